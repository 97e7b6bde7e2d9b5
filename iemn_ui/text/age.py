"""How old the data are: how long ago a day was on the day on which somebody reads of it.

Every function is given that day, so that what it says can be kept with it.
"""

from __future__ import annotations

from datetime import date

from iemn_data.messages import _, ngettext
from iemn_ui.text import words


def ago(day: date, today: date) -> str:
    """How long ago a day was: “60 days ago”, “today”; “in 3 days” for one to come."""
    days = (today - words.as_date(day)).days
    if not days:
        return _("today")
    if days < 0:
        return ngettext("in {n} day", "in {n} days", -days).format(n=words.count(-days))
    return ngettext("{n} day ago", "{n} days ago", days).format(n=words.count(days))


def of_data(until: date, last_report: date | None, today: date, *, is_named: bool, badge: str | None = None) -> str:
    """“Data until 30 Sep 2026, 60 days ago; last report 23 Sep 2026.”

    `until` is the last day that the data speak of; “That was 60 days ago” where it `is_named` just before. The report
    is the last one on an action, if any, and `badge` says that reports are illustrative.
    """
    sentence = _("That was {ago}") if is_named and until < today else _("Data until {day}, {ago}")
    told = sentence.format(day=words.day(until), ago=ago(until, today))
    if last_report is None:
        return words.sentence(told)
    day = words.day(last_report)
    if badge is None:
        return _("{told}; last report {day}.").format(told=told, day=day)
    return _("{told}; last report {day} ({badge}).").format(told=told, day=day, badge=words.mid_sentence(badge))


def is_past(due_on: date, today: date) -> bool:
    """Whether a due date has passed by today, which was still ahead when the data ended."""
    return words.as_date(due_on) < today


def due(due_on: date, today: date) -> str:
    """“due 31 Oct 2026”, or “was due 31 Oct 2026” where that has passed by today."""
    sentence = _("was due {day}") if is_past(due_on, today) else _("due {day}")
    return sentence.format(day=words.day(due_on))


def since_due(due_on: date, today: date) -> str:
    """“The due date was 29 days ago; not reported since”, of one that has passed by today; “” of one that has not."""
    return (
        _("The due date was {ago}; not reported since").format(ago=ago(due_on, today)) if is_past(due_on, today) else ""
    )
