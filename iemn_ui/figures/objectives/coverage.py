"""Figures of the capacity objectives: which country and which edition has actions on which, and who has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from iemn_data.messages import N_, _
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, room, split_part
from iemn_ui.figures.parts.cells import MOST, Cell, cell_matrix, shade_of
from iemn_ui.figures.parts.frame import bar_categories, broken, plain, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words

# What is counted in each objective's field, and what one more of it is called.
_FIELDS = {
    "downstream_markets": (N_("fractions traced"), N_("{n} material fractions traced downstream")),
    "market_changes": (N_("no export"), N_("{n} records")),
    "technologies": (N_("technologies reviewed"), N_("{n} technologies reviewed")),
    "industry_relations": (N_("links with industry"), N_("{n} links with industry")),
    "facility_audit": (N_("facilities / audits"), N_("{n} facilities audited, {visits} audits")),
}


def objective(code: str) -> str:
    """An objective's name."""
    return words.label("objective", code)


def by_country(cells: pd.DataFrame, cell: Callable[[Any], Cell]) -> tuple[list[str], list[list[Cell]]]:
    """The countries in their order, by name, and a row of cells for each."""
    groups = [(words.country(str(code)), words.rows(group)) for code, group in cells.groupby("country", sort=False)]
    return [name for name, _group in groups], [[cell(row) for row in group] for _name, group in groups]


def done_of(row: Any) -> str:
    """“3 of 5” done of the actions, “0” where there are none, or the mark of another kind of nothing."""
    if row.value_status == "not_reported" and not words.is_missing(row.actions):
        return _("{part} of {whole}").format(part=words.NOT_REPORTED, whole=words.count(row.actions))
    if row.value_status != "reported" or row.actions == 0:
        return words.count_or_status(row.actions, row.value_status)
    return words.of(row.completed, row.actions)


def _says(row: Any, about: str) -> str:
    if row.value_status == "not_asked":
        return _("{about}: not asked, at none of the workshops chosen").format(about=about)
    if row.value_status == "not_reported":
        if words.is_missing(row.actions):
            return _("{about}: no actions of this workshop are reported").format(about=about)
        return _("{about}: {n} planned, not reported on yet").format(about=about, n=words.count(row.actions))
    if row.actions == 0:
        return _("{about}: no action").format(about=about)
    return _("{about}: {part} completed").format(about=about, part=words.of(row.completed, row.actions))


def _shade(row: Any) -> int:
    return 0 if words.is_missing(row.actions) else min(MOST, int(row.actions))


def action_matrix(cells: pd.DataFrame) -> Figure:
    """Actions completed of those planned, by country and objective, with the objectives that have any.

    `cells` as `objective_matrix` has them; a click chooses country and objective.
    """

    def cell(row: Any) -> Cell:
        about = f"{words.country(row.country)}, {objective(row.objective).lower()}"
        return Cell(done_of(row), _says(row, about), _shade(row), {"country": row.country, "objective": row.objective})

    rows, filled = by_country(cells, cell)
    each = words.rows(cells.drop_duplicates("country"))
    filled = [[*row, _covered(country, len(row))] for row, country in zip(filled, each, strict=True)]
    columns = [*map(objective, cells["objective"].drop_duplicates()), _("Objectives with an action")]
    return cell_matrix(rows, columns, filled)


def _covered(row: Any, objectives: int) -> Cell:
    """On how many objectives a country has an action: the end of its row."""
    text = words.NOT_ASKED if row.value_status == "not_asked" else words.of(row.objectives_covered, objectives)
    says = _("{country}: an action on {part} objectives").format(country=words.country(row.country), part=text)
    return Cell(text, says, 0, {"country": row.country})


