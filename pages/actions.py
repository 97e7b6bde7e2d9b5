"""Actions: their completion by scope, area, objective, workshop and country, those overdue, and the register."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.components import registers
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import drawn_under, panel, show
from iemn_ui.figures.actions import commitments
from iemn_ui.filters.choices import CHOICES, OF_ACTIONS, current_filters
from iemn_ui.filters.controls import choose_dimension
from iemn_ui.sections import page_answers
from iemn_ui.sections.actions import by_country
from iemn_ui.sections.page_head import page_head
from iemn_ui.sections.workshop.link import link_to_page
from iemn_ui.summaries import counts, headlines
from iemn_ui.text.tables import of_dimension, where

filters = current_filters(*OF_ACTIONS)
page_head(_("Actions"), filters, *OF_ACTIONS, answer=page_answers.actions(filters))

completion = ask.action_completion(filters)
say_if_empty(
    completion, _("No action matches these filters. Add a country, a scope or a status, or widen the years."), "actions"
)
cards(headlines.actions(filters))
by_country.draw(filters)

left, right = st.columns([3, 2])
with left:
    months = ask.burn_up(filters)
    show(commitments.burn_up(months), "burn_up", months, filters, is_choosable=False)
with right:
    title = _("Completion of actions")
    place = panel(title)
    with place:
        dimension = choose_dimension(("scope", "area", "objective", "workshop"), _("Completion by"))
    own = drawn_under(filters, "action_completion", title)
    completion_own = ask.action_completion(own)
    rows = where(completion_own, "dimension", dimension)
    figure = commitments.completion_bars(rows, CHOICES[dimension].options(), dimension, height=396)
    table = of_dimension(completion_own, dimension)
    note = counts.split_note("action_completion", own, dimension, rows["actions"].sum())
    show(figure, "action_completion", table, own, title=title, note=note, within=place)
    with place:
        link_to_page(filters)

registers.due_actions(filters)
registers.action_register(filters)
