"""A country's documented milestones."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _
from iemn_data.queries import MilestoneRegister
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask
from iemn_ui.components import correction, figure_foot, page_views
from iemn_ui.components.panel import caption, panel
from iemn_ui.summaries.views import View
from iemn_ui.text import provenance, words
from iemn_ui.text.provenance import lacking


def draw(filters: Filters) -> None:
    """The documented milestones as a table, the newest first, each with its source."""
    rows = ask.milestone_register(filters)
    if rows.empty:
        sentence = _("No milestone of the country is documented for these years. Widen the years.")
        st.info(lacking("milestones") or sentence)
        return
    entry = CATALOGUE["milestone_register"]
    badge = provenance.badge_of(entry)
    title = _("Milestones and their sources")
    page_views.keep("register_milestones", View(title, entry, lambda: rows, filters))
    with panel(title + (f" :orange-badge[{badge}]" if badge else "")):
        st.table(_readable(rows))
        caption(entry, filters)
        with st.container(horizontal=True):
            figure_foot.downloads(entry, lambda: rows, filters, "milestones")
            correction.suggest_correction(correction.of_milestones(rows), "milestones")


def _readable(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per milestone as Markdown, with its source as a link where the address opens over http."""
    lines = [
        (
            words.as_year(row.year),
            words.label("area", row.area),
            words.literal(row.summary),
            words.link(_publisher(row.publisher), row.source_url),
        )
        for row in rows_of(rows, MilestoneRegister)
    ]
    return pd.DataFrame(lines, columns=[_("Year"), _("Programme area"), _("What was reached"), _("Source")]).set_index(
        _("Year")
    )


def _publisher(name: object) -> str:
    return _("source") if words.is_missing(name) else str(name)
