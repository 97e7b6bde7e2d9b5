"""What is overdue and what is due next, counted in a sentence for pages and letters."""

from __future__ import annotations

import pandas as pd

from iemn_data.messages import _
from iemn_ui.text import words


def are_later(due: pd.DataFrame) -> bool:
    """Whether what is due next, of the rows of `due_actions`, is due after the next six months."""
    ahead = due[due["state"] != "overdue"]
    return len(ahead) > 0 and not ahead["is_due_soon"].any()


def counts_note(due: pd.DataFrame) -> str:
    """How many of the rows of `due_actions` are overdue, and how many are due next, and until which day that is."""
    overdue, soon = int((due["state"] == "overdue").sum()), int(due["is_due_soon"].sum())
    later = len(due) - overdue - soon
    sentence = (
        _("{overdue} overdue; nothing is due within six months, until {day}; the next {later} are due after that.")
        if later
        else _("{overdue} overdue, {soon} due within six months, until {day}.")
    )
    return sentence.format(
        overdue=words.count(overdue),
        soon=words.count(soon),
        later=words.count(later),
        day=words.day(due["soon_until"].iloc[0]),
    )
