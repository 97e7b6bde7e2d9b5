"""The update form of a country: ticked action by action, checked as it is filled in, downloaded and sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.importers.country_form import CountryForm, filled_form
from iemn_data.importers.form_sheet import RESOURCE, Report, first_row
from iemn_data.messages import _, joined, ngettext
from iemn_data.publishing.dry_run import DryRun
from iemn_data.rows import rows_of
from iemn_data.validation.report import ReportedError
from iemn_ui.access import clock
from iemn_ui.components.mail import mail_to_custodian, say_if_unaddressed
from iemn_ui.filters.addresses import MIME_OF_WORKBOOKS
from iemn_ui.sections.data import dry_run as tried
from iemn_ui.sections.update.news import KINDS, NOTHING, OpenAction, as_report
from iemn_ui.sections.update.ticking import Ticked, tell_what_lacks, tick
from iemn_ui.summaries.file_names import file_name
from iemn_ui.text import words

# What the updates of actions refer to, and what is about them: no other table has to be read to check them.
_TABLES = ("workshops", "actions", RESOURCE)
_CHECKED = "update_checked"
# Wider, a row of fields is harder to read than to scroll.
_WIDTH = 760


@st.fragment
def draw(form: CountryForm, last_day: date) -> None:
    """Draw the day of the report, a row for each open action, and what to do with the form; `last_day` bounds days."""
    with st.container(key="update", width=_WIDTH):
        _tick_and_send(form, last_day)


def _tick_and_send(form: CountryForm, last_day: date) -> None:
    reported_on = _report_day(form, last_day)
    actions = rows_of(form.actions, OpenAction)
    rows = {action.action_id: tick(action, reported_on, last_day) for action in actions}
    ticked = {key: row for key, row in rows.items() if row.news.kind != NOTHING}
    st.header(_("Send it"))
    if not ticked:
        st.markdown(_("Tick what is done, in progress, or needs help: the form fills itself in."))
        return
    st.markdown(f"{_in_counts(ticked, len(rows))} {_where_entries_are()}")
    if tell_what_lacks(ticked):
        st.warning(_("Something is missing above before the form can be sent."), icon=":material/warning:")
        return
    reports = {
        a.action_id: as_report(ticked[a.action_id].news, a, reported_on) for a in actions if a.action_id in ticked
    }
    _check_and_offer(form, reports, reported_on, ticked)


def _report_day(form: CountryForm, last_day: date) -> date:
    """The day of the report: none before the last one, which would stay the state of its action."""
    latest = form.actions["reported_on"].max()
    first = last_day - timedelta(days=365) if pd.isna(latest) else words.as_date(latest)
    chosen = st.date_input(
        _("Day of the report"),
        min(max(clock.today(), first), last_day),
        first,
        last_day,
        format="YYYY-MM-DD",
        key="update_reported_on",
        persist_state="session",
        width=200,
    )
    return chosen if isinstance(chosen, date) else last_day


def _in_counts(ticked: Mapping[str, Ticked], n: int) -> str:
    """How many actions are reported on, and how many of each kind."""
    kinds = Counter(each.news.kind for each in ticked.values())
    sentence = ngettext("{ticked} of {n} open action: {kinds}.", "{ticked} of {n} open actions: {kinds}.", n)
    part = _("{n} {kind}")
    parts = [
        part.format(n=words.count(kinds[kind]), kind=words.mid_sentence(_(name)))
        for kind, name in KINDS.items()
        if kinds[kind]
    ]
    return sentence.format(ticked=words.count(len(ticked)), n=words.count(n), kinds=words.listed(parts))


def _where_entries_are() -> str:
    return _("What you enter stays in this browser tab until you close or reload it: download the form to keep it.")


def _check_and_offer(
    form: CountryForm, reports: Mapping[str, Report], reported_on: date, ticked: Mapping[str, Ticked]
) -> None:
    """The verdict on the form as it is now; the form and the message where nothing is wrong with its rows."""
    name = file_name("progress", "xlsx", Filters(countries=(form.country,), as_of=reported_on))
    with st.spinner(_("Checking the form")):
        content, checked = _checked(name, form, reports)
    if checked is None:
        return
    if checked.errors:
        _tell_what_to_mend(checked.errors, form, ticked)
    else:
        tried.verdict(checked)
        _tell_if_in_place_of_another(checked)
        _tell_if_not_shown(checked)
    if checked.rows_kept == len(reports) and not checked.errors:
        if not checked.passes:
            sentence = _("That is in other files, for the custodian to correct. Your form is right: send it.")
            st.info(sentence, icon=":material/info:")
        _offer(name, content, form.country, len(reports), reported_on)


def _checked(name: str, form: CountryForm, reports: Mapping[str, Report]) -> tuple[bytes, DryRun | None]:
    """The form and its dry run, anew only where something was entered since; both are the session's alone."""
    request = (name, form.as_of, tuple(reports.items()))
    if st.session_state.get(_CHECKED, (None,))[0] != request:
        content = filled_form(form, reports)
        st.session_state[_CHECKED] = (request, content, tried.validate(name, content, RESOURCE, True, _TABLES))
    _request, content, checked = st.session_state[_CHECKED]
    return content, checked


