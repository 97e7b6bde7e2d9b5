"""The questions that a snapshot answers, one a file of sql/queries/, each with the row of its answer.

Made by `make queries`; do not edit. A cell may be missing, as pandas has it (NaN, NaT, None, NA), whatever its type.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from iemn_data.filters import Filters


class ActionChanges(NamedTuple):
    """One row per action that changed since an earlier point: what became of it, and from what to what it went."""

    change: str
    title: str
    owners: Sequence[str]
    was_state: str
    now_state: str
    was_progress: int
    progress: int
    due_on: pd.Timestamp
    reported_on: pd.Timestamp
    scope: str
    area: str
    workshop_id: str
    evidence_url: str
    action_id: str


class ActionCompletion(NamedTuple):
    """One row for the network and per value of scope, area, objective, workshop and country: its actions by state,
    those due, and those of the due that were completed, in all and on time.

    A shared action counts once, and once under each owner; one without an objective is under none.
    """

    dimension: str
    value: str
    actions: int
    completed: int
    in_progress: int
    planned: int
    overdue: int
    dropped: int
    due: int
    completed_of_due: int
    on_time_of_due: int


class ActionRegister(NamedTuple):
    """One row per action chosen: what it is, who carries it, where it stands and how late it is; the latest first."""

    title: str
    owners: Sequence[str]
    state: str
    due_on: pd.Timestamp
    days_late: int
    progress: int
    completed_on: pd.Timestamp
    reported_on: pd.Timestamp
    committed_on: pd.Timestamp
    scope: str
    area: str
    workshop_id: str
    evidence_url: str
    is_due: bool
    action_id: str


class AttendanceByCountry(NamedTuple):
    """One row per country: the editions at which a source names it, the year in which one first did, whichever editions
    are chosen, and the people it sent.
    """

    country: str
    workshops_named: int
    workshops_organized: int
    first_named: int
    registered: int
    attended: int
    person_days: int


class AuditChanges(NamedTuple):
    """One row per element: the facilities visited again that do better, the same or worse than on their first visit."""

    element: str
    facilities: int
    better: int
    same: int
    worse: int


class AuditMatrix(NamedTuple):
    """One row per facility and element that its latest visit looked at: the score then."""

    country: str
    facility: int
    element: str
    audit_score: str
    audited_on: pd.Timestamp
    visit: int


class AuditRegister(NamedTuple):
    """One row per visit to a facility and element looked at: its score, and when the finding was closed."""

    country: str
    facility: int
    audited_on: pd.Timestamp
    visit: int
    element: str
    audit_score: str
    closed_on: pd.Timestamp
    is_open: bool


class AuditScores(NamedTuple):
    """One row per element: the facilities by the score that their latest visit gave it."""

    element: str
    facilities: int
    verified: int
    in_place: int
    partial: int
    absent: int


class AuditVisits(NamedTuple):
    """One row per visit to a facility: the elements looked at by score, and what became of its findings."""

    country: str
    facility: int
    visit: int
    audited_on: pd.Timestamp
    is_latest: bool
    elements: int
    verified: int
    in_place: int
    partial: int
    absent: int
    findings_closed: int
    findings_open: int


class BurnUp(NamedTuple):
    """One row per month up to the as-of date: actions committed to, due, completed and dropped by its end."""

    day: pd.Timestamp
    committed: int
    due: int
    completed: int
    dropped: int


class ChainLinks(NamedTuple):
    """One row per step of the chains: a hop (at the first tier from the country or material it comes from, later from
    the receiver before) by whether there is evidence for it, or the fate at the end of a chain, which is no hop.

    A place is at home where it is in the chain's own country of origin. The tonnes of each tier are counted once.
    """

    tier: int
    country: str
    material: str
    from_country: str
    receiver_country: str
    is_from_home: bool
    is_at_home: bool
    fate: str
    is_hop_evidenced: bool
    tonnes: float


class ChangeCounts(NamedTuple):
    """One row for the network and per area and owner: its actions, and what became of them since an earlier point.

    A shared action counts once, and once under each owner; the row of the actions of the network has no owner.
    """

    dimension: str
    area: str
    owners: Sequence[str]
    actions: int
    changed: int
    done: int
    moved: int
    slipped: int
    new: int
    dropped: int
    gone: int


class Choices(NamedTuple):
    """One row: the years of workshops and flows that a reader can choose between, and the first day of any workshop."""

    first_year: int
    last_year: int
    first_day: pd.Timestamp


class CommodityPrices(NamedTuple):
    """One row per commodity and period: its published price.

    A period's price is known when the period is over.
    """

    commodity: str
    frequency: str
    period: pd.Timestamp
    usd_per_tonne: float
    is_estimate: bool
    publisher: str
    source_url: str


class CompletionTrend(NamedTuple):
    """One row per day, the end of each of the latest workshops and the as-of date: the actions due by then, and how
    many of them were known to be completed.
    """

    day: pd.Timestamp
    due: int
    completed_of_due: int


class ConsentByYear(NamedTuple):
    """One row per year and status of consent: the hops that cross a border, their tonnes, and those to be looked at
    under the rule of 2025.
    """

    year: int
    consent_status: str
    hops: int
    tonnes: float
    flagged_hops: int


class Countries(NamedTuple):
    """One row per country that takes part in anything: its region, empty where none is recorded."""

    country: str
    region: str
    basel_party: bool


class CountryProfile(NamedTuple):
    """One row per country chosen that takes part in anything: its region, whether it is a Party to the Basel
    Convention, its part in the network over all workshops, and of the workshops chosen those that name it and the
    people who came.
    """

    country: str
    region: str
    basel_party: bool
    source_url: str
    network_role: str
    first_named: int
    workshops_named: int
    workshops_held: int
    registered: int
    attended: int


class CountryProgress(NamedTuple):
    """One row per country chosen that owns an action and day, the end of each of the latest workshops and the as-of
    date: its actions due by then and known to be completed; beside them the range of the shares completed in the
    other countries of its region that had actions due, where these are enough.
    """

    country: str
    region: str
    day: pd.Timestamp
    due: int
    completed_of_due: int
    others: int
    lowest: float
    highest: float


class DelegationHistory(NamedTuple):
    """One row per country that was ever named or registered people, and workshop chosen: whether a source names it
    there, and the people.

    People are asked for where the country is named or registered; elsewhere they are not asked for.
    """

    country: str
    workshop_id: str
    position: int
    is_online: bool
    presence: str
    value_status: str
    registered: int
    attended: int
    publisher: str
    source_url: str


class DelegationMatrix(NamedTuple):
    """One row per country and workshop chosen: whether a source names it there, as what, and the people registered and
    present.

    Neither named nor registered is not absent.
    """

    country: str
    workshop_id: str
    position: int
    presence: str
    registered: int
    attended: int
    publisher: str
    source_url: str


class DelegationRegister(NamedTuple):
    """One row per delegation chosen, the latest workshop first: a country at a workshop, whether a source names it
    there or only registrations show it, and the people.

    People are not reported where none is registered.
    """

    country: str
    workshop_id: str
    year: int
    presence: str
    registered: int
    attended: int
    publisher: str
    source_url: str


class Destinations(NamedTuple):
    """One row per country of origin and country in which the material ended, empty where it is not known."""

    country: str
    final_receiver: str
    tonnes: float
    evidenced_tonnes: float


class DueActions(NamedTuple):
    """One row per action that is overdue or due within half a year of the as-of date, the latest first."""

    title: str
    owners: Sequence[str]
    state: str
    due_on: pd.Timestamp
    days_late: int
    progress: int
    reported_on: pd.Timestamp
    area: str
    evidence_url: str
    scope: str
    workshop_id: str
    action_id: str


class EvidenceBreaks(NamedTuple):
    """One row per country of origin and place where the evidence breaks: the tonnes that ended behind it.

    Evidence for every hop to what is only stored, or whose fate is unknown, does not break but has reached no final
    fate.
    """

    country: str
    evidence_break: str
    tonnes: float


class EvidenceByTier(NamedTuple):
    """One row per tier and kind of evidence: the hops there, and their tonnes, each tonne once at every tier."""

    tier: int
    evidence: str
    hops: int
    tonnes: float


class EvidenceByYear(NamedTuple):
    """One row per year: the tonnes that left or stayed, and those with evidence for every hop to a final fate."""

    year: int
    tonnes: float
    evidenced_tonnes: float


class EwasteStatistics(NamedTuple):
    """One row per country chosen, year and series: the figures as published; beside them the range per person in the
    other countries of its region, of the same series and year, where these are enough.
    """

    country: str
    region: str
    year: int
    series: str
    source_url: str
    generated_kt: float
    generated_kg_per_capita: float
    formally_collected_kt: float
    collection_rate_pct: float
    publisher: str
    note: str
    licence: str
    statistics_basis: str
    others: int
    lowest: float
    highest: float


class Exports(NamedTuple):
    """One row per file that went into the snapshot: its resource and the digest of its bytes."""

    resource: str
    file: str
    sha256: str


class FindingsByElement(NamedTuple):
    """One row per element: its findings, open and closed, and the median days from the visit to the closing."""

    element: str
    findings: int
    findings_open: int
    findings_closed: int
    median_days_to_close: float


class FlaggedHops(NamedTuple):
    """One row per hop across a border that is to be looked at: under the rule of 2025, as a route between a Party and a
    non-Party, or both.
    """

    year: int
    country: str
    from_country: str
    receiver_country: str
    material: str
    tier: int
    tonnes: float
    consent_status: str
    is_consent_flagged: bool
    is_route_flagged: bool
    flow_id: str


class FlowPrices(NamedTuple):
    """One row per hop with a sourced price, below zero a gate fee: what was paid for how much, and who says so."""

    material: str
    price_usd_per_tonne: float
    tonnes: float
    country: str
    year: int
    tier: int
    price_source: str
    flow_id: str


class FlowRegister(NamedTuple):
    """One row per hop as it was reported, of the chains chosen: who received what, and with what evidence.

    A chain goes by the country, year and material of its first hop, and by the countries in which it ended.
    """

    flow_id: str
    country: str
    year: int
    material: str
    tier: int
    receiver_country: str
    treatment: str
    fate: str
    tonnes: float
    price_usd_per_tonne: float
    price_source: str
    evidence: str
    certified: bool
    consent: str
    from_flow_id: str


class FlowValue(NamedTuple):
    """One row per material: tonnes that left the country of origin, those of them with a sourced price, and what these
    fetched.
    """

    material: str
    tonnes: float
    priced_tonnes: float
    value_usd: float


class FollowThrough(NamedTuple):
    """One row for the network, per value of scope, area, objective, workshop and country, and per day after commitment
    on which something ended: actions at risk before it, completed, dropped and, still open, no longer followed; the
    dropped ones whose time of observation ends then; and the longest time of observation.

    No choice of states applies: it would choose by the outcome.
    """

    dimension: str
    value: str
    days: int
    at_risk: int
    completed: int
    dropped: int
    censored: int
    dropped_observed: int
    longest_observed: int


class HopReceivers(NamedTuple):
    """One row per country that receives material at any hop."""

    country: str


class HostCities(NamedTuple):
    """One row per city in which workshops chosen were held: its place and which they were."""

    city: str
    country: str
    latitude: float
    longitude: float
    years: Sequence[int]
    workshops: Sequence[str]


class IndustryLinkStates(NamedTuple):
    """One row for the network and per kind, partner's sector and country: its links with industry by state."""

    dimension: str
    value: str
    links: int
    active: int
    exploring: int
    ended: int


