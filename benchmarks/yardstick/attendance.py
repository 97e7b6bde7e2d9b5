"""The page Attendance of the yardstick: what `pages/attendance.py` draws, asked and drawn in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.yardstick.panels import PageOfYardstick, Panel, View, panel
from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.figures import maps
from iemn_ui.figures.attendance import matrix, visits, workshops
from iemn_ui.figures.attendance.attributes import attribute_bars
from iemn_ui.summaries import captions, headlines
from iemn_ui.text import tooltips, words
from iemn_ui.text.workshops import workshop_names

_SYMBOLS = "Numbers in the cells are people registered. ◆ organizer, ● named, ○ registered only, empty: not named."


def _countries(filters: Filters) -> Iterator[tuple[str, Panel]]:
    measure = tooltips.MAP_MEASURES["workshops_named"]
    countries = ask.attendance_by_country(filters)
    counted = countries[countries[measure.column] > 0]
    spoken = tooltips.of_measure(counted, measure)
    figure = maps.shaded_map(counted, measure.column, spoken, _(measure.title), height=440)
    yield "map", panel(figure, measure.indicator, filters, title=_("Attendance on the map"))
    figure = visits.country_bars(counted, measure.column, _(measure.sentence))
    yield "countries", panel(figure, measure.indicator, filters, title=_("Countries in order"))


def _matrix(filters: Filters) -> Iterator[tuple[str, Panel]]:
    cells = ask.delegation_matrix(filters)
    figure = matrix.delegation_matrix(cells, workshop_names())
    title = _("Which country was at which workshop")
    yield "matrix", panel(figure, "delegations", filters, title=title, note=_(_SYMBOLS))


def _new_and_returning(filters: Filters) -> Iterator[tuple[str, Panel]]:
    names = workshop_names()
    reach = ask.reach(filters)
    if not reach.empty:
        titles = (_("New countries"), _("Returning countries"))
        figure = visits.first_and_returning_bars(reach, names, "new_countries", "returning_countries", titles)
        yield "reach", panel(figure, "new_countries", filters)
    people = ask.new_and_returning(filters)
    if not people.empty:
        titles = (_("First-time people"), _("Returning people"))
        figure = visits.first_and_returning_bars(people, names, "first_time_people", "returning_people", titles)
        yield "people", panel(figure, "returning_people", filters)


def _published(filters: Filters) -> Iterator[tuple[str, Panel]]:
    published = ask.reported_figures(filters)
    counts = published[published["measure"].isin(["participants", "countries"])]
    if not counts.empty:
        note = _("The table also has conflicting dates and places.")
        figure = workshops.reported_figures(counts, workshop_names())
        yield "reported", panel(figure, "reported_figures", filters, note=note)


def _breakdown() -> Iterator[tuple[str, Panel]]:
    rows = ask.people_breakdown(breakdown="network", breakdown_value="all")
    threshold = current_store().suppression_threshold
    held_back = _("{suppressed} is suppressed: fewer than {n} people, or a number from which such could be inferred.")
    note = _("Published for these breakdowns only: the other filters do not apply.")
    note = f"{note} {held_back.format(suppressed=words.SUPPRESSED, n=threshold)}"
    title = _("Who the participants are")
    yield (
        "breakdown",
        panel(attribute_bars(rows, threshold), "people_breakdown", Filters(), title=title, note=note),
    )


def view(filters: Filters) -> View:
    """The page under the filters."""
    panels: dict[str, Panel] = {}
    for part in (_countries, _matrix, _new_and_returning, _published):
        panels.update(part(filters))
    return View(captions.view(filters), headlines.attendance(filters), panels | dict(_breakdown()))


PAGE = PageOfYardstick(
    "/attendance",
    "Attendance",
    (
        (("map", 5), ("countries", 3)),
        (("matrix", 1),),
        (("reach", 1), ("people", 1)),
        (("reported", 5), ("breakdown", 3)),
    ),
    view,
)
