"""The slides of the network: one message each, from reach to what became of the materials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _, ngettext
from iemn_ui.access.answers import ask
from iemn_ui.figures import maps
from iemn_ui.figures.actions import changes, commitments, follow_through
from iemn_ui.figures.attendance import visits, workshops
from iemn_ui.figures.markets import outlets
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.summaries import comparison, curves, headlines
from iemn_ui.summaries.targets import target_by_year
from iemn_ui.text import tooltips, words
from iemn_ui.text.workshops import workshop_names

# So many countries' bars are read from the back row.
_MOST_BARS = 12
# And of so many workshops the names beside each other.
_MOST_WORKSHOPS = 14


def headline(filters: Filters) -> Iterator[Slide]:
    """The counts that the talk opens with."""
    held = ask.workshops(filters)
    if held.empty:
        return
    row = headlines.overview(filters)
    latest = held.tail(_MOST_WORKSHOPS)
    figure = workshops.workshop_timeline(latest)
    # Each bar has its number: beside the cards there is no room for an axis too.
    figure["layout"]["yaxis"] = {**figure["layout"].get("yaxis", {}), "showticklabels": False}
    reach = ask.reach(filters)
    named = int(reach["countries_up_to_then"].iloc[-1]) if len(reach) else 0
    message = _("The network so far: {workshops}, {countries}").format(
        workshops=ngettext("{n} workshop", "{n} workshops", len(held)).format(n=row[0].value),
        countries=ngettext("{n} country named", "{n} countries named", named).format(n=row[1].value),
    )
    yield Slide(
        "headline", message, CATALOGUE["workshops_held"], filters, held, len(held), cards=tuple(row),
        figure=figure,
        note=_("The latest {n} are drawn.").format(n=len(latest)) if len(latest) < len(held) else "",
    )  # fmt: skip


def network_map(filters: Filters) -> Iterator[Slide]:
    """Who takes part, and where the network met."""
    countries, cities = ask.network_map(filters), ask.host_cities(filters)
    if countries.empty:
        return
    held = len(ask.workshops(filters))
    figure = maps.network_map(countries, cities, "workshops_named", tooltips.network(countries, held))
    message = ngettext(
        "{countries} country takes part; hosts of the network so far: {hosts}",
        "{countries} countries take part; the network met in {hosts} of them",
        len(countries),
    ).format(countries=words.count(len(countries)), hosts=words.count((countries["workshops_hosted"] > 0).sum()))
    yield Slide("map", message, CATALOGUE["workshops_named"], filters, countries, len(countries), figure)


def attended(filters: Filters) -> Iterator[Slide]:
    """Who is new at each workshop, and who came back."""
    people = ask.new_and_returning(filters)
    if people.empty:
        return
    titles = (_("First-time people"), _("Returning people"))
    columns = ("first_time_people", "returning_people")
    figure = visits.first_and_returning_bars(people, workshop_names(), *columns, titles)
    [found] = words.rows(ask.people(filters))
    message = _("{people} people came; {returning} of them came back").format(
        people=words.count(found.people), returning=words.count(found.returning_people)
    )
    n = people["attended"].sum()
    yield Slide("attendance", message, CATALOGUE["returning_people"], filters, people, n, figure)


def completion(filters: Filters) -> Iterator[Slide]:
    """What is completed of what was due, by country."""
    rows = ask.action_completion(filters)
    if rows.empty:
        return
    [network] = words.rows(rows[rows["dimension"] == "network"])
    by_country = rows[rows["dimension"] == "country"].head(_MOST_BARS)
    shown = by_country if not by_country.empty else rows[rows["dimension"] == "scope"]
    dimension = str(shown["dimension"].iloc[0])
    names = {code: words.country(code) for code in shown["value"]} if dimension == "country" else words.labels("scope")
    message = _("{part} due actions are completed, {on_time} of them on time").format(
        part=words.of(network.completed_of_due, network.due), on_time=words.count(network.on_time_of_due)
    )
    note = _("A shared action stands under each of its owners.") if dimension == "country" else ""
    left_out = int((rows["dimension"] == "country").sum()) - len(by_country)
    if left_out > 0:
        note += " " + _("{n} countries with fewer actions are left out.").format(n=left_out)
    figure = commitments.completion_bars(shown, names, dimension)
    n = network.actions
    yield Slide("completion", message, CATALOGUE["action_completion"], filters, shown, n, figure, note=note)


def followed(filters: Filters) -> Iterator[Slide]:
    """How soon actions are completed, all in one curve: that of each workshop is too small for the back row."""
    groups = curves.groups_by(filters, "network")
    if not groups:
        return
    steps, months = curves.steps(groups, "network"), curves.months(groups, "network")
    whole = curves.steps({"all": curves.whole_network(filters)}, "network")
    figure = follow_through.curve_panels(steps, months, whole, {"all": _("All actions chosen")}, "network")
    median = months["median_months"].iloc[0]
    message = (
        _("It takes longer than the data reach until half of the actions are completed")
        if words.is_missing(median)
        else _("Half of the actions are completed after {months} months").format(months=words.count(median))
    )
    note, n = curves.extent(groups, groups), curves.count_actions(groups)
    table = steps.drop(columns="network")
    yield Slide("follow_through", message, CATALOGUE["follow_through"], filters, table, n, figure, note=note)


def changed(filters: Filters) -> Iterator[Slide]:
    """What became of the actions since the workshop before."""
    earlier = comparison.previous_workshop(filters)
    counts = ask.change_counts(filters, **earlier.parameters)
    if counts.empty:
        return
    by_country = comparison.changes_by(counts, "country")
    moved = by_country[by_country["changed"] > 0].head(_MOST_BARS)
    [all_] = words.rows(counts[counts["dimension"] == "network"])
    message = (
        _("Since last time: {done} done, {moved} moved, {slipped} slipped, {new} new").format(
            done=all_.done, moved=all_.moved, slipped=all_.slipped, new=all_.new
        )
        if all_.changed
        else _("Nothing changed since last time, as far as reported")
    )
    yield Slide(
        "since_last_time", message, CATALOGUE["change_counts"], filters, moved, int(all_.changed),
        changes.change_bars(moved, "country") if len(moved) else None, note=earlier.sentence, given=earlier.parameters,
    )  # fmt: skip


def downstream(filters: Filters) -> Iterator[Slide]:
    """What became of the materials, and how far that is documented."""
    by_year, ended = ask.evidence_by_year(filters), ask.outlets_by_material(filters)
    if by_year.empty:
        return
    message = _("{part} have evidence to the final fate").format(
        part=words.of(by_year["evidenced_tonnes"].sum(), by_year["tonnes"].sum(), "t")
    )
    figure = outlets.evidence_bars(by_year, target_by_year("tonnes_with_evidence", filters))
    tonnes = by_year["tonnes"].sum()
    yield Slide("evidence", message, CATALOGUE["evidence_share"], filters, by_year, tonnes, figure)
    yield Slide(
        "fates", _largest_fate(ended), CATALOGUE["tonnes_by_fate"], filters, ended, tonnes, outlets.fate_bars(ended)
    )


def _largest_fate(ended: pd.DataFrame) -> str:
    by_fate = ended.groupby("fate")["tonnes"].sum().sort_values(ascending=False)
    return _("{tonnes} went to {fate}").format(
        tonnes=words.of(by_fate.iloc[0], by_fate.sum(), "t"),
        fate=words.label("fate", str(by_fate.index[0])).lower(),
    )


def slides(filters: Filters) -> list[Slide]:
    """The slides of the network that the filters leave something for, in the order of the talk."""
    all_states = replace(filters, states=())
    makers = (headline, network_map, attended, completion, followed, changed, downstream)
    return [slide for make in makers for slide in make(all_states)]