class IndustryLinks(NamedTuple):
    """One row per link with industry: what it was on the as-of date, and from when to when it ran."""

    country: str
    link_kind: str
    partner_sector: str
    link_status: str
    started_on: pd.Timestamp
    ended_on: pd.Timestamp
    link_id: str


class KnownActions(NamedTuple):
    """One row per action known on the as-of date: what two snapshots are compared by.

    No filter applies.
    """

    action_id: str
    title: str
    owners: Sequence[str]
    scope: str
    area: str
    objective: str
    workshop_id: str
    year: int
    due_on: pd.Timestamp
    state: str
    status: str
    progress: int


class Lateness(NamedTuple):
    """One row per span of days late, and whether completed: the actions due, by how late they were completed, or are by
    now.

    No choice of states applies: it would choose by the outcome.
    """

    lateness: str
    is_completed: bool
    actions: int
    fewest_days_late: int
    most_days_late: int


class Learning(NamedTuple):
    """One row per fixed cut (everyone, one workshop, one country) and objective: the scores of people with one before
    and one after, as published.

    No filter applies.
    """

    breakdown: str
    breakdown_value: str
    objective: str
    value_status: str
    people: int
    pre_mean: float
    post_mean: float
    improved: int
    class_gain: float
    individual_gain: float
    gain_people: int


