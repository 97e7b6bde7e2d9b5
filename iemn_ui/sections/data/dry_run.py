"""Try a file: a custodian's export is judged on the spot; nothing of it is published, kept or shown to others."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from typing import Any

import streamlit as st

from iemn_data.contract import load_contract
from iemn_data.messages import _
from iemn_data.validation.dry_run import KINDS, DryRun, DryRunError, guess, try_file
from iemn_data.validation.report import ResourceCounts
from iemn_ui.sections.data import load_summary, rejected_rows
from iemn_ui.sections.data.freshness import show
from iemn_ui.text import words

_TRIED = "tried"
# Judging takes a processor for itself: one file at a time, whoever comes.
_trying = Lock()


def draw() -> None:
    """The box, which table the file is, and its verdict."""
    st.markdown(
        _(
            "See what the checks say of an export before you drop it into the folder. Nothing is published, the file "
            "is not kept, and no value of a row about a person is shown."
        )
    )
    given = st.file_uploader(_("Export to try"), type=list(KINDS), key="dry_run_file", max_upload_size=50)
    if given is None:
        return
    resource, is_beside = _asked(given.name)
    content = given.getvalue()
    asked = (sha256(content).hexdigest(), given.name, resource, is_beside)
    try:
        with st.spinner(_("Judging the file"), show_time=True):
            dry_run = _once(asked, lambda: _judged(given.name, content, resource, is_beside))
    except DryRunError as error:
        st.info(str(error), icon=":material/help:")
        return
    if dry_run:
        _report(dry_run, is_beside)


def _asked(name: str) -> tuple[str | None, bool]:
    """Which table the file is, and whether it is judged together with the exports in the folder."""
    tables = sorted((resource.name for resource in load_contract().resources), key=load_summary.title)
    options = ["", *tables] if name.casefold().endswith(".xlsx") else tables
    known = guess(name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Table"),
            options,
            index=options.index(known) if known else 0,
            format_func=lambda value: load_summary.title(value) if value else _("As the sheets are named"),
            # A file of another name is guessed anew.
            key=f"trial_table_{sha256(name.encode()).hexdigest()[:6]}",
            help=_("Guessed from the name of the file."),
            width=340,
        )
        is_beside = st.toggle(
            _("Together with the exports in the folder"),
            value=True,
            key="dry_run_beside",
            help=_("So that what the file refers to in other tables is found."),
        )
    if not known and options == tables:
        st.caption(_("The name of the file begins with no table's name: say which one it is."))
    return chosen or None, is_beside


def _once(asked: tuple[Any, ...], validate: Callable[[], DryRun | None]) -> DryRun | None:
    """What was found when the same was asked last, so that a search in the list judges nothing again."""
    before: tuple[tuple[Any, ...], DryRun | None] | None = st.session_state.get(_TRIED)
    if before is None or before[0] != asked:
        st.session_state[_TRIED] = before = (asked, validate())
    return before[1]


def _judged(name: str, content: bytes, resource: str | None, is_beside: bool) -> DryRun | None:
    settings = load_summary.settings()
    if settings is None:
        return None
    with _trying:
        return try_file(name, content, resource, load_summary.dataset() if is_beside else None, settings)


def _report(dry_run: DryRun, is_beside: bool) -> None:
    for resource, account in dry_run.accounts.items():
        st.subheader(load_summary.title(resource))
        st.markdown(_said(account))
    if dry_run.errors:
        show(rejected_rows.as_table(dry_run.errors).head(rejected_rows.LISTED))
        if len(dry_run.errors) > rejected_rows.LISTED:
            st.caption(
                _("The first {n} of {all}.").format(
                    n=words.count(rejected_rows.LISTED), all=words.count(len(dry_run.errors))
                )
            )
    else:
        st.success(_("Nothing was refused."), icon=":material/task_alt:")
    if dry_run.reasons:
        head = _("Together with the exports in the folder the gate would be shut, and the data shown would stay:")
        st.warning("\n\n".join([head, *map(words.literal, dry_run.reasons)]), icon=":material/block:")
    elif is_beside:
        st.markdown(
            _("Together with the exports in the folder the gate would be open: dropped there, it would be published.")
        )
    else:
        st.caption(_("Judged alone: what it refers to in other tables was not looked up."))
    rejected_rows.warnings(dry_run.warnings)


def _said(account: ResourceCounts) -> str:
    if account.file_fault:
        return _("**The whole file would be refused.** {rule}.").format(rule=load_summary.rule(account.file_fault))
    said = _("{read} rows read: {kept} kept, {rejected} refused, {duplicate} repeated, {superseded} replaced.")
    return said.format(
        read=words.count(account.rows_read),
        kept=words.count(account.rows_kept),
        rejected=words.count(account.rows_rejected),
        duplicate=words.count(account.rows_duplicate),
        superseded=words.count(account.rows_superseded),
    )
