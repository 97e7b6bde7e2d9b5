"""Dry run: an uploaded export is validated; nothing of it is published, kept or shown to others."""

from __future__ import annotations

from collections.abc import Callable, Collection
from hashlib import sha256
from pathlib import PurePosixPath
from threading import Lock

import streamlit as st

from iemn_data.contract import load_contract
from iemn_data.messages import _, listed, ngettext
from iemn_data.publishing.dry_run import KINDS, DryRun, DryRunError, guess, try_file
from iemn_data.validation.report import ReportedError, ResourceCounts
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
            dry_run = _once(request, lambda: validate(upload.name, content, resource, is_with_exports))
    except DryRunError as error:
        st.info(str(error), icon=":material/help:")
        return
    if dry_run:
        _report(dry_run, upload.name)


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


def validate(
    name: str, content: bytes, resource: str | None, is_with_exports: bool, tables: Collection[str] = ()
) -> DryRun | None:
    """The dry run of a file, together with the exports in the folder, or with those of some tables; else alone.

    None where the settings are invalid, which the warning above the page explains.
    """
    settings = load_summary.settings()
    if settings is None:
        return None
    folder = settings.data_dir if is_with_exports and load_summary.dataset() else None
    with _validating:
        return try_file(name, content, resource, folder, settings, tables)


def _report(dry_run: DryRun, name: str) -> None:
    """What would become of a file of this name: the verdict, then its rows, its errors and warnings."""
    verdict(dry_run)
    if dry_run.rows_instead is not None:
        st.warning(_what_it_replaces(dry_run.file, dry_run.rows_instead), icon=":material/warning:")
    if dry_run.rows_counted and dry_run.file != name:
        st.info(_where_to_put(dry_run.file, name), icon=":material/edit_note:")
    for resource, counts in dry_run.counts.items():
        if not counts.file_fault:
            st.markdown(f"**{load_summary.title(resource)}:** {_row_counts(counts)}")
    if dry_run.replaced:
        st.markdown(_in_place_of(dry_run.replaced))
    if dry_run.errors:
        st.header(_("What to fix"))
        show_sentences(rejected_rows.sentences_on(dry_run.errors))
    if elsewhere := _caused_elsewhere(dry_run):
        st.header(_("In other files, because of this one"))
        show_sentences(rejected_rows.sentences_on(elsewhere))
    rejected_rows.warnings(dry_run.warnings)


def _what_it_replaces(file: str, rows: int) -> str:
    sentence = ngettext(
        "It takes the place of {file}: its {n} row would be gone.",
        "It takes the place of {file}: its {n} rows would be gone.",
        rows,
    )
    return sentence.format(file=words.literal(file), n=words.count(rows))


def _where_to_put(file: str, name: str) -> str:
    """Where in the folder the file is read, or under which name, where it is not as it is."""
    path = PurePosixPath(file)
    if path.name == name:
        return _("Put it into “{folder}” in the data folder.").format(folder=words.literal(path.parent))
    sentence = _("The data folder does not read a file of the name “{name}” as this table. Put it there as “{file}”.")
    return sentence.format(name=words.literal(name), file=words.literal(file))


def verdict(dry_run: DryRun) -> None:
    """Whether its rows would count, and what would become of the folder, in one box."""
    text = "\n\n".join([f"**{_what_counts(dry_run)}**", *_what_is_published(dry_run)])
    rejected = sum(counts.rows_rejected for counts in dry_run.counts.values())
    if not dry_run.passes or (rejected and not dry_run.rows_counted):
        st.error(text, icon=":material/block:")
    elif rejected:
        st.warning(text, icon=":material/warning:")
    elif dry_run.rows_counted:
        st.success(text, icon=":material/task_alt:")
    else:
        st.info(text, icon=":material/info:")


def _what_counts(dry_run: DryRun) -> str:
    """How many of its rows would count, or why none is read."""
    read, counted = dry_run.rows_read, dry_run.rows_counted
    if dry_run.copy_of and not dry_run.counts:
        sentence = (
            _("The file would not be read: it may be a copy of {file}.")
            if dry_run.errors
            else _("Nothing would change: {file} in the folder is the same, byte for byte.")
        )
        return sentence.format(file=words.literal(dry_run.copy_of))
    if not read:
        rules = dict.fromkeys(load_summary.rule(error.rule) for error in dry_run.errors)
        sentence = _("The whole file would be rejected: {rules}.")
        return sentence.format(rules=listed(rules)) if rules else _("Nothing is filled in, so no row would count.")
    if counted == 0:
        sentence = ngettext("Your row would not count.", "None of your {n} rows would count.", read)
    elif counted == read:
        sentence = ngettext("Your row would count.", "All of your {n} rows would count.", read)
    else:
        sentence = _("{counted} of your {n} rows would count.")
    return sentence.format(counted=words.count(counted), n=words.count(read))


def _what_is_published(dry_run: DryRun) -> list[str]:
    """What `build` would do with the exports in the folder and the file among them, and why."""
    if not dry_run.is_whole:
        return [_("Validated alone: its references to other tables were not checked.")]
    if not dry_run.passes:
        head = _("The quality gate would fail: nothing would be published, and the current data stay.")
        return [head, *map(words.literal, dry_run.report.reasons)]
    if not dry_run.rows_read:
        return []
    if not dry_run.rows_counted:
        return [_("The quality gate would pass, and the other data would be published without this file.")]
    if dry_run.rows_counted < dry_run.rows_read:
        return [_("The quality gate would pass, and the rows that count would be published without the others.")]
    return [_("The quality gate would pass, and the file would be published.")]


def _caused_elsewhere(dry_run: DryRun) -> list[ReportedError]:
    """The errors in other files that there are only with the file in the folder."""
    without = load_summary.current_report()
    known = [*dry_run.errors, *(without.errors if without else ())]
    return [error for error in dry_run.report.errors if error not in known] if dry_run.is_whole else []


def _in_place_of(rows: int) -> str:
    sentence = ngettext(
        "{n} row of the other files would be replaced.", "{n} rows of the other files would be replaced.", rows
    )
    return sentence.format(n=words.count(rows))


def _row_counts(counts: ResourceCounts) -> str:
    sentence = ngettext(
        "{read} row read: {kept} kept, {rejected} rejected, {duplicate} repeated, {superseded} replaced.",
        "{read} rows read: {kept} kept, {rejected} rejected, {duplicate} repeated, {superseded} replaced.",
        counts.rows_read,
    )
    return sentence.format(
        read=words.count(counts.rows_read),
        kept=words.count(counts.rows_kept),
        rejected=words.count(counts.rows_rejected),
        duplicate=words.count(counts.rows_duplicate),
        superseded=words.count(counts.rows_superseded),
    )