class MarketEvents(NamedTuple):
    """One row per event that moved the markets: when, how exact the date is, what happened, and who says so."""

    event_id: str
    date: pd.Timestamp
    date_precision: str
    title: str
    materials: Sequence[str]
    publisher: str
    source_url: str


class MilestoneRegister(NamedTuple):
    """One row per milestone chosen, the newest first: what a source says was achieved, where and in which area."""

    milestone_id: str
    year: int
    country: str
    scope: str
    area: str
    summary: str
    link: str
    publisher: str
    source_url: str


class NetworkMap(NamedTuple):
    """One row per country at one of the workshops chosen: its part in the network over all workshops, and what it can
    be sized by under the choice.
    """

    country: str
    network_role: str
    workshops_named: int
    workshops_hosted: int
    attended: int
    actions: int


class NewAndReturning(NamedTuple):
    """One row per workshop chosen: people there for the first time and people who had come before."""

    workshop_id: str
    position: int
    registered: int
    attended: int
    first_time_people: int
    returning_people: int


class ObjectiveGaps(NamedTuple):
    """One row per objective: the countries asked, those with an action that is not dropped, those with a completed one,
    and which have none; the objective that lacks the most first.
    """

    objective: str
    countries_asked: int
    countries_covered: int
    countries_done: int
    countries_lacking: int
    lacking: Sequence[str]


