"""What the pages answer at their heads: on tiny data as added in the head, on the shipped data as pandas counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from iemn_data.filters import Filters
from iemn_data.queries import ChangeCounts, WhatIf
from iemn_ui.access.answers import ask
from iemn_ui.access.cached import CachedStore
from iemn_ui.sections import page_answers
from iemn_ui.sections.answer import Answer
from iemn_ui.summaries import chains
from iemn_ui.text import words
from tests.answers import answer
from tests.data import pandas_actions, pandas_changes, pandas_flows
from tests.ui.screens import OpenApp, over, write_folder

WORKSHOPS = (
    "workshop_id,year,title,start_date,end_date,city,host_country,format\n"
    "w1,2017,First,2017-05-01,2017-05-03,Manila,PHL,in_person\n"
    "w2,2018,Second,2018-05-01,2018-05-03,Hanoi,VNM,in_person\n"
)
DELEGATIONS = "workshop_id,country,role\nw1,PHL,organizer\nw1,VNM,participant\nw1,EGY,participant\n"
# As of the last commitment, 1 June 2019: four are due, of which one is completed and three are overdue.
ACTIONS = (
    "action_id,workshop_id,scope,countries,area,objective,title,committed_on,due_on,status,completed_on\n"
    "a1,w1,individual,PHL,policy,technologies,Done,2017-05-03,2018-04-01,completed,2018-03-01\n"
    "a2,w1,individual,VNM,policy,technologies,Late,2017-05-03,2018-04-01,planned,\n"
    "a3,w1,collective,PHL;VNM,policy,industry_relations,Late too,2017-05-03,2018-06-01,planned,\n"
    "a4,w1,network,,policy,,Latest,2017-05-03,2017-12-01,planned,\n"
    "a5,w2,individual,BRA,policy,,To come,2019-06-01,2030-01-01,planned,\n"
    "a6,w2,individual,CHL,policy,,Given up,2018-05-03,2019-07-01,dropped,\n"
    "a7,w2,individual,EGY,policy,,In time,2018-05-03,2019-05-01,completed,2019-04-01\n"
)
FLOWS = (
    "flow_id,country,year,material,tier,from_flow_id,receiver_country,fate,tonnes,evidence\n"
    "f1,PHL,2018,copper,1,,JPN,unknown,60,none\n"
    "f2,PHL,2018,copper,1,,JPN,material_recovery,30,verified\n"
    "f3,PHL,2018,plastics,1,,,landfill,10,declared\n"
    "f4,VNM,2018,copper,1,,JPN,storage,5,none\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("answers") / "data"
    return write_folder(data, workshops=WORKSHOPS, delegations=DELEGATIONS, actions=ACTIONS, market_flows=FLOWS)


@pytest.fixture
def tiny(state_dir: Path, folder: Path) -> Iterator[None]:
    """The tiny data are the app's for one test; other tests of the file ask the shipped ones."""
    with over(state_dir, folder):
        yield


def said(given: Answer | None) -> str:
    return given.sentence if given else ""


# ---- actions


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (
            Filters(),
            "2 of 5 due actions are completed; the network, Vietnam, and Philippines have the oldest overdue ones.",
        ),
        (Filters(scopes=("network",)), "0 of 1 due actions are completed; the network has the oldest overdue ones."),
        (Filters(countries=("PHL",)), "1 of 2 due actions are completed; 1 is overdue, since 1 Jun 2018."),
        (Filters(countries=("VNM",)), "0 of 2 due actions are completed; 2 are overdue, the oldest since 1 Apr 2018."),
        # Of a shared action the owners that were not chosen are not named.
        (
            Filters(countries=("PHL", "BRA")),
            "1 of 2 due actions are completed; Philippines has the oldest overdue ones.",
        ),
        (Filters(countries=("EGY",)), "1 of 1 due actions are completed; none is overdue."),
        (Filters(countries=("BRA",)), "1 action, not due yet."),
        (Filters(countries=("CHL",)), "1 action, which was dropped."),
        (Filters(countries=("BRA", "CHL")), "1 action, not due yet."),
        (Filters(countries=("MYS",)), ""),
    ],
)
@pytest.mark.usefixtures("tiny")
def test_the_actions_due_are_told_with_those_that_are_late(filters: Filters, sentence: str) -> None:
    assert said(page_answers.actions(filters)) == sentence


