"""What became of each action since an earlier point: between two days of a snapshot, and between two snapshots."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from iemn_data.filters import Filters
from iemn_data.publishing.previous_snapshots import previous_snapshots
from iemn_data.publishing.snapshots import snapshots_dir
from iemn_data.settings import Settings
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, WORKSHOP_COLUMNS, folder, settings, snapshot, table

SINCE = date(2018, 6, 30)
UPDATE_COLUMNS = "action_id,updated_on,status,progress"


def action(
    name: str,
    committed_on: str,
    due_on: str,
    status: str,
    completed_on: str = "",
    *,
    owners: str = "PHL",
    workshop: str = "w1",
) -> str:
    """A row of an action; of the network where it has no owners."""
    scope = "individual" if owners else "network"
    return f"{name},{workshop},{scope},{owners},collection,Do {name},{committed_on},{due_on},{status},{completed_on}"


def store_of(place: Path, actions: list[str], updates: list[str] = [], as_of: str = "2018-12-31") -> Store:  # noqa: B006
    """A store over so many actions and reports, and the workshops of the actions, as of a day."""
    workshops = dict.fromkeys(row.split(",")[1] for row in actions)
    data = folder(
        place,
        {"datapackage.json": f'{{"iemn:as_of": "{as_of}", "title": "Tiny"}}'},
        workshops=table(WORKSHOP_COLUMNS, *(f"{workshop},2017,Workshop,online" for workshop in workshops)),
        actions=table(ACTION_COLUMNS, *actions),
        **({"action_updates": table(UPDATE_COLUMNS, *updates)} if updates else {}),
    )
    return Store(snapshot(data))


def of(*workshops: str) -> Filters:
    return Filters(workshops=workshops)


def change(store: Store, filters: Filters | None = None, **more: Any) -> dict[str, str]:
    """What became of each action that changed, by its id."""
    changes = store.answer("action_changes", filters, **{"since": SINCE, "older": None, **more})
    return dict(zip(changes["action_id"], changes["change"], strict=True))


def counted(store: Store, dimension: str, filters: Filters | None = None, **more: Any) -> dict[Any, tuple[int, ...]]:
    """Actions, those changed, and done, moved, slipped, new, dropped and gone, by owner; by none for the network."""
    rows = store.answer("change_counts", filters, **{"since": SINCE, "older": None, **more})
    rows = rows[rows["dimension"] == dimension]
    values = [None if owners is None else owners[0] for owners in rows["owners"].where(rows["owners"].notna(), None)]
    counts = rows.drop(columns=["dimension", "area", "owners"]).to_numpy().tolist()
    return dict(zip(values, map(tuple, counts), strict=True))


# Of each action: when it was committed to and due, its status, when it was completed; and the reports on it.
CHANGED: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "done": ("done", ("2018-01-01", "2018-12-01", "completed", "2018-11-30"), ()),
    "new_and_done": ("done", ("2018-07-01", "2018-12-01", "completed", "2018-11-30"), ()),
    "dropped": ("dropped", ("2018-01-01", "2018-12-01", "dropped"), ("2018-09-01,dropped,",)),
    "slipped": ("slipped", ("2018-01-01", "2018-12-01", "planned"), ()),
    "new_and_slipped": ("slipped", ("2018-07-01", "2018-12-01", "planned"), ()),
    "due_on_the_first_day": (
        "slipped",
        ("2018-01-01", "2018-06-30", "in_progress"),
        ("2018-09-01,in_progress,90",),
    ),
    "new": ("new", ("2018-07-01", "2019-12-01", "planned"), ()),
    "new_and_begun": ("new", ("2018-07-01", "2019-12-01", "in_progress"), ("2018-09-01,in_progress,40",)),
    "begun": ("moved", ("2018-01-01", "2019-12-01", "in_progress"), ("2018-09-01,in_progress,",)),
    "progressed": (
        "moved",
        ("2018-01-01", "2019-12-01", "in_progress"),
        ("2018-03-01,in_progress,30", "2018-09-01,in_progress,31"),
    ),
    "overdue_and_progressed": (
        "moved",
        ("2018-01-01", "2018-02-01", "in_progress"),
        ("2018-03-01,in_progress,30", "2018-09-01,in_progress,31"),
    ),
    "taken_up_again": (
        "moved",
        ("2018-01-01", "2019-12-01", "planned"),
        ("2018-03-01,dropped,", "2018-09-01,planned,"),
    ),
}
UNCHANGED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "nothing_happened": (("2018-01-01", "2019-12-01", "planned"), ()),
    "overdue_before": (("2018-01-01", "2018-06-29", "planned"), ()),
    "completed_before": (("2018-01-01", "2018-06-01", "completed", "2018-05-30"), ()),
    "due_on_the_last_day": (("2018-01-01", "2018-12-31", "planned"), ()),
    "reported_without_a_move": (
        ("2018-01-01", "2019-12-01", "in_progress"),
        ("2018-03-01,in_progress,30", "2018-09-01,in_progress,30"),
    ),
    "progress_fell": (
        ("2018-01-01", "2019-12-01", "in_progress"),
        ("2018-03-01,in_progress,30", "2018-09-01,in_progress,20"),
    ),
    "a_step_back": (
        ("2018-01-01", "2019-12-01", "planned"),
        ("2018-03-01,in_progress,30", "2018-09-01,planned,"),
    ),
}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The end of the year, where each action, or what is counted together, has a workshop of its own."""
    each = {name: (row, reports) for name, (_kind, row, reports) in CHANGED.items()} | UNCHANGED
    return store_of(
        tmp_path_factory.mktemp("year"),
        [
            *(action(name, *row, workshop=name) for name, (row, _reports) in each.items()),
            action("later", "2019-01-01", "2019-12-01", "planned", workshop="later"),
            action("a", "2018-01-01", "2018-12-01", "completed", "2018-11-30", owners="PHL;VNM", workshop="shared"),
            action("b", "2018-01-01", "2019-12-01", "planned", owners="PHL", workshop="shared"),
            action("c", "2018-07-01", "2019-12-01", "planned", owners="", workshop="shared"),
            action("late", "2018-01-01", "2018-12-01", "in_progress", workshop="late"),
        ],
        [
            *(f"{name},{report}" for name, (_row, reports) in each.items() for report in reports),
            "late,2018-09-01,in_progress,60",
        ],
    )


