"""Dry run: an uploaded export is validated; nothing of it is published, kept or shown to others."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from threading import Lock

import streamlit as st

from iemn_data.contract import load_contract
from iemn_data.messages import _
from iemn_data.validation.dry_run import KINDS, DryRun, DryRunError, guess, try_file
from iemn_data.validation.report import ResourceCounts
from iemn_ui.sections.data import load_summary, rejected_rows
from iemn_ui.sections.data.tables import show_sentences
from iemn_ui.text import words

_LAST = "last_dry_run"
# Validation takes a whole processor: one file at a time for all readers.
_validating = Lock()

# What a dry run depends on: the digest and name of the file, its table, and whether it is validated with the exports.
_Request = tuple[str, str, str | None, bool]


def draw() -> None:
    """Draw the tab: the upload, which table the file is, and the validation report."""
    st.markdown(
        _(
            "Validate an export before you put it into the folder. Nothing is published, the file is not kept, and no "
            "value of a row about a person is shown."
        )
    )
    upload = st.file_uploader(_("Export to try"), type=list(KINDS), key="dry_run_file", max_upload_size=50)
    if upload is None:
        return
    resource, is_with_exports = _choose_table(upload.name)
    content = upload.getvalue()
    request = (sha256(content).hexdigest(), upload.name, resource, is_with_exports)
    try:
        with st.spinner(_("Validating the file"), show_time=True):
            dry_run = _once(request, lambda: _validate(upload.name, content, resource, is_with_exports))
    except DryRunError as error:
        st.info(str(error), icon=":material/help:")
        return
    if dry_run:
        _report(dry_run, is_with_exports)


def _choose_table(name: str) -> tuple[str | None, bool]:
    """Which table the file is (None: as its sheets are named), and whether to validate it with the exports."""
    tables = sorted((resource.name for resource in load_contract().resources), key=load_summary.title)
    options = ["", *tables] if name.casefold().endswith(".xlsx") else tables
    guessed = guess(name)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Table"),
            options,
            index=options.index(guessed) if guessed else 0,
            format_func=lambda value: load_summary.title(value) if value else _("By the names of the sheets"),
            # A key for each name, so that the table of another file is guessed anew.
            key=f"dry_run_table_{sha256(name.encode()).hexdigest()[:6]}",
            help=_("Guessed from the file's name."),
            width=340,
        )
        is_with_exports = st.toggle(
            _("Together with the exports in the folder"),
            value=True,
            key="dry_run_beside",
            help=_("References to rows of other tables are checked against these exports."),
        )
    if not guessed and options == tables:
        st.caption(_("The file's name does not begin with the name of a table: choose the table."))
    return chosen or None, is_with_exports


def _once(request: _Request, validate: Callable[[], DryRun | None]) -> DryRun | None:
    """The last dry run where it was of the same request, so that a rerun of the page validates nothing again."""
    last: tuple[_Request, DryRun | None] | None = st.session_state.get(_LAST)
    if last is None or last[0] != request:
        st.session_state[_LAST] = last = (request, validate())
    return last[1]


def _validate(name: str, content: bytes, resource: str | None, is_with_exports: bool) -> DryRun | None:
    settings = load_summary.settings()
    if settings is None:
        return None
    with _validating:
        return try_file(name, content, resource, load_summary.dataset() if is_with_exports else None, settings)


def _report(dry_run: DryRun, is_with_exports: bool) -> None:
    for resource, counts in dry_run.accounts.items():
        st.subheader(load_summary.title(resource))
        st.markdown(_row_counts(counts))
    if dry_run.errors:
        show_sentences(rejected_rows.sentences_on(dry_run.errors))
    else:
        st.success(_("No row was rejected."), icon=":material/task_alt:")
    if dry_run.reasons:
        head = _(
            "Together with the exports in the folder the quality gate would fail; the published data stay current:"
        )
        st.warning("\n\n".join([head, *map(words.literal, dry_run.reasons)]), icon=":material/block:")
    elif is_with_exports:
        st.markdown(
            _("Together with the exports in the folder the quality gate would pass, and the file would be published.")
        )
    else:
        st.caption(_("Validated alone: its references to other tables were not checked."))
    rejected_rows.warnings(dry_run.warnings)


def _row_counts(counts: ResourceCounts) -> str:
    if counts.file_fault:
        return _("**The whole file would be rejected.** {rule}.").format(rule=load_summary.rule(counts.file_fault))
    sentence = _("{read} rows read: {kept} kept, {rejected} rejected, {duplicate} repeated, {superseded} replaced.")
    return sentence.format(
        read=words.count(counts.rows_read),
        kept=words.count(counts.rows_kept),
        rejected=words.count(counts.rows_rejected),
        duplicate=words.count(counts.rows_duplicate),
        superseded=words.count(counts.rows_superseded),
    )
