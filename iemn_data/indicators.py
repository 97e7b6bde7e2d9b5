"""The indicator catalogue: what each figure means, said once."""

from __future__ import annotations

from dataclasses import dataclass

from iemn_data.messages import N_


@dataclass(frozen=True)
class Indicator:
    """One indicator: what it counts in a few words, the question it answers, how, and what it rests on."""

    key: str
    name: str
    what: str
    question: str
    formula: str
    unit: str
    caveat: str
    counted: str
    resources: tuple[str, ...]
    query: str


_ALL = (
    Indicator(
        "editions_named",
        N_("Editions at which a country is named"),
        N_("Workshops at which a source names the country"),
        N_("Which countries does a source name, and at how many editions?"),
        N_("Count of workshops at which a source names the country, as organizer or participant."),
        N_("editions"),
        N_("Published lists are often incomplete: not named is not absent."),
        N_("countries"),
        ("delegations", "workshops"),
        "attendance_by_country",
    ),
    Indicator(
        "people_sent",
        N_("People who came"),
        N_("Attendances; a person counts at each workshop"),
        N_("How many people did each country send?"),
        N_("Count of attendances: a person who came to two workshops counts twice."),
        N_("attendances"),
        N_("Counts people who came, not those who only registered."),
        N_("countries"),
        ("attendance",),
        "attendance_by_country",
    ),
    Indicator(
        "actions_owned",
        N_("Actions a country owns"),
        N_("Actions of which the country is an owner"),
        N_("How many actions does each country carry?"),
        N_("Count of actions of which the country is an owner; a shared action counts under each owner."),
        N_("actions"),
        N_("Summed over countries, shared actions count more than once."),
        N_("countries"),
        ("actions", "action_updates"),
        "network_map",
    ),
    Indicator(
        "workshops_held",
        N_("Workshops held"),
        N_("Head counts as published; “50+” is more than 50, drawn at 50"),
        N_("When and where did the network meet, and how many people came?"),
        N_("Workshops with their head count as published."),
        N_("people"),
        N_(
            "Meetings in person count people who came, online ones count registrations: the two are not one trend. "
            "“50+” means “more than 50” and is drawn at 50."
        ),
        N_("workshops"),
        ("workshops", "reported_figures"),
        "editions",
    ),
    Indicator(
        "reported_figures",
        N_("Published head counts and their rivals"),
        N_("Each figure as its source gives it"),
        N_("What do the sources say about each workshop, and where do they differ?"),
        N_("Each published figure as its source gives it."),
        N_("people or countries"),
        N_("Published counts are of different things: people who came, people registered, with or without hosts."),
        N_("published figures"),
        ("reported_figures",),
        "reported_figures",
    ),
    Indicator(
        "delegations",
        N_("Delegations"),
        N_("Countries at workshops; not named is not absent"),
        N_("Which country was at which workshop?"),
        N_("A delegation is a country at a workshop: named in a source, or with people registered."),
        N_("delegations"),
        N_("Published lists are often incomplete: not named is not absent."),
        N_("delegations"),
        ("delegations", "attendance"),
        "delegation_matrix",
    ),
    Indicator(
        "new_countries",
        N_("New and returning countries"),
        N_("Countries by whether a source named them before"),
        N_("How many countries are named for the first time at each workshop?"),
        N_("A country is new at the first workshop at which a source names it, and returning afterwards."),
        N_("countries"),
        N_("Where a list is incomplete, a country may look new later than it was."),
        N_("workshops"),
        ("delegations",),
        "reach",
    ),
    Indicator(
        "returning_people",
        N_("First-time and returning people"),
        N_("People who came, by whether they had come before"),
        N_("How many people came back?"),
        N_("A person is returning at every workshop after the first one that the person came to."),
        N_("people"),
        N_("Counts people who came; a person is known by a pseudonym that stays the same."),
        N_("attendances"),
        ("attendance",),
        "new_and_returning",
    ),
    Indicator(
        "organization_types",
        N_("Organisation types"),
        N_("Distinct people who came, whole network"),
        N_("Where do the people who came work?"),
        N_("Count of distinct people who came, by the type of their organisation, over the whole network."),
        N_("people"),
        N_(
            "This figure answers to no filter. If any type has people, but fewer than the threshold, "
            "none is shown, so that nobody can be picked out."
        ),
        N_("people"),
        ("attendance",),
        "organization_types",
    ),
    Indicator(
        "action_completion",
        N_("Completion of actions"),
        N_("Actions by state; behind each bar the completed among those due"),
        N_("Which actions are completed, and of those due, how many?"),
        N_(
            "Actions by state; beside them the completed ones among those due, that is with a due date up to the "
            "as-of date and not dropped."
        ),
        N_("actions"),
        N_(
            "Dropped actions are shown apart and are due no more. An action without a due date is never due. "
            "Not reported is not “not done”. A shared action counts once, and once under each of its owners."
        ),
        N_("actions"),
        ("actions", "action_updates"),
        "action_completion",
    ),
    Indicator(
        "burn_up",
        N_("Actions over time"),
        N_("Actions up to the end of each month, as reported"),
        N_("Does completion keep pace with what was promised and what came due?"),
        N_("Actions committed to, due and completed up to the end of each month, as reported."),
        N_("actions"),
        N_("Completed counts from the day it was reported. Dropped actions leave “due” but stay in “committed to”."),
        N_("actions"),
        ("actions", "action_updates"),
        "burn_up",
    ),
    Indicator(
        "overdue_actions",
        N_("Overdue and due next"),
        N_("Open actions past their due date, or due within six months"),
        N_("What is late, and what comes due within six months?"),
        N_("Actions planned or in progress whose due date is before the as-of date, or up to six months after it."),
        N_("days late"),
        N_("Judged at the as-of date of the data, so that the same data give the same list on any day."),
        N_("actions"),
        ("actions", "action_updates"),
        "due_actions",
    ),
    Indicator(
        "action_register",
        N_("Register of actions"),
        N_("All actions that the filters admit"),
        N_("What was promised, by whom, and where does it stand?"),
        N_("All actions that the filters admit."),
        N_("actions"),
        N_("Status as of the latest report."),
        N_("actions"),
        ("actions", "action_updates"),
        "action_register",
    ),
    Indicator(
        "tonnes_by_fate",
        N_("Tonnes by material and fate"),
        N_("Tonnes counted once, where they ended"),
        N_("What becomes of each material fraction?"),
        N_("Tonnes at the end of each chain: what a hop receives less what it passes on, with the hop's fate."),
        N_("t"),
        N_("A tonne is counted once, where it ended, however many hands it passed through."),
        N_("t"),
        ("market_flows",),
        "outlets_by_material",
    ),
    Indicator(
        "evidence_share",
        N_("Tonnes with evidence to the final fate"),
        N_("Tonnes with evidence for every hop to a final fate"),
        N_("Of how much is it documented what finally became of it?"),
        N_(
            "Tonnes for which every hop up to the final fate is documented or verified, of all tonnes. What is "
            "stored or of unknown fate has not reached a final fate."
        ),
        N_("t"),
        N_("A declaration alone is no evidence."),
        N_("t"),
        ("market_flows",),
        "evidence_by_year",
    ),
    Indicator(
        "destinations",
        N_("Where the material ended"),
        N_("Tonnes by the country of the last receiver"),
        N_("In which countries did the material end?"),
        N_("Tonnes at the end of each chain by the country of the last receiver."),
        N_("t"),
        N_("Where the last receiver's country is not recorded, the tonnes are on no map."),
        N_("t"),
        ("market_flows",),
        "destinations",
    ),
    Indicator(
        "routes",
        N_("From material over country to fate"),
        N_("Tonnes by material, country of the last receiver and fate"),
        N_("Which way do the materials go?"),
        N_("Tonnes at the end of each chain, by material, country of the last receiver and fate."),
        N_("t"),
        N_("The four heaviest materials and five heaviest countries have links of their own; the rest is grouped."),
        N_("t"),
        ("market_flows",),
        "outlet_routes",
    ),
    Indicator(
        "commodity_prices",
        N_("Published commodity prices"),
        N_("Average prices as published, nominal"),
        N_("How did the prices of the metals move, and what moved the markets?"),
        N_("Average price of the period as published, nominal."),
        N_("US$ per t"),
        N_("Prices of refined commodities (steel: scrap), not of e-waste fractions. Gaps are gaps in the source."),
        N_("published prices"),
        ("commodity_prices", "market_events"),
        "commodity_prices",
    ),
    Indicator(
        "flow_value",
        N_("Value where a price is sourced"),
        N_("Tonnes at the first sale times their sourced price"),
        N_("What did the materials fetch, as far as prices are sourced?"),
        N_("Tonnes at the first sale times the price, over flows that have a price with its source."),
        N_("US$"),
        N_("Flows without a sourced price have no value here: it is not zero, it is not known."),
        N_("t with a price"),
        ("market_flows", "commodity_prices"),
        "flow_value",
    ),
)

CATALOGUE: dict[str, Indicator] = {indicator.key: indicator for indicator in _ALL}
