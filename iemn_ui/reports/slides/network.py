"""The slides of the network, one message each, from its reach to the final fate of materials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _, joined, ngettext
from iemn_data.queries import ActionCompletion, ChangeCounts, People
from iemn_data.rows import only
from iemn_ui.access.answers import ask
from iemn_ui.figures import maps
from iemn_ui.figures.actions import changes, commitments, follow_through
from iemn_ui.figures.attendance import visits, workshops
from iemn_ui.figures.markets import evidence, fates
from iemn_ui.figures.parts.newest import newest_workshops
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.summaries import comparison, counts, curves, headlines
from iemn_ui.summaries.targets import target_by_year
from iemn_ui.text import tooltips, words
from iemn_ui.text.workshops import workshop_names

# The bars that can be read from the back row.
_MOST_BARS = 10
# The workshops whose names fit beside each other.
_MOST_WORKSHOPS = 12


def headline(filters: Filters) -> Iterator[Slide]:
    """The counts that open the talk, over the timeline of workshops; none without workshops."""
    held = ask.workshops(filters)
    if held.empty:
        return
    cards = headlines.overview(filters)
    latest = held.tail(_MOST_WORKSHOPS)
    timeline = workshops.workshop_timeline(latest)
    # Each bar has its number: under the cards there is no room for an axis as well.
    axis = {**timeline["layout"]["yaxis"], "showticklabels": False}
    figure = {**timeline, "layout": {**timeline["layout"], "yaxis": axis}}
    reach = ask.reach(filters)
    named = int(reach["countries_up_to_then"].iloc[-1]) if len(reach) else 0
    meetings = ngettext("{n} workshop", "{n} workshops", len(held)).format(n=cards[0].value)
    named_countries = ngettext("{n} country named", "{n} countries named", named).format(n=cards[1].value)
    message = (
        _("The network so far: {workshops}, {countries}").format(workshops=meetings, countries=named_countries)
        if named
        else _("The network so far: {workshops}").format(workshops=meetings)
    )
    yield Slide(
        "headline", message, CATALOGUE["workshops_held"], filters, held, cards=tuple(cards),
        figure=figure,
        note=_("Only the latest {n} workshops are shown.").format(n=len(latest)) if len(latest) < len(held) else "",
    )  # fmt: skip


def network_map(filters: Filters) -> Iterator[Slide]:
    """The countries that take part, and the cities where the network met."""
    countries, cities = ask.network_map(filters), ask.host_cities(filters)
    if countries.empty:
        return
    held = len(ask.workshops(filters))
    figure = maps.network_map(countries, cities, "workshops_named", tooltips.network(countries, held))
    message = (
        _("{country} takes part").format(country=words.country(countries["country"].iloc[0]))
        if len(countries) == 1
        else _("{countries} countries take part; the network met in {hosts} of them").format(
            countries=words.count(len(countries)), hosts=words.count((countries["workshops_hosted"] > 0).sum())
        )
    )
    yield Slide("map", message, CATALOGUE["workshops_named"], filters, countries, figure, note=words.about_circles())


def attended(filters: Filters) -> Iterator[Slide]:
    """First-time and returning people at each workshop."""
    people = ask.new_and_returning(filters)
    if people.empty:
        return
    titles = (_("First-time participants"), _("Returning participants"))
    columns = ("first_time_people", "returning_people")
    newest = newest_workshops(people, workshop_names())
    figure = visits.first_and_returning_bars(newest.rows, newest.names, *columns, titles)
    totals = only(ask.people(filters), People)
    message = _("{people} participants; {returning} of them had been at an earlier workshop").format(
        people=words.count(totals.people), returning=words.count(totals.returning_people)
    )
    yield Slide("attendance", message, CATALOGUE["returning_people"], filters, people, figure, note=newest.note)


def completion(filters: Filters) -> Iterator[Slide]:
    """How many of the due actions are completed, by country; by scope where no country owns any."""
    rows = ask.action_completion(filters)
    if rows.empty:
        return
    network = only(rows[rows["dimension"] == "network"], ActionCompletion)
    by_country = rows[rows["dimension"] == "country"].head(_MOST_BARS)
    table = by_country if not by_country.empty else rows[rows["dimension"] == "scope"]
    dimension = str(table["dimension"].iloc[0])
    names = {code: words.country(code) for code in table["value"]} if dimension == "country" else words.labels("scope")
    message = _("{part} due actions are completed, {on_time} of them on time").format(
        part=words.part_of(network.completed_of_due, network.due), on_time=words.count(network.on_time_of_due)
    )
    owners = rows[rows["dimension"] == "country"]
    note = joined(
        counts.split_note("action_completion", filters, dimension, owners["actions"].sum()),
        _left_out(len(owners) - len(by_country)),
    )
    figure = commitments.completion_bars(table, names, dimension)
    yield Slide("completion", message, CATALOGUE["action_completion"], filters, table, figure, note=note)


def _left_out(countries: int) -> str:
    """How many countries have no bar, in a sentence; “” where all have one."""
    return _("{n} countries with fewer actions are not shown.").format(n=words.count(countries)) if countries else ""


def followed(filters: Filters) -> Iterator[Slide]:
    """How soon actions are completed, in one curve: a curve per workshop is too small for the back row."""
    groups = curves.groups_by(filters, "network")
    if not groups:
        return
    steps, months = curves.steps(groups, "network"), curves.months(groups, "network")
    whole = curves.steps({"all": curves.whole_network(filters)}, "network")
    figure = follow_through.curve_panels(steps, months, whole, {"all": _("All actions chosen")}, "network")
    median = months["median_months"].iloc[0]
    message = (
        _("Less than half of the actions are completed within the time that the data cover")
        if words.is_missing(median)
        else _("Half of the actions are completed after {months}").format(months=words.months(median))
    )
    note = curves.extent(groups, groups)
    table = steps.drop(columns="network")
    yield Slide("follow_through", message, CATALOGUE["follow_through"], filters, table, figure, note=note)


def changed(filters: Filters) -> Iterator[Slide]:
    """How actions changed since the previous workshop."""
    earlier = comparison.previous_workshop(filters)
    changes_since = ask.change_counts(filters, **earlier.parameters)
    if changes_since.empty:
        return
    by_country = comparison.changes_by(changes_since, "country")
    moved = by_country[by_country["changed"] > 0]
    table = moved.head(_MOST_BARS)
    network = only(changes_since[changes_since["dimension"] == "network"], ChangeCounts)
    message = (
        _("Since last time: {changes}").format(changes=words.in_a_row(_counted_changes(network)))
        if network.changed
        else _("Nothing changed since last time, as far as reported")
    )
    notes = (
        earlier.sentence,
        counts.split_note("change_counts", filters, "country", moved["changed"].sum(), earlier.parameters),
        _left_out(len(moved) - len(table)),
    )
    yield Slide(
        "since_last_time", message, CATALOGUE["change_counts"], filters, table,
        changes.change_bars(table, "country") if len(table) else None,
        note=joined(*notes), parameters=earlier.parameters,
    )  # fmt: skip


def _counted_changes(network: ChangeCounts) -> list[str]:
    """The kinds of change that occurred, each with its number: together all that changed."""
    counted = {title: getattr(network, change) for change, title in words.labels("change").items()}
    return [
        _("{n} {change}").format(n=words.count(n), change=words.mid_sentence(title))
        for title, n in counted.items()
        if n
    ]


def downstream(filters: Filters) -> Iterator[Slide]:
    """The final fate of materials, and the share of it with evidence."""
    by_year, ended = ask.evidence_by_year(filters), ask.outlets_by_material(filters)
    if by_year.empty:
        return
    message = _("{part} have evidence to the final fate").format(
        part=words.part_of(by_year["evidenced_tonnes"].sum(), by_year["tonnes"].sum(), "t")
    )
    figure = evidence.evidence_bars(by_year, target_by_year("tonnes_with_evidence", filters))
    yield Slide("evidence", message, CATALOGUE["evidence_share"], filters, by_year, figure)
    yield Slide("fates", _largest_fate(ended), CATALOGUE["tonnes_by_fate"], filters, ended, fates.fate_bars(ended))


def _largest_fate(ended: pd.DataFrame) -> str:
    by_fate = ended.groupby("fate")["tonnes"].sum()
    largest = words.largest_first(by_fate)[0]
    return _("{fate}: {tonnes}").format(
        fate=words.label("fate", largest), tonnes=words.part_of(by_fate[largest], by_fate.sum(), "t")
    )


def slides(filters: Filters) -> list[Slide]:
    """The slides of the network in the order of the talk; those without data under the filters are left out.

    The filter on states is lifted: shares of completed actions need all states.
    """
    all_states = replace(filters, states=())
    makers = (headline, network_map, attended, completion, followed, changed, downstream)
    return [slide for make in makers for slide in make(all_states)]
