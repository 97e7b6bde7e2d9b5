"""Figures of evidence: where it breaks along the chains, and how much there is at each tier."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, room, split_part
from iemn_ui.figures.parts.frame import bar_categories, sized
from iemn_ui.figures.styles import LOOKS, Figure
from iemn_ui.text import words


def _split(table: pd.DataFrame, y: list[str], enumeration: str, choices: list[Any]) -> list[dict[str, Any]]:
    """Bars of tonnes, split into the columns of a table, which are values of an enumeration."""
    totals = table.sum(axis=1)
    return [
        split_part(
            title,
            y,
            table[part],
            [
                f"{name}: {words.part_of(tonnes, total, 't')}, {title.lower()}"
                for name, tonnes, total in zip(y, table[part], totals, strict=True)
            ],
            LOOKS[enumeration][part],
            choices,
        )
        for part, title in words.labels(enumeration).items()
        if part in table
    ]


def break_bars(breaks: pd.DataFrame) -> Figure:
    """Tonnes of each country by where their evidence breaks, with the share evidenced to the end behind.

    `breaks` are the rows of `evidence_breaks`; the heaviest country comes first; a click chooses the country.
    """
    table = breaks.pivot_table(index="country", columns="evidence_break", values="tonnes", aggfunc="sum", fill_value=0)
    table = table.loc[table.sum(axis=1).sort_values(ascending=False).index]
    totals = table.sum(axis=1)
    evidenced = table["evidenced"] if "evidenced" in table else totals * 0
    y = [words.country(code) for code in table.index]
    parts = _split(table, y, "evidence_break", [{"country": code} for code in table.index])
    behind = [
        _("{part}, {share}").format(part=words.part_of(part, whole, "t"), share=words.share(part, whole))
        for part, whole in zip(evidenced, totals, strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": {"showticklabels": False, "showgrid": False, "range": room(totals.max(), 1.6)},
        "yaxis": bar_categories(len(table)),
        "bargap": 0.2,
        **SMALLEST,
    }
    return sized([*parts, behind_bars(y, totals, behind)], layout, 110 + 27 * max(len(table), 3), 520)


def tier_bars(tiers: pd.DataFrame) -> Figure:
    """Tonnes at each tier by the evidence for the hop; `tiers` are the rows of `evidence_by_tier`."""
    table = tiers.pivot_table(index="tier", columns="evidence", values="tonnes", aggfunc="sum", fill_value=0)
    totals = table.sum(axis=1)
    hops = tiers.groupby("tier")["hops"].sum()
    evidenced = table[[kind for kind in ("documented", "verified") if kind in table]].sum(axis=1)
    y = [_("Tier {tier}").format(tier=tier) for tier in table.index]
    parts = _split(table, y, "hop_evidence", [None] * len(y))
    behind = [
        _("{part}, n = {hops}").format(part=words.part_of(part, whole, "t"), hops=words.count(n))
        for part, whole, n in zip(evidenced, totals, hops, strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": {"showticklabels": False, "showgrid": False, "range": room(totals.max(), 1.75)},
        "yaxis": bar_categories(len(table)),
        "bargap": 0.35,
        **SMALLEST,
    }
    return sized([*parts, behind_bars(y, totals, behind)], layout, 110 + 44 * max(len(table), 3), 420)