@pytest.mark.usefixtures("tiny")
def test_of_one_workshop_it_is_told_since_when_actions_are_late() -> None:
    own = said(page_answers.own_actions(Filters(workshops=("w1",))))
    assert own == "1 of 4 due actions are completed; 3 are overdue, the oldest since 1 Dec 2017."


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (
            Filters(countries=("VNM", "PHL", "BRA", "MYS")),
            "Due actions completed: Vietnam, 0 of 2; Philippines, 1 of 2; Brazil, nothing was due yet.",
        ),
        (Filters(countries=("CHL", "EGY")), "Due actions completed: Chile, nothing was due yet; Egypt, 1 of 1."),
    ],
)
@pytest.mark.usefixtures("tiny")
def test_countries_are_compared_in_the_order_chosen(filters: Filters, sentence: str) -> None:
    assert said(page_answers.compared(filters)) == sentence


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        # Of seven actions two are completed, after 10 and after 11 months.
        (Filters(), "Less than half of the actions are completed so far; 2 of 5 due ones were completed on time."),
        (
            Filters(countries=("EGY",)),
            "Half of the actions are completed after 11 months; 1 of 1 due ones were completed on time.",
        ),
        (Filters(countries=("BRA",)), "1 action, not due yet."),
        (Filters(countries=("MYS",)), ""),
    ],
)
@pytest.mark.usefixtures("tiny")
def test_it_is_told_after_how_long_half_is_done(filters: Filters, sentence: str) -> None:
    assert said(page_answers.follow_through(filters)) == sentence


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(countries=("PHL",)), "2 of 5 objectives have an action."),
        (Filters(countries=("BRA",)), "0 of 5 objectives have an action."),
        # Philippines and Vietnam have one on each of the two, Egypt on none.
        (
            Filters(countries=("PHL", "VNM", "EGY"), objectives=("technologies",)),
            "Most countries without an action: weigh new technologies, 1 of 3.",
        ),
        (
            Filters(countries=("PHL", "VNM"), objectives=("technologies",)),
            "Every country has an action on each objective.",
        ),
    ],
)
@pytest.mark.usefixtures("tiny")
def test_it_is_told_on_which_objectives_there_is_nothing(filters: Filters, sentence: str) -> None:
    assert said(page_answers.objectives(filters)) == sentence


@pytest.mark.usefixtures("tiny")
def test_objectives_that_most_countries_lack_alike_are_all_named() -> None:
    sentence = said(page_answers.objectives(Filters(countries=("PHL", "VNM"))))
    lacking = ("downstream_markets", "market_changes", "facility_audit")
    named = words.listed([words.mid_sentence(words.label("objective", each)) for each in lacking])
    assert sentence == f"Most countries without an action: {named}, 2 of 2."


# ---- changes