class ObjectiveMatrix(NamedTuple):
    """One row per country and objective: its actions committed to and not dropped, those completed, and on how many of
    the objectives it has any; the countries with the fewest of them first.

    A shared action stands under each owner.
    """

    country: str
    objective: str
    value_status: str
    actions: int
    completed: int
    objectives_covered: int


class ObjectiveRecords(NamedTuple):
    """One row per country and objective: what the country has on record in the objective's field: fractions traced,
    technologies reviewed, links with industry, facilities audited and the visits to them; the countries with the
    fewest fields first.

    No export asks for market changes.
    """

    country: str
    objective: str
    value_status: str
    records: int
    visits: int
    fields_covered: int


class ObjectiveWorkshops(NamedTuple):
    """One row per workshop and objective: whether scores show that it was taught, the actions that came of it and are
    not dropped, and those completed.

    A workshop of which no action is known has not reported any; one at which none of the chosen countries was is not
    asked.
    """

    workshop_id: str
    objective: str
    value_status: str
    is_taught: bool
    actions: int
    completed: int


class OpenFindings(NamedTuple):
    """One row per finding not closed by the as-of date, the oldest first; with the score of the next visit that looked
    again.
    """

    country: str
    facility: int
    element: str
    audit_score: str
    audited_on: pd.Timestamp
    days_open: int
    next_on: pd.Timestamp
    next_score: str


