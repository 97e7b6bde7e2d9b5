"""Who the people are: the published breakdowns by gender, kind of organisation and role."""

from __future__ import annotations

from streamlit.delta_generator import DeltaGenerator

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_ui.access.answers import ask, per_snapshot
from iemn_ui.access.current import current_store
from iemn_ui.components.panel import panel, show
from iemn_ui.figures.attendance.attributes import attribute_bars
from iemn_ui.filters.controls import choose_breakdown
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking
from iemn_ui.text.workshops import workshop_names


@per_snapshot
def _workshops() -> dict[str, str]:
    attendance = ask.new_and_returning()
    names = workshop_names()
    return {workshop: names[workshop] for workshop in attendance.loc[attendance["attended"] > 0, "workshop_id"]}


@per_snapshot
def _countries() -> dict[str, str]:
    attendance = ask.attendance_by_country()
    came = attendance.loc[attendance["attended"] > 0, "country"]
    return {code: words.country(code) for code in words.by_name(came)}


def people_breakdown() -> None:
    """The people of everyone, one workshop or one country, chosen above the figure; the page's filters do not apply."""
    title = _("Who the participants are")
    place = panel(title)
    with place:
        breakdown, breakdown_value = choose_breakdown(_workshops(), _countries())
    breakdown_in(place, title, breakdown, breakdown_value)


def breakdown_in(place: DeltaGenerator, title: str, breakdown: str, breakdown_value: str) -> None:
    """The people of one breakdown, in a panel; a sentence where there are none."""
    rows = ask.people_breakdown(breakdown=breakdown, breakdown_value=breakdown_value)
    if rows.empty:
        place.info(lacking("attendance") or _("There are no data on these people. Choose others."))
        return
    threshold = current_store().suppression_threshold
    rule = _("{suppressed} is suppressed: fewer than {n} people, or a number from which such could be inferred.")
    hidden = rule.format(suppressed=words.SUPPRESSED, n=threshold)
    everyone = _("Published for these breakdowns only: the other filters do not apply.")
    note = joined(everyone, hidden) if breakdown == "network" else hidden  # the caption says so of one of them
    figure = attribute_bars(rows, threshold)
    parameters = {"breakdown": breakdown, "breakdown_value": breakdown_value}
    show(
        figure,
        "people_breakdown",
        rows,
        Filters(),
        title=title,
        note=note,
        is_choosable=False,
        within=place,
        parameters=parameters,
    )
