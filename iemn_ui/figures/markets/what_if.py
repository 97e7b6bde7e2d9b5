"""Figures of what-if scenarios: value and outlets as recorded, and as they would be."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, split_part
from iemn_ui.figures.parts.frame import bar_categories, sized
from iemn_ui.figures.styles import LOOKS, Figure, Look, look
from iemn_ui.text import words

_MILLION = 1_000_000
_SAME = 1e-9  # of the value now, the inexactness of sums
# The share of the width that the bars and their labels take; the differences stand behind them.
_PLOT = 0.62


def _titles() -> dict[str, str]:
    return {
        "known_tonnes": _("Outlet kept"),
        "unknown_tonnes": _("No outlet recorded now"),
        "closed_tonnes": _("Outlet closed"),
        "over_cap_tonnes": _("Above the cap"),
    }


@remembered
def value_bars(rows: pd.DataFrame) -> Figure:
    """The value of each priced material now and in the scenario, with the difference behind.

    `rows` are those of `what_if`. A click chooses the material, with the hops that were paid for.
    """
    sums = rows[rows["priced_tonnes"] > 0].groupby("material")[["value_usd", "value_then_usd"]].sum()
    sums = sums.loc[words.largest_first(sums["value_usd"])]
    y = [words.label("material", material) for material in sums.index]
    # What is sold is priced where it leaves the country of origin; no row says what it would fetch then.
    choices = [{"material": material, "rows": {"tier": 1}, "records": "flow_register"} for material in sums.index]
    parts = [
        _value_part(y, sums[column], title, style, choices)
        for column, title, style in (
            ("value_usd", _("Now"), look("value", "now")),
            ("value_then_usd", _("In the scenario"), look("value", "then")),
        )
    ]
    lowest, highest = min(float(sums.min().min()), 0.0), max(float(sums.max().max()), 0.0)
    changes = [change_of_value(now, then) for now, then in zip(sums["value_usd"], sums["value_then_usd"], strict=True)]
    behind = behind_bars(y, pd.Series([0] * len(y)), changes) | {"xaxis": "x2"}
    behind["textfont"] = {"color": "@text", "size": 13}
    layout = {
        "barmode": "group",
        "xaxis": {
            "showticklabels": False,
            "showgrid": False,
            "range": [lowest, highest if highest > lowest else lowest + 1],
            "domain": [0, _PLOT],
        },
        "xaxis2": {"visible": False, "range": [0, 1], "domain": [_PLOT, 1]},
        "yaxis": bar_categories(len(sums), least=2),
        "bargap": 0.35,
        "bargroupgap": 0.08,
    }
    return sized([*parts, behind], layout, 110 + 62 * max(len(sums), 2))


def money(value: float) -> str:
    """A value in US$ with its sign before the currency; from a million on in millions."""
    sign = "-" if value < 0 else ""
    if abs(value) < _MILLION:
        return _("{sign}US$ {value}").format(sign=sign, value=words.count(abs(value)))
    return _("{sign}US$ {value} million").format(sign=sign, value=words.millions(abs(value)))


def is_same_value(now: float, then: float) -> bool:
    """Whether two values differ by no more than sums are inexact."""
    return math.isclose(now, then, rel_tol=_SAME, abs_tol=_SAME)


def change_of_value(now: float, then: float) -> str:
    """By how much the value in US$ changes, with its sign; “as now” where it does not."""
    if is_same_value(now, then):
        return _("as now")
    difference = then - now
    return f"{'+' if difference > 0 else ''}{money(difference)}"


def _value_part(
    y: list[str], values: pd.Series, title: str, style: Look, choices: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": title,
        "y": y,
        "x": values.tolist(),
        "marker": style.marker,
        "text": [money(value) for value in values],
        "textposition": "outside",
        "hovertext": [
            _("{name}, {when}: US$ {value}").format(name=name, when=words.mid_sentence(title), value=words.count(value))
            for name, value in zip(y, values, strict=True)
        ],
        "hoverinfo": "text",
        "customdata": choices,
    }


@remembered
def outlet_bars(rows: pd.DataFrame, by: str) -> Figure:
    """Tonnes by material or country of origin: with an outlet, with none recorded, and with none in the scenario.

    `rows` are those of `what_if`; `by` is “material” or “country”. The one that would lose most comes first. A click
    chooses the material or country, with all of its rows.
    """
    table = rows.groupby(by)[["tonnes", "unknown_tonnes", "closed_tonnes", "over_cap_tonnes"]].sum()
    without = table.drop(columns="tonnes").sum(axis=1)
    lost = table["closed_tonnes"] + table["over_cap_tonnes"]
    table = table.assign(known_tonnes=(table["tonnes"] - without).clip(lower=0), without=without, lost=lost)
    table = table.loc[words.largest_first(table["tonnes"])].sort_values("lost", ascending=False, kind="stable")
    y = [words.country(value) if by == "country" else words.label(by, value) for value in table.index]
    # All of a bar: no row says what would become of a part of it.
    choices = [{by: value} for value in table.index]
    parts = [
        split_part(
            title,
            y,
            table[part],
            [
                words.in_part(name, words.part_of(tonnes, whole, "t"), title)
                for name, tonnes, whole in zip(y, table[part], table["tonnes"], strict=True)
            ],
            LOOKS["outlet"][part],
            choices,
        )
        for part, title in _titles().items()
        if table[part].sum() > 0
    ]
    sentence = _("{part} without an outlet")
    behind = [
        sentence.format(part=words.part_of(part, whole, "t"))
        for part, whole in zip(table["without"], table["tonnes"], strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": lengths(table["tonnes"].max()),
        "yaxis": bar_categories(len(table)),
        "bargap": 0.2,
        **SMALLEST,
    }
    return sized([*parts, behind_bars(y, table["tonnes"], behind)], layout, 110 + 28 * max(len(table), 3))
