"""The history of an action in words: when each event was, what happened, and the action's state in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from iemn_data.messages import _, in_a_row, joined, ngettext
from iemn_data.queries import ActionHistory, KnownAction
from iemn_ui.text import age, words
from iemn_ui.text.workshops import workshop_names

_AHEAD = ("planned", "in_progress")


def when(row: ActionHistory) -> str:
    """The day of an event, or its year where that is all that is recorded."""
    if words.is_missing(row.day):
        return _("no day recorded")
    return str(words.as_date(row.day).year) if row.date_precision == "year" else words.day(row.day)


def what(row: ActionHistory) -> str:
    """What happened at an event, as plain text that may hold texts of the data."""
    text = _TEXTS[row.event](row)
    return words.labelled(words.countries(row.parties), text) if words.is_list(row.parties) else text


def _committed(row: ActionHistory) -> str:
    return _("Committed to at the workshop {workshop}").format(workshop=workshop_names()[row.workshop_id])


def _report(row: ActionHistory) -> str:
    text = _("Report: {status}").format(status=reported("state", row.state, row.progress))
    return text if words.is_missing(row.summary) else joined(words.sentence(text), words.isolated(row.summary))


def reported(kind: str, status: str, progress: float) -> str:
    """“in progress, 25 %”: a status of an enumeration as it stands within a sentence, with the progress if reported."""
    text = words.mid_sentence(words.label(kind, status))
    return text if words.is_missing(progress) else in_a_row([text, words.share(progress, 100)])


def _due_date_moved(row: ActionHistory) -> str:
    if words.is_missing(row.was_due_on):
        return _("Due date set to {day}, by the exports of this day").format(day=words.day(row.due_on))
    if words.is_missing(row.due_on):
        return _("Due date {day} removed, by the exports of this day").format(day=words.day(row.was_due_on))
    return _("Due date moved from {before} to {after}, by the exports of this day").format(
        before=words.day(row.was_due_on), after=words.day(row.due_on)
    )


def _due(_row: ActionHistory) -> str:
    return _("Due")


def _due_date_passed(row: ActionHistory) -> str:
    if row.state == "dropped":
        return _("Due date passed; dropped later")
    days = words.days(row.days_late)
    if row.state == "completed":
        return _("Due date passed; completed {days} later").format(days=days)
    return _("Due date passed; not completed in the {days} since").format(days=days)


def _completed(row: ActionHistory) -> str:
    if words.is_missing(row.days_late):
        return _("Completed; no due date was set")
    if row.days_late:
        return _("Completed, {late}").format(late=words.days_late(row.days_late))
    return _("Completed on time")


def _dropped(_row: ActionHistory) -> str:
    return _("Dropped")


def _evidence(row: ActionHistory) -> str:
    return _("Evidence given with the action") if words.is_missing(row.day) else _("Evidence given with the report")


def _milestone(row: ActionHistory) -> str:
    return words.isolated(row.summary)


def _technology(row: ActionHistory) -> str:
    return _("{technology}: {stage}").format(
        technology=words.isolated(row.summary),
        stage=words.mid_sentence(words.label("technology_stage", row.technology_stage)),
    )


def _industry_link(row: ActionHistory) -> str:
    return _("{kind} started with {sector}").format(
        kind=words.label("link_kind", row.link_kind), sector=words.isolated(row.partner_sector)
    )


def _audit(row: ActionHistory) -> str:
    return _("Audit of a facility, findings at {part} elements").format(part=words.part_of(row.findings, row.elements))


def _hop(row: ActionHistory) -> str:
    tonnes, material = words.count(row.tonnes, "t"), words.mid_sentence(words.label("material", row.material))
    sentence = (
        _("{tonnes} of {material} moved, with evidence")
        if row.evidenced_tonnes
        else _("{tonnes} of {material} moved, without evidence")
    )
    return sentence.format(tonnes=tonnes, material=material)


def _outlets(row: ActionHistory) -> str:
    part = words.part_of(row.evidenced_tonnes, row.tonnes, "t")
    return _("{part} with evidence to the final fate").format(part=part)


_TEXTS: dict[str, Callable[[ActionHistory], str]] = {
    "committed": _committed,
    "reported": _report,
    "due_date_moved": _due_date_moved,
    "due": _due,
    "due_date_passed": _due_date_passed,
    "completed": _completed,
    "dropped": _dropped,
    "evidence": _evidence,
    "milestone": _milestone,
    "technology": _technology,
    "industry_link": _industry_link,
    "audit": _audit,
    "hop": _hop,
    "outlets": _outlets,
}


def present_state(action: KnownAction, as_of: date, today: date) -> str:
    """An action's state in one sentence: “Overdue by 243 days; last report 12 May 2026: in progress, 40 %.”

    A second one says of what was ahead on the as-of date that its due date has passed by `today`, where it has.
    """
    sentence = _("{state}; {report}.").format(state=_state(action, as_of, today), report=_last_report(action))
    is_ahead = action.state in _AHEAD and not words.is_missing(action.due_on)
    since = age.since_due(action.due_on, today) if is_ahead else ""
    return joined(sentence, words.sentence(since) if since else "")


def _state(action: KnownAction, as_of: date, today: date) -> str:
    if action.state == "overdue":
        late = int(action.days_late)
        return ngettext("Overdue by {days} day", "Overdue by {days} days", late).format(days=words.count(late))
    if action.state == "dropped":
        return _("Dropped on {day}").format(day=words.day(action.entered_on))
    return _completion(action) if action.state == "completed" else _ahead(action, as_of, today)


def _completion(action: KnownAction) -> str:
    day = words.day(action.completed_on)
    if words.is_missing(action.days_late):
        return _("Completed on {day}").format(day=day)
    if not action.days_late:
        return _("Completed on {day}, on time").format(day=day)
    return _("Completed on {day}, {late}").format(day=day, late=words.days_late(action.days_late))


def _ahead(action: KnownAction, as_of: date, today: date) -> str:
    state = words.label("state", action.state)
    if words.is_missing(action.due_on):
        return _("{state}, without a due date").format(state=state)
    left: timedelta = words.as_date(action.due_on) - as_of
    if not left or age.is_past(action.due_on, today):
        return _("{state}, due {day}").format(state=state, day=words.day(action.due_on))
    return _("{state}, due {day} (in {days})").format(
        state=state, day=words.day(action.due_on), days=words.days(left.days)
    )


def _last_report(action: KnownAction) -> str:
    if words.is_missing(action.reported_on):
        return _("no report so far")
    status = reported("state", action.status, action.progress)
    return _("last report {day}: {status}").format(day=words.day(action.reported_on), status=status)
