"""The figure of outlets: where each material ended, what is done there, and how much of it has evidence."""

from __future__ import annotations

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import MaterialOutlets
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, split_part
from iemn_ui.figures.parts.frame import bar_categories, plain, shortened, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import arrows, tooltips, words

_LONGEST = 32
_LINE = 44  # pixels, for two lines of a name


@remembered
def outlet_bars(outlets: pd.DataFrame) -> Figure:
    """One bar for each material and outlet, in order, with the tonnes with evidence of all behind it.

    `outlets` are rows of `material_outlets`.
    """
    rows = rows_of(outlets, MaterialOutlets)
    y = _told_apart([_name(row) for row in rows])
    evidenced, without = outlets["evidenced_tonnes"], outlets["tonnes"] - outlets["evidenced_tonnes"]
    parts = [
        split_part(title, y, tonnes, [_sentence(row) for row in rows], look("year_evidence", key), [None] * len(rows))
        for key, title, tonnes in (
            ("evidenced", _("With evidence"), evidenced),
            ("without", _("Without evidence"), without),
        )
    ]
    layout = {
        "barmode": "stack",
        "xaxis": lengths(outlets["tonnes"].max()),
        "yaxis": bar_categories(len(rows), least=2),
        "bargap": 0.4,
        **SMALLEST,
    }
    behind = behind_bars(y, outlets["tonnes"], [words.part_of(row.evidenced_tonnes, row.tonnes, "t") for row in rows])
    return sized([*parts, behind], layout, 80 + _LINE * max(len(rows), 2), kind="bars")


def activity(row: MaterialOutlets) -> str:
    """What is done with a material at its outlet; its fate where that is not recorded."""
    return words.mid_sentence(words.label("fate", row.fate)) if words.is_missing(row.treatment) else row.treatment


def _way(row: MaterialOutlets) -> str:
    end = _("not recorded") if words.is_missing(row.final_receiver) else words.country(row.final_receiver)
    return arrows.as_read(f"{words.label('material', row.material)} → {end}")


def _name(row: MaterialOutlets) -> str:
    """“Copper → Japan”, and on a second line at which tier, and what is done there."""
    done = _("tier {tier}, {activity}").format(tier=row.tier, activity=activity(row))
    return f"<b>{plain(shortened(_way(row), _LONGEST))}</b><br>{plain(shortened(done, _LONGEST))}"


def _told_apart(names: list[str]) -> list[str]:
    """The names, those that repeat with invisible spaces behind them: bars of one name would share a line."""
    return [name + "\u200b" * names[:i].count(name) for i, name in enumerate(names)]


def _sentence(row: MaterialOutlets) -> str:
    return _("{way}: {activity}, {fate}, tier {tier}<br>{evidence}").format(
        way=plain(_way(row)),
        activity=plain(activity(row)),
        fate=words.mid_sentence(words.label("fate", row.fate)),
        tier=row.tier,
        evidence=tooltips.evidenced(row.evidenced_tonnes, row.tonnes),
    )
