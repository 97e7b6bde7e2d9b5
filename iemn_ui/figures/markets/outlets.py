"""Figures of where materials end: fates, evidence, value."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, room, split_part
from iemn_ui.figures.parts.frame import bar_categories, role, sized
from iemn_ui.figures.styles import Figure, Look, look
from iemn_ui.text import words


def fate_bars(outlets: pd.DataFrame, height: int = 460) -> Figure:
    """Tonnes by material, split by fate, the heaviest material first; a click chooses the material.

    `outlets` are the rows of `outlets_by_material`; `height` is in pixels.
    """
    table = outlets.pivot_table(index="material", columns="fate", values="tonnes", aggfunc="sum", fill_value=0)
    table = table.loc[table.sum(axis=1).sort_values(ascending=False).index]
    totals = table.sum(axis=1)
    y = [words.label("material", material) for material in table.index]
    choices = [{"material": material} for material in table.index]
    parts = [
        split_part(
            title,
            y,
            table[fate],
            [
                f"{name}: {words.part_of(tonnes, total, 't')}, {title.lower()}"
                for name, tonnes, total in zip(y, table[fate], totals, strict=True)
            ],
            look("fate", fate),
            choices,
        )
        for fate, title in words.labels("fate").items()
        if fate in table
    ]
    layout = {
        "barmode": "stack",
        "xaxis": {"showticklabels": False, "showgrid": False, "range": room(totals.max(), 1.15)},
        "yaxis": bar_categories(len(table), least=6),
        **SMALLEST,
    }
    behind = behind_bars(y, totals, [words.count(t, "t") for t in totals])
    return sized([*parts, behind], layout, height, 420, kind="bars")


def _year_part(by_year: pd.DataFrame, tonnes: pd.Series, title: str, look: Look) -> dict[str, Any]:
    """One part of each year's tonnes; a click chooses the year."""
    return {
        "type": "bar",
        "name": title,
        "x": by_year["year"].tolist(),
        "y": tonnes.tolist(),
        "marker": look.marker,
        "hovertext": [
            f"{year}: {words.part_of(part, whole, 't')}, {title.lower()}"
            for year, part, whole in zip(by_year["year"], tonnes, by_year["tonnes"], strict=True)
        ],
        "hoverinfo": "text",
        "customdata": [{"years": int(year)} for year in by_year["year"]],
    }


def _target_lines(targets: dict[int, float], reached: dict[int, float]) -> dict[str, Any]:
    """A line across each year's bar at its target."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("Target for tonnes with evidence"),
        "x": list(targets),
        "y": list(targets.values()),
        "marker": {"symbol": "line-ew", "size": 34, "line": {"color": look("annotation", "target").fill, "width": 3}},
        "hovertext": [
            _("{year}: {reached} of the target").format(
                year=year, reached=words.part_of(reached.get(year, 0), target, "t")
            )
            for year, target in targets.items()
        ],
        "hoverinfo": "text",
        **role("target"),
    }


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
            f"{words.share(part, whole)}<br>{words.count(whole, 't')}"
            for part, whole in zip(evidenced, by_year["tonnes"], strict=True)
        ],
        "textposition": "top center",
        "textfont": {"size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
        **role("behind"),
    }
    scale = {"tickformat": ",d", "ticksuffix": "\u202ft", "nticks": 5}
    layout = {
        "barmode": "stack",
        "xaxis": {"dtick": 1, "showgrid": False},
        "yaxis": {"range": room(by_year["tonnes"].max(), 1.25), **scale},
    }
    parts = [
        _year_part(by_year, evidenced, _("With evidence to the final fate"), look("year_evidence", "evidenced")),
        _year_part(by_year, by_year["tonnes"] - evidenced, _("Without"), look("year_evidence", "without")),
    ]
    reached = dict(zip(by_year["year"].tolist(), evidenced.tolist(), strict=True))
    target_lines = [_target_lines(targets, reached)] if targets else []
    return sized([*parts, labels, *target_lines], layout, 360, 420, kind="bars")


def value_bars(values: pd.DataFrame) -> Figure:
    """The value in US$ of the tonnes that have a sourced price, by material; a click chooses the material.

    `values` are the rows of `flow_value`; materials without a price are left out.
    """
    rows = values[values["priced_tonnes"] > 0].sort_values("value_usd", ascending=False)
    names = [words.label("material", material) for material in rows["material"]]
    text = [
        _("US$ {value} million<br>{priced} priced").format(
            value=words.millions(value), priced=words.part_of(priced, tonnes, "t")
        )
        for value, priced, tonnes in zip(rows["value_usd"], rows["priced_tonnes"], rows["tonnes"], strict=True)
    ]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": rows["value_usd"].tolist(),
        "marker": {"color": "@main"},
        "text": text,
        "textposition": "outside",
        "hovertext": [f"{name}: {each}" for name, each in zip(names, text, strict=True)],
        "hoverinfo": "text",
        "customdata": [{"material": material} for material in rows["material"]],
        "showlegend": False,
    }
    layout = {
        "xaxis": {"showticklabels": False, "showgrid": False, "range": room(rows["value_usd"].max(), 1.6)},
        "yaxis": bar_categories(len(rows)),
        "bargap": 0.45,
    }
    return sized([bar], layout, 360, 420)
