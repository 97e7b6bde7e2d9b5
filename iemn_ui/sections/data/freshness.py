"""How fresh the data are: the quality gate, every table with its files and rows, and the settings in force."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from iemn_data.messages import N_, _, joined
from iemn_data.publishing.freshness import ExportFile, files_of
from iemn_data.queries import Newest
from iemn_data.reading.dataset import Dataset
from iemn_data.rows import rows_of
from iemn_data.settings import Settings
from iemn_data.validation.files_not_read import files_not_read
from iemn_data.validation.report import ValidationReport
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current
from iemn_ui.sections.data import load_summary
from iemn_ui.sections.data.tables import show, show_sentences
from iemn_ui.text import words

_CARD_HEIGHT = 96
_DIGITS = 12
_MEGA, _KILO = 1_000_000, 1_000
_PERCENT = 100

_SETTINGS = {
    "IEMN_DATA_DIR": N_("The folder of the exports"),
    "IEMN_STATE_DIR": N_("The folder of the snapshots"),
    "IEMN_SUPPRESSION_THRESHOLD": N_("Counts of people below this are suppressed"),
    "IEMN_GATE_SHARE": N_("The percentage of a table's rows that may be rejected"),
    "IEMN_SNAPSHOTS_KEPT": N_("How many snapshots are kept"),
    "IEMN_REFRESH_SECONDS": N_("How often exports are checked for changes, in seconds; 0 is never"),
    "IEMN_CONTACT": N_("The address for suggested corrections"),
}


def draw() -> None:
    """Draw the tab: the quality gate, the sums of rows, the tables, the files, and the settings."""
    report, dataset = load_summary.current_report(), load_summary.dataset()
    files = files_of(dataset) if dataset else []
    if report:
        _gate(report)
        _cards(report)
        _resources(report, files)
        _understood(report)
    else:
        st.info(_("No export could be validated. The warning above says why."), icon=":material/folder_off:")
    _files(files)
    if dataset:
        _files_not_read(dataset)
    if settings := load_summary.settings():
        _settings(settings)


def _gate(report: ValidationReport) -> None:
    state = current().state
    if report.gate == "failed":
        head = _("**Quality gate failed: these exports are not published.**")
        st.markdown("\n\n".join([head, *(f"- {words.literal(reason)}" for reason in report.reasons)]))
    elif state.is_rolled_back:
        st.markdown(
            _(
                "**Rolled back to a previous snapshot.** The exports in the folder are not published until they "
                "change. The numbers below are those of the current snapshot."
            )
        )
    elif state.problem:
        st.markdown(_("**The newest exports are not published.** The numbers below are those of the current data."))
    else:
        published = words.moment(state.published_at)
        st.markdown(_("**Quality gate passed.** Published {published}.").format(published=published))


def _cards(report: ValidationReport) -> None:
    counts = report.resources.values()
    read = sum(each.rows_read for each in counts)
    duplicate, superseded = sum(each.rows_duplicate for each in counts), sum(each.rows_superseded for each in counts)
    rejected = sum(each.rows_rejected for each in counts)
    with st.grid(4, row_height=_CARD_HEIGHT, min_column_width=200):
        for title, n, about in (
            (_("Rows read"), read, _("From all files together.")),
            (_("Rows kept"), sum(each.rows_kept for each in counts), _("The rows that the dashboard uses.")),
            (_("Rows rejected"), rejected, _("Each with its error and how to fix it.")),
            (
                _("Rows set aside"),
                duplicate + superseded,
                _("{duplicate} repeat another row, {superseded} were replaced by a later file.").format(
                    duplicate=words.count(duplicate), superseded=words.count(superseded)
                ),
            ),
        ):
            st.metric(title, words.count(n), border=True, height=_CARD_HEIGHT, help=about)
    st.caption(_("Rows read = kept + rejected + set aside, in every table."))


def _resources(report: ValidationReport, files: list[ExportFile]) -> None:
    changed: dict[str, datetime] = {}
    for file in files:
        changed[file.resource] = max(file.changed_at, changed.get(file.resource, file.changed_at))
    data_up_to = _data_up_to()
    rows = [
        {
            _("Table"): load_summary.title(name),
            _("Files"): words.in_a_row(each.files),
            _("Data up to"): data_up_to.get(name, ""),
            _("File changed"): _naive(changed.get(name)),
            _("Read"): each.rows_read,
            _("Kept"): each.rows_kept,
            _("Rejected"): each.rows_rejected,
            _("Repeated"): each.rows_duplicate,
            _("Replaced"): each.rows_superseded,
            _("Error of a file"): load_summary.rule(each.file_fault) if each.file_fault else "",
        }
        for name, each in report.resources.items()
        if each.files
    ]
    st.header(_("Tables"))
    show(pd.DataFrame(rows).sort_values(_("Table")) if rows else pd.DataFrame())
    if missing := [load_summary.title(name) for name, each in report.resources.items() if not each.files]:
        st.caption(_("No export of: {tables}.").format(tables=words.listed(sorted(missing))))


def _data_up_to() -> dict[str, str]:
    """The newest day or year of each table of the current data; a file may be new and its data old."""
    if current().store is None:
        return {}
    rows = rows_of(ask.newest(), Newest)
    return {row.resource: _day_or_year(row) for row in rows}


def _day_or_year(row: Newest) -> str:
    return words.day(row.newest_day) if pd.notna(row.newest_day) else str(int(row.newest_year))


def _understood(report: ValidationReport) -> None:
    """How files were read where their format or columns differ from the contract."""
    warnings = [each for each in report.warnings if each.rule in ("understood_as", "unknown_column")]
    if warnings:
        st.header(_("How files were read"))
        show_sentences([(each.file, load_summary.what_was_noticed(each)) for each in warnings])


def _files(files: list[ExportFile]) -> None:
    st.header(_("Files in the folder now"))
    if not files:
        st.info(_("The folder has no export. Blank templates are under “Columns and templates”."))
        return
    rows = [
        {
            _("File"): file.name,
            _("Table"): load_summary.title(file.resource),
            _("File changed"): _naive(file.changed_at),
            _("Size"): _size(file.size),
            _("SHA-256"): file.sha256[:_DIGITS],
        }
        for file in files
    ]
    show(pd.DataFrame(rows).sort_values(_("File")))


def _files_not_read(dataset: Dataset) -> None:
    """What else is in the folder now, and why it is not read; what belongs to the system in one line."""
    files = files_not_read(dataset)
    if sentences := [(each.file, joined(each.problem, each.fix)) for each in files if each.fix]:
        st.header(_("Files that are not read"))
        show_sentences(sentences)
    if of_system := [each.file for each in files if not each.fix]:
        passed_over = _("Passed over, as they belong to the system or to other programs: {files}.")
        st.caption(words.literal(passed_over.format(files=words.listed(of_system))))


def _size(n: int) -> str:
    return words.count(n / _MEGA, "MB") if n >= _MEGA else words.count(n / _KILO, "kB")


def _naive(moment: datetime | None) -> datetime | None:
    """The local time without its zone, as a table shows it."""
    return moment.replace(tzinfo=None, microsecond=0) if moment else None


def _settings(settings: Settings) -> None:
    values: dict[str, Any] = {
        "IEMN_DATA_DIR": settings.data_dir,
        "IEMN_STATE_DIR": settings.state_dir,
        "IEMN_SUPPRESSION_THRESHOLD": settings.suppression_threshold,
        "IEMN_GATE_SHARE": f"{settings.gate_share * _PERCENT:g}",
        "IEMN_SNAPSHOTS_KEPT": settings.snapshots_kept,
        "IEMN_REFRESH_SECONDS": f"{settings.refresh_seconds:g}",
        "IEMN_CONTACT": settings.contact or words.NOT_REPORTED,
    }
    st.header(_("Settings in force"))
    show_sentences([(f"{name} = {values[name]}", _(about)) for name, about in _SETTINGS.items()])
