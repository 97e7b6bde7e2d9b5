"""Technologies, ties with industry, peers and facility audits, on cases that can be added up in the head."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, folder, snapshot, table
from tests.data.shipped import rows

TECHNOLOGIES = "country,technology,stage,reviewed_on,benefits,barriers"
LINKS = "link_id,country,kind,partner_sector,started_on,ended_on,status"
AUDITS = "audit_id,country,facility_id,audited_on,element,score,closed_on"
MILESTONES = "milestone_id,country,year,scope,area,summary,link,source_url"


def picked(answer: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in answer]


REVIEWS = (
    "PHL,baling,identified,2018-05-01,less space;jobs,cost;skills",
    "PHL,baling,piloted,2020-05-01,less space,cost",
    "VNM,baling,adopted,2019-03-01,jobs,",
    "VNM,sorting,assessed,2019-03-01,,cost; skills",
)
BACKWARDS = ("MYS,baling,adopted,2021-01-01,,", "MYS,baling,assessed,2020-01-01,,")
PEERS = (
    "IDN,shredding,piloted,2018-05-01,,cost",
    "IDN,shredding,adopted,2020-05-01,jobs,",
    "KHM,shredding,assessed,2019-03-01,,",
    "THA,shredding,piloted,2019-03-01,,",
    "THA,shredding,assessed,2020-03-01,,skills",
)
ACTIONS = (
    "a1,w1,collective,PHL;VNM,policy,Shared,2018-01-01,,completed,2018-06-01,facility_audit",
    "a2,w1,individual,THA,policy,Open,2018-01-01,,in_progress,,facility_audit",
    "a3,w1,individual,THA,data,Other area,2018-01-01,,completed,2019-06-01,",
)
ACHIEVED = (
    "m1,BRA,2017,individual,policy,Law adopted,member_progress,https://example.org/1",
    "m2,,2017,network,policy,Of no country,reported_at_iemn,https://example.org/2",
    "m3,BRA,2020,individual,data,Other area,member_progress,https://example.org/3",
)
TIES = (
    "l1,PHL,pilot,recyclers,2018-01-01,2019-01-01,ended",
    "l2,PHL,pilot,recyclers,2018-06-01,,active",
    "l3,PHL,training,retailers,2018-06-01,,exploring",
    "l4,PHL,training,retailers,2018-06-01,,ended",
    "l5,PHL,training,retailers,2021-01-01,,active",
)
VISITS = (
    "x2,PHL,fa,2020-01-01,noise,in_place,",
    "x2,PHL,fa,2020-01-01,permits,partial,",
    "x1,PHL,fa,2019-01-01,noise,absent,2019-03-02",
    "x1,PHL,fa,2019-01-01,permits,in_place,",
    "x1,PHL,fa,2019-01-01,storage,partial,",
    "x3,PHL,fb,2018-01-01,noise,verified,",
)
UNCLOSED = (
    "u1,VNM,fa,2019-01-01,noise,absent,",
    "u2,VNM,fa,2020-01-01,permits,verified,",
    "u3,VNM,fa,2021-01-01,noise,in_place,",
)
FINDINGS = (
    "f1,THA,fa,2019-01-01,noise,absent,2019-01-11",
    "f2,THA,fb,2019-01-01,noise,partial,2019-01-31",
    "f3,THA,fc,2019-01-01,noise,partial,",
    "f4,THA,fd,2019-01-01,noise,in_place,",
)
ONE_PSEUDONYM = ("p1,IDN,fa,2019-01-01,noise,absent,", "p2,MYS,fa,2020-01-01,noise,verified,")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Records of several countries, of which each test looks at its own."""
    return Store(
        snapshot(
            folder(
                tmp_path_factory.mktemp("practice"),
                technologies=table(TECHNOLOGIES, *REVIEWS, *BACKWARDS, *PEERS),
                actions=table(f"{ACTION_COLUMNS},objective", *ACTIONS),
                milestones=table(MILESTONES, *ACHIEVED),
                industry_links=table(LINKS, *TIES),
                facility_audits=table(AUDITS, *VISITS, *UNCLOSED, *FINDINGS, *ONE_PSEUDONYM),
            )
        )
    )


