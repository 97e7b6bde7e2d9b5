"""Curves of follow-through: counted by hand, against lifelines, and with bands that hold with four actions."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.stats import beta

from iemn_data.filters import Filters
from iemn_data.follow_through import Followed, curve, day_of, groups, median_days, read_outs
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, UPDATE_COLUMNS, WORKSHOP_COLUMNS, folder, snapshot, table
from tests.data.shipped import rows

COMPLETED, DROPPED, OPEN = "completed", "dropped", "open"
Ends = list[tuple[int, str, int]]


def followed(ends: Ends) -> Followed:
    """The counts of actions given as: day of the end, outcome, and day on which the observation ends."""
    days, outcomes, observed = (np.array(column) for column in zip(*ends, strict=True))
    leaving = observed[outcomes == DROPPED]
    moments = np.unique(np.concatenate([days, leaving]))

    def on(values: np.ndarray) -> np.ndarray:
        return np.array([(values == day).sum() for day in moments])

    return Followed(
        days=moments,
        at_risk=np.array([(days >= day).sum() for day in moments]),
        completed=on(days[outcomes == COMPLETED]),
        dropped=on(days[outcomes == DROPPED]),
        censored=on(days[outcomes == OPEN]),
        dropped_observed=on(leaving),
        longest_observed=int(observed.max()),
    )


def at(ends: Ends, *days: int) -> pd.DataFrame:
    return pd.DataFrame(followed(ends).read(np.array(days)))


def shares(ends: Ends, *days: int, of: str = "completed") -> list[float]:
    return at(ends, *days)[f"share_{of}"].tolist()


# ---- from reports to counts


def action(name: str, ending: str, workshop: str, committed_on: str = "2018-01-01") -> str:
    return f"{name},{workshop},individual,PHL,policy,Title,{committed_on},{ending}"


@pytest.fixture(scope="module")
def followed_actions(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Actions that are looked at by their workshops."""
    workshops = ("ended", "late", "again", "by outcome", "open")
    actions = (
        action("a1", ",completed,2018-01-11", "ended"),
        action("a2", ",dropped,", "ended"),
        action("a3", ",planned,", "ended"),
        action("a4", ",planned,", "ended", committed_on="2018-04-01"),
        action("b1", ",completed,2018-01-11", "late"),
        action("c1", ",dropped,", "again"),
        action("d1", ",completed,2018-01-11", "by outcome"),
        action("d2", ",planned,", "by outcome"),
        action("e1", ",planned,", "open"),
    )
    updates = (
        *("a1,2018-02-01,completed", "a2,2018-01-21,dropped", "a2,2018-03-01,dropped"),
        "b1,2018-02-01,completed",
        *("c1,2018-01-11,dropped", "c1,2018-01-21,in_progress", "c1,2018-01-31,dropped"),
    )
    data = folder(
        tmp_path_factory.mktemp("followed"),
        workshops=table(WORKSHOP_COLUMNS, *(f"{workshop},2018,Title,online" for workshop in workshops)),
        actions=table(ACTION_COLUMNS, *actions),
        action_updates=table(UPDATE_COLUMNS, *updates),
    )
    return Store(snapshot(data))


def asked(
    store: Store, workshop: str, as_of: date = date(2018, 4, 11), states: tuple[str, ...] = ()
) -> list[dict[str, object]]:
    answer = store.answer("follow_through", Filters(workshops=(workshop,), as_of=as_of, states=states))
    return rows(answer[answer["dimension"] == "network"].drop(columns=["dimension", "value"]))


COUNTED = "days at_risk completed dropped censored dropped_observed longest_observed".split()


def test_each_action_ends_on_its_day(followed_actions: Store) -> None:
    counted = asked(followed_actions, "ended")
    # Completed on the day itself, not on that of the report; dropped on the first of the reports that say so.
    assert [[row[name] for name in COUNTED] for row in counted] == [
        [10, 4, 1, 0, 1, 0, 100],
        [20, 2, 0, 1, 0, 0, 100],
        [100, 1, 0, 0, 1, 1, 100],
    ]


