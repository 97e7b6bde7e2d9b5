"""The countries side by side, topic by topic, on the same scales."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components.panel import show
from iemn_ui.figures import compared
from iemn_ui.figures.actions.commitments import completion_bars
from iemn_ui.sections.compare import sheet
from iemn_ui.summaries import counts
from iemn_ui.summaries.views import Sheet
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.tables import of_dimension

_NARROW = 2  # so many countries have room in half of the page


def draw(filters: Filters) -> None:
    """Every topic of the countries of the filters, in the order in which they were chosen."""
    for left, right in ((_commitments, _progress_and_states), (_reach, _learning), (_practice, _materials)):
        is_narrow = len(filters.countries) <= _NARROW
        for place, panels in zip(
            st.columns(2) if is_narrow else (st.container(), st.container()), (left, right), strict=True
        ):
            with place:
                panels(filters)
    _destinations(filters)


def _commitments(filters: Filters) -> None:
    _measures("compared_actions", ask.compared_actions(filters), filters, "actions")


def _reach(filters: Filters) -> None:
    _measures("compared_reach", ask.compared_reach(filters), filters, "delegations", "attendance")


def _practice(filters: Filters) -> None:
    _measures("compared_practice", ask.compared_practice(filters), filters, "facility_audits", "milestones")


def _materials(filters: Filters) -> None:
    _measures("compared_materials", ask.compared_materials(filters), filters, "market_flows")


def _measures(indicator: str, rows: pd.DataFrame, filters: Filters, *resources: str) -> None:
    """The panel of a topic; a sentence in its place where the data set has none of its resources."""
    if sentence := lacking(*resources):
        st.info(sentence)
        return
    figure = compared.measures(rows, filters.countries)
    is_whole = bool((rows["value_status"] == "reported").all())
    on_sheet = _sheet(_("Measure"), compared.measured(rows), filters)
    show(figure, indicator, rows, filters, note=_note(filters, is_whole), is_choosable=False, sheet=on_sheet)


def _sheet(title: str, numbers: sheet.Numbers, filters: Filters) -> Sheet:
    key = words.key_of_statuses(current_store().suppression_threshold)
    return sheet.side_by_side(title, numbers, filters.countries, key)


def _note(filters: Filters, is_whole: bool) -> str:
    """With which country the others are compared, and the key of the statuses where not every number is there."""
    first = _("▲ and ▼ compare with {country}.").format(country=words.country(filters.countries[0]))
    return first if is_whole else joined(first, words.key_of_statuses(current_store().suppression_threshold))


def _learning(filters: Filters) -> None:
    """Who scored higher after than before, as published for each country alone: no filter applies."""
    rows = ask.learning()
    own = rows[(rows["breakdown"] == "country") & rows["breakdown_value"].isin(filters.countries)]
    if own.empty:
        st.info(lacking("objective_scores") or _("There are no scores of the people of these countries."))
        return
    in_order = list(words.labels("objective")).index
    by_objective = own.sort_values("objective", key=lambda codes: codes.map(in_order), kind="stable")
    table = by_objective.drop(columns="breakdown").rename(columns={"breakdown_value": "country"})
    show(
        compared.learning(table, filters.countries),
        "compared_learning",
        table,
        Filters(),
        note=_note(filters, is_whole=False),
        is_choosable=False,
        parameters={"breakdown_value": filters.countries},
        sheet=_sheet(_("Objective"), compared.learned(table), filters),
    )


def _progress_and_states(filters: Filters) -> None:
    if lacking("actions"):
        return
    _progress(filters)
    _states(filters)


def _progress(filters: Filters) -> None:
    """The share of due actions completed, at each past workshop and now."""
    rows = ask.country_progress(filters)
    if not rows["due"].any():
        st.info(_("No action of these countries has been due so far. Widen the years or the workshops."))
        return
    figure = compared.progress(rows, filters.countries)
    title = _("Completed of those due, over time")
    on_sheet = _sheet(_("Day"), compared.kept(rows), filters)
    show(figure, "country_progress", rows, filters, title=title, is_choosable=False, sheet=on_sheet)


def _states(filters: Filters) -> None:
    """The actions of each country by state, on one scale; a country without actions has no bar."""
    rows = ask.action_completion(filters)
    of_countries = rows[rows["dimension"] == "country"].set_index("value", drop=False)
    if of_countries.empty:
        return
    table = of_countries.loc[[code for code in filters.countries if code in of_countries.index]].reset_index(drop=True)
    figure = completion_bars(table, {code: words.country(code) for code in table["value"]}, "country")
    title = _("Actions by state")
    note = counts.split_note("action_completion", filters, "country", table["actions"].sum())
    shown = of_dimension(table, "country")
    show(figure, "action_completion", shown, filters, title=title, note=note, is_choosable=False)


def _destinations(filters: Filters) -> None:
    """The tonnes of each country by where they ended."""
    rows = ask.destinations(filters)
    if rows.empty:
        if not lacking("market_flows"):
            st.info(_("No flow of material from these countries is recorded for these years. Widen the years."))
        return
    figure = compared.destinations(rows, filters.countries)
    note = _note(filters, is_whole=rows["country"].nunique() == len(filters.countries))
    ended = compared.ended(rows, filters.countries)
    if any(words.country(code) in ended for code in filters.countries):
        note += " " + _("{sign} the country itself, in the first row.").format(sign=words.NOT_ASKED)
    on_sheet = _sheet(_("Where it ended"), ended, filters)
    show(figure, "destinations", rows, filters, note=note, is_choosable=False, sheet=on_sheet)