def changed(*rows: tuple[str, list[str] | None, int, int, int, int]) -> pd.DataFrame:
    columns = ["dimension", "owners", "actions", "changed", "done", "slipped"]
    return answer(ChangeCounts, pd.DataFrame(rows, columns=columns))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            changed(("network", None, 9, 4, 2, 1), ("country", ["CHL"], 5, 3, 1, 1), ("country", ["PHL"], 4, 1, 1, 0)),
            "4 of 9 actions changed: 2 done, 1 slipped; Chile has the most changes.",
        ),
        (
            changed(
                ("network", None, 9, 5, 2, 1),
                ("country", None, 5, 2, 1, 1),
                ("country", ["CHL"], 2, 2, 1, 0),
                ("country", ["PHL"], 2, 1, 0, 0),
            ),
            "5 of 9 actions changed: 2 done, 1 slipped; the network and Chile have the most changes.",
        ),
        # One owner has them all, or all have equally many: nobody stands out.
        (
            changed(("network", None, 5, 3, 1, 1), ("country", ["CHL"], 5, 3, 1, 1)),
            "3 of 5 actions changed: 1 done, 1 slipped.",
        ),
        (
            changed(("network", None, 2, 2, 1, 1), ("country", ["CHL"], 1, 1, 1, 0), ("country", ["PHL"], 1, 1, 0, 1)),
            "2 of 2 actions changed: 1 done, 1 slipped.",
        ),
        (changed(("network", None, 2, 0, 0, 0), ("country", ["CHL"], 2, 0, 0, 0)), "No action changed."),
        (changed(), ""),
    ],
)
def test_it_is_told_how_many_changed_and_whose(shipped: CachedStore, counts: pd.DataFrame, sentence: str) -> None:
    assert said(page_answers.changes(counts)) == sentence


# ---- who came, and where the materials go


@pytest.mark.usefixtures("tiny")
def test_workshops_at_which_nobody_is_named_are_not_among_those_at_which_countries_are() -> None:
    assert said(page_answers.attendance(Filters())) == "3 countries named at 1 workshop."
    assert page_answers.attendance(Filters(countries=("MYS",))) is None


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        # What is unknown or stored is the largest part, but no final fate.
        (
            Filters(),
            "30 of 105\u202ft have evidence to the final fate; the largest final fate is material recovery, 30\u202ft.",
        ),
        (
            Filters(materials=("plastics",)),
            "0 of 10\u202ft have evidence to the final fate; the largest final fate is landfill, 10\u202ft.",
        ),
        (Filters(countries=("VNM",)), "0 of 5\u202ft with evidence to the final fate."),
        (Filters(countries=("BRA",)), ""),
    ],
)
@pytest.mark.usefixtures("tiny")
def test_the_largest_final_fate_is_one_that_was_reached(filters: Filters, sentence: str) -> None:
    assert said(page_answers.markets(filters)) == sentence


@pytest.mark.usefixtures("tiny")
def test_it_is_told_for_how_much_the_evidence_goes_all_the_way() -> None:
    told = said(page_answers.chains(Filters()))
    assert told == "30 of 105\u202ft have evidence at every hop; 75\u202ft have none at the first hop."
    assert page_answers.chains(Filters(countries=("BRA",))) is None


def scenario(value: float, then: float, unknown: float = 10, closed: float = 0, capped: float = 0) -> pd.DataFrame:
    row = {
        "tonnes": 100,
        "priced_tonnes": 50 if value else 0,
        "value_usd": value,
        "value_then_usd": then,
        "unknown_tonnes": unknown,
        "closed_tonnes": closed,
        "over_cap_tonnes": capped,
    }
    return answer(WhatIf, pd.DataFrame([row]))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            scenario(2e6, 1.5e6, closed=20, capped=5),
            "The value would change by -US$ 500,000, and 25\u202ft more would have no outlet.",
        ),
        (scenario(2e6, 2.5e6), "The value would change by +US$ 500,000; no outlet would be lost."),
        (scenario(0, 0, closed=20), "20\u202ft more would have no outlet, 30 of 100\u202ft in all."),
        (scenario(2e6, 2e6, capped=20), "20\u202ft more would have no outlet, 30 of 100\u202ft in all."),
        (scenario(2e6, 2e6), "Nothing would be lost: as recorded, 10 of 100\u202ft have no known outlet."),
    ],
)
def test_it_is_told_what_a_scenario_would_cost(shipped: CachedStore, rows: pd.DataFrame, sentence: str) -> None:
    assert said(page_answers.what_if(rows)) == sentence


