"""News of an action: what an official ticks, as the report of it that the country form carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from iemn_data.importers.form_sheet import Report
from iemn_data.messages import N_

NOTHING, DONE, IN_PROGRESS, HELP, NEW_DATE = "nothing", "done", "in_progress", "help", "new_date"
KINDS = {
    NOTHING: N_("No news"),
    DONE: N_("Done"),
    IN_PROGRESS: N_("In progress"),
    HELP: N_("Needs help"),
    NEW_DATE: N_("New date"),
}

# The form has no column for a call for help nor for a due date, which custodians set: its note begins with these words,
# the same in every language, so that they can be searched for.
HELP_WANTED = "Needs help:"
DATE_PROPOSED = "New due date proposed:"


class OpenAction(NamedTuple):
    """An open action as it is known: the columns of the form that the page needs."""

    action_id: str
    title: str
    owners: Sequence[str]
    due_on: pd.Timestamp
    days_late: int
    progress: float
    reported_on: pd.Timestamp
    committed_on: pd.Timestamp
    status: str


@dataclass(frozen=True)
class News:
    """What was ticked for an action; `day` is when it was completed, or by when it is to be."""

    kind: str
    day: date | None = None
    progress: int | None = None
    note: str = ""
    evidence_url: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether nothing lacks: help is asked for in words, and days are given."""
        return bool(self.note) if self.kind == HELP else self.kind == IN_PROGRESS or self.day is not None


def as_report(news: News, action: OpenAction, reported_on: date) -> Report:
    """The row of the form. What is not new is reported as it was, since the latest report is the state of an action."""
    progress = None if pd.isna(action.progress) else int(action.progress)
    if news.kind == DONE and news.day:
        return Report("completed", news.day, 100, news.note, news.evidence_url)
    if news.kind == IN_PROGRESS:
        return Report("in_progress", reported_on, news.progress, news.note)
    if news.kind == HELP:
        return Report(action.status, reported_on, progress, f"{HELP_WANTED} {news.note}")
    proposed = f"{DATE_PROPOSED} {news.day}. {news.note}" if news.note else f"{DATE_PROPOSED} {news.day}"
    return Report(action.status, reported_on, progress, proposed)
