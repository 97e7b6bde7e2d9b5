"""Figures of ties with industry: their number by state, and how long each ran."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import IndustryLinks
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, split_part
from iemn_ui.figures.parts.frame import as_of_line, bar_categories, key_entry, plain, short_names, shortened, sized
from iemn_ui.figures.styles import LOOKS, Figure, look
from iemn_ui.text import words

_DAY = 86_400_000  # milliseconds, in which a bar on an axis of dates is as long as it is
_LANE = 24  # pixels
_LONGEST_TIE = 44  # letters


@remembered
def tie_bars(rows: pd.DataFrame, names: dict[str, str]) -> Figure:
    """Ties by state, one bar for each value of a dimension, with “5 of 8 active” behind it.

    `rows` are those of `industry_link_states` for one dimension; `names` has the label of each value that is a code.
    """
    y = short_names([names.get(value, value) for value in rows["value"]])
    parts = [
        split_part(
            words.label("link_status", state),
            y,
            rows[state],
            [
                words.in_state(name, words.part_of(n, all_), words.label("link_status", state))
                for name, n, all_ in zip(y, rows[state], rows["links"], strict=True)
            ],
            style,
            [None] * len(rows),
        )
        for state, style in LOOKS["link_status"].items()
    ]
    behind = [
        _("{part} active").format(part=words.part_of(n, all_))
        for n, all_ in zip(rows["active"], rows["links"], strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": lengths(rows["links"].max()),
        "yaxis": bar_categories(len(rows)),
        "bargap": 0.22,
        **SMALLEST,
    }
    return sized([*parts, behind_bars(y, rows["links"], behind)], layout, 90 + 28 * max(len(rows), 3))


def _span(row: IndustryLinks, as_of: date) -> int:
    """The length of a bar in days; a tie that ended on an unrecorded day is as short as a bar can be seen."""
    if words.is_missing(row.ended_on):
        end = words.as_date(row.started_on) if row.link_status == "ended" else as_of
    else:
        end = words.as_date(row.ended_on)
    return max((end - words.as_date(row.started_on)).days, 20)


def _sentence(row: IndustryLinks) -> str:
    sentence = _("{country}: {kind} with {sector}, {state}<br>since {start}").format(
        country=words.country(row.country),
        kind=words.mid_sentence(words.label("link_kind", row.link_kind)),
        sector=plain(row.partner_sector),
        state=words.mid_sentence(words.label("link_status", row.link_status)),
        start=words.day(row.started_on),
    )
    if row.link_status == "ended":
        sentence += ", " + _("until {end}").format(end=words.day(row.ended_on))
    return sentence


def _bars_of_state(lanes: list[tuple[int, IndustryLinks]], state: str, as_of: date) -> dict[str, Any]:
    """The ties of one state, each in its lane."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": [lane for lane, _row in lanes],
        "base": [words.as_date(row.started_on).isoformat() for _lane, row in lanes],
        "x": [_span(row, as_of) * _DAY for _lane, row in lanes],
        "marker": look("link_status", state).marker,
        # Without it a state's bars would be as broad as its own lanes lie apart.
        "width": 0.72,
        "hovertext": [_sentence(row) for _lane, row in lanes],
        "hoverinfo": "text",
        "customdata": [{"country": row.country, "rows": {"link_id": row.link_id}} for _lane, row in lanes],
        "showlegend": False,
    }


@remembered
def tie_spans(links: pd.DataFrame, as_of: date) -> Figure:
    """Every tie from its first day to its last, or to the as-of date; one lane each, by country.

    `links` are the rows of `industry_links`. A click chooses the tie.
    """
    rows = rows_of(links, IndustryLinks)
    lanes = list(enumerate(rows))
    looks = LOOKS["link_status"]
    bars = [_bars_of_state([lane for lane in lanes if lane[1].link_status == s], s, as_of) for s in looks]
    layout = {
        "barmode": "overlay",
        "xaxis": {"type": "date", "range": _range(rows, as_of)},
        "yaxis": {**_names(rows), "showgrid": False, "zeroline": False, "range": [len(rows) - 0.5, -0.5]},
        "shapes": [*_borders(rows), as_of_line(as_of)],
    }
    key = [
        key_entry(words.label("link_status", state), {"symbol": "square", "size": 13, **style.outlined})
        for state, style in looks.items()
    ]
    return sized([*bars, *key], layout, 80 + _LANE * max(len(rows), 2), 480)


def _range(rows: list[IndustryLinks], as_of: date) -> list[str]:
    """From a little before the first start to a little behind the as-of date."""
    first = min(words.as_date(row.started_on) for row in rows)
    spare = pd.Timedelta(days=max((as_of - first).days * 0.02, 30))
    return [words.as_date(first - spare).isoformat(), words.as_date(as_of + spare).isoformat()]


def _names(rows: list[IndustryLinks]) -> dict[str, Any]:
    """Each lane's kind and partner, with the country before its first lane."""
    labels = []
    for before, row in zip([None, *rows], rows, strict=False):
        tie = plain(shortened(f"{words.label('link_kind', row.link_kind)}, {row.partner_sector}", _LONGEST_TIE))
        is_first = before is None or before.country != row.country
        labels.append(f"<b>{words.country(row.country)}:</b> {tie}" if is_first else tie)
    return {"tickmode": "array", "tickvals": list(range(len(rows))), "ticktext": labels, "tickfont": {"size": 12}}


def _borders(rows: list[IndustryLinks]) -> list[dict[str, Any]]:
    """Thin lines between the lanes of one country and those of the next."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": lane - 0.5,
            "y1": lane - 0.5,
            "line": {"color": "@line", "width": 1},
            "layer": "below",
        }
        for lane in range(1, len(rows))
        if rows[lane].country != rows[lane - 1].country
    ]
