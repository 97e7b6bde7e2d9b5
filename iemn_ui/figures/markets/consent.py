"""Figures of hops across borders: consent by year, and the Party status of both ends."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import ConsentByYear, RoutesByPartyStatus
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, lengths, room
from iemn_ui.figures.parts.frame import bar_categories, counts, marker_of_each, sized
from iemn_ui.figures.styles import LOOKS, Figure, look
from iemn_ui.text import words

RULE_YEAR = 2025


@remembered
def consent_bars(by_year: pd.DataFrame) -> Figure:
    """Hops across borders in each year by the status of consent, with a line where the rule of 2025 begins.

    `by_year` are the rows of `consent_by_year`. A click chooses a year's hops of
    one status; it does not narrow the page, whose years are those in which chains began.
    """
    first, last = int(by_year["year"].min()), int(by_year["year"].max())
    years = list(range(first, last + 1))
    totals = by_year.groupby("year")["hops"].sum()
    by_status = dict(list(by_year.groupby("consent_status")))
    parts = [
        _consent_part(status, title, by_status[status], totals)
        for status, title in words.labels("consent_status").items()
        if status in by_status
    ]
    layout: dict[str, Any] = {
        "barmode": "stack",
        "xaxis": {"tickvals": years, "showgrid": False, "range": [first - 0.6, max(last, RULE_YEAR) + 0.6]},
        "yaxis": {"rangemode": "tozero", "range": room(totals.max(), 1.18), **counts(totals.max())},
        **_rule(),
        **SMALLEST,
    }
    return sized(parts, layout, 400, 400)


def _consent_part(status: str, title: str, rows: pd.DataFrame, totals: pd.Series) -> dict[str, Any]:
    """The hops of one status in each year, of all hops of the year."""
    style = look("consent_status", status)
    sentence = _("{year}: {part} hops, {tonnes}, {status}")
    return {
        "type": "bar",
        "name": title,
        "x": rows["year"].tolist(),
        "y": rows["hops"].tolist(),
        "marker": style.marker,
        "text": [words.count(n) for n in rows["hops"]],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "insidetextfont": {"color": style.ink},
        "hovertext": [
            sentence.format(
                year=row.year,
                part=words.part_of(row.hops, totals[row.year]),
                tonnes=words.count(row.tonnes, "t"),
                status=words.mid_sentence(title),
            )
            for row in rows_of(rows, ConsentByYear)
        ],
        "hoverinfo": "text",
        "customdata": [
            {"rows": {"year": int(year), "consent_status": status, "is_crossing": True}} for year in rows["year"]
        ],
    }


def _rule() -> dict[str, Any]:
    """The line before the year in which the rule came into force, with its label."""
    at, style = RULE_YEAR - 0.5, look("annotation", "rule")
    return {
        "shapes": [
            {
                "type": "line",
                "x0": at,
                "x1": at,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": style.fill, "dash": style.dash, "width": 1.5},
            }
        ],
        "annotations": [
            {
                "x": at,
                "xanchor": "right",
                "xshift": -6,
                "y": 1,
                "yref": "paper",
                "yanchor": "top",
                "text": _("since 1 Jan 2025 consent for all e-waste"),
                "font": {"color": style.fill, "size": 12},
            }
        ],
    }


@remembered
def party_status_bars(rows: pd.DataFrame) -> Figure:
    """Hops by the Party status of their two ends under the Basel Convention; those within a country are left out.

    `rows` are those of `routes_by_party_status`.
    """
    looks = LOOKS["party_status"]
    routes = {row.party_status: row for row in rows_of(rows, RoutesByPartyStatus)}
    totals = [(routes[name].hops, routes[name].tonnes) if name in routes else (0, 0.0) for name in looks]
    names = [words.label("party_status", name) for name in looks]
    text = [
        _("n = {hops}, {tonnes}").format(hops=words.count(hops), tonnes=words.count(tonnes, "t"))
        for hops, tonnes in totals
    ]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [int(hops) for hops, _tonnes in totals],
        "marker": marker_of_each(list(looks.values())),
        "text": text,
        "textposition": "outside",
        "hovertext": [words.labelled(name, each) for name, each in zip(names, text, strict=True)],
        "hoverinfo": "text",
        "showlegend": False,
    }
    layout = {
        "xaxis": lengths(max(hops for hops, _tonnes in totals)),
        "yaxis": bar_categories(len(names)),
        "bargap": 0.4,
    }
    return sized([bar], layout, 400)
