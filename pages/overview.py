"""Overview: the network on a map, actions by scope, overdue actions, targets and the workshops."""

import streamlit as st

from iemn_data.messages import _, joined
from iemn_ui.access import clock
from iemn_ui.access.answers import as_of, ask
from iemn_ui.components import correction, registers
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import drawn_under, panel, show
from iemn_ui.figures import maps
from iemn_ui.figures.actions import commitments
from iemn_ui.figures.actions import due as due_ahead
from iemn_ui.figures.attendance import workshops
from iemn_ui.figures.parts.newest import newest_workshops
from iemn_ui.filters.choices import current_filters
from iemn_ui.filters.controls import choose_measure
from iemn_ui.sections import page_answers, targets
from iemn_ui.sections.overview import next_steps
from iemn_ui.sections.page_head import page_head
from iemn_ui.sections.workshop.link import link_to_page
from iemn_ui.summaries import due, headlines
from iemn_ui.text import tooltips, words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.tables import of_dimension, where
from iemn_ui.text.workshops import workshop_names

filters = current_filters()
page_head(_("Network overview"), filters, answer=page_answers.actions(filters))

workshops_held = ask.workshops(filters)
say_if_empty(
    workshops_held, _("No workshop matches these filters. Add countries or workshops, or widen the years."), "workshops"
)
next_steps.due_in_country(filters)
cards(headlines.overview(filters))

left, right = st.columns([3, 2])
with left:
    title = _("Who takes part, and where the network met")
    place = panel(title)
    with place:
        measure = choose_measure(("workshops_named", "attendances", "actions_owned"), _("Size of the circles"))
    own = drawn_under(filters, measure.indicator, title)
    countries, cities = ask.network_map(own), ask.host_cities(own)
    figure = maps.network_map(countries, cities, measure.column, tooltips.network(countries, len(ask.workshops(own))))
    if countries.empty:
        place.info(lacking("delegations", "attendance") or _("No country is named or registered under these filters."))
    show(figure, measure.indicator, countries, own, title=title, note=words.about_circles(), within=place)
with right:
    completion = ask.action_completion(filters)
    by_scope = where(completion, "dimension", "scope")
    if by_scope.empty:
        sentence = _("No action matches these filters. Add countries or workshops, or widen the years.")
        st.info(lacking("actions") or sentence)
    else:
        figure = commitments.completion_bars(by_scope, words.labels("scope"), "scope", height=422)
        table = of_dimension(by_scope, "scope")
        show(figure, "action_completion", table, filters, title=_("Actions by scope"), is_choosable=False)

left, right = st.columns([3, 2])
with left:
    title = _("Longest overdue")
    own = drawn_under(filters, "longest_overdue", title)
    due_rows = ask.due_actions(own)
    overdue = where(due_rows, "state", "overdue")
    if not overdue.empty:
        place = panel(title)
        part = words.part_of(min(commitments.MOST_OVERDUE, len(overdue)), len(overdue))
        note = _("{part} are drawn.").format(part=part)
        hint = _("The list below has all.")
        figure = commitments.overdue_bars(overdue)
        show(figure, "longest_overdue", overdue, own, title=title, note=note, hint=hint, within=place)
        with place:
            next_steps.who_is_most_late()
    elif not due_rows.empty:
        drawn = due_ahead.next_and_late(due_rows)
        figure = due_ahead.due_ahead(drawn, as_of(filters), clock.day_of_reading(filters))
        note = joined(due.counts_note(due_rows), words.about_as_of_line())
        show(figure, "overdue_actions", drawn, filters, title=_("Due next"), note=note)
    else:
        st.info(lacking("actions") or _("No action is overdue or due later under these filters."))
with right:
    next_steps.next_steps()
if not overdue.empty:
    registers.overdue_actions(filters)

with st.container():  # where no target is set too: what follows would else move, and be drawn anew
    targets.draw(filters)
title = _("Workshops and the people they reached")
own = drawn_under(filters, "workshops_held", title)
workshops_held = ask.workshops(own)
newest = newest_workshops(workshops_held, workshop_names())
figure = workshops.workshop_timeline(newest.rows)
place = panel(title)
show(figure, "workshops_held", workshops_held, own, title=title, note=newest.note, within=place)
with place:
    link_to_page(filters)
    correction.suggest_correction(correction.of_workshops(workshops_held), "workshops")
