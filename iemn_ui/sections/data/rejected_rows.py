"""What was refused, by rule and one by one, the refused rows to download, and what else was noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import pandas as pd
import streamlit as st

from iemn_data.messages import _, ngettext
from iemn_data.publishing.watching import Look, look
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import Settings, load_settings
from iemn_data.validation.corrections import write_corrections
from iemn_data.validation.report import ReportedError, ReportedWarning
from iemn_data.validation.validate import Validation
from iemn_ui.sections.data import load_summary
from iemn_ui.sections.data.freshness import show
from iemn_ui.text import words

# Longer lists are for the files of corrections.
LISTED = 500
_WITHHELD = "participant_id"
_OF_FILES = {"unreadable", "no_rows", "missing_column", "personal_data"}
_judging = Lock()


def draw() -> None:
    """Counts by rule, the list with its filters, the corrections, and the notices."""
    report = load_summary.current_report()
    if report is None:
        st.info(_("No export could be judged. The notice above says why."), icon=":material/folder_off:")
        return
    if report.errors:
        by_rule(report.errors)
        _list(report.errors)
        _corrections(report.errors)
    else:
        st.info(_("Nothing was refused."), icon=":material/task_alt:")
    warnings(report.warnings)


def by_rule(errors: Sequence[ReportedError]) -> None:
    """How many faults break each rule, table by table, the most first."""
    st.subheader(_("Refused, by rule"))
    found = Counter((error.rule, error.resource) for error in errors)
    rows = [
        {_("Rule"): load_summary.rule(rule), _("Table"): load_summary.title(resource), _("Faults"): n}
        for (rule, resource), n in found.most_common()
    ]
    show(pd.DataFrame(rows))


def as_table(errors: Sequence[ReportedError]) -> pd.DataFrame:
    """Refusals as readers see them: no value of a row about a person."""
    rows = [
        {
            _("Table"): load_summary.title(each.resource),
            _("File"): each.file,
            _("Line"): each.line,
            _("Column"): "" if each.column == _WITHHELD else each.column or "",
            _("What is wrong"): load_summary.problem(each),
            _("How to mend it"): each.fix,
            _("Rule"): load_summary.rule(each.rule),
        }
        for each in errors
    ]
    return pd.DataFrame(rows).astype({_("Line"): "Int64"}) if rows else pd.DataFrame()


def _list(errors: Sequence[ReportedError]) -> None:
    st.subheader(_("Refused, one by one"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(_("Search in these rows"), type="search", key="refusals_search", bind="query-params")
        tables = _chosen(
            _("Tables"), "refusals_table", {each.resource: load_summary.title(each.resource) for each in errors}
        )
        rules = _chosen(_("Rules"), "refusals_rule", {each.rule: load_summary.rule(each.rule) for each in errors})
    found = [each for each in errors if each.resource in tables and each.rule in rules]
    table = as_table(found)
    if text and not table.empty:
        said = table.astype(str).agg(" ".join, axis=1).str.casefold()
        table = table[[all(word in line for word in text.casefold().split()) for line in said]]
    if table.empty:
        st.info(_("No refusal matches. Take a word or a choice away."), icon=":material/filter_alt_off:")
        return
    show(table.head(LISTED))
    if len(table) > LISTED:
        st.caption(
            _("The first {n} of {all}; the corrections below hold every row.").format(
                n=words.count(LISTED), all=words.count(len(table))
            )
        )
    if any(load_summary.is_about_people(each.resource) for each in found):
        st.caption(_("Of rows about people no value is shown here."))


def _chosen(label: str, key: str, options: dict[str, str]) -> set[str]:
    chosen = st.multiselect(
        label,
        sorted(options, key=options.__getitem__),
        format_func=lambda value: options[value],
        key=key,
        bind="query-params",
        placeholder=_("All"),
    )
    return set(chosen) or set(options)


def _corrections(errors: Sequence[ReportedError]) -> None:
    st.subheader(_("Corrections"))
    rejected = {(e.resource, e.file, e.line) for e in errors if e.line and e.rule not in _OF_FILES}
    rows = Counter(resource for resource, _file, _line in rejected)
    if not rows:
        st.caption(_("Whole files were refused, so there are no single rows to give back."))
        return
    st.caption(
        _(
            "The refused rows alone, each with what is wrong and how to mend it. Mend them, and drop the file beside "
            "the original."
        )
    )
    for resource in sorted(rows, key=load_summary.title):
        if load_summary.is_about_people(resource):
            advice = _(
                "Rows about people are not given out here; whoever keeps the data runs "
                "`python -m iemn_data corrections --to DIR`."
            )
            st.markdown(f"{_rows_of(resource, rows[resource])}. {advice}")
        else:
            _downloads(resource, rows[resource])


def _rows_of(resource: str, n: int) -> str:
    said = ngettext("{table}: {n} row", "{table}: {n} rows", n)
    return said.format(table=load_summary.title(resource), n=words.count(n))


def _downloads(resource: str, n: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_rows_of(resource, n), width="content")
        for kind, mime in (
            ("csv", "text/csv"),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ):
            st.download_button(
                _("Download {kind}").format(kind=kind.upper()),
                data=partial(correction, f"{resource}-corrections.{kind}"),
                file_name=f"{resource}-corrections.{kind}",
                mime=mime,
                on_click="ignore",
                icon=":material/download:",
                key=f"corrections_{resource}_{kind}",
            )


def correction(name: str) -> bytes:
    """A file of corrections, from the exports as they lie in the folder now; they are judged for it.

    FileNotFoundError where nothing of it is refused any more.
    """
    settings = load_settings()
    # One judgement at a time: who comes at once shares it.
    with _judging:
        files = _written(settings, look(settings.data_dir))
    if name not in files:
        raise FileNotFoundError(_("Nothing of {file} is refused any more.").format(file=name))
    return files[name]


@lru_cache(maxsize=1)
def _written(settings: Settings, _seen: Look | None) -> dict[str, bytes]:
    with TemporaryDirectory() as place, Validation(open_dataset(settings.data_dir), settings) as validation:
        paths = write_corrections(validation, Path(place) / "corrections")
        return {p.name: p.read_bytes() for p in paths if not load_summary.is_about_people(p.name.partition("-")[0])}


def warnings(found: Sequence[ReportedWarning]) -> None:
    """What was done with the exports without refusing anything."""
    st.subheader(_("Notices"))
    if not found:
        st.caption(_("There is nothing else to say about the exports."))
        return
    rows = [
        {
            _("Table"): load_summary.title(each.resource),
            _("File"): each.file,
            _("Line"): each.line,
            _("ReportedWarning"): each.problem,
        }
        for each in found[:LISTED]
    ]
    show(pd.DataFrame(rows).astype({_("Line"): "Int64"}))
    if len(found) > LISTED:
        st.caption(_("The first {n} of {all}.").format(n=words.count(LISTED), all=words.count(len(found))))