@pytest.mark.parametrize("name", CHANGED)
def test_each_kind_of_change_is_known_by_what_it_means(year: Store, name: str) -> None:
    kind, _row, _reports = CHANGED[name]
    assert change(year, of(name)) == {name: kind}


@pytest.mark.parametrize("name", UNCHANGED)
def test_what_did_not_advance_has_not_changed(year: Store, name: str) -> None:
    assert change(year, of(name)) == {}
    assert counted(year, "network", of(name)) == {None: (1, 0, 0, 0, 0, 0, 0, 0)}


def test_an_action_not_yet_committed_to_is_in_neither_point(year: Store) -> None:
    assert change(year, of("later")) == counted(year, "network", of("later")) == {}


def test_a_shared_action_counts_once_and_under_each_owner_and_the_network_s_under_none(year: Store) -> None:
    assert counted(year, "network", of("shared")) == {None: (3, 2, 1, 0, 0, 1, 0, 0)}
    assert counted(year, "country", of("shared")) == {
        "PHL": (2, 1, 1, 0, 0, 0, 0, 0),
        "VNM": (1, 1, 1, 0, 0, 0, 0, 0),
        None: (1, 1, 0, 0, 0, 1, 0, 0),
    }


def test_from_what_to_what_each_went_stands_beside_it(year: Store) -> None:
    [row] = year.answer("action_changes", of("late"), since=SINCE, older=None).to_dict("records")
    assert (row["change"], row["was_state"], row["now_state"], row["progress"]) == ("slipped", "planned", "overdue", 60)
    pairs = year.answer("state_transitions", of("late"), since=SINCE, older=None).to_numpy().tolist()
    assert pairs == [["planned", "overdue", 1]]