def _tell_if_in_place_of_another(checked: DryRun) -> None:
    """Say that the data folder has a form of the same day, whose reports are gone unless they are in this one too."""
    if checked.rows_instead is not None:
        sentence = ngettext(
            "This form takes the place of the one of the same day with {n} report. Tick here too what stays of it.",
            "This form takes the place of the one of the same day with {n} reports. Tick here too what stays of it.",
            checked.rows_instead,
        )
        st.warning(sentence.format(n=words.count(checked.rows_instead)), icon=":material/warning:")


def _tell_if_not_shown(checked: DryRun) -> None:
    """Say that reports of later days wait, where the as-of date is fixed."""
    as_of = checked.report.as_of
    if as_of and any(warning.rule == "after_as_of" for warning in checked.warnings):
        sentence = _(
            "The data of this dashboard are shown as of {day}. Reports of later days are kept, and shown once the "
            "custodian moves that date."
        )
        st.warning(sentence.format(day=words.day(as_of.date)), icon=":material/warning:")


def _tell_what_to_mend(errors: list[ReportedError], form: CountryForm, ticked: Mapping[str, Ticked]) -> None:
    """Tell each error at the row of its action, and where the form would be, what has to be mended before it is one."""
    titles = form.actions[["action_id", "title"]].to_records(index=False).tolist()
    to_mend = []
    for error in errors:
        place = (error.line or 0) - first_row()
        sentence = words.literal(_what_is_wrong(error))
        if 0 <= place < len(titles) and titles[place][0] in ticked:
            action, title = titles[place]
            ticked[action].errors.error(sentence, icon=":material/warning:")
            to_mend.append(_where_to_mend(error).format(action=words.literal(title)))
        else:
            to_mend.append(sentence)
    head = _("The form cannot be sent yet.")
    st.error("\n".join([f"**{head}**\n", *(f"- {each}" for each in dict.fromkeys(to_mend))]), icon=":material/block:")


def _what_is_wrong(error: ReportedError) -> str:
    if error.rule == "personal_data":
        return _("This looks like an e-mail address or a telephone number. Take it out.")
    return joined(error.problem, error.fix)


def _where_to_mend(error: ReportedError) -> str:
    """The next move on an action, which stays to be named."""
    if error.rule != "personal_data":
        return _("Correct what is marked at “{action}”.")
    if error.column == "note":
        return _("Take the e-mail address or telephone number out of the note on “{action}”.")
    return _("Take the e-mail address or telephone number out of the evidence of “{action}”.")


def _offer(name: str, content: bytes, country: str, n: int, reported_on: date) -> None:
    """The form as a file, and a message to send it with."""
    st.download_button(
        _("Download the form"),
        content,
        file_name=name,
        mime=MIME_OF_WORKBOOKS,
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        width="stretch",
        key="update_take",
    )
    subject = _("Progress of {country}, {day}").format(country=words.country(country), day=words.day(reported_on))
    sentence = ngettext(
        "Attached is the form {file} with {n} report.", "Attached is the form {file} with {n} reports.", n
    )
    st.link_button(
        _("Send by e-mail"),
        mail_to_custodian(subject, sentence.format(file=name, n=words.count(n))),
        icon=":material/mail:",
        width="stretch",
    )
    say_if_unaddressed()
    st.caption(
        _(
            "The message opens without the file: attach the form that you downloaded. Or hand it to the custodian of "
            "the data, who puts it into the data folder as it is. This dashboard sends and keeps nothing."
        )
    )
