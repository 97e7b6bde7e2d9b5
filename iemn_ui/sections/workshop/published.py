"""What sources publish of a workshop, each figure with its qualifier and source, and where they differ."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _, joined
from iemn_data.queries import ReportedFigures
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask
from iemn_ui.components import correction, figure_foot, page_views
from iemn_ui.components.panel import caption, panel
from iemn_ui.summaries import views
from iemn_ui.summaries.workshop_counts import figure_in_words
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking


def draw(filters: Filters) -> None:
    """The published figures as a table, those that differ one below the other."""
    rows = ask.reported_figures(filters)
    if rows.empty:
        st.info(lacking("reported_figures") or _("No source gives a figure of this workshop."))
        return
    entry, title = CATALOGUE["reported_figures"], _("As published")
    beside = _("Days and places are listed beside the head counts.")
    note = joined(beside, _differing(rows))
    page_views.keep("reported_figures", views.View(_(entry.name), entry, lambda: rows, filters, note))
    with panel(title):
        st.table(_readable(rows))
        caption(entry, filters, note)
        with st.container(horizontal=True):
            figure_foot.downloads(entry, lambda: rows, filters, "reported_figures")
            correction.suggest_correction(correction.of_reported_figures(rows), "reported_figures")


def _differing(rows: pd.DataFrame) -> str:
    """A sentence on what sources disagree; empty where they agree."""
    values = rows.groupby("measure", sort=False)["value"].nunique()
    measures = [words.mid_sentence(words.label("measure", str(measure))) for measure in values[values > 1].index]
    return _("Sources differ on: {measures}.").format(measures=words.listed(measures)) if measures else ""


def _readable(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per figure as Markdown, with its source as a link where the address opens over http."""
    lines = [
        (
            words.label("measure", row.measure),
            words.literal(figure_in_words(row)),
            "" if words.is_missing(row.basis) else words.literal(row.basis),
            words.link(_("source") if words.is_missing(row.publisher) else row.publisher, row.source_url),
        )
        for row in rows_of(rows, ReportedFigures)
    ]
    heads = [_("Figure"), _("As published"), _("Counted"), _("Source")]
    return pd.DataFrame(lines, columns=heads).set_index(heads[0])
