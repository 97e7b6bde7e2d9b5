"""Figures of the changes of actions between an earlier point and now."""

from __future__ import annotations

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import StateTransitions
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import SMALLEST, behind_bars, lengths, split_part
from iemn_ui.figures.parts.cells import Cell, cell_matrix, shade_of
from iemn_ui.figures.parts.frame import bar_categories, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words


@remembered
def change_bars(rows: pd.DataFrame, dimension: str) -> Figure:
    """Actions by their change, one bar for each country or area, with the count that changed (“9 of 14”) behind it.

    `rows` are those of `change_counts` for one `dimension`, “country” or “area”. A click chooses the country
    or area, and the change.
    """
    if dimension == "country":
        y = [words.owners(codes) for codes in rows["owners"]]
        choices = [{"country": codes[0]} if words.is_list(codes) else {"scope": "network"} for codes in rows["owners"]]
    else:
        y = [words.label("area", area) for area in rows["area"]]
        choices = [{"area": area} for area in rows["area"]]
    parts = [
        split_part(
            title,
            y,
            rows[kind],
            [
                words.in_state(name, words.part_of(n, changed), title)
                for name, n, changed in zip(y, rows[kind], rows["changed"], strict=True)
            ],
            look("change", kind),
            [{**choice, "rows": {"change": kind}} for choice in choices],
        )
        for kind, title in words.labels("change").items()
        if rows[kind].any()
    ]
    behind = [words.part_of(n, all_) for n, all_ in zip(rows["changed"], rows["actions"], strict=True)]
    layout = {
        "barmode": "stack",
        "xaxis": lengths(rows["changed"].max()),
        "yaxis": bar_categories(len(rows)),
        "bargap": 0.18,
        **SMALLEST,
    }
    height = 90 + 28 * max(len(rows), 3)
    return sized([*parts, behind_bars(y, rows["changed"], behind)], layout, height, kind="bars")


@remembered
def transition_matrix(pairs: pd.DataFrame) -> Figure:
    """Actions by their state at the earlier point (down) and now (across); those that changed are shaded.

    `pairs` are the rows of `state_transitions`; a click chooses both states.
    """
    counts = {(row.was_state, row.now_state): int(row.actions) for row in rows_of(pairs, StateTransitions)}
    highest = max((n for (was, now), n in counts.items() if was != now), default=1)
    titles = words.labels("known_state")
    befores = [state for state in titles if any(was == state for was, _now in counts)]
    nows = [state for state in titles if any(now == state for _was, now in counts)]
    cells = [[_cell(counts.get((was, now), 0), was, now, highest) for now in nows] for was in befores]
    return cell_matrix([titles[state] for state in befores], [titles[state] for state in nows], cells)


def _cell(n: int, was: str, now: str, highest: int) -> Cell:
    titles = words.labels("known_state")
    if was == now:
        hover = _("{n} actions: {state} then and now").format(n=words.count(n), state=words.mid_sentence(titles[was]))
        return Cell(words.count(n) if n else "", hover, 0)
    sentence = _("{n} actions: {before} then, {after} now")
    hover = sentence.format(
        n=words.count(n), before=words.mid_sentence(titles[was]), after=words.mid_sentence(titles[now])
    )
    status = {"status": now} if now in words.labels("state") else {}
    choice = {**status, "rows": {"was_state": was, "now_state": now}} if n else None
    return Cell(words.count(n) if n else "", hover, shade_of(n, highest), choice)
