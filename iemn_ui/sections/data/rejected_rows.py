"""Rejected rows: errors by rule and one by one, the rejected rows to download, and the warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import pandas as pd
import streamlit as st

from iemn_data.messages import LANGUAGE, _, ngettext
from iemn_data.publishing.watching import Look, look
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import Settings, load_settings
from iemn_data.validation.corrections import write_corrections
from iemn_data.validation.report import ReportedError, ReportedWarning
from iemn_data.validation.validate import Validation
from iemn_ui.filters import address_parts
from iemn_ui.sections.data import load_summary
from iemn_ui.sections.data.tables import place, show, show_sentences
from iemn_ui.text import words

_RULES_OF_FILES = {"unreadable", "no_rows", "missing_column", "personal_data", "conflict_copy"}
_validating = Lock()
# Files of rejected rows may be large: of more languages than these the oldest are made again.
_LANGUAGES_AT_ONCE = 3


def draw() -> None:
    """Draw the tab: errors by rule, the list of errors, the files of rejected rows, and the warnings."""
    report = load_summary.current_report()
    if report is None:
        st.info(_("No export could be validated. The warning above says why."), icon=":material/folder_off:")
        return
    if report.errors:
        _by_rule(report.errors)
        _list(report.errors)
        _corrections(report.errors)
    else:
        st.info(_("No row was rejected."), icon=":material/task_alt:")
    warnings(report.warnings)


def _by_rule(errors: Sequence[ReportedError]) -> None:
    """The number of errors by rule and table, the most frequent first."""
    st.header(_("Errors by rule"))
    by_rule = Counter((error.rule, error.resource) for error in errors)
    rows = [
        {_("Rule"): load_summary.rule(rule), _("Table"): load_summary.title(resource), _("Errors"): n}
        for (rule, resource), n in by_rule.most_common()
    ]
    show(pd.DataFrame(rows))


def sentences_on(errors: Sequence[ReportedError]) -> list[tuple[str, str]]:
    """What each error is about, and what is wrong and how to fix it, without any value of a row about a person."""
    return [
        (
            place(each.file, each.line, "" if each.column == load_summary.PERSON_KEY else each.column or ""),
            load_summary.what_is_wrong(each),
        )
        for each in errors
    ]


def _searched(error: ReportedError) -> str:
    """What words are searched for in: the sentences on an error, and what its table and its rule are called."""
    names = load_summary.title(error.resource), load_summary.rule(error.rule)
    return " ".join((*sentences_on([error])[0], *names)).casefold()


def _list(errors: Sequence[ReportedError]) -> None:
    st.header(_("Errors one by one"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(_("Search in these rows"), type="search", key="rejected_search", bind="query-params")
        tables = _choose(
            _("Tables"), "rejected_table", {each.resource: load_summary.title(each.resource) for each in errors}
        )
        rules = _choose(_("Rules"), "rejected_rule", {each.rule: load_summary.rule(each.rule) for each in errors})
    matches = [each for each in errors if each.resource in tables and each.rule in rules]
    if sought := text.casefold().split():
        matches = [each for each in matches if all(word in _searched(each) for word in sought)]
    if not matches:
        st.info(_("No error matches. Remove a word or a choice."), icon=":material/filter_alt_off:")
        return
    show_sentences(sentences_on(matches), _("The files below have every rejected row."))
    if any(load_summary.is_about_people(each.resource) for each in matches):
        st.caption(_("Values of rejected rows about people are not shown here."))


def _choose(label: str, key: str, options: dict[str, str]) -> set[str]:
    address_parts.expect(key, options.values())
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
    st.header(_("Rejected rows to correct"))
    rejected = {(e.resource, e.file, e.line) for e in errors if e.line and e.rule not in _RULES_OF_FILES}
    rows = Counter(resource for resource, _file, _line in rejected)
    if not rows:
        st.caption(_("Whole files were rejected, so there are no single rows to download."))
        return
    st.caption(
        _(
            "Only the rejected rows, each with its error and how to fix it. Correct one of the two files of a table "
            "and put it next to the original: its rows replace those that were rejected. A row that has no valid key "
            "has to be corrected in the original."
        )
    )
    for resource in sorted(rows, key=load_summary.title):
        if load_summary.is_about_people(resource):
            advice = _(
                "Rows about people cannot be downloaded here; the custodian of the data runs "
                "`python -m iemn_data corrections --to DIR`."
            )
            st.markdown(f"{words.sentence(_count_of_rows(resource, rows[resource]))} {advice}")
        else:
            _downloads(resource, rows[resource])


def _count_of_rows(resource: str, n: int) -> str:
    sentence = ngettext("{table}: {n} row", "{table}: {n} rows", n)
    return sentence.format(table=load_summary.title(resource), n=words.count(n))


def _downloads(resource: str, n: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_count_of_rows(resource, n), width="content")
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
    """The content of a file of rejected rows, by its name, from a validation of the exports in the folder now.

    Raises FileNotFoundError where none of its rows is rejected any more, and for files about people.
    """
    settings = load_settings()
    # One validation at a time: readers who ask at once share it.
    with _validating:
        files = _files_of_rejected_rows(settings, look(settings.data_dir), LANGUAGE.get())
    if name not in files:
        raise FileNotFoundError(_("No row of {file} is rejected any more.").format(file=name))
    return files[name]


@lru_cache(maxsize=_LANGUAGES_AT_ONCE)
def _files_of_rejected_rows(settings: Settings, _seen: Look | None, _language: str) -> dict[str, bytes]:
    with TemporaryDirectory() as folder, Validation(open_dataset(settings.data_dir), settings) as validation:
        paths = write_corrections(validation, Path(folder) / "corrections")
        return {p.name: p.read_bytes() for p in paths if not load_summary.is_about_people(p.name.partition("-")[0])}


def warnings(reported: Sequence[ReportedWarning]) -> None:
    """What validation changed or noticed without rejecting rows."""
    st.header(_("Warnings"))
    if not reported:
        st.caption(_("There are no warnings."))
        return
    show_sentences([(place(each.file, each.line), load_summary.what_was_noticed(each)) for each in reported])