def record_matrix(cells: pd.DataFrame) -> Figure:
    """What each country has on record in the field of each objective, as `objective_records` has it."""
    highest = cells.groupby("objective")["records"].max()

    def cell(row: Any) -> Cell:
        about = f"{words.country(row.country)}, {objective(row.objective).lower()}"
        choice = {"country": row.country, "objective": row.objective}
        if row.value_status != "reported":
            kinds = {"not_asked": _("not asked, no export tells of it"), "not_reported": _("nothing reported")}
            return Cell(
                words.count_or_status(row.records, row.value_status), f"{about}: {kinds[row.value_status]}", 0, choice
            )
        says = _(_FIELDS[row.objective][1]).format(n=words.count(row.records), visits=words.count(row.visits))
        text = words.count(row.records)
        text = text if words.is_missing(row.visits) else f"{text} / {words.count(row.visits)}"
        return Cell(text, f"{about}: {says}", shade_of(row.records, highest[row.objective]), choice)

    rows, filled = by_country(cells, cell)
    columns = [
        f"{objective(code)}: {_(_FIELDS[code][0])}" if code in _FIELDS else objective(code)
        for code in cells["objective"].drop_duplicates()
    ]
    return cell_matrix(rows, columns, filled)


def workshop_matrix(cells: pd.DataFrame, names: dict[str, str]) -> Figure:
    """Actions that came of each edition by objective, as `objective_workshops` has them; ● where scores were taken.

    `names` says what each workshop is called; a click chooses workshop and objective.
    """

    def cell(row: Any) -> Cell:
        about = f"{plain(names[row.workshop_id])}, {objective(row.objective).lower()}"
        is_taught = not words.is_missing(row.is_taught) and bool(row.is_taught)
        taught = _("taught, scores were taken") if is_taught else _("no scores were taken")
        text = f"● {done_of(row)}" if is_taught else done_of(row)
        choice = {"workshop": row.workshop_id, "objective": row.objective}
        return Cell(text, f"{_says(row, about)}<br>{taught}", _shade(row), choice)

    groups = [(str(code), words.rows(group)) for code, group in cells.groupby("objective", sort=False)]
    workshops = cells["workshop_id"].drop_duplicates()
    return cell_matrix(
        [objective(code) for code, _group in groups],
        [names[workshop] for workshop in workshops],
        [[cell(row) for row in group] for _code, group in groups],
        width=58,
        letters=9,
    )


def gap_bars(gaps: pd.DataFrame) -> Figure:
    """Countries by objective: with a completed action, with one that is not completed yet, with none at all.

    `gaps` as the query `objective_gaps` has them, the most lacking first; a click chooses the objective.
    """
    y = [broken(objective(code), 18) for code in gaps["objective"]]
    choices = [{"objective": code} for code in gaps["objective"]]
    begun = gaps["countries_covered"] - gaps["countries_done"]
    parts = (
        ("done", _("Action completed"), gaps["countries_done"]),
        ("begun", _("Action, none completed"), begun),
        ("lacking", _("No action"), gaps["countries_lacking"]),
    )
    lacking = [words.countries(codes) if words.is_list(codes) else "" for codes in gaps["lacking"]]
    traces = []
    for gap, title, counts in parts:
        says = [
            f"{objective(code)}: {words.of(n, all_)} {title.lower()}"
            + (f"<br>{_wrapped(who)}" if gap == "lacking" else "")
            for code, n, all_, who in zip(gaps["objective"], counts, gaps["countries_asked"], lacking, strict=True)
        ]
        traces.append(split_part(title, y, counts, says, look("objective_gap", gap), choices))
    without = [
        words.without(n, all_) for n, all_ in zip(gaps["countries_lacking"], gaps["countries_asked"], strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": {"showticklabels": False, "showgrid": False, "range": room(gaps["countries_asked"].max(), 1.6)},
        "yaxis": bar_categories(len(gaps)),
        "bargap": 0.25,
        **SMALLEST,
    }
    behind = behind_bars(y, gaps["countries_asked"], without)
    return sized([*traces, behind], layout, 104 + 38 * max(len(gaps), 3), 380)


def _wrapped(names: str, width: int = 60) -> str:
    """A long list on several lines, broken between words."""
    lines = [""]
    for name in names.split(" "):
        if len(lines[-1]) + len(name) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {name}".strip()
    return "<br>".join(lines)
