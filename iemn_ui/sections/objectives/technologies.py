"""Technologies: how far each country is with each, the way there, what helps and hinders, and who has done it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import panel, show
from iemn_ui.figures.objectives import technologies
from iemn_ui.filters.controls import choose_one
from iemn_ui.sections.find import similar_actions
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking

# What a figure has room for.
_MOST_REASONS, _MOST_TECHNOLOGIES = 14, 40


def draw(filters: Filters) -> None:
    """The tab: counts, the matrix, the way over the years, benefits and barriers, and the peers."""
    stages = ask.technology_stages(filters)
    if stages.empty:
        sentence = _("No review of a technology matches these filters. Add countries or widen the years.")
        st.info(lacking("technologies") or sentence, icon=":material/filter_alt_off:")
    else:
        _figures(stages, filters)
    # Who has nothing of their own yet asks this most.
    similar_actions.draw(filters)


def _figures(stages: pd.DataFrame, filters: Filters) -> None:
    st.markdown(_counts(stages))
    n = len(stages)
    shown, note = _most_looked_at(stages)
    show(technologies.stage_matrix(shown), "technology_stages", shown, filters, n=len(shown), note=note)
    left, right = st.columns(2)
    with left:
        years = ask.technology_path(filters)
        show(technologies.stage_path(years), "technology_path", years, filters, n=n, is_choosable=False)
    with right:
        _reasons(filters)


def _most_looked_at(stages: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The technologies that a figure has room for, and how many those are of how many."""
    named = stages["technology"].value_counts()
    if len(named) <= _MOST_TECHNOLOGIES:
        return stages, ""
    note = _("Shown are {part} technologies, those that most countries look at.")
    part = words.of(_MOST_TECHNOLOGIES, len(named))
    return stages[stages["technology"].isin(named.index[:_MOST_TECHNOLOGIES])], note.format(part=part)


def _counts(stages: pd.DataFrame) -> str:
    done = int(stages["technology_stage"].isin(["piloted", "adopted"]).sum())
    again = stages[stages["reviews"] > 1]
    return _(
        "Technologies: **{technologies}**, countries: **{countries}**. Piloted or adopted: **{done}**; came further "
        "since the first review: {advanced} reviewed again."
    ).format(
        technologies=words.count(stages["technology"].nunique()),
        countries=words.count(stages["country"].nunique()),
        done=words.of(done, len(stages)),
        advanced=words.of(int((again["steps_advanced"] > 0).sum()), len(again)),
    )


def _reasons(filters: Filters) -> None:
    title = _("Benefits and barriers")
    place = panel(title)
    with place:
        kind = choose_one("reason", {"barrier": N_("Barriers"), "benefit": N_("Benefits")}, _("What countries name"))
    reasons = ask.technology_reasons(filters)
    named = reasons[reasons["reason_kind"] == kind]
    if named.empty:
        place.info(_("No latest review names any. Add countries or widen the years."))
        return
    shown = named.head(_MOST_REASONS)
    note = _("Shown are {part}, those named most.").format(part=words.of(len(shown), len(named)))
    note = note if len(shown) < len(named) else ""
    figure = technologies.reason_bars(shown)
    show(figure, "technology_reasons", shown, filters, n=len(shown), title=title, note=note, within=place)
