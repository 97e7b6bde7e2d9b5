"""Follow-through: how soon actions are completed, and how late, by workshop, scope, area, objective or country."""

import streamlit as st

from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import NothingToShow, say_if_empty
from iemn_ui.components.panel import drawn_under, panel, show
from iemn_ui.figures.actions import follow_through, lateness, read_outs
from iemn_ui.figures.parts.newest import newest_workshops
from iemn_ui.filters.choices import CHOICES, current_filters
from iemn_ui.filters.controls import choose_dimension
from iemn_ui.sections import page_answers
from iemn_ui.sections.page_head import page_head
from iemn_ui.sections.workshop.link import link_to_page
from iemn_ui.summaries import counts, curves

OWN = ("scope", "area", "objective")
filters = current_filters(*OWN)
page_head(_("Follow-through"), filters, *OWN, answer=page_answers.follow_through(filters))

say_if_empty(
    ask.follow_through(filters),
    _("No action matches these filters. Add a country or a scope, widen the years, or choose a later day."),
    "actions",
)
cards(curves.follow_through_cards(filters))

title = _("How soon actions are completed")
place = panel(title)
with place:
    dimension = choose_dimension(("workshop", "scope", "area", "objective", "country"), _("Curves by"))
names = CHOICES[dimension].options()
groups = curves.groups_by(filters, dimension)
if not groups:
    place.info(_("None of these actions has an owner or an objective to group them by. Choose another grouping."))
    raise NothingToShow

own = drawn_under(filters, "follow_through", title)
groups = curves.groups_by(own, dimension)
drawn = curves.drawn_groups(groups, dimension, follow_through.MOST_PANELS)
steps, months = curves.steps(drawn, dimension), curves.months(groups, dimension)
network = {"all": curves.whole_network(own)}
figure = follow_through.curve_panels(steps, months, curves.steps(network, "network"), names, dimension)
shared = counts.split_note("follow_through", own, dimension, curves.count_actions(groups))
note = joined(curves.extent(groups, drawn), shared)
show(figure, "follow_through", steps, own, title=title, note=note, hint=curves.rest(groups, drawn), within=place)
with place:
    link_to_page(filters)

own = drawn_under(filters, "follow_through_months")
groups = curves.groups_by(own, dimension)
months = curves.months(groups, dimension)
total = curves.months({"all": curves.all_actions(own)}, "network")
newest = newest_workshops(months, names)
figure = read_outs.read_out_dots(newest.rows, total, names, dimension)
shared = counts.split_note("follow_through_months", own, dimension, curves.count_actions(groups))
behind = _("Behind each dot: completed of all, and in brackets those still at risk.")
note = joined(newest.note, behind, shared)
show(figure, "follow_through_months", months, own, note=note)

left, right = st.columns(2)
with left:
    own = drawn_under(filters, "on_time")
    due = curves.on_time(own, curves.groups_by(own, dimension), dimension)
    newest = newest_workshops(due, names)
    figure = lateness.on_time_bars(newest.rows, names, dimension)
    note = joined(newest.note, counts.split_note("on_time", own, dimension, due["due"].sum()))
    show(figure, "on_time", due, own, note=note)
with right:
    late = ask.lateness(filters)
    if late.empty:
        st.info(_("No action was due by the as-of date under these filters."))
    else:
        show(lateness.lateness_bars(late), "days_late", late, filters, is_choosable=False)
