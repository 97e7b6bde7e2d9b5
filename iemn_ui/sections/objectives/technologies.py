"""Technologies: each country's stage, progress over the years, benefits and barriers, and who has done it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_ui.access.answers import ask
from iemn_ui.components.panel import drawn_under, panel, show
from iemn_ui.figures.objectives import technologies
from iemn_ui.filters.controls import choose_one
from iemn_ui.sections.find import similar_actions
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking

# A figure has room for so many.
_MOST_REASONS, _MOST_TECHNOLOGIES = 14, 40


def draw(filters: Filters) -> None:
    """The tab: counts, stages by country, stages over the years, benefits and barriers, and similar actions."""
    stages = ask.technology_stages(filters)
    if stages.empty:
        sentence = _("No review of a technology matches these filters. Add countries or widen the years.")
        st.info(lacking("technologies") or sentence, icon=":material/filter_alt_off:")
    else:
        _figures(stages, filters)
    # Also without technologies of their own: those countries need it most.
    similar_actions.draw(filters)


def _figures(stages: pd.DataFrame, filters: Filters) -> None:
    st.markdown(_counts(stages))
    own = drawn_under(filters, "technology_stages")
    drawn, note = _most_reviewed(ask.technology_stages(own))
    show(technologies.stage_matrix(drawn), "technology_stages", drawn, own, note=note)
    left, right = st.columns(2)
    with left:
        years = ask.technology_path(filters)
        show(technologies.stage_path(years), "technology_path", years, filters, is_choosable=False)
    with right:
        _reasons(filters)


def _most_reviewed(stages: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The technologies most countries review, as many as a figure has room for, and a note if some are omitted."""
    countries = stages["technology"].value_counts()
    if len(countries) <= _MOST_TECHNOLOGIES:
        return stages, ""
    note = _("Shown are {part} technologies, those that most countries review.")
    part = words.part_of(_MOST_TECHNOLOGIES, len(countries))
    return stages[stages["technology"].isin(countries.index[:_MOST_TECHNOLOGIES])], note.format(part=part)


def _counts(stages: pd.DataFrame) -> str:
    done = int(stages["technology_stage"].isin(["piloted", "adopted"]).sum())
    again = stages[stages["reviews"] > 1]
    return _(
        "Technologies: **{technologies}**, countries: **{countries}**. Piloted or adopted: **{done}**; advanced "
        "since the first review: {advanced} reviewed again."
    ).format(
        technologies=words.count(stages["technology"].nunique()),
        countries=words.count(stages["country"].nunique()),
        done=words.part_of(done, len(stages)),
        advanced=words.part_of(int((again["steps_advanced"] > 0).sum()), len(again)),
    )


def _reasons(filters: Filters) -> None:
    title = _("Benefits and barriers")
    place = panel(title)
    with place:
        kind = choose_one("reason", {"barrier": N_("Barriers"), "benefit": N_("Benefits")}, _("Named by countries"))
    own = drawn_under(filters, "technology_reasons", title)
    reasons = ask.technology_reasons(own)
    of_kind = reasons[reasons["reason_kind"] == kind]
    if of_kind.empty:
        place.info(_("No latest review names one. Add countries or widen the years."))
        return
    drawn = of_kind.head(_MOST_REASONS)
    note = _("Shown are {part}, those of the kind chosen that most countries name.").format(
        part=words.part_of(len(drawn), len(reasons))
    )
    figure = technologies.reason_bars(drawn)
    show(figure, "technology_reasons", drawn, own, title=title, note=note, within=place)
