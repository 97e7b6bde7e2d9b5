"""Facility audits: scores by element, repeat visits, findings open and closed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import drawn_under, register, show
from iemn_ui.figures.objectives import audits
from iemn_ui.text import words
from iemn_ui.text.columns import date_format, title_of

_FACILITY = ["country", "facility"]
_MOST_FACILITIES = 40  # a figure has room for so many


def draw(filters: Filters) -> None:
    """The tab: counts, scores by element and by visit, facilities by element, changes, and findings."""
    visits = ask.audit_visits(filters)
    say_if_empty(
        visits, _("No facility audit matches these filters. Add countries or widen the years."), "facility_audits"
    )
    st.markdown(_counts(visits))
    left, right = st.columns(2)
    with left:
        scores = ask.audit_scores(filters)
        show(audits.score_bars(scores), "audit_scores", scores, filters, is_choosable=False)
    with right:
        own = drawn_under(filters, "audit_visits")
        recent, note = _visited_last(ask.audit_visits(own))
        show(audits.visit_lines(recent), "audit_visits", recent, own, note=note)
    _matrix(filters)
    left, right = st.columns(2)
    with left:
        _changes(filters, visits)
    with right:
        _findings(filters)
    _open_findings(filters)


def _visited_last(visits: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The visits to the facilities visited last, as many as a figure has room for, and a note if some are left out."""
    facilities = visits[visits["is_latest"]].sort_values("audited_on", ascending=False, kind="stable")
    if len(facilities) <= _MOST_FACILITIES:
        return visits, ""
    recent = visits.merge(facilities[_FACILITY].head(_MOST_FACILITIES), on=_FACILITY)
    note = _("Shown are {part} facilities, those visited last.")
    return recent, note.format(part=words.part_of(_MOST_FACILITIES, len(facilities)))


def _matrix(filters: Filters) -> None:
    own = drawn_under(filters, "audit_matrix")
    visits, note = _visited_last(ask.audit_visits(own))
    cells = ask.audit_matrix(own).merge(visits[_FACILITY].drop_duplicates(), on=_FACILITY)
    numbered = _("Facilities are numbered within their country, in the order of their first visit.")
    figure = audits.facility_matrix(cells)
    show(figure, "audit_matrix", cells, own, note=joined(numbered, note))


def _counts(visits: pd.DataFrame) -> str:
    latest = visits[visits["is_latest"]]
    good = int(latest["verified"].sum() + latest["in_place"].sum())
    closed, open_ = int(visits["findings_closed"].sum()), int(visits["findings_open"].sum())
    return _(
        "Facilities: **{facilities}**, countries: **{countries}**, visits: **{visits}**. At the latest visits {good} "
        "elements were in place or verified. Of all findings {closed} are closed and **{open} open**."
    ).format(
        facilities=words.count(len(latest)),
        countries=words.count(latest["country"].nunique()),
        visits=words.count(len(visits)),
        good=words.part_of(good, int(latest["elements"].sum())),
        closed=words.part_of(closed, closed + open_),
        open=words.count(open_),
    )


def _changes(filters: Filters, visits: pd.DataFrame) -> None:
    changes = ask.audit_changes(filters)
    if changes.empty:
        st.info(_("No facility was visited again under these filters. Add countries or widen the years."))
        return
    show(audits.change_bars(changes), "audit_changes", changes, filters, is_choosable=False)


def _findings(filters: Filters) -> None:
    findings = ask.findings_by_element(filters)
    if findings.empty:
        st.info(_("These visits found nothing absent or partial."), icon=":material/task_alt:")
        return
    show(audits.finding_bars(findings), "findings_by_element", findings, filters, is_choosable=False)


def _open_findings(filters: Filters) -> None:
    rows = ask.open_findings(filters)
    if rows.empty:
        st.info(_("No finding is open under these filters."), icon=":material/task_alt:")
        return
    corrected = int(rows["next_score"].isin(["in_place", "verified"]).sum())
    register(
        rows,
        "open_findings",
        filters,
        title=_("Open findings, the oldest first"),
        note=_("{corrected} were in place or verified at the next visit, but are not recorded as closed.").format(
            corrected=words.part_of(corrected, len(rows))
        ),
        columns=_columns(),
    )


def _columns() -> dict[str, Any]:
    days = {title_of(name): st.column_config.DateColumn(format=date_format()) for name in ("audited_on", "next_on")}
    return days | {title_of("days_open"): st.column_config.NumberColumn(format="localized")}