class OutletConcentration(NamedTuple):
    """One row per country of origin, per material and for all of it: how concentrated the countries are in which it
    ended.

    Shares are of the tonnes whose last receiver's country is recorded; the index is the sum of their squares.
    """

    dimension: str
    value: str
    tonnes: float
    known_tonnes: float
    outlets: int
    largest_outlet: str
    largest_tonnes: float
    hhi: float


class OutletRoutes(NamedTuple):
    """One row per material, country in which it ended and fate: tonnes, and whether there is evidence for every hop."""

    material: str
    final_receiver: str
    fate: str
    is_evidenced: bool
    tonnes: float


class OutletsByMaterial(NamedTuple):
    """One row per material and fate: the tonnes that ended there, and those of them with evidence for every hop."""

    material: str
    fate: str
    tonnes: float
    evidenced_tonnes: float


class Peers(NamedTuple):
    """One row per thing that a country has done: piloted or adopted a technology ($kind technology), completed an
    action under an objective or in a programme area, or reached a documented milestone in the area; the newest
    first.
    """

    country: str
    achievement: str
    title: str
    done_on: pd.Timestamp
    year: int
    benefits: Sequence[str]
    barriers: Sequence[str]
    evidence_url: str


class People(NamedTuple):
    """One row: distinct people who came, and how many of them came to more than one of the workshops chosen."""

    people: int
    returning_people: int


class PeopleBreakdown(NamedTuple):
    """One row per trait of the people who came and value of it, in one fixed cut: everyone, one workshop or one
    country.

    As published, held back where few people could be told from it. No filter applies.
    """

    attribute: str
    attribute_value: str
    value_status: str
    people: int
    all_people: int


class PreviousWorkshops(NamedTuple):
    """One row per workshop that was over before the as-of date, the latest first: its last day."""

    workshop_id: str
    held_by: pd.Timestamp


class Reach(NamedTuple):
    """One row per workshop chosen: the countries named there, how many of them are new to the network, and how many
    were named up to then.
    """

    workshop_id: str
    position: int
    countries: int
    new_countries: int
    returning_countries: int
    countries_up_to_then: int


class Receivers(NamedTuple):
    """One row per country in which material ended."""

    country: str


class Regions(NamedTuple):
    """One row per region: the countries in it."""

    region: str
    countries: Sequence[str]


class ReportedFigures(NamedTuple):
    """One row per published figure of a workshop: its value, qualifier, basis and source, rivals beside each other."""

    workshop_id: str
    position: int
    year: int
    measure: str
    value: str
    qualifier: str
    basis: str
    publisher: str
    source_url: str
    sources: int


class Resources(NamedTuple):
    """One row per resource: where its rows come from and how many stand."""

    resource: str
    title: str
    provenance: str
    sources: Sequence[str]
    licences: Sequence[str]
    files: Sequence[str]
    rows_read: int
    rows_kept: int
    rows_rejected: int
    rows_duplicate: int
    rows_superseded: int


class RoutesByPartyStatus(NamedTuple):
    """One row per standing of the two ends of a hop under the Basel Convention: hops and tonnes."""

    party_status: str
    hops: int
    tonnes: float


class Search(NamedTuple):
    """One row per thing that holds every word, at most fifty of a kind: those whose titles have most of the words
    first, then the latest; with how many of the kind were found.

    Without words everything is found.
    """

    record: str
    id: str
    title: str
    about: str
    parties: Sequence[str]
    state: str
    area: str
    workshop_id: str
    year: int
    day: pd.Timestamp
    publisher: str
    facts: int
    source_url: str
    hits: int
    place: int


class Snapshot(NamedTuple):
    """One row: what the snapshot is of, its digest, the day up to which it speaks and the smallest number of people
    shown.
    """

    dataset: str
    digest: str
    as_of: pd.Timestamp
    suppression_threshold: int


class StateTransitions(NamedTuple):
    """One row per state at an earlier point and state now: the actions that went from the one to the other, unmoved
    ones too.
    """

    was_state: str
    now_state: str
    actions: int


