"""The page Overview of the yardstick: what `pages/overview.py` draws, asked and drawn in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.yardstick.panels import PageOfYardstick, Panel, View, panel
from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import clock
from iemn_ui.access.answers import as_of, ask
from iemn_ui.figures import maps
from iemn_ui.figures.actions import commitments
from iemn_ui.figures.actions import due as due_ahead
from iemn_ui.figures.actions.targets import target_bars
from iemn_ui.figures.attendance import workshops
from iemn_ui.summaries import captions, headlines
from iemn_ui.text import tooltips, words


def _network(filters: Filters, held: int) -> Iterator[tuple[str, Panel]]:
    measure = tooltips.MAP_MEASURES["workshops_named"]
    countries = ask.network_map(filters)
    cities = ask.host_cities(filters)
    figure = maps.network_map(countries, cities, measure.column, tooltips.network(countries, held))
    title = _("Who takes part, and where the network met")
    yield "map", panel(figure, measure.indicator, filters, title=title)


def _actions(filters: Filters) -> Iterator[tuple[str, Panel]]:
    completion = ask.action_completion(filters)
    by_scope = completion[completion["dimension"] == "scope"]
    if not by_scope.empty:
        figure = commitments.completion_bars(by_scope, words.labels("scope"), "scope", height=422)
        yield "scopes", panel(figure, "action_completion", filters, title=_("Actions by scope"))
    due = ask.due_actions(filters)
    overdue = due[due["state"] == "overdue"]
    if not overdue.empty:
        figure = commitments.overdue_bars(overdue)
        yield "overdue", panel(figure, "longest_overdue", filters)
    elif not due.empty:
        figure = due_ahead.due_ahead(due_ahead.next_and_late(due), as_of(filters), clock.day_of_reading(filters))
        yield "overdue", panel(figure, "overdue_actions", filters, title=_("Due next"))


def _targets(filters: Filters) -> Iterator[tuple[str, Panel]]:
    targets = ask.targets(filters)
    if not targets.empty:
        yield "targets", panel(target_bars(targets), "targets", filters)


def view(filters: Filters) -> View:
    """The page under the filters."""
    held = ask.workshops(filters)
    cards = headlines.overview(filters)
    panels = {**dict(_network(filters, len(held))), **dict(_actions(filters)), **dict(_targets(filters))}
    title = _("Workshops and the people they reached")
    figure = workshops.workshop_timeline(held)
    panels["workshops"] = panel(figure, "workshops_held", filters, title=title)
    return View(captions.view(filters), cards, panels)


PAGE = PageOfYardstick(
    "/",
    "Network overview",
    ((("map", 3), ("scopes", 2)), (("overdue", 3), ("next", 2)), (("targets", 1),), (("workshops", 1),)),
    view,
)
