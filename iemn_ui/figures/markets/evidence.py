"""Figures of evidence: how much there is each year and at each tier, and where it breaks along the chains."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, room, tonnes_parts
from iemn_ui.figures.parts.frame import amounts, bar_categories, broken, role, sized
from iemn_ui.figures.styles import Figure, Look, look
from iemn_ui.text import words

_LETTERS = 10  # of a line above the bar of a year
_HALF_A_BAR = 0.4  # years
_AXIS, _YEAR = 60, 54  # pixels: beside the bars, and what the label of a year needs


@remembered
def break_bars(breaks: pd.DataFrame) -> Figure:
    """Tonnes of each country by where their evidence breaks, with the share evidenced to the end behind.

    `breaks` are the rows of `evidence_breaks`; the heaviest country comes first; a click chooses both.
    """
    table = breaks.pivot_table(index="country", columns="evidence_break", values="tonnes", aggfunc="sum", fill_value=0)
    table = table.loc[words.largest_first(table.sum(axis=1))]
    totals = table.sum(axis=1)
    evidenced = table["evidenced"] if "evidenced" in table else totals * 0
    y = [words.country(code) for code in table.index]
    choices = [{"country": code} for code in table.index]
    parts = tonnes_parts(table, y, "evidence_break", choices, "evidence_break")
    behind = [
        _("{part}, {share}").format(part=words.part_of(part, whole, "t"), share=words.share(part, whole))
        for part, whole in zip(evidenced, totals, strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": lengths(totals.max()),
        "yaxis": bar_categories(len(table)),
        "bargap": 0.2,
        **SMALLEST,
    }
    return sized([*parts, behind_bars(y, totals, behind)], layout, 110 + 27 * max(len(table), 3))


@remembered
def tier_bars(tiers: pd.DataFrame) -> Figure:
    """Tonnes at each tier by the evidence for the hop; `tiers` are the rows of `evidence_by_tier`."""
    table = tiers.pivot_table(index="tier", columns="evidence", values="tonnes", aggfunc="sum", fill_value=0)
    totals = table.sum(axis=1)
    hops = tiers.groupby("tier")["hops"].sum()
    evidenced = table[[kind for kind in ("documented", "verified") if kind in table]].sum(axis=1)
    y = [_("Tier {tier}").format(tier=tier) for tier in table.index]
    parts = tonnes_parts(table, y, "hop_evidence", [None] * len(y))
    behind = [
        _("{part}, n = {hops}").format(part=words.part_of(part, whole, "t"), hops=words.count(n))
        for part, whole, n in zip(evidenced, totals, hops, strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": lengths(totals.max()),
        "yaxis": bar_categories(len(table)),
        "bargap": 0.35,
        **SMALLEST,
    }
    return sized([*parts, behind_bars(y, totals, behind)], layout, 110 + 44 * max(len(table), 3))


def _year_part(by_year: pd.DataFrame, tonnes: pd.Series, title: str, look: Look, is_evidenced: bool) -> dict[str, Any]:
    """One part of each year's tonnes; a click chooses it."""
    return {
        "type": "bar",
        "name": title,
        "x": by_year["year"].tolist(),
        "y": tonnes.tolist(),
        "marker": look.marker,
        "hovertext": [
            words.in_part(str(year), words.part_of(part, whole, "t"), title)
            for year, part, whole in zip(by_year["year"], tonnes, by_year["tonnes"], strict=True)
        ],
        "hoverinfo": "text",
        "customdata": [{"years": int(year), "rows": {"is_evidenced": is_evidenced}} for year in by_year["year"]],
    }


def _target_lines(targets: dict[int, float], reached: dict[int, float]) -> dict[str, Any]:
    """A line across each year's bar at its target, as wide as the bar whatever the width of the figure."""
    colour = look("annotation", "target").fill
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("Target for tonnes with evidence"),
        "x": list(targets),
        "y": list(targets.values()),
        "marker": {"symbol": "line-ew", "size": 12, "line": {"color": colour, "width": 3}},
        "error_x": {"type": "constant", "value": _HALF_A_BAR, "color": colour, "thickness": 3, "width": 0},
        "hovertext": [
            _("{year}: {reached} of the target").format(
                year=year, reached=words.part_of(reached.get(year), target, "t")
            )
            for year, target in targets.items()
        ],
        "hoverinfo": "text",
        **role("target"),
    }


@remembered
def evidence_bars(by_year: pd.DataFrame, targets: dict[int, float]) -> Figure:
    """Tonnes a year with and without evidence to the final fate, with the share above, and the targets.

    `by_year` are the rows of `evidence_by_year`; `targets` has tonnes by year, and may be empty.
    """
    evidenced = by_year["evidenced_tonnes"]
    labels = {
        "type": "scatter",
        "mode": "text",
        "x": by_year["year"].tolist(),
        "y": by_year["tonnes"].tolist(),
        "text": [
            f"{words.share(part, whole)}<br>{broken(words.part_of(part, whole, 't'), _LETTERS)}"
            for part, whole in zip(evidenced, by_year["tonnes"], strict=True)
        ],
        "textposition": "top center",
        "textfont": {"size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
        **role("behind"),
    }
    scale = {"ticksuffix": "\u202f" + _("t"), **amounts(by_year["tonnes"].max())}
    layout = {
        "barmode": "stack",
        "xaxis": {"dtick": 1, "showgrid": False},
        "yaxis": {"range": room(by_year["tonnes"].max(), 1.35), **scale},
    }
    parts = [
        _year_part(by_year, evidenced, _("With evidence to the final fate"), look("year_evidence", "evidenced"), True),
        _year_part(
            by_year, by_year["tonnes"] - evidenced, _("Without evidence"), look("year_evidence", "without"), False
        ),
    ]
    reached = dict(zip(by_year["year"].tolist(), evidenced.tolist(), strict=True))
    target_lines = [_target_lines(targets, reached)] if targets else []
    years = set(by_year["year"]) | set(targets)
    return sized([*parts, labels, *target_lines], layout, 360, _AXIS + _YEAR * len(years), kind="bars")
