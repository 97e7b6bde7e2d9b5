"""Attendance: countries, delegations, new and returning people, published head counts, and who the people are."""

import streamlit as st

from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask
from iemn_ui.components import correction
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import drawn_under, show
from iemn_ui.figures.attendance import matrix, visits, workshops
from iemn_ui.figures.parts.newest import newest_workshops
from iemn_ui.filters.choices import current_filters
from iemn_ui.sections import page_answers
from iemn_ui.sections.attendance import by_country
from iemn_ui.sections.attendance.people import people_breakdown
from iemn_ui.sections.page_head import page_head
from iemn_ui.sections.workshop.link import link_to_page
from iemn_ui.summaries import headlines
from iemn_ui.text.provenance import lacking
from iemn_ui.text.workshops import workshop_names

filters = current_filters()
page_head(_("Attendance"), filters, answer=page_answers.attendance(filters))

countries = ask.attendance_by_country(filters)
say_if_empty(
    countries,
    _("No delegation matches these filters. Add countries or workshops, or widen the years."),
    "delegations",
    "attendance",
)
cards(headlines.attendance(filters))

names = workshop_names()
by_country.draw(filters)

title = _("Which country was at which workshop")
own = drawn_under(filters, "delegations", title)
cells = ask.delegation_matrix(own)
symbols = matrix.signs_in_words()
newest = newest_workshops(cells, names)
figure = matrix.delegation_matrix(newest.rows, names)
show(figure, "delegations", cells, own, title=title, note=joined(newest.note, symbols))
link_to_page(filters)

left, right = st.columns(2)
with left:
    own = drawn_under(filters, "new_countries")
    reach = ask.reach(own)
    if reach.empty:
        st.info(lacking("delegations") or _("No delegation is named under these filters."))
    else:
        titles = (_("New countries"), _("Returning countries"))
        newest = newest_workshops(reach, names)
        figure = visits.first_and_returning_bars(newest.rows, names, "new_countries", "returning_countries", titles)
        show(figure, "new_countries", reach, own, note=newest.note)
with right:
    own = drawn_under(filters, "returning_people")
    people = ask.new_and_returning(own)
    if people.empty:
        st.info(lacking("attendance") or _("Nobody is registered under these filters."))
    else:
        titles = (_("First-time participants"), _("Returning participants"))
        newest = newest_workshops(people, names)
        figure = visits.first_and_returning_bars(newest.rows, names, "first_time_people", "returning_people", titles)
        show(figure, "returning_people", people, own, note=newest.note)

left, right = st.columns([5, 3])
with left:
    own = drawn_under(filters, "reported_figures")
    published = ask.reported_figures(own)
    counts = published[published["measure"].isin(["participants", "countries"])]
    if counts.empty:
        st.info(lacking("reported_figures") or _("No source gives a head count of these workshops."))
    else:
        hint = _("The table also has {n} figures of dates and places.").format(n=len(published) - len(counts))
        newest = newest_workshops(counts, names)
        figure = workshops.reported_figures(newest.rows, newest.names)
        show(figure, "reported_figures", published, own, hint=hint, note=newest.note)
        facts = correction.of_reported_figures(published)
        correction.suggest_correction(facts, "reported_figures")
with right:
    people_breakdown()