def answer(store: Store, query: str, *countries: str, as_of: date | None = None, **more: Any) -> list[dict[str, Any]]:
    """What a query finds about some countries."""
    return rows(store.answer(query, Filters(countries=countries, as_of=as_of), **more))


# ---- technologies


def test_a_technology_stands_where_its_latest_review_up_to_the_day_put_it(published: Store) -> None:
    columns = ("technology", "country", "technology_stage", "reviews", "steps_advanced", "first_stage")
    now = answer(published, "technology_stages", "PHL", "VNM", as_of=date(2026, 1, 1))
    assert picked(now, *columns) == [
        ("baling", "VNM", "adopted", 1, 0, "adopted"),
        ("baling", "PHL", "piloted", 2, 2, "identified"),
        ("sorting", "VNM", "assessed", 1, 0, "assessed"),
    ]
    the_day_before = answer(published, "technology_stages", "PHL", "VNM", as_of=date(2020, 4, 30))
    assert ("baling", "PHL", "identified", 1, 0, "identified") in picked(the_day_before, *columns)
    assert answer(published, "technology_stages", "PHL", "VNM", as_of=date(2018, 4, 30)) == []


def test_the_order_of_the_reviews_is_that_of_their_days_not_of_their_lines(published: Store) -> None:
    [row] = answer(published, "technology_stages", "MYS")
    assert (row["technology_stage"], row["first_stage"], row["benefits"], row["barriers"]) == (
        "adopted",
        "assessed",
        [],
        [],
    )


def test_a_reason_counts_each_country_once_and_only_from_its_latest_reviews(published: Store) -> None:
    records = answer(published, "technology_reasons", "PHL", "VNM")
    assert picked(records, "reason_kind", "reason", "countries", "named_by", "technologies") == [
        ("benefit", "jobs", 1, ["VNM"], ["baling"]),
        ("benefit", "less space", 1, ["PHL"], ["baling"]),
        ("barrier", "cost", 2, ["PHL", "VNM"], ["baling", "sorting"]),
        ("barrier", "skills", 1, ["VNM"], ["sorting"]),
    ]


def test_each_year_ends_with_the_stages_known_by_then_and_years_without_a_review_keep_them(published: Store) -> None:
    records = answer(published, "technology_path", "PHL", "VNM", as_of=date(2021, 6, 1))
    assert picked(records, "year", "identified", "assessed", "piloted", "adopted") == [
        (2018, 1, 0, 0, 0),
        (2019, 1, 1, 0, 1),
        (2020, 0, 1, 1, 1),
        (2021, 0, 1, 1, 1),
    ]


# ---- peers


def test_peers_have_piloted_or_adopted_it_and_keep_the_day_on_which_they_first_did(published: Store) -> None:
    asked = {"kind": "technology", "value": "shredding"}
    records = answer(published, "peers", **asked)
    assert picked(records, "country", "achievement", "done_on", "benefits", "barriers") == [
        ("THA", "piloted", "2019-03-01", [], ["skills"]),
        ("IDN", "adopted", "2018-05-01", ["jobs"], []),
    ]
    then = answer(published, "peers", "KHM", as_of=date(2018, 12, 31), **asked)
    assert picked(then, "country", "achievement") == [("IDN", "piloted")]


def test_a_completed_action_is_done_by_each_of_its_owners_and_a_milestone_by_its_country(published: Store) -> None:
    records = answer(published, "peers", kind="area", value="policy")
    assert picked(records, "country", "achievement", "title", "year") == [
        ("PHL", "completed", "Shared", 2018),
        ("VNM", "completed", "Shared", 2018),
        ("BRA", "milestone", "Law adopted", 2017),
    ]
    under = answer(published, "peers", kind="objective", value="facility_audit")
    assert picked(under, "country", "title") == [("PHL", "Shared"), ("VNM", "Shared")]


def test_a_milestone_is_known_on_a_past_day_when_its_year_is_over(published: Store) -> None:
    for day, known in ((date(2017, 12, 30), 0), (date(2017, 12, 31), 1)):
        assert len(answer(published, "peers", as_of=day, kind="area", value="policy")) == known


# ---- ties with industry


