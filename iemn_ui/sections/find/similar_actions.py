"""Who has already done this: countries that piloted a technology, or acted on an objective or in an area."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import N_, _, joined
from iemn_data.names.alphabet import in_order
from iemn_data.rows import rows_of
from iemn_ui.access.answers import ask, provenances
from iemn_ui.components.figure_foot import show_table
from iemn_ui.components.panel import caption, panel, show
from iemn_ui.figures.objectives import technologies
from iemn_ui.filters import address_parts
from iemn_ui.filters.controls import choose_one
from iemn_ui.text import arrows, tables, words
from iemn_ui.text.columns import date_format, title_of
from iemn_ui.text.provenance import badge_of, lacking

_KINDS = {"technology": N_("Technology"), "objective": N_("Objective"), "area": N_("Programme area")}
_INDICATORS = {"technology": "peers_technology", "objective": "peers_objective", "area": "peers_area"}
_RESOURCES = {"completed": "actions", "milestone": "milestones"}


def draw(filters: Filters) -> None:
    """Draw the controls, the countries on a time line, and the list; of the filters only the as-of date applies."""
    stages = ask.technology_stages(Filters(as_of=filters.as_of))
    kinds = _kinds(stages)
    if not kinds:
        st.info(lacking("technologies", "actions", "milestones") or _("Nothing had been reported by this date."))
        return
    title = _("Who has already done this?")
    place = panel(title)
    with place:
        kind, value, name = _choose(kinds, stages)
    achievements = ask.peers(Filters(as_of=filters.as_of), kind=kind, value=value)
    considering = _considering(stages, value) if kind == "technology" else ""
    if achievements.empty:
        place.info(joined(_("No country has reported this yet: {name}.").format(name=name), considering))
        return
    note = joined(_done_by(achievements), considering)
    if achievements["year"].notna().any():
        figure = technologies.achievements_over_time(achievements)
        show(
            figure,
            _INDICATORS[kind],
            achievements,
            filters,
            title=title,
            note=note,
            within=place,
            parameters={"kind": kind, "value": value},
        )
    with place:
        if achievements["year"].isna().all():
            caption(CATALOGUE[_INDICATORS[kind]], filters, note, {"kind": kind, "value": value})
        _list(achievements, kind)
        _link(filters)


def _kinds(stages: pd.DataFrame) -> dict[str, str]:
    """The kinds of achievement of which the data set has rows, with their titles."""
    has_rows = {
        "technology": not stages.empty,
        "objective": not lacking("actions"),
        "area": not lacking("actions", "milestones"),
    }
    return {kind: title for kind, title in _KINDS.items() if has_rows[kind]}


def _choose(kinds: dict[str, str], stages: pd.DataFrame) -> tuple[str, str, str]:
    """The chosen kind, value and its name; at first the technology that most countries have piloted or adopted."""
    left, right = st.columns([2, 3])
    with left:
        kind = choose_one("peers_by", kinds, _("Look by"))
    if kind == "technology":
        names = {technology: technology for technology in in_order(stages["technology"].unique())}
        is_done = stages["technology_stage"].isin(["piloted", "adopted"])
        first = words.largest_first(stages.assign(done=is_done).groupby("technology")["done"].sum())[0]
    else:
        names = words.labels(kind)
        first = next(iter(names))
    address_parts.expect(f"peers_{kind}", names.values())
    value = right.selectbox(
        _(kinds[kind]),
        list(names),
        index=list(names).index(first),
        format_func=lambda each: names.get(each, each),
        key=f"peers_{kind}",
        bind="query-params",
    )
    return kind, value, names[value]


def _done_by(achievements: pd.DataFrame) -> str:
    countries = achievements["country"].drop_duplicates().tolist()
    return _("Done by {countries} ({n}).").format(
        countries=words.countries(words.by_name(countries)), n=words.count(len(countries))
    )


class _Stage(NamedTuple):
    country: str
    technology_stage: str


def _considering(stages: pd.DataFrame, technology: str) -> str:
    """The countries that have identified or assessed the technology, in a sentence; empty where none has."""
    rows = stages[(stages["technology"] == technology) & stages["technology_stage"].isin(["identified", "assessed"])]
    if rows.empty:
        return ""
    names = [
        words.bracketed(
            words.country(row.country), words.mid_sentence(words.label("technology_stage", row.technology_stage))
        )
        for row in rows_of(rows, _Stage)
    ]
    return _("Considering it: {countries}.").format(countries=words.listed(names))


def _list(achievements: pd.DataFrame, kind: str) -> None:
    is_web = achievements["evidence_url"].str.match(r"https?://", na=False).astype(bool)
    rows = achievements.assign(evidence_url=achievements["evidence_url"].where(is_web)).dropna(
        axis="columns", how="all"
    )
    if "done_on" in rows and rows["done_on"].notna().all():
        rows = rows.drop(columns=["year"])
    if kind == "technology":
        rows = rows.drop(columns=["title"])
    readable = tables.readable(rows)
    if badge_of(CATALOGUE[_INDICATORS[kind]]):
        readable[title_of("provenance")] = achievements["achievement"].map(_provenance_of)
    show_table(readable, _columns())


def _provenance_of(achievement: str) -> str:
    """A row's provenance: “Illustrative data”, or the resource that it comes from."""
    title, provenance = provenances()[_RESOURCES.get(achievement, "technologies")]
    return _("Illustrative data") if provenance == "illustrative" else title


def _link(filters: Filters) -> None:
    """A link to the page of the country that was clicked."""
    if len(filters.countries) == 1:
        label = _("Open the page of {country}").format(country=words.country(filters.countries[0]))
        st.page_link("../pages/country.py", label=label, icon=arrows.onward())


def _columns() -> dict[str, Any]:
    return {
        title_of("title"): st.column_config.TextColumn(width="large"),
        title_of("done_on"): st.column_config.DateColumn(format=date_format()),
        title_of("evidence_url"): st.column_config.LinkColumn(display_text=_("open"), validate="^https?://"),
    }
