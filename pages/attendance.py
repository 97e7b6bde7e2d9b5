"""Who came: countries, delegations, published head counts, newcomers, and where people work."""

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui import headlines, sentences, words
from iemn_ui.answers import answer
from iemn_ui.blocks import cards, page_head, say_if_empty, show
from iemn_ui.choices import current_filters
from iemn_ui.controls import choose_measure
from iemn_ui.figures import bars, courses, maps, matrix

filters = current_filters()
page_head(_("Attendance"), filters)

countries = answer("attendance_by_country", filters)
say_if_empty(countries, _("No delegation matches these filters. Add countries or workshops, or widen the years."))
cards(headlines.attendance(filters))

names = words.workshops(answer("editions"))
measure = choose_measure(("editions_named", "people_sent"), _("Shown by"))
shown = countries[countries[measure.column] > 0]
left, right = st.columns([5, 3])
with left:
    show(
        maps.shaded_map(
            shown.assign(value=shown[measure.column]), sentences.of_measure(shown, measure), _(measure.title)
        ),
        title=_("Attendance on the map"),
        indicator=measure.indicator,
        table=shown,
        filters=filters,
        height=520,
        n=_("n = {n} countries").format(n=len(shown)),
    )
with right:
    show(
        bars.country_bars(shown, measure.column, _(measure.sentence)),
        title=_("Countries in order"),
        indicator=measure.indicator,
        table=shown,
        filters=filters,
        height=520,
        n=_("n = {n} countries").format(n=len(shown)),
    )

cells = answer("delegation_matrix", filters)
show(
    matrix.delegation_matrix(cells, names),
    title=_("Which country was at which workshop"),
    indicator="delegations",
    table=cells,
    filters=filters,
    height=matrix.height(cells),
    min_width=860,
    n=_("n = {n} delegations").format(n=int((cells["presence"] != "not_named").sum())),
    note=_("Numbers in the cells are people registered. ◆ organizer, ● named, ○ registered only; empty: not named."),
)

left, right = st.columns(2)
with left:
    reach = answer("reach", filters)
    if not reach.empty:
        show(
            bars.first_and_returning_bars(
                reach, names, "new_countries", "returning_countries", (_("New countries"), _("Returning countries"))
            ),
            title=_("New and returning countries"),
            indicator="new_countries",
            table=reach,
            filters=filters,
            height=320,
            min_width=480,
            n=_("n = {n} workshops").format(n=len(reach)),
        )
with right:
    people = answer("new_and_returning", filters)
    if not people.empty:
        show(
            bars.first_and_returning_bars(
                people, names, "first_time_people", "returning_people", (_("First-time people"), _("Returning people"))
            ),
            title=_("First-time and returning people"),
            indicator="returning_people",
            table=people,
            filters=filters,
            height=320,
            min_width=480,
            n=_("n = {n} attendances").format(n=words.count(people["attended"].sum())),
        )

left, right = st.columns([5, 3])
with left:
    published = answer("reported_figures", filters)
    counts = published[published["measure"].isin(["participants", "countries"])]
    if not counts.empty:
        show(
            courses.reported_figures(counts, names),
            title=_("Published head counts and their rivals"),
            indicator="reported_figures",
            table=published,
            filters=filters,
            height=470,
            min_width=560,
            n=_("n = {n} published figures").format(n=len(counts)),
            note=_("The table holds rival dates and places too."),
        )
with right:
    types = answer("organization_types")
    if types.empty or types["is_suppressed"].any():
        st.info(
            _(
                "Organisation types are not shown: there are none, or one has fewer people than may be shown. "
                "No filter applies to this figure."
            ),
            icon=":material/visibility_off:",
        )
    else:
        show(
            bars.organization_bars(types),
            title=_("Organisation types, whole network"),
            indicator="organization_types",
            table=types,
            filters=Filters(),
            height=470,
            n=_("n = {n} people").format(n=words.count(types["people"].sum())),
            note=_("No filter applies to this figure."),
            is_choosable=False,
        )