class Targets(NamedTuple):
    """One row per target that was set, of the network or, where countries are chosen, of each of them: what was reached
    in its year, and both summed over the years with a target up to then where sums make sense.

    What no figure measures stays empty, and so do the tonnes of a year of which no flow is reported.
    """

    indicator: str
    country: str
    year: int
    target: float
    reached: float
    is_over: bool
    target_so_far: float
    reached_so_far: float


class TechnologyPath(NamedTuple):
    """One row per year: how many technologies of countries stood at each stage at its end, or at the as-of date."""

    year: int
    identified: int
    assessed: int
    piloted: int
    adopted: int


class TechnologyReasons(NamedTuple):
    """One row per benefit or barrier that the latest reviews name: the countries that name it, and for which
    technologies.
    """

    reason_kind: str
    reason: str
    countries: int
    named_by: Sequence[str]
    technologies: Sequence[str]


class TechnologyRegister(NamedTuple):
    """One row per review of a technology by a country, the newest first."""

    country: str
    technology: str
    technology_stage: str
    reviewed_on: pd.Timestamp
    benefits: Sequence[str]
    barriers: Sequence[str]


class TechnologyStages(NamedTuple):
    """One row per technology and country: the latest stage known, how it began, and the benefits and barriers named
    last.
    """

    technology: str
    country: str
    technology_stage: str
    reviewed_on: pd.Timestamp
    reviews: int
    first_stage: str
    first_reviewed_on: pd.Timestamp
    steps_advanced: int
    benefits: Sequence[str]
    barriers: Sequence[str]


class WhatIf(NamedTuple):
    """One row per country of origin and material: tonnes and value as recorded, and as they would be if the prices of
    some materials changed by a percentage, no hop could be received in the closed countries, and no capped country
    were the last receiver of more than a share of all tonnes.

    Ends of a chain share the value of its first sale by their tonnes. What has no recorded outlet today stays among the
    unknown tonnes, wherever it passed.
    """

    country: str
    material: str
    tonnes: float
    priced_tonnes: float
    value_usd: float
    value_then_usd: float
    unknown_tonnes: float
    closed_tonnes: float
    over_cap_tonnes: float


class Workshops(NamedTuple):
    """One row per workshop chosen, in order: where, when and how it was held, its published head count, and how many
    countries a source names.

    With countries chosen: the workshops at which one of them is named or registered.
    """

    workshop_id: str
    position: int
    year: int
    edition: int
    title: str
    city: str
    host_country: str
    start_date: pd.Timestamp
    end_date: pd.Timestamp
    date_text: str
    is_online: bool
    participants_reported: int
    participants_qualifier: str
    participants_basis: str
    countries_named: int
    latitude: float
    longitude: float
    publisher: str
    source_url: str