def test_what_is_reported_later_is_still_open(followed_actions: Store) -> None:
    counted = asked(followed_actions, "late", as_of=date(2018, 1, 31))
    assert [[row[name] for name in COUNTED] for row in counted] == [[30, 1, 0, 0, 1, 0, 30]]


def test_an_action_that_was_taken_up_again_is_dropped_when_it_was_last_given_up(followed_actions: Store) -> None:
    [ended, _observed] = asked(followed_actions, "again")
    assert (ended["days"], ended["dropped"]) == (30, 1)


def test_a_choice_of_states_does_not_choose_by_the_outcome(followed_actions: Store) -> None:
    every = asked(followed_actions, "by outcome")
    assert sum(row["censored"] for row in every) == 1
    assert asked(followed_actions, "by outcome", states=("completed",)) == every


def test_nothing_committed_to_by_the_as_of_date_is_no_row(followed_actions: Store) -> None:
    assert asked(followed_actions, "open", as_of=date(2017, 12, 31)) == []


def test_an_action_that_is_committed_to_on_the_as_of_date_is_observed_for_no_day(followed_actions: Store) -> None:
    counted = asked(followed_actions, "open", as_of=date(2018, 1, 1))
    assert [[row[name] for name in COUNTED] for row in counted] == [[0, 1, 0, 0, 1, 0, 0]]


# ---- shares, in the head


def test_months_are_whole_days() -> None:
    assert [day_of(month) for month in (0, 3, 6, 12, 24)] == [0, 91, 182, 365, 730]


def test_without_censoring_the_share_is_that_of_all() -> None:
    ends = [(10, COMPLETED, 900), (20, COMPLETED, 900), (30, DROPPED, 900), (900, OPEN, 900)]
    assert shares(ends, 0, 9, 10, 19, 20, 900) == pytest.approx([0, 0, 1 / 4, 1 / 4, 1 / 2, 1 / 2])
    assert shares(ends, 29, 30, of="dropped") == pytest.approx([0, 1 / 4])


def test_one_open_for_less_long_leaves_its_share_to_those_observed_longer() -> None:
    # Of two at risk after day 5 one is completed: half of the three quarters that were left.
    ends = [(2, COMPLETED, 9), (5, OPEN, 5), (6, COMPLETED, 9), (9, OPEN, 9)]
    assert shares(ends, 2, 5, 6, 9) == pytest.approx([1 / 4, 1 / 4, 1 / 4 + 3 / 4 / 2, 5 / 8])
    assert shares(ends, 6, of="one_minus_km") == pytest.approx([5 / 8])


def test_the_open_and_observed_those_ended_and_those_not_observed_so_long_are_all() -> None:
    ends = [(2, COMPLETED, 9), (4, DROPPED, 9), (5, OPEN, 5), (9, OPEN, 9)]
    read = at(ends, 1, 5, 6, 9)
    assert read["at_risk"].tolist() == [4, 2, 1, 1]
    assert read["not_observed"].tolist() == [0, 0, 1, 1]
    assert (read[["at_risk", "completed", "dropped", "not_observed"]].sum(axis=1) == 4).all()


def test_ties_share_a_day_and_what_is_censored_on_it_was_at_risk() -> None:
    ends = [(5, COMPLETED, 9), (5, COMPLETED, 9), (5, DROPPED, 9), (5, OPEN, 5), (9, OPEN, 9)]
    assert shares(ends, 5) == pytest.approx([2 / 5])
    assert shares(ends, 5, of="dropped") == pytest.approx([1 / 5])


def test_a_dropped_action_cannot_be_completed_which_kaplan_meier_does_not_know() -> None:
    ends = [(1, DROPPED, 9), (2, COMPLETED, 9)]
    assert shares(ends, 9) == pytest.approx([1 / 2])
    assert shares(ends, 9, of="one_minus_km") == pytest.approx([1])


def test_the_curve_does_not_go_on_where_nobody_is_at_risk() -> None:
    ends = [(2, COMPLETED, 900), (5, OPEN, 5)]
    assert followed(ends).last_day == 5
    assert pd.isna(shares(ends, 6)[0])
    assert at(ends, 6)["share_low"].isna().all()
    assert curve(followed(ends))["days"].tolist() == [0, 2, 5]


