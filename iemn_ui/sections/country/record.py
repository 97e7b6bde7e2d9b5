"""What is published about a country: e-waste statistics, each series for itself, and milestones with their sources."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import N_, _
from iemn_ui.access.answers import ask
from iemn_ui.components import correction, figure_foot, registers
from iemn_ui.components.panel import caption, panel, show
from iemn_ui.figures.markets import statistics
from iemn_ui.filters.controls import choose_one
from iemn_ui.text import provenance, words
from iemn_ui.text.provenance import lacking

_MEASURES = {
    "generated_kt": (N_("Generated"), N_("kt")),
    "generated_kg_per_capita": (N_("Generated per person"), N_("kg per person")),
    "formally_collected_kt": (N_("Formally collected"), N_("kt")),
}


def ewaste(filters: Filters) -> None:
    """The published figures by year, with their series, publishers, notes and licences."""
    rows = ask.ewaste_statistics(filters)
    if rows.empty:
        sentence = _("No e-waste statistics of the country are in the data for these years. Widen the years.")
        st.info(lacking("ewaste_statistics") or sentence)
        return
    title = _("E-waste statistics, each series for itself")
    place = panel(title)
    with place:
        measure = choose_one("statistic", {key: title for key, (title, _unit) in _MEASURES.items()}, _("Shown"))
    figure = statistics.series_points(rows, measure, _(_MEASURES[measure][1]))
    n = int(rows[measure].notna().sum())
    note = _("{mark} not reported.").format(mark=words.NOT_REPORTED)
    show(figure, "ewaste_statistics", rows, filters, n=n, title=title, note=note, within=place, is_choosable=False)
    with place:
        correction.suggest_correction("ewaste_statistics", correction.of_statistics(rows), "statistics")
    registers.whole("ewaste_statistics", filters, _("The figures and their sources"), drop=("country", "region"))


def milestones(filters: Filters) -> None:
    """What a source documents, newest first, each with its source."""
    rows = ask.milestone_register(filters)
    if rows.empty:
        sentence = _("No milestone of the country is documented for these years. Widen the years.")
        st.info(lacking("milestones") or sentence)
        return
    entry = CATALOGUE["milestone_register"]
    mark = provenance.badge_of(entry)
    with panel(_("Milestones, each with its source") + (f" :orange-badge[{mark}]" if mark else "")):
        st.table(_told(rows))
        caption(entry, filters, len(rows))
        with st.container(horizontal=True):
            figure_foot.downloads(entry, lambda: rows, filters, "milestones")
            correction.suggest_correction("milestones", correction.of_milestones(rows), "milestones")


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """The milestones as they are read: the sentence whole, the source as a link where it opens over http."""
    told = [
        (
            words.as_year(row.year),
            words.label("area", row.area),
            words.literal(row.summary),
            words.link(_publisher(row.publisher), row.source_url),
        )
        for row in words.rows(rows)
    ]
    return pd.DataFrame(told, columns=[_("Year"), _("Programme area"), _("What was reached"), _("Source")]).set_index(
        _("Year")
    )


def _publisher(name: object) -> str:
    return _("source") if words.is_missing(name) else str(name)