class Questions(ABC):
    """What can be asked: a snapshot, or what keeps its answers. Each answer is a table of the row it names."""

    @abstractmethod
    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows that `sql/queries/<query>.sql` finds under the filters, and under `more` parameters of its own.

        Not to be changed by the caller, who may share them. KeyError for a parameter that is lacking.
        """

    def action_changes(self, filters: Filters | None = None, *, older: str | None, since: date | None) -> pd.DataFrame:
        """The answer as a table of `ActionChanges`."""
        return self.answer("action_changes", filters, older=older, since=since)

    def action_completion(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `ActionCompletion`."""
        return self.answer("action_completion", filters)

    def action_register(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `ActionRegister`."""
        return self.answer("action_register", filters)

    def attendance_by_country(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `AttendanceByCountry`."""
        return self.answer("attendance_by_country", filters)

    def audit_changes(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `AuditChanges`."""
        return self.answer("audit_changes", filters)

    def audit_matrix(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `AuditMatrix`."""
        return self.answer("audit_matrix", filters)

    def audit_register(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `AuditRegister`."""
        return self.answer("audit_register", filters)

    def audit_scores(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `AuditScores`."""
        return self.answer("audit_scores", filters)

    def audit_visits(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `AuditVisits`."""
        return self.answer("audit_visits", filters)

    def burn_up(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `BurnUp`."""
        return self.answer("burn_up", filters)

    def chain_links(self, filters: Filters | None = None, *, start: str) -> pd.DataFrame:
        """The answer as a table of `ChainLinks`."""
        return self.answer("chain_links", filters, start=start)

    def change_counts(self, filters: Filters | None = None, *, older: str | None, since: date | None) -> pd.DataFrame:
        """The answer as a table of `ChangeCounts`."""
        return self.answer("change_counts", filters, older=older, since=since)

    def choices(self) -> pd.DataFrame:
        """The answer as a table of `Choices`."""
        return self.answer("choices")

    def commodity_prices(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `CommodityPrices`."""
        return self.answer("commodity_prices", filters)

    def completion_trend(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `CompletionTrend`."""
        return self.answer("completion_trend", filters)

    def consent_by_year(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `ConsentByYear`."""
        return self.answer("consent_by_year", filters)

    def countries(self) -> pd.DataFrame:
        """The answer as a table of `Countries`."""
        return self.answer("countries")

    def country_profile(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `CountryProfile`."""
        return self.answer("country_profile", filters)

    def country_progress(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `CountryProgress`."""
        return self.answer("country_progress", filters)

    def delegation_history(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `DelegationHistory`."""
        return self.answer("delegation_history", filters)

    def delegation_matrix(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `DelegationMatrix`."""
        return self.answer("delegation_matrix", filters)

    def delegation_register(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `DelegationRegister`."""
        return self.answer("delegation_register", filters)

    def destinations(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `Destinations`."""
        return self.answer("destinations", filters)

    def due_actions(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `DueActions`."""
        return self.answer("due_actions", filters)

    def evidence_breaks(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `EvidenceBreaks`."""
        return self.answer("evidence_breaks", filters)

    def evidence_by_tier(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `EvidenceByTier`."""
        return self.answer("evidence_by_tier", filters)

    def evidence_by_year(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `EvidenceByYear`."""
        return self.answer("evidence_by_year", filters)

    def ewaste_statistics(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `EwasteStatistics`."""
        return self.answer("ewaste_statistics", filters)

    def exports(self) -> pd.DataFrame:
        """The answer as a table of `Exports`."""
        return self.answer("exports")

    def findings_by_element(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `FindingsByElement`."""
        return self.answer("findings_by_element", filters)

    def flagged_hops(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `FlaggedHops`."""
        return self.answer("flagged_hops", filters)

    def flow_prices(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `FlowPrices`."""
        return self.answer("flow_prices", filters)

    def flow_register(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `FlowRegister`."""
        return self.answer("flow_register", filters)

    def flow_value(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `FlowValue`."""
        return self.answer("flow_value", filters)

    def follow_through(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `FollowThrough`."""
        return self.answer("follow_through", filters)

    def hop_receivers(self) -> pd.DataFrame:
        """The answer as a table of `HopReceivers`."""
        return self.answer("hop_receivers")

    def host_cities(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `HostCities`."""
        return self.answer("host_cities", filters)

    def industry_link_states(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `IndustryLinkStates`."""
        return self.answer("industry_link_states", filters)

    def industry_links(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `IndustryLinks`."""
        return self.answer("industry_links", filters)

    def known_actions(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `KnownActions`."""
        return self.answer("known_actions", filters)

    def lateness(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `Lateness`."""
        return self.answer("lateness", filters)

    def learning(self) -> pd.DataFrame:
        """The answer as a table of `Learning`."""
        return self.answer("learning")

    def market_events(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `MarketEvents`."""
        return self.answer("market_events", filters)

    def milestone_register(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `MilestoneRegister`."""
        return self.answer("milestone_register", filters)

    def network_map(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `NetworkMap`."""
        return self.answer("network_map", filters)

    def new_and_returning(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `NewAndReturning`."""
        return self.answer("new_and_returning", filters)

    def objective_gaps(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `ObjectiveGaps`."""
        return self.answer("objective_gaps", filters)

    def objective_matrix(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `ObjectiveMatrix`."""
        return self.answer("objective_matrix", filters)

    def objective_records(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `ObjectiveRecords`."""
        return self.answer("objective_records", filters)

    def objective_workshops(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `ObjectiveWorkshops`."""
        return self.answer("objective_workshops", filters)

    def open_findings(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `OpenFindings`."""
        return self.answer("open_findings", filters)

    def outlet_concentration(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `OutletConcentration`."""
        return self.answer("outlet_concentration", filters)

    def outlet_routes(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `OutletRoutes`."""
        return self.answer("outlet_routes", filters)

    def outlets_by_material(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `OutletsByMaterial`."""
        return self.answer("outlets_by_material", filters)

    def peers(self, filters: Filters | None = None, *, kind: str, value: str) -> pd.DataFrame:
        """The answer as a table of `Peers`."""
        return self.answer("peers", filters, kind=kind, value=value)

    def people(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `People`."""
        return self.answer("people", filters)

    def people_breakdown(self, *, breakdown: str, breakdown_value: str) -> pd.DataFrame:
        """The answer as a table of `PeopleBreakdown`."""
        return self.answer("people_breakdown", breakdown=breakdown, breakdown_value=breakdown_value)

    def previous_workshops(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `PreviousWorkshops`."""
        return self.answer("previous_workshops", filters)

    def reach(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `Reach`."""
        return self.answer("reach", filters)

    def receivers(self) -> pd.DataFrame:
        """The answer as a table of `Receivers`."""
        return self.answer("receivers")

    def regions(self) -> pd.DataFrame:
        """The answer as a table of `Regions`."""
        return self.answer("regions")

    def reported_figures(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `ReportedFigures`."""
        return self.answer("reported_figures", filters)

    def resources(self) -> pd.DataFrame:
        """The answer as a table of `Resources`."""
        return self.answer("resources")

    def routes_by_party_status(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `RoutesByPartyStatus`."""
        return self.answer("routes_by_party_status", filters)

    def search(
        self, filters: Filters | None = None, *, codes: tuple[tuple[str, ...], ...], words: tuple[str, ...]
    ) -> pd.DataFrame:
        """The answer as a table of `Search`."""
        return self.answer("search", filters, codes=codes, words=words)

    def snapshot(self) -> pd.DataFrame:
        """The answer as a table of `Snapshot`."""
        return self.answer("snapshot")

    def state_transitions(
        self, filters: Filters | None = None, *, older: str | None, since: date | None
    ) -> pd.DataFrame:
        """The answer as a table of `StateTransitions`."""
        return self.answer("state_transitions", filters, older=older, since=since)

    def targets(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `Targets`."""
        return self.answer("targets", filters)

    def technology_path(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `TechnologyPath`."""
        return self.answer("technology_path", filters)

    def technology_reasons(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `TechnologyReasons`."""
        return self.answer("technology_reasons", filters)

    def technology_register(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `TechnologyRegister`."""
        return self.answer("technology_register", filters)

    def technology_stages(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `TechnologyStages`."""
        return self.answer("technology_stages", filters)

    def what_if(
        self,
        filters: Filters | None = None,
        *,
        cap_share: float,
        capped: tuple[str, ...],
        closed: tuple[str, ...],
        price_materials: tuple[str, ...],
        price_percents: tuple[float, ...],
    ) -> pd.DataFrame:
        """The answer as a table of `WhatIf`."""
        return self.answer(
            "what_if",
            filters,
            cap_share=cap_share,
            capped=capped,
            closed=closed,
            price_materials=price_materials,
            price_percents=price_percents,
        )

    def workshops(self, filters: Filters | None = None) -> pd.DataFrame:
        """The answer as a table of `Workshops`."""
        return self.answer("workshops", filters)
