"""The network at a glance: reach, completion, evidence, and where to look next."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui import headlines, sentences, words
from iemn_ui.answers import answer
from iemn_ui.blocks import cards, page_head, panel, say_if_empty, show
from iemn_ui.choices import current_filters
from iemn_ui.controls import choose_measure
from iemn_ui.figures import bars, courses, maps

filters = current_filters()
page_head(_("Network overview"), filters)

editions = answer("editions", filters)
say_if_empty(editions, _("No workshop matches these filters. Add countries or workshops, or widen the years."))
cards(headlines.overview(filters))

left, right = st.columns([3, 2])
with left:
    place = panel(_("Who takes part, and where the network met"))
    with place:
        measure = choose_measure(("editions_named", "people_sent", "actions_owned"), _("Size of the circles"))
    countries = answer("network_map", filters)
    cities = answer("host_cities", filters)
    show(
        maps.network_map(countries, cities, measure.column, sentences.network(countries, len(editions))),
        title=_("Who takes part, and where the network met"),
        indicator=measure.indicator,
        table=countries,
        filters=filters,
        height=350,
        n=_("n = {n} countries").format(n=len(countries)),
        within=place,
    )
completion = answer("action_completion", filters)
by_scope = completion[completion["dimension"] == "scope"]
with right:
    if by_scope.empty:
        st.info(_("No action matches these filters. Add countries or workshops, or widen the years."))
    else:
        show(
            bars.completion_bars(by_scope, words.labels("scope"), "scope"),
            title=_("Actions by scope"),
            indicator="action_completion",
            table=by_scope,
            filters=filters,
            height=422,
            min_width=360,
            n=_("n = {n} actions").format(n=words.count(by_scope["actions"].sum())),
            is_choosable=False,
        )

left, right = st.columns([3, 2])
late = answer("due_actions", filters)
overdue = late[late["state"] == "overdue"]
with left:
    if overdue.empty:
        st.info(_("No action is overdue under these filters."))
    else:
        show(
            bars.overdue_bars(overdue),
            title=_("Overdue for longest"),
            indicator="overdue_actions",
            table=overdue,
            filters=filters,
            height=330,
            min_width=520,
            n=_("n = {n} overdue").format(n=len(overdue)),
        )
with right:
    headlines.next_steps()
show(
    courses.workshop_timeline(editions),
    title=_("Workshops and the people they reached"),
    indicator="workshops_held",
    table=editions,
    filters=filters,
    height=340,
    min_width=840,
    n=_("n = {n} workshops").format(n=len(editions)),
)