def test_a_scenario_that_changes_nothing_shows_no_change(shipped: CachedStore) -> None:
    cards = chains.what_if_cards(scenario(2e6, 2e6))
    assert [(card.change, card.compared_to) for card in cards[2:]] == [(None, ""), (None, "")]
    lost = chains.what_if_cards(scenario(2e6, 1.5e6, closed=20))
    assert [card.change for card in lost[2:]] == ["-25 %", "+20\u202ft"]


# ---- on the shipped data

FILTERS = [
    Filters(),
    Filters(countries=("VNM", "BRA")),
    Filters(workshops=("iemn-2018",)),
    Filters(first_year=2018, last_year=2022),
    Filters(as_of=date(2023, 6, 30)),
]


@pytest.mark.parametrize("filters", FILTERS)
def test_the_numbers_of_the_actions_are_those_that_pandas_counts(shipped: CachedStore, filters: Filters) -> None:
    completion = pandas_actions.action_completion(filters)
    network = completion[completion["dimension"] == "network"].iloc[0]
    due = pandas_actions.due_actions(filters)
    overdue = due[due["state"] == "overdue"].sort_values("due_on", kind="stable")
    own = said(page_answers.own_actions(filters))
    assert own.startswith(
        f"{network['completed_of_due']} of {network['due']} due actions are completed; {len(overdue)} "
    )
    assert own.endswith(f"the oldest since {words.day(overdue['due_on'].iloc[0])}.")


@pytest.mark.parametrize("filters", FILTERS)
def test_the_numbers_of_the_changes_are_those_that_pandas_counts(shipped: CachedStore, filters: Filters) -> None:
    since = date(2022, 6, 9)
    counts = pandas_changes.change_counts(filters, since=since, older=None)
    network = counts[counts["dimension"] == "network"].iloc[0]
    by_owner = counts[counts["dimension"] == "country"]
    most = by_owner[by_owner["changed"] == by_owner["changed"].max()]
    sentence = said(page_answers.changes(ask.change_counts(filters, since=since, older=None)))
    head = f"{network['changed']} of {network['actions']} actions changed: {network['done']} done"
    assert sentence.startswith(f"{head}, {network['slipped']} slipped")
    assert (sentence.count("the most changes") == 1) == (len(most) <= 3)


@pytest.mark.parametrize("filters", [Filters(), Filters(countries=("VNM", "BRA")), Filters(materials=("plastics",))])
def test_the_tonnes_are_those_that_pandas_adds_up(shipped: CachedStore, filters: Filters) -> None:
    outlets = pandas_flows.outlets_by_material(filters)
    final = outlets[~outlets["fate"].isin(["unknown", "storage"])].groupby("fate")["tonnes"].sum()
    part = words.part_of(outlets["evidenced_tonnes"].sum(), outlets["tonnes"].sum(), "t")
    fate = words.mid_sentence(words.label("fate", str(final.idxmax())))
    largest = f"the largest final fate is {fate}, {words.count(final.max(), 't')}."
    assert said(page_answers.markets(filters)) == f"{part} have evidence to the final fate; {largest}"


# ---- on the page

ANSWERED = {
    "overview": {},
    "country": {"country": "Vietnam"},
    "workshop": {"workshop": "2018 Manila"},
    "compare": {"country": ["Vietnam", "Brazil"]},
    "attendance": {},
    "actions": {},
    "follow_through": {},
    "changes": {},
    "objectives": {},
    "markets": {},
    "chains": {},
    "what_if": {"closed": "Vietnam"},
}


@pytest.mark.parametrize("page", ANSWERED)
def test_a_page_answers_at_its_head_and_defines_its_words(look_at: OpenApp, page: str) -> None:
    app = look_at(page, **ANSWERED[page])
    first = app.main.markdown[0]
    assert first.value.endswith("\\.")
    # Where each key before a country's due actions counts, the cards below define them.
    assert bool(first.proto.help) == (page not in ("country", "workshop"))