def test_where_all_have_ended_the_share_stays_as_long_as_any_was_observed() -> None:
    ends = [(2, COMPLETED, 400), (5, DROPPED, 900)]
    assert shares(ends, 5, 900) == pytest.approx([1 / 2, 1 / 2])
    assert pd.isna(shares(ends, 901)[0])


def test_one_action_that_was_observed_for_no_day_has_a_share_on_that_day_only() -> None:
    ends = [(0, OPEN, 0)]
    assert curve(followed(ends))[["days", "share_completed", "share_low", "share_high"]].to_numpy().tolist() == [
        [0, 0, 0, pytest.approx(0.975)]
    ]
    assert read_outs(followed(ends))["share_completed"].isna().all()


def test_all_dropped_is_none_completed_with_a_band() -> None:
    ends = [(3, DROPPED, 800)] * 4
    read = read_outs(followed(ends)).set_index("month")
    assert read["share_completed"].tolist() == [0] * 4
    assert read["share_dropped"].tolist() == [1] * 4
    assert read.loc[24, "share_high"] == pytest.approx(1 - 0.025 ** (1 / 4))


def test_the_median_is_the_first_day_with_half_completed() -> None:
    assert median_days(followed([(7, COMPLETED, 90), (9, OPEN, 90)])) == 7
    assert median_days(followed([(7, COMPLETED, 90), (9, OPEN, 90), (9, OPEN, 90)])) is None
    # Half of those that are left count for more than one of three.
    assert median_days(followed([(2, OPEN, 2), (7, COMPLETED, 90), (90, OPEN, 90)])) == 7


def test_groups_keep_the_order_of_the_rows() -> None:
    columns = {name: [1, 1] for name in ("at_risk", "completed")}
    counts = pd.DataFrame({"value": ["w2", "w1"], "days": [3, 4], "dropped": 0, "censored": 0} | columns)
    by_value = groups(counts.assign(dropped_observed=0, longest_observed=[9, 8]))
    assert [(name, each.days.tolist(), each.longest_observed) for name, each in by_value.items()] == [
        ("w2", [3], 9),
        ("w1", [4], 8),
    ]


# ---- against lifelines, which takes a second to import: in those tests only


def drawn(seed: int, n: int, drop: float, days: int = 400, is_tied: bool = True) -> Ends:
    """Actions committed to at any time, completed or dropped at any time, unless the as-of date comes first."""
    random = np.random.default_rng(seed)
    # From day 1 on: where something ends on day 0, lifelines has two rows for it.
    pool = random.integers(1, days, 2 * n) if is_tied else 1 + random.permutation(days)[: 2 * n]
    ends = []
    for end, observed, is_dropped in zip(pool[:n], pool[n:], random.random(n) < drop, strict=True):
        outcome = OPEN if end > observed else DROPPED if is_dropped else COMPLETED
        ends.append((int(min(end, observed)), outcome, int(observed)))
    return ends


@pytest.mark.parametrize("seed", range(25))
def test_the_share_completed_is_that_of_lifelines(seed: int) -> None:
    from lifelines import AalenJohansenFitter

    ends = drawn(seed, n=3 + 3 * seed, drop=0.3, is_tied=False)
    days, outcomes, _observed = zip(*ends, strict=True)
    for code, name in enumerate((COMPLETED, DROPPED), start=1):
        if name not in outcomes:
            continue
        codes = [{COMPLETED: 1, DROPPED: 2, OPEN: 0}[outcome] for outcome in outcomes]
        fitter = AalenJohansenFitter(calculate_variance=False).fit(days, codes, event_of_interest=code)
        expected = fitter.cumulative_density_.iloc[:, 0]
        until = [int(day) for day in expected.index]
        assert shares(ends, *until, of=name) == pytest.approx(expected.tolist())


@pytest.mark.parametrize("seed", range(25))
def test_one_minus_kaplan_meier_and_those_at_risk_are_those_of_lifelines(seed: int) -> None:
    from lifelines import KaplanMeierFitter

    ends = drawn(seed, n=3 + 3 * seed, drop=0.3, days=60)
    days, outcomes, _observed = zip(*ends, strict=True)
    fitter = KaplanMeierFitter().fit(days, [outcome == COMPLETED for outcome in outcomes])
    until = range(max(days) + 1)
    expected = 1 - fitter.survival_function_at_times(until)
    assert shares(ends, *until, of="one_minus_km") == pytest.approx(expected.tolist())
    counted = pd.Series(followed(ends).at_risk, followed(ends).days)
    assert fitter.event_table["at_risk"].drop(0).to_dict() == counted[sorted(set(days))].to_dict()


