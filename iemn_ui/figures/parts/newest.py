"""The newest workshops: of many, those that a figure with a place for each workshop has room for."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from iemn_data.messages import _
from iemn_ui.access.remembered import remembered
from iemn_ui.text import words

# Beyond so many no room can read a figure, and a browser takes noticeably longer to draw it.
MOST_WORKSHOPS = 20


class Newest(NamedTuple):
    """The rows of the newest workshops, the names of workshops to draw, and what is left out, in words if anything."""

    rows: pd.DataFrame
    names: dict[str, str]
    note: str


@remembered
def newest_workshops(rows: pd.DataFrame, names: dict[str, str]) -> Newest:
    """Of rows with a `workshop_id` those of the newest workshops.

    All, with all names, where there are not too many, and of rows that are not by workshop. `names` has the name of
    each workshop, the newest last.
    """
    if len(names) <= MOST_WORKSHOPS or "workshop_id" not in rows:
        return Newest(rows, names, "")
    among = set(rows["workshop_id"])
    newest = [workshop for workshop in names if workshop in among][-MOST_WORKSHOPS:]
    note = _("The newest {n} of {all} workshops are drawn; choose years or workshops for others. The table has all.")
    return Newest(
        rows[rows["workshop_id"].isin(newest)],
        {workshop: names[workshop] for workshop in newest},
        note.format(n=words.count(len(newest)), all=words.count(len(among))) if len(among) > len(newest) else "",
    )
