"""What became of each action since an earlier point: between two days of a snapshot, and between two snapshots."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from iemn_data.filters import Filters
from iemn_data.publishing.previous_snapshots import previous_snapshots
from iemn_data.publishing.snapshots import snapshots_dir
from iemn_data.store import Store
from tests.data.exports import ACTION_COLUMNS, folder, settings, snapshot, table

SINCE = date(2018, 6, 30)
UPDATE_COLUMNS = "action_id,updated_on,status,progress"


def action(name: str, committed_on: str, due_on: str, status: str, completed_on: str = "", owners: str = "PHL") -> str:
    """A row of an action of the first workshop; of the network where it has no owners."""
    scope = "individual" if owners else "network"
    return f"{name},w1,{scope},{owners},collection,Do {name},{committed_on},{due_on},{status},{completed_on}"


def store_of(place: Path, actions: list[str], updates: list[str] = [], as_of: str = "2018-12-31") -> Store:  # noqa: B006
    """A store over so many actions and reports, as of a day."""
    data = folder(
        place,
        {"datapackage.json": f'{{"iemn:as_of": "{as_of}", "title": "Tiny"}}'},
        actions=table(ACTION_COLUMNS, *actions),
        **({"action_updates": table(UPDATE_COLUMNS, *updates)} if updates else {}),
    )
    return Store(snapshot(data))


def change(store: Store, **given: Any) -> dict[str, str]:
    """What became of each action that changed, by its id."""
    changes = store.answer("action_changes", **{"since": SINCE, "older": None, **given})
    return dict(zip(changes["action_id"], changes["change"], strict=True))


def counted(store: Store, dimension: str, **given: Any) -> dict[Any, tuple[int, ...]]:
    """Actions, those changed, and done, moved, slipped, new, dropped and gone, by owner; by none for the network."""
    rows = store.answer("change_counts", **{"since": SINCE, "older": None, **given})
    rows = rows[rows["dimension"] == dimension]
    values = [None if owners is None else owners[0] for owners in rows["owners"].where(rows["owners"].notna(), None)]
    counts = rows.drop(columns=["dimension", "area", "owners"]).to_numpy().tolist()
    return dict(zip(values, map(tuple, counts), strict=True))


@pytest.mark.parametrize(
    ("kind", "row", "reports"),
    [
        ("done", action("a", "2018-01-01", "2018-12-01", "completed", "2018-11-30"), ()),
        ("done", action("a", "2018-07-01", "2018-12-01", "completed", "2018-11-30"), ()),
        ("dropped", action("a", "2018-01-01", "2018-12-01", "dropped"), ("a,2018-09-01,dropped,",)),
        ("slipped", action("a", "2018-01-01", "2018-12-01", "planned"), ()),
        ("slipped", action("a", "2018-07-01", "2018-12-01", "planned"), ()),
        ("slipped", action("a", "2018-01-01", "2018-06-30", "in_progress"), ("a,2018-09-01,in_progress,90",)),
        ("new", action("a", "2018-07-01", "2019-12-01", "planned"), ()),
        ("new", action("a", "2018-07-01", "2019-12-01", "in_progress"), ("a,2018-09-01,in_progress,40",)),
        ("moved", action("a", "2018-01-01", "2019-12-01", "in_progress"), ("a,2018-09-01,in_progress,",)),
        (
            "moved",
            action("a", "2018-01-01", "2019-12-01", "in_progress"),
            ("a,2018-03-01,in_progress,30", "a,2018-09-01,in_progress,31"),
        ),
        (
            "moved",
            action("a", "2018-01-01", "2018-02-01", "in_progress"),
            ("a,2018-03-01,in_progress,30", "a,2018-09-01,in_progress,31"),
        ),
        (
            "moved",
            action("a", "2018-01-01", "2019-12-01", "planned"),
            ("a,2018-03-01,dropped,", "a,2018-09-01,planned,"),
        ),
    ],
    ids=lambda value: None if isinstance(value, tuple) or "," in value else value,
)
def test_each_kind_of_change_is_known_by_what_it_means(
    tmp_path: Path, kind: str, row: str, reports: tuple[str, ...]
) -> None:
    assert change(store_of(tmp_path, [row], list(reports))) == {"a": kind}


@pytest.mark.parametrize(
    ("row", "reports"),
    [
        (action("a", "2018-01-01", "2019-12-01", "planned"), ()),
        (action("a", "2018-01-01", "2018-06-29", "planned"), ()),
        (action("a", "2018-01-01", "2018-06-01", "completed", "2018-05-30"), ()),
        (action("a", "2018-01-01", "2018-12-31", "planned"), ()),
        (
            action("a", "2018-01-01", "2019-12-01", "in_progress"),
            ("a,2018-03-01,in_progress,30", "a,2018-09-01,in_progress,30"),
        ),
        (
            action("a", "2018-01-01", "2019-12-01", "in_progress"),
            ("a,2018-03-01,in_progress,30", "a,2018-09-01,in_progress,20"),
        ),
        (
            action("a", "2018-01-01", "2019-12-01", "planned"),
            ("a,2018-03-01,in_progress,30", "a,2018-09-01,planned,"),
        ),
    ],
    ids=[
        "nothing happened",
        "overdue before",
        "completed before",
        "due on the last day",
        "reported without a move",
        "progress fell",
        "a step back",
    ],
)
def test_what_did_not_advance_has_not_changed(tmp_path: Path, row: str, reports: tuple[str, ...]) -> None:
    store = store_of(tmp_path, [row], list(reports))
    assert change(store) == {}
    assert counted(store, "network") == {None: (1, 0, 0, 0, 0, 0, 0, 0)}


def test_an_action_not_yet_committed_to_is_in_neither_point(tmp_path: Path) -> None:
    store = store_of(tmp_path, [action("a", "2019-01-01", "2019-12-01", "planned")])
    assert change(store) == counted(store, "network") == {}


def test_a_shared_action_counts_once_and_under_each_owner_and_the_network_s_under_none(tmp_path: Path) -> None:
    store = store_of(
        tmp_path,
        [
            action("a", "2018-01-01", "2018-12-01", "completed", "2018-11-30", owners="PHL;VNM"),
            action("b", "2018-01-01", "2019-12-01", "planned", owners="PHL"),
            action("c", "2018-07-01", "2019-12-01", "planned", owners=""),
        ],
    )
    assert counted(store, "network") == {None: (3, 2, 1, 0, 0, 1, 0, 0)}
    assert counted(store, "country") == {
        "PHL": (2, 1, 1, 0, 0, 0, 0, 0),
        "VNM": (1, 1, 1, 0, 0, 0, 0, 0),
        None: (1, 1, 0, 0, 0, 1, 0, 0),
    }


def test_from_what_to_what_each_went_stands_beside_it(tmp_path: Path) -> None:
    store = store_of(
        tmp_path, [action("a", "2018-01-01", "2018-12-01", "in_progress")], ["a,2018-09-01,in_progress,60"]
    )
    [row] = store.answer("action_changes", since=SINCE, older=None).to_dict("records")
    assert (row["change"], row["was_state"], row["now_state"], row["progress"]) == ("slipped", "planned", "overdue", 60)
    pairs = store.answer("state_transitions", since=SINCE, older=None).to_numpy().tolist()
    assert pairs == [["planned", "overdue", 1]]


def two_snapshots(place: Path) -> tuple[Store, Store]:
    """A snapshot of the middle of the year, and one of its end, of the same data set in the same folder."""
    older = store_of(
        place,
        [
            action("stays", "2018-01-01", "2019-12-01", "planned"),
            action("done", "2018-01-01", "2018-12-01", "planned"),
            action("moved", "2018-01-01", "2019-12-01", "in_progress"),
            action("slipped", "2018-01-01", "2018-12-01", "planned"),
            action("dropped", "2018-01-01", "2019-12-01", "planned"),
            action("gone", "2018-01-01", "2018-02-01", "planned", owners="VNM"),
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
        ],
        ["moved,2018-02-01,in_progress,10", "moved,2018-09-01,in_progress,20"],
    )
    return older, newer


def test_two_snapshots_are_compared_by_the_same_meaning_and_what_is_gone_shows(tmp_path: Path) -> None:
    older, newer = two_snapshots(tmp_path)
    kinds = ("done", "moved", "slipped", "new", "dropped", "gone")
    assert change(newer, since=None, older=older.digest) == {kind: kind for kind in kinds}
    assert counted(newer, "country", since=None, older=older.digest) == {
        "PHL": (6, 5, 1, 1, 1, 1, 1, 0),
        "VNM": (1, 1, 0, 0, 0, 0, 0, 1),
    }
    gone = newer.answer("action_changes", since=None, older=older.digest).iloc[-1]
    assert (gone["title"], gone["was_state"], gone["now_state"]) == ("Do gone", "overdue", "gone")


def test_a_day_and_a_snapshot_of_that_day_find_the_same(tmp_path: Path) -> None:
    rows = [action("a", "2018-01-01", "2018-12-01", "planned"), action("b", "2018-07-01", "2019-12-01", "planned")]
    older = store_of(tmp_path, rows, as_of="2018-06-30")
    newer = store_of(tmp_path, rows)
    assert change(newer) == change(newer, since=None, older=older.digest) == {"a": "slipped", "b": "new"}


def test_an_action_that_is_committed_to_later_in_the_newer_one_is_not_gone(tmp_path: Path) -> None:
    older = store_of(tmp_path, [action("a", "2018-01-01", "2019-12-01", "planned")], as_of="2018-06-30")
    newer = store_of(tmp_path, [action("a", "2019-01-01", "2019-12-01", "planned")])
    assert change(newer, since=None, older=older.digest) == {}


def test_the_earlier_snapshots_are_those_of_the_same_data_set_the_newest_first(tmp_path: Path) -> None:
    oldest = store_of(tmp_path, [action("a", "2018-01-01", "2018-12-01", "planned")], as_of="2018-03-31")
    older, newer = two_snapshots(tmp_path)
    chosen = settings(tmp_path)
    for year, store in ((2001, oldest), (2002, older), (2003, newer)):
        path = snapshots_dir(chosen) / f"{store.digest}.duckdb"
        os.utime(path, (date(year, 7, 1).toordinal() * 86_400 - 62_135_596_800,) * 2)
    snapshot(folder(tmp_path / "elsewhere"), state_dir=chosen.state_dir)
    found = [
        (each.digest, each.as_of.isoformat(), each.published_on.year) for each in previous_snapshots(chosen, newer)
    ]
    assert found == [(older.digest, "2018-06-30", 2002), (oldest.digest, "2018-03-31", 2001)]


def test_a_snapshot_of_another_version_is_left_out(tmp_path: Path) -> None:
    older, newer = two_snapshots(tmp_path)
    chosen = settings(tmp_path)
    older.close()
    with duckdb.connect(str(snapshots_dir(chosen) / f"{older.digest}.duckdb")) as con:
        con.execute("drop macro table actions_as_of")
    (snapshots_dir(chosen) / "broken.duckdb").write_bytes(b"no database" * 1000)
    assert previous_snapshots(chosen, newer) == []


def test_a_digest_leads_out_of_no_folder(tmp_path: Path) -> None:
    _older, newer = two_snapshots(tmp_path)
    with pytest.raises(duckdb.Error):
        change(newer, since=None, older="../other")
    with pytest.raises(duckdb.Error):
        change(newer, since=None, older="0123456789")


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
