"""One row for each open action, to tick what became of it: made for a thumb, the latest action first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from iemn_data.contract import load_contract
from iemn_data.messages import _, ngettext
from iemn_ui.sections.update.news import DONE, HELP, IN_PROGRESS, KINDS, NEW_DATE, NOTHING, News, OpenAction
from iemn_ui.text import history, words

# What a cell of the form takes.
_LONGEST_NOTE = 500


@dataclass(frozen=True)
class Ticked:
    """What was ticked for an action, and the place below it where an error is told."""

    news: News
    errors: DeltaGenerator


def tick(action: OpenAction, reported_on: date, last_day: date) -> Ticked:
    """Draw the row of an action; `reported_on` is the day of the report, `last_day` the last on which things happened.

    What is entered stays in the session under keys of the action, also while another page or country is looked at.
    """
    with st.container(border=True, gap="small"):
        st.markdown(f"**{words.literal(action.title)}**")
        st.caption(_known(action))
        kind = st.pills(
            _("News of “{action}”").format(action=action.title),
            list(KINDS),
            format_func=lambda kind: _(KINDS[kind]),
            default=NOTHING,
            required=True,
            label_visibility="collapsed",
            **_kept(action, "kind"),
        )
        news = _ask(str(kind), action, reported_on, last_day)
        errors = st.empty()
    return Ticked(news, errors)


def _kept(action: OpenAction, field: str) -> dict[str, Any]:
    """Where the session keeps a field of an action; the address never has it."""
    return {"key": f"update_{field}_{action.action_id}", "persist_state": "session"}


def _known(action: OpenAction) -> str:
    """How late an action is, and what was reported last."""
    days_late = 0 if words.is_missing(action.days_late) else int(action.days_late)
    late = ngettext("{n} day overdue", "{n} days overdue", days_late).format(n=words.count(days_late))
    parts = [
        f"**{late}**" if days_late > 0 else "",
        _("no due date") if words.is_missing(action.due_on) else _("due {day}").format(day=words.day(action.due_on)),
        history.reported("status", action.status, action.progress),
        _("never reported on")
        if words.is_missing(action.reported_on)
        else _("last report {day}").format(day=words.day(action.reported_on)),
        _("owners: {countries}").format(countries=words.owners(action.owners)) if len(action.owners) > 1 else "",
    ]
    return " · ".join(filter(None, parts))


def _ask(kind: str, action: OpenAction, reported_on: date, last_day: date) -> News:
    """The fields of what was ticked."""
    if kind == NOTHING:
        return News(NOTHING)
    if kind == DONE:
        first = max(words.as_date(day) for day in (action.committed_on, action.reported_on) if not pd.isna(day))
        help_ = _("From {day}, the last that is known of it.").format(day=words.day(first))
        day = _day("completed_on", _("Completed on"), action, max(first, reported_on), (first, last_day), help_)
        note = _note(_("Note"), action)
        evidence = st.text_input(_("Evidence: web address"), **_kept(action, "evidence"))
        return News(DONE, day, note=note, evidence_url=str(evidence or "").strip())
    if kind == IN_PROGRESS:
        known = 0 if pd.isna(action.progress) else int(action.progress)
        progress = st.slider(_("Percent done"), 0, 100, known, step=5, format="%d%%", **_kept(action, "progress"))
        return News(IN_PROGRESS, progress=int(progress), note=_note(_("Note"), action))
    if kind == HELP:
        return News(HELP, note=_note(_("What help is needed?"), action))
    day = _day(
        "due_on",
        _("New due date"),
        action,
        None,
        (reported_on, _latest_due()),
        _("The custodian of the data enters it."),
    )
    return News(NEW_DATE, day, note=_note(_("Reason"), action))


@cache
def _latest_due() -> date:
    """The last day that the contract admits as a due date."""
    [field] = [field for field in load_contract().resource("actions").fields if field.name == "due_on"]
    return date.fromisoformat(str(field.maximum))


def _day(
    field: str, label: str, action: OpenAction, day: date | None, bounds: tuple[date, date], about: str
) -> date | None:
    """A day within bounds, which the contract sets; those outside cannot be entered."""
    first, last = bounds
    chosen = st.date_input(label, day, first, last, format="YYYY-MM-DD", help=about, **_kept(action, field))
    return chosen if isinstance(chosen, date) else None


def _note(label: str, action: OpenAction) -> str:
    about = _("No names, e-mail addresses or telephone numbers: a form with any is rejected.")
    text = st.text_area(label, height=80, max_chars=_LONGEST_NOTE, help=about, **_kept(action, "note"))
    return " ".join(str(text or "").split())


def tell_what_lacks(ticked: Mapping[str, Ticked]) -> bool:
    """Tell each action of which something lacks, at its row; whether there is any."""
    lacking = [each for each in ticked.values() if not each.news.is_complete]
    for each in lacking:
        sentence = _("Say what help is needed.") if each.news.kind == HELP else _("Enter the day.")
        each.errors.error(sentence, icon=":material/warning:")
    return bool(lacking)