def test_a_tie_is_what_it_was_on_the_day(published: Store) -> None:
    def states(day: date) -> list[tuple[Any, ...]]:
        records = answer(published, "industry_links", as_of=day)
        return picked(records, "link_id", "link_status", "ended_on")

    assert states(date(2018, 3, 1)) == [("l1", "active", None)]
    assert states(date(2018, 12, 31))[0] == ("l1", "active", None)
    assert states(date(2019, 1, 1)) == [
        ("l1", "ended", "2019-01-01"),
        ("l2", "active", None),
        ("l3", "exploring", None),
        ("l4", "ended", None),
    ]
    counts = answer(published, "industry_link_states", as_of=date(2019, 1, 1))
    assert picked(counts, "dimension", "value", "links", "active", "exploring", "ended") == [
        ("country", "PHL", 4, 1, 1, 2),
        ("kind", "pilot", 2, 1, 0, 1),
        ("kind", "training", 2, 0, 1, 1),
        ("network", "all", 4, 1, 1, 2),
        ("sector", "recyclers", 2, 1, 0, 1),
        ("sector", "retailers", 2, 0, 1, 1),
    ]


# ---- facility audits


def test_facilities_are_numbered_by_their_first_visit_and_visits_by_their_day(published: Store) -> None:
    records = answer(published, "audit_visits", "PHL")
    assert picked(
        records, "facility", "visit", "is_latest", "elements", "absent", "partial", "in_place", "verified"
    ) == [
        (1, 1, True, 1, 0, 0, 0, 1),
        (2, 1, False, 3, 1, 1, 1, 0),
        (2, 2, True, 2, 0, 1, 1, 0),
    ]
    assert picked(records, "findings_open", "findings_closed") == [(0, 0), (1, 1), (1, 0)]


def test_the_scorecard_is_that_of_each_facility_s_latest_visit(published: Store) -> None:
    records = answer(published, "audit_scores", "PHL")
    assert picked(records, "element", "facilities", "verified", "in_place", "partial", "absent") == [
        ("noise", 2, 1, 1, 0, 0),
        ("permits", 1, 0, 0, 1, 0),
    ]
    before = answer(published, "audit_scores", "PHL", as_of=date(2019, 12, 31))
    assert picked(before, "element", "facilities", "absent") == [("noise", 2, 1), ("permits", 1, 0), ("storage", 1, 0)]


def test_only_elements_of_a_first_and_a_later_visit_are_compared(published: Store) -> None:
    records = answer(published, "audit_changes", "PHL")
    assert picked(records, "element", "facilities", "better", "same", "worse") == [
        ("noise", 1, 1, 0, 0),
        ("permits", 1, 0, 0, 1),
    ]
    assert answer(published, "audit_changes", "PHL", as_of=date(2019, 12, 31)) == []


def test_a_finding_closed_after_the_day_is_open_on_it(published: Store) -> None:
    columns = ("element", "audit_score", "days_open", "next_on")
    then = answer(published, "open_findings", "PHL", as_of=date(2019, 3, 1))
    assert picked(then, *columns) == [("noise", "absent", 59, None), ("storage", "partial", 59, None)]
    a_day_later = answer(published, "open_findings", "PHL", as_of=date(2019, 3, 2))
    assert picked(a_day_later, "element") == [("storage",)]


def test_an_open_finding_says_what_the_next_visit_that_looked_again_found(published: Store) -> None:
    for day, then in ((date(2020, 12, 31), (None, None)), (date(2021, 1, 1), ("2021-01-01", "in_place"))):
        [row] = answer(published, "open_findings", "VNM", as_of=day)
        assert (row["next_on"], row["next_score"]) == then


def test_days_to_close_are_the_median_of_the_closed_findings(published: Store) -> None:
    [row] = answer(published, "findings_by_element", "THA", as_of=date(2020, 1, 1))
    assert row == {
        "element": "noise",
        "findings": 3,
        "findings_open": 1,
        "findings_closed": 2,
        "median_days_to_close": 20.0,
    }


def test_a_pseudonym_that_two_countries_use_stands_for_two_facilities(published: Store) -> None:
    records = answer(published, "audit_visits", "IDN", "MYS")
    assert picked(records, "country", "facility", "visit") == [("IDN", 1, 1), ("MYS", 1, 1)]
    assert answer(published, "audit_changes", "IDN", "MYS") == []
