"""Figures of the capacity objectives: the actions on each by country and by workshop, and countries without any."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from iemn_data.filters import OPEN_STATES
from iemn_data.messages import N_, _
from iemn_data.queries import ObjectiveMatrix, ObjectiveRecords, ObjectiveWorkshops
from iemn_data.rows import Row, rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, split_part
from iemn_ui.figures.parts.cells import MOST, Cell, cell_matrix, shade_of
from iemn_ui.figures.parts.frame import bar_categories, broken, plain, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

# Actions that are dropped do not count.
_KEPT = ["completed", *OPEN_STATES]

# What is counted on record for each objective: in the heading of a column, and in the sentence of a cell.
_FIELDS = {
    "downstream_markets": (N_("fractions traced"), N_("{n} material fractions traced downstream")),
    "market_changes": (N_("no export"), N_("{n} records")),
    "technologies": (N_("technologies reviewed"), N_("{n} technologies reviewed")),
    "industry_relations": (N_("links with industry"), N_("{n} links with industry")),
    "facility_audit": (N_("facilities / audits"), N_("{n} facilities audited, {visits} audits")),
}


def without_action(countries: float, all_: float) -> str:
    """“3 of 11 without an action”: countries of all that could have one."""
    return _("{part} without an action").format(part=words.part_of(countries, all_))


def objective(code: str) -> str:
    """The reader's name of an objective."""
    return words.label("objective", code)


def by_country(
    rows: pd.DataFrame, kind: type[Row], cell: Callable[[str, Row], Cell]
) -> tuple[list[str], list[list[Cell]]]:
    """The names of the countries in their order, and a row of cells for each; `cell` gets the country's code."""
    groups = [(str(code), rows_of(group, kind)) for code, group in rows.groupby("country", sort=False)]
    cells = [[cell(code, row) for row in group] for code, group in groups]
    return [words.country(code) for code, _group in groups], cells


def completed_of(row: ObjectiveMatrix | ObjectiveWorkshops) -> str:
    """“3 of 5” actions completed, “0” where there are none, or the symbol of the value status."""
    if row.value_status == "not_reported" and not words.is_missing(row.actions):
        return _("{part} of {whole}").format(part=words.NOT_REPORTED, whole=words.count(row.actions))
    if row.value_status != "reported" or row.actions == 0:
        return words.count_or_status(row.actions, row.value_status)
    return words.part_of(row.completed, row.actions)


def _sentence(row: ObjectiveMatrix | ObjectiveWorkshops, about: str) -> str:
    if row.value_status == "not_asked":
        return _("{about}: not asked at any of the chosen workshops").format(about=about)
    if row.value_status == "not_reported":
        if words.is_missing(row.actions):
            return _("{about}: no actions of this workshop are reported").format(about=about)
        return _("{about}: {n} planned, no report yet").format(about=about, n=words.count(row.actions))
    if row.actions == 0:
        return _("{about}: no action").format(about=about)
    return _("{about}: {part} completed").format(about=about, part=words.part_of(row.completed, row.actions))


def _shade(row: ObjectiveMatrix | ObjectiveWorkshops) -> int:
    return 0 if words.is_missing(row.actions) else min(MOST, int(row.actions))


def _choice(row: ObjectiveMatrix | ObjectiveWorkshops, **place: str) -> dict[str, Any] | None:
    """The actions that a cell counts; nothing where it counts none."""
    has_any = not words.is_missing(row.actions) and row.actions > 0
    return {**place, "objective": row.objective, "rows": {"state": _KEPT}} if has_any else None


@remembered
def action_matrix(cells: pd.DataFrame) -> Figure:
    """Actions completed of those planned, by country and objective, with the objectives that have any.

    `cells` are the rows of `objective_matrix`; a click chooses the actions of country and objective.
    """

    def cell(code: str, row: ObjectiveMatrix) -> Cell:
        about = words.in_a_row([words.country(code), words.mid_sentence(objective(row.objective))])
        return Cell(completed_of(row), _sentence(row, about), _shade(row), _choice(row, country=code))

    rows, filled = by_country(cells, ObjectiveMatrix, cell)
    countries = rows_of(cells.drop_duplicates("country"), ObjectiveMatrix)
    filled = [[*row, _covered(country, len(row))] for row, country in zip(filled, countries, strict=True)]
    columns = [*map(objective, cells["objective"].drop_duplicates()), _("Objectives with an action")]
    return cell_matrix(rows, columns, filled)


