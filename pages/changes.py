"""Since last time: actions done, moved, slipped, new, dropped or gone since an earlier point, by country and area."""

import streamlit as st

from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask
from iemn_ui.components import registers
from iemn_ui.components.cards import cards
from iemn_ui.components.empty import say_if_empty
from iemn_ui.components.panel import drawn_under, show
from iemn_ui.figures.actions import changes
from iemn_ui.filters.choices import OF_ACTIONS, current_filters
from iemn_ui.sections import page_answers
from iemn_ui.sections.changes import earlier_point
from iemn_ui.sections.page_head import page_head, say
from iemn_ui.summaries import comparison
from iemn_ui.summaries.counts import split_note

filters = current_filters(*OF_ACTIONS)
place = page_head(_("Since last time"), filters, *OF_ACTIONS)

earlier = earlier_point.choose_earlier_point(filters)
parameters = earlier.parameters
counts = ask.change_counts(filters, **parameters)
say(page_answers.changes(counts), place)
say_if_empty(
    counts, _("No action matches these filters. Add a country, a scope or a status, or widen the years."), "actions"
)
st.markdown(f"**{earlier.sentence}**")
if commitments := comparison.commitments_since(earlier, filters):
    st.caption(commitments)
cards(comparison.change_cards(counts, filters))

title = _("What changed, by country")
own = drawn_under(filters, "change_counts", title)
by_country = comparison.changes_by(ask.change_counts(own, **parameters), "country")
changed = by_country[by_country["changed"] > 0]
if changed.empty:
    st.info(_("No action changed between these two points under these filters. Compare with an earlier one."))
else:
    left, right = st.columns(2)
    with left:
        figure = changes.change_bars(changed, "country")
        shared = split_note("change_counts", own, "country", changed["changed"].sum(), parameters)
        note = joined(shared, comparison.unchanged(by_country))
        show(
            figure,
            "change_counts",
            changed,
            own,
            title=title,
            note=note,
            setting=earlier.sentence,
            parameters=parameters,
        )
    with right:
        own = drawn_under(filters, "state_transitions")
        pairs = ask.state_transitions(own, **parameters)
        figure = changes.transition_matrix(pairs)
        note = _("Rows: the status then. Columns: the status now. Shaded: actions whose status changed.")
        show(figure, "state_transitions", pairs, own, note=note, setting=earlier.sentence, parameters=parameters)
        title = _("What changed, by programme area")
        own = drawn_under(filters, "change_counts", title)
        by_area = comparison.changes_by(ask.change_counts(own, **parameters), "area")
        by_area = by_area[by_area["changed"] > 0]
        figure = changes.change_bars(by_area, "area")
        show(figure, "change_counts", by_area, own, title=title, setting=earlier.sentence, parameters=parameters)
    registers.action_changes(filters, parameters, earlier.sentence)
