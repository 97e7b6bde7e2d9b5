"""Technologies, ties with industry, peers and facility audits, on cases that can be added up in the head."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, folder, snapshot, table
from tests.data.shipped import rows

TECHNOLOGIES = "country,technology,stage,reviewed_on,benefits,barriers"
LINKS = "link_id,country,kind,partner_sector,started_on,ended_on,status"
AUDITS = "audit_id,country,facility_id,audited_on,element,score,closed_on"
MILESTONES = "milestone_id,country,year,scope,area,summary,link,source_url"


def answer(place: Path, query: str, filters: Filters, exports: dict[str, str], **more: Any) -> list[dict[str, Any]]:
    """What a query finds in a data set of some exports."""
    return rows(Store(snapshot(folder(place, **exports))).answer(query, filters, **more))


def picked(found: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in found]


# ---- technologies

REVIEWS = {
    "technologies": table(
        TECHNOLOGIES,
        "PHL,baling,identified,2018-05-01,less space;jobs,cost;skills",
        "PHL,baling,piloted,2020-05-01,less space,cost",
        "VNM,baling,adopted,2019-03-01,jobs,",
        "VNM,sorting,assessed,2019-03-01,,cost; skills",
    )
}


def test_a_technology_stands_where_its_latest_review_up_to_the_day_put_it(tmp_path: Path) -> None:
    columns = ("technology", "country", "technology_stage", "reviews", "steps_advanced", "first_stage")
    now = answer(tmp_path, "technology_stages", Filters(as_of=date(2026, 1, 1)), REVIEWS)
    assert picked(now, *columns) == [
        ("baling", "VNM", "adopted", 1, 0, "adopted"),
        ("baling", "PHL", "piloted", 2, 2, "identified"),
        ("sorting", "VNM", "assessed", 1, 0, "assessed"),
    ]
    the_day_before = answer(tmp_path, "technology_stages", Filters(as_of=date(2020, 4, 30)), REVIEWS)
    assert ("baling", "PHL", "identified", 1, 0, "identified") in picked(the_day_before, *columns)
    assert answer(tmp_path, "technology_stages", Filters(as_of=date(2018, 4, 30)), REVIEWS) == []


def test_the_order_of_the_reviews_is_that_of_their_days_not_of_their_lines(tmp_path: Path) -> None:
    backwards = {
        "technologies": table(TECHNOLOGIES, "PHL,baling,adopted,2021-01-01,,", "PHL,baling,assessed,2020-01-01,,")
    }
    [row] = answer(tmp_path, "technology_stages", Filters(), backwards)
    assert (row["technology_stage"], row["first_stage"], row["benefits"], row["barriers"]) == (
        "adopted",
        "assessed",
        [],
        [],
    )


def test_a_reason_counts_each_country_once_and_only_from_its_latest_reviews(tmp_path: Path) -> None:
    found = answer(tmp_path, "technology_reasons", Filters(), REVIEWS)
    assert picked(found, "reason_kind", "reason", "countries", "named_by", "technologies") == [
        ("benefit", "jobs", 1, ["VNM"], ["baling"]),
        ("benefit", "less space", 1, ["PHL"], ["baling"]),
        ("barrier", "cost", 2, ["PHL", "VNM"], ["baling", "sorting"]),
        ("barrier", "skills", 1, ["VNM"], ["sorting"]),
    ]


def test_each_year_ends_with_the_stages_known_by_then_and_years_without_a_review_keep_them(tmp_path: Path) -> None:
    found = answer(tmp_path, "technology_path", Filters(as_of=date(2021, 6, 1)), REVIEWS)
    assert picked(found, "year", "identified", "assessed", "piloted", "adopted") == [
        (2018, 1, 0, 0, 0),
        (2019, 1, 1, 0, 1),
        (2020, 0, 1, 1, 1),
        (2021, 0, 1, 1, 1),
    ]


# ---- peers


def test_peers_have_piloted_or_adopted_it_and_keep_the_day_on_which_they_first_did(tmp_path: Path) -> None:
    reviews = {
        "technologies": table(
            TECHNOLOGIES,
            "PHL,baling,piloted,2018-05-01,,cost",
            "PHL,baling,adopted,2020-05-01,jobs,",
            "VNM,baling,assessed,2019-03-01,,",
            "THA,baling,piloted,2019-03-01,,",
            "THA,baling,assessed,2020-03-01,,skills",
        )
    }
    asked = {"kind": "technology", "value": "baling"}
    found = answer(tmp_path, "peers", Filters(), reviews, **asked)
    assert picked(found, "country", "achievement", "done_on", "benefits", "barriers") == [
        ("THA", "piloted", "2019-03-01", [], ["skills"]),
        ("PHL", "adopted", "2018-05-01", ["jobs"], []),
    ]
    then = answer(tmp_path, "peers", Filters(as_of=date(2018, 12, 31), countries=("VNM",)), reviews, **asked)
    assert picked(then, "country", "achievement") == [("PHL", "piloted")]


ACHIEVEMENTS = {
    "actions": table(
        f"{ACTION_COLUMNS},objective",
        "a1,w1,collective,PHL;VNM,policy,Shared,2018-01-01,,completed,2018-06-01,facility_audit",
        "a2,w1,individual,THA,policy,Open,2018-01-01,,in_progress,,facility_audit",
        "a3,w1,individual,THA,data,Other area,2018-01-01,,completed,2019-06-01,",
    ),
    "milestones": table(
        MILESTONES,
        "m1,BRA,2017,individual,policy,Law adopted,member_progress,https://example.org/1",
        "m2,,2017,network,policy,Of no country,reported_at_iemn,https://example.org/2",
        "m3,BRA,2020,individual,data,Other area,member_progress,https://example.org/3",
    ),
}


def test_a_completed_action_is_done_by_each_of_its_owners_and_a_milestone_by_its_country(tmp_path: Path) -> None:
    found = answer(tmp_path, "peers", Filters(), ACHIEVEMENTS, kind="area", value="policy")
    assert picked(found, "country", "achievement", "title", "year") == [
        ("PHL", "completed", "Shared", 2018),
        ("VNM", "completed", "Shared", 2018),
        ("BRA", "milestone", "Law adopted", 2017),
    ]
    under = answer(tmp_path, "peers", Filters(), ACHIEVEMENTS, kind="objective", value="facility_audit")
    assert picked(under, "country", "title") == [("PHL", "Shared"), ("VNM", "Shared")]


def test_a_milestone_is_known_on_a_past_day_when_its_year_is_over(tmp_path: Path) -> None:
    for day, known in ((date(2017, 12, 30), 0), (date(2017, 12, 31), 1)):
        assert len(answer(tmp_path, "peers", Filters(as_of=day), ACHIEVEMENTS, kind="area", value="policy")) == known


# ---- ties with industry


def test_a_tie_is_what_it_was_on_the_day(tmp_path: Path) -> None:
    ties = {
        "industry_links": table(
            LINKS,
            "l1,PHL,pilot,recyclers,2018-01-01,2019-01-01,ended",
            "l2,PHL,pilot,recyclers,2018-06-01,,active",
            "l3,PHL,training,retailers,2018-06-01,,exploring",
            "l4,PHL,training,retailers,2018-06-01,,ended",
            "l5,PHL,training,retailers,2021-01-01,,active",
        )
    }

    def states(day: date) -> list[tuple[Any, ...]]:
        found = answer(tmp_path, "industry_links", Filters(as_of=day), ties)
        return picked(found, "link_id", "link_status", "ended_on")

    assert states(date(2018, 3, 1)) == [("l1", "active", None)]
    assert states(date(2018, 12, 31))[0] == ("l1", "active", None)
    assert states(date(2019, 1, 1)) == [
        ("l1", "ended", "2019-01-01"),
        ("l2", "active", None),
        ("l3", "exploring", None),
        ("l4", "ended", None),
    ]
    counts = answer(tmp_path, "industry_link_states", Filters(as_of=date(2019, 1, 1)), ties)
    assert picked(counts, "dimension", "value", "links", "active", "exploring", "ended") == [
        ("country", "PHL", 4, 1, 1, 2),
        ("kind", "pilot", 2, 1, 0, 1),
        ("kind", "training", 2, 0, 1, 1),
        ("network", "all", 4, 1, 1, 2),
        ("sector", "recyclers", 2, 1, 0, 1),
        ("sector", "retailers", 2, 0, 1, 1),
    ]


# ---- facility audits

VISITS = {
    "facility_audits": table(
        AUDITS,
        "x2,PHL,fa,2020-01-01,noise,in_place,",
        "x2,PHL,fa,2020-01-01,permits,partial,",
        "x1,PHL,fa,2019-01-01,noise,absent,2019-03-02",
        "x1,PHL,fa,2019-01-01,permits,in_place,",
        "x1,PHL,fa,2019-01-01,storage,partial,",
        "x3,PHL,fb,2018-01-01,noise,verified,",
    )
}


def test_facilities_are_numbered_by_their_first_visit_and_visits_by_their_day(tmp_path: Path) -> None:
    found = answer(tmp_path, "audit_visits", Filters(), VISITS)
    assert picked(found, "facility", "visit", "is_latest", "elements", "absent", "partial", "in_place", "verified") == [
        (1, 1, True, 1, 0, 0, 0, 1),
        (2, 1, False, 3, 1, 1, 1, 0),
        (2, 2, True, 2, 0, 1, 1, 0),
    ]
    assert picked(found, "findings_open", "findings_closed") == [(0, 0), (1, 1), (1, 0)]


def test_the_scorecard_is_that_of_each_facility_s_latest_visit(tmp_path: Path) -> None:
    found = answer(tmp_path, "audit_scores", Filters(), VISITS)
    assert picked(found, "element", "facilities", "verified", "in_place", "partial", "absent") == [
        ("noise", 2, 1, 1, 0, 0),
        ("permits", 1, 0, 0, 1, 0),
    ]
    before = answer(tmp_path, "audit_scores", Filters(as_of=date(2019, 12, 31)), VISITS)
    assert picked(before, "element", "facilities", "absent") == [("noise", 2, 1), ("permits", 1, 0), ("storage", 1, 0)]


def test_only_elements_of_a_first_and_a_later_visit_are_compared(tmp_path: Path) -> None:
    found = answer(tmp_path, "audit_changes", Filters(), VISITS)
    assert picked(found, "element", "facilities", "better", "same", "worse") == [
        ("noise", 1, 1, 0, 0),
        ("permits", 1, 0, 0, 1),
    ]
    assert answer(tmp_path, "audit_changes", Filters(as_of=date(2019, 12, 31)), VISITS) == []


def test_a_finding_closed_after_the_day_is_open_on_it(tmp_path: Path) -> None:
    columns = ("element", "audit_score", "days_open", "next_on")
    then = answer(tmp_path, "open_findings", Filters(as_of=date(2019, 3, 1)), VISITS)
    assert picked(then, *columns) == [("noise", "absent", 59, None), ("storage", "partial", 59, None)]
    a_day_later = answer(tmp_path, "open_findings", Filters(as_of=date(2019, 3, 2)), VISITS)
    assert picked(a_day_later, "element") == [("storage",)]


def test_an_open_finding_says_what_the_next_visit_that_looked_again_found(tmp_path: Path) -> None:
    unclosed = {
        "facility_audits": table(
            AUDITS,
            "x1,PHL,fa,2019-01-01,noise,absent,",
            "x2,PHL,fa,2020-01-01,permits,verified,",
            "x3,PHL,fa,2021-01-01,noise,in_place,",
        )
    }
    for day, then in ((date(2020, 12, 31), (None, None)), (date(2021, 1, 1), ("2021-01-01", "in_place"))):
        [row] = answer(tmp_path, "open_findings", Filters(as_of=day), unclosed)
        assert (row["next_on"], row["next_score"]) == then


def test_days_to_close_are_the_median_of_the_closed_findings(tmp_path: Path) -> None:
    findings = {
        "facility_audits": table(
            AUDITS,
            "x1,PHL,fa,2019-01-01,noise,absent,2019-01-11",
            "x2,PHL,fb,2019-01-01,noise,partial,2019-01-31",
            "x3,PHL,fc,2019-01-01,noise,partial,",
            "x4,PHL,fd,2019-01-01,noise,in_place,",
        )
    }
    [row] = answer(tmp_path, "findings_by_element", Filters(as_of=date(2020, 1, 1)), findings)
    assert row == {
        "element": "noise",
        "findings": 3,
        "findings_open": 1,
        "findings_closed": 2,
        "median_days_to_close": 20.0,
    }


def test_a_pseudonym_that_two_countries_use_stands_for_two_facilities(tmp_path: Path) -> None:
    twice = {
        "facility_audits": table(AUDITS, "x1,PHL,fa,2019-01-01,noise,absent,", "x2,VNM,fa,2020-01-01,noise,verified,")
    }
    found = answer(tmp_path, "audit_visits", Filters(), twice)
    assert picked(found, "country", "facility", "visit") == [("PHL", 1, 1), ("VNM", 1, 1)]
    assert answer(tmp_path, "audit_changes", Filters(), twice) == []