@dataclass(frozen=True)
class Kept:
    """Snapshots of one data set, published in three years, beside one of another data set."""

    settings: Settings
    oldest: Store
    older: Store
    newer: Store


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Snapshots of the spring, the middle and the end of the year; `w1` has one action of each kind of change."""
    place = tmp_path_factory.mktemp("kept")
    same = [
        action("slips", "2018-01-01", "2018-12-01", "planned", workshop="same"),
        action("comes", "2018-07-01", "2019-12-01", "planned", workshop="same"),
    ]
    oldest = store_of(place, same, as_of="2018-03-31")
    older = store_of(
        place,
        [
            action("stays", "2018-01-01", "2019-12-01", "planned"),
            action("done", "2018-01-01", "2018-12-01", "planned"),
            action("moved", "2018-01-01", "2019-12-01", "in_progress"),
            action("slipped", "2018-01-01", "2018-12-01", "planned"),
            action("dropped", "2018-01-01", "2019-12-01", "planned"),
            action("gone", "2018-01-01", "2018-02-01", "planned", owners="VNM"),
            *same,
            action("put off", "2018-01-01", "2019-12-01", "planned", workshop="put_off"),
        ],
        ["moved,2018-02-01,in_progress,10"],
        as_of="2018-06-30",
    )
    newer = store_of(
        place,
        [
            action("stays", "2018-01-01", "2019-12-01", "planned"),
            action("done", "2018-01-01", "2018-12-01", "completed", "2018-11-30"),
            action("moved", "2018-01-01", "2019-12-01", "in_progress"),
            action("slipped", "2018-01-01", "2018-12-01", "planned"),
            action("dropped", "2018-01-01", "2019-12-01", "dropped"),
            action("new", "2018-07-01", "2019-12-01", "planned"),
            *same,
            action("put off", "2019-01-01", "2019-12-01", "planned", workshop="put_off"),
        ],
        ["moved,2018-02-01,in_progress,10", "moved,2018-09-01,in_progress,20"],
    )
    chosen = settings(place)
    for published, store in ((2001, oldest), (2002, older), (2003, newer)):
        path = snapshots_dir(chosen) / f"{store.digest}.duckdb"
        os.utime(path, (date(published, 7, 1).toordinal() * 86_400 - 62_135_596_800,) * 2)
    snapshot(folder(place / "elsewhere"), state_dir=chosen.state_dir)
    return Kept(chosen, oldest, older, newer)


def test_two_snapshots_are_compared_by_the_same_meaning_and_what_is_gone_shows(kept: Kept) -> None:
    since = {"since": None, "older": kept.older.digest}
    kinds = ("done", "moved", "slipped", "new", "dropped", "gone")
    assert change(kept.newer, of("w1"), **since) == {kind: kind for kind in kinds}
    assert counted(kept.newer, "country", of("w1"), **since) == {
        "PHL": (6, 5, 1, 1, 1, 1, 1, 0),
        "VNM": (1, 1, 0, 0, 0, 0, 0, 1),
    }
    gone = kept.newer.answer("action_changes", of("w1"), **since).iloc[-1]
    assert (gone["title"], gone["was_state"], gone["now_state"]) == ("Do gone", "overdue", "gone")


def test_a_day_and_a_snapshot_of_that_day_find_the_same(kept: Kept) -> None:
    by_day = change(kept.newer, of("same"))
    by_snapshot = change(kept.newer, of("same"), since=None, older=kept.older.digest)
    assert by_day == by_snapshot == {"slips": "slipped", "comes": "new"}


def test_an_action_that_is_committed_to_later_in_the_newer_one_is_not_gone(kept: Kept) -> None:
    assert change(kept.older, of("put_off"), since=date(2017, 12, 31)) == {"put off": "new"}
    assert change(kept.newer, of("put_off"), since=None, older=kept.older.digest) == {}


def test_the_earlier_snapshots_are_those_of_the_same_data_set_the_newest_first(kept: Kept) -> None:
    earlier = previous_snapshots(kept.settings, kept.newer)
    assert [(each.digest, each.as_of.isoformat(), each.published_on.year) for each in earlier] == [
        (kept.older.digest, "2018-06-30", 2002),
        (kept.oldest.digest, "2018-03-31", 2001),
    ]


def test_a_snapshot_of_another_version_is_left_out(kept: Kept, tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    snapshots_dir(chosen).mkdir(parents=True)
    for store in (kept.older, kept.newer):
        name = f"{store.digest}.duckdb"
        shutil.copy(snapshots_dir(kept.settings) / name, snapshots_dir(chosen) / name)
    with duckdb.connect(str(snapshots_dir(chosen) / f"{kept.older.digest}.duckdb")) as con:
        con.execute("drop macro table actions_as_of")
    (snapshots_dir(chosen) / "broken.duckdb").write_bytes(b"no database" * 1000)
    assert previous_snapshots(chosen, kept.newer) == []


def test_a_digest_leads_out_of_no_folder(kept: Kept) -> None:
    with pytest.raises(duckdb.Error):
        change(kept.newer, since=None, older="../other")
    with pytest.raises(duckdb.Error):
        change(kept.newer, since=None, older="0123456789")


# ---- as known on a past day


def test_on_a_past_day_nothing_later_is_known(tmp_path: Path) -> None:
    data = folder(
        tmp_path,
        workshops=table(
            "workshop_id,year,title,start_date,end_date,city,host_country,latitude,longitude,format",
            "w1,2017,First,2017-05-01,2017-05-03,Manila,PHL,14,121,in_person",
            "w2,2018,Second,2018-05-01,2018-05-03,Hanoi,VNM,21,105,in_person",
        ),
        delegations=table(
            "workshop_id,country,role,publisher,source_url", "w1,PHL,participant,,u", "w2,PHL,participant,,u"
        ),
        attendance=table(
            "workshop_id,participant_id,country,organization_type,role,attended",
            "w1,p1,PHL,ngo,participant,true",
            "w2,p1,PHL,ngo,participant,true",
            "w2,p2,VNM,ngo,participant,true",
        ),
        market_flows=table(
            "flow_id,country,year,material,tier,from_flow_id,receiver_country,fate,tonnes,evidence",
            "f1,PHL,2016,copper,1,,JPN,material_recovery,10,verified",
            "f2,PHL,2017,copper,1,,JPN,material_recovery,20,verified",
        ),
    )
    store = Store(snapshot(data))

    def known(day: str) -> dict[str, Any]:
        filters = Filters(as_of=date.fromisoformat(day))
        return {
            "workshops": store.answer("workshops", filters)["workshop_id"].tolist(),
            "cities": store.answer("host_cities", filters)["city"].tolist(),
            "people": store.answer("people", filters).to_numpy().tolist()[0],
            "countries": store.answer("attendance_by_country", filters)["country"].tolist(),
            "tonnes": store.answer("outlets_by_material", filters)["tonnes"].tolist(),
        }

    assert known("2018-05-03") == {
        "workshops": ["w1", "w2"],
        "cities": ["Manila", "Hanoi"],
        "people": [2, 1],
        "countries": ["PHL", "VNM"],
        "tonnes": [30],
    }
    assert known("2018-05-02") == {
        "workshops": ["w1"],
        "cities": ["Manila"],
        "people": [1, 0],
        "countries": ["PHL"],
        "tonnes": [30],
    }
    assert known("2017-12-30")["tonnes"] == [10]
    assert known("2017-05-02") == {"workshops": [], "cities": [], "people": [0, 0], "countries": [], "tonnes": [10]}
