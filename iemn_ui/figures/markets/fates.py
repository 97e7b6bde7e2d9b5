"""The figure of how materials end: their tonnes by fate."""

from __future__ import annotations

import pandas as pd

from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, tonnes_parts
from iemn_ui.figures.parts.frame import bar_categories, sized
from iemn_ui.figures.styles import Figure
from iemn_ui.text import words


@remembered
def fate_bars(outlets: pd.DataFrame, height: int = 510) -> Figure:
    """Tonnes by material, split by fate, the heaviest material first; a click chooses both.

    `outlets` are the rows of `outlets_by_material`; `height` is in pixels.
    """
    table = outlets.pivot_table(index="material", columns="fate", values="tonnes", aggfunc="sum", fill_value=0)
    table = table.loc[words.largest_first(table.sum(axis=1))]
    totals = table.sum(axis=1)
    y = [words.label("material", material) for material in table.index]
    parts = tonnes_parts(table, y, "fate", [{"material": material} for material in table.index], "fate")
    layout = {
        "barmode": "stack",
        "xaxis": lengths(totals.max()),
        "yaxis": bar_categories(len(table), least=6),
        **SMALLEST,
    }
    behind = behind_bars(y, totals, [words.count(t, "t") for t in totals])
    return sized([*parts, behind], layout, height, kind="bars")