@pytest.mark.parametrize("seed", range(10))
def test_where_nothing_is_dropped_the_two_are_one(seed: int) -> None:
    read = at(drawn(seed, n=12, drop=0, days=60), *range(60))
    assert read["share_completed"].tolist() == pytest.approx(read["share_one_minus_km"].tolist(), nan_ok=True)


# ---- the band


@pytest.mark.parametrize("n", [1, 4, 21])
def test_without_censoring_the_band_is_clopper_and_pearson_s(n: int) -> None:
    for done in range(n + 1):
        ends = [(day, COMPLETED, 900) for day in range(1, done + 1)] + [(900, OPEN, 900)] * (n - done)
        [read] = at(ends, 500).itertuples()
        low = beta.ppf(0.025, done, n - done + 1) if done else 0
        high = beta.ppf(0.975, done + 1, n - done) if done < n else 1
        assert (read.share_low, read.share_high) == pytest.approx((low, high))


def test_the_band_has_a_width_where_none_and_where_all_of_four_are_completed() -> None:
    none, every = [(900, OPEN, 900)] * 4, [(5, COMPLETED, 900)] * 4
    [nothing], [all_] = at(none, 365).itertuples(), at(every, 365).itertuples()
    assert (nothing.share_low, nothing.share_high) == pytest.approx((0, 1 - 0.025 ** (1 / 4)))
    assert (all_.share_low, all_.share_high) == pytest.approx((0.025 ** (1 / 4), 1))


def test_the_band_is_wider_where_some_were_not_observed_so_long() -> None:
    observed = [(10, COMPLETED, 900), *[(900, OPEN, 900)] * 3]
    censored = [(10, COMPLETED, 900), (20, OPEN, 20), (20, OPEN, 20), (900, OPEN, 900)]
    assert at(observed, 20)["share_high"].tolist() == pytest.approx(at(censored, 20)["share_high"].tolist())
    assert at(observed, 21)["share_high"].item() < at(censored, 21)["share_high"].item()
    assert curve(followed(censored))["days"].tolist() == [0, 10, 21, 900]


@pytest.mark.parametrize("seed", range(40))
def test_the_band_holds_the_share_and_only_widens_to_the_one_side(seed: int) -> None:
    for n in (1, 4, 15):
        read = at(drawn(seed, n, drop=0.4, days=60), *range(60)).dropna()
        assert (read["share_low"] <= read["share_completed"] + 1e-9).all()
        assert (read["share_completed"] <= read["share_high"] + 1e-9).all()
        assert (np.diff(read["share_low"]) >= -1e-9).all()
        assert (np.diff(read["share_high"]) >= -1e-9).all()


@pytest.mark.parametrize("drop", [0.0, 0.3])
@pytest.mark.parametrize("mean", [200, 400, 1500])
def test_the_band_holds_the_truth_in_at_least_95_of_100_draws_of_four_actions(mean: int, drop: float) -> None:
    random = np.random.default_rng(2018)
    months = np.array([day_of(month) for month in (6, 12, 24)])
    truth = (1 - drop) * (1 - np.exp(-months / mean))
    held, known = np.zeros(3), np.zeros(3)
    for _draw in range(400):
        times = np.ceil(random.exponential(mean, 4)).astype(int)
        observed = random.integers(100, 1500, 4)
        outcomes = np.where(times > observed, OPEN, np.where(random.random(4) < drop, DROPPED, COMPLETED))
        ends = list(zip(np.minimum(times, observed).tolist(), outcomes.tolist(), observed.tolist(), strict=True))
        read = followed(ends).read(months)
        known += ~np.isnan(read["share_low"])
        held += (read["share_low"] <= truth) & (truth <= read["share_high"])
    assert (known > 250).all()
    assert (held / known >= 0.95).all(), held / known