def _covered(row: ObjectiveMatrix, objectives: int) -> Cell:
    """The last cell of a country's row: the number of objectives on which it has an action."""
    text = words.NOT_ASKED if row.value_status == "not_asked" else words.part_of(row.objectives_covered, objectives)
    sentence = _("{country}: an action on {part} objectives").format(country=words.country(row.country), part=text)
    return Cell(text, sentence, 0)


@remembered
def record_matrix(cells: pd.DataFrame) -> Figure:
    """The records of each country for each objective; `cells` are the rows of `objective_records`.

    A click chooses country and objective.
    """
    highest = cells.groupby("objective")["records"].max()

    def cell(code: str, row: ObjectiveRecords) -> Cell:
        about = words.in_a_row([words.country(code), words.mid_sentence(objective(row.objective))])
        choice = {"country": code, "objective": row.objective}
        if row.value_status != "reported":
            reasons = {"not_asked": _("not asked, no export covers it"), "not_reported": _("nothing reported")}
            return Cell(
                words.count_or_status(row.records, row.value_status),
                words.labelled(about, reasons[row.value_status]),
                0,
                choice,
            )
        sentence = _(_FIELDS[row.objective][1]).format(n=words.count(row.records), visits=words.count(row.visits))
        text = words.count(row.records)
        text = text if words.is_missing(row.visits) else f"{text} / {words.count(row.visits)}"
        return Cell(text, words.labelled(about, sentence), shade_of(row.records, highest[row.objective]), choice)

    rows, filled = by_country(cells, ObjectiveRecords, cell)
    columns = [
        words.labelled(objective(code), _(_FIELDS[code][0])) if code in _FIELDS else objective(code)
        for code in cells["objective"].drop_duplicates()
    ]
    return cell_matrix(rows, columns, filled)


@remembered
def workshop_matrix(cells: pd.DataFrame, names: dict[str, str]) -> Figure:
    """Actions that each workshop led to, by objective; ● where scores were taken.

    `cells` are the rows of `objective_workshops`; `names` has the name of each workshop. A click chooses the
    actions of workshop and objective.
    """

    def cell(row: ObjectiveWorkshops) -> Cell:
        about = words.in_a_row([plain(names[row.workshop_id]), words.mid_sentence(objective(row.objective))])
        is_taught = not words.is_missing(row.is_taught) and bool(row.is_taught)
        taught = _("taught, scores were taken") if is_taught else _("no scores were taken")
        text = f"● {completed_of(row)}" if is_taught else completed_of(row)
        choice = _choice(row, workshop=row.workshop_id)
        return Cell(text, f"{_sentence(row, about)}<br>{taught}", _shade(row), choice)

    groups = [(str(code), rows_of(group, ObjectiveWorkshops)) for code, group in cells.groupby("objective", sort=False)]
    workshops = cells["workshop_id"].drop_duplicates()
    return cell_matrix(
        [objective(code) for code, _group in groups],
        [names[workshop] for workshop in workshops],
        [[cell(row) for row in group] for _code, group in groups],
        letters=9,
    )


@remembered
def gap_bars(gaps: pd.DataFrame) -> Figure:
    """Countries by objective: with a completed action, with one that is not completed yet, with none at all.

    `gaps` are the rows of `objective_gaps`, the most lacking first; a click chooses the countries.
    """
    y = [broken(objective(code), 18) for code in gaps["objective"]]
    begun = gaps["countries_covered"] - gaps["countries_done"]
    counted = {"done": gaps["countries_done"], "begun": begun, "lacking": gaps["countries_lacking"]}
    lacking = [words.countries(codes) if words.is_list(codes) else "" for codes in gaps["lacking"]]
    traces = []
    for gap, title in words.labels("objective_gap").items():
        counts = counted[gap]
        hover = [
            words.in_state(objective(code), words.part_of(n, all_), title)
            + (f"<br>{broken(countries, 60)}" if gap == "lacking" else "")
            for code, n, all_, countries in zip(
                gaps["objective"], counts, gaps["countries_asked"], lacking, strict=True
            )
        ]
        choices = [{"objective": code, "rows": {"objective_gap": gap}} for code in gaps["objective"]]
        traces.append(split_part(title, y, counts, hover, look("objective_gap", gap), choices))
    without = [
        without_action(n, all_) for n, all_ in zip(gaps["countries_lacking"], gaps["countries_asked"], strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": lengths(gaps["countries_asked"].max()),
        "yaxis": bar_categories(len(gaps)),
        "bargap": 0.25,
        **SMALLEST,
    }
    behind = behind_bars(y, gaps["countries_asked"], without)
    line = max(38, 17 * max(name.count("<br>") + 1 for name in y))
    return sized([*traces, behind], layout, 104 + line * max(len(gaps), 3))
