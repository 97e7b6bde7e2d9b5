"""A country's published e-waste statistics."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_ui.access.answers import ask
from iemn_ui.components import correction, registers
from iemn_ui.components.panel import panel, show
from iemn_ui.figures.markets import statistics
from iemn_ui.filters.controls import choose_one
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking

_MEASURES = {
    "generated_kt": (N_("Generated"), N_("kt")),
    "generated_kg_per_capita": (N_("Generated per person"), N_("kg per person")),
    "formally_collected_kt": (N_("Formally collected"), N_("kt")),
}


def draw(filters: Filters) -> None:
    """The statistics by year and series, and the table with their publishers, notes and licences."""
    rows = ask.ewaste_statistics(filters)
    if rows.empty:
        sentence = _("No e-waste statistics of the country are in the data for these years. Widen the years.")
        st.info(lacking("ewaste_statistics") or sentence)
        return
    title = _("E-waste statistics by series")
    place = panel(title)
    with place:
        measure = choose_one("statistic", {key: title for key, (title, _unit) in _MEASURES.items()}, _("Shown"))
    figure = statistics.series_points(rows, measure, _(_MEASURES[measure][1]))
    note = _("Reported in {part}; {symbol} not reported.").format(
        part=words.part_of(int(rows[measure].notna().sum()), len(rows)), symbol=words.NOT_REPORTED
    )
    show(figure, "ewaste_statistics", rows, filters, title=title, note=note, within=place, is_choosable=False)
    with place:
        correction.suggest_correction(correction.of_statistics(rows), "statistics")
    registers.whole("ewaste_statistics", filters, _("The figures and their sources"), drop=("country", "region"))
