"""What was promised, what is done, what is late: actions by country, scope, area and workshop, and the register."""

import streamlit as st

from iemn_data.messages import _
from iemn_ui import headlines, registers, words
from iemn_ui.answers import answer
from iemn_ui.blocks import cards, page_head, panel, say_if_empty, show
from iemn_ui.choices import CHOICES, current_filters
from iemn_ui.controls import choose_dimension
from iemn_ui.figures import bars, courses

OWN = ("scope", "area", "status")
filters = current_filters(*OWN)
page_head(_("Actions"), filters, *OWN)

completion = answer("action_completion", filters)
say_if_empty(completion, _("No action matches these filters. Add a country, a scope or a status, or widen the years."))
cards(headlines.actions(filters))

left, right = st.columns([3, 2])
with left:
    months = answer("burn_up", filters)
    show(
        courses.burn_up(months),
        title=_("Promised, due and completed over time"),
        indicator="burn_up",
        table=months,
        filters=filters,
        height=400,
        min_width=480,
        n=_("n = {n} actions").format(n=words.count(months["committed"].max())),
        is_choosable=False,
    )
with right:
    place = panel(_("Completion of actions"))
    with place:
        dimension = choose_dimension(
            {key: CHOICES[key].title for key in ("scope", "area", "workshop")}, _("Completion by")
        )
    rows = completion[completion["dimension"] == dimension]
    show(
        bars.completion_bars(rows, CHOICES[dimension].options(), dimension),
        title=_("Completion by {dimension}").format(dimension=_(CHOICES[dimension].title).lower()),
        indicator="action_completion",
        table=rows,
        filters=filters,
        height=330,
        n=_("n = {n} actions").format(n=words.count(rows["actions"].sum())),
        within=place,
    )

by_country = completion[completion["dimension"] == "country"]
if not by_country.empty:
    show(
        bars.completion_bars(by_country, CHOICES["country"].options(), "country"),
        title=_("Completion by country"),
        indicator="action_completion",
        table=by_country,
        filters=filters,
        height=90 + 28 * len(by_country),
        min_width=480,
        n=_("n = {n} countries").format(n=len(by_country)),
        note=_("A shared action stands under each of its owners."),
    )
registers.due_actions(filters)
registers.action_register(filters)
