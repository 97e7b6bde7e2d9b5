"""The store answers from its snapshot and from nothing else: it reads no file and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from iemn_data.filters import Filters
from iemn_data.store import Store
from tests.data.exports import folder, snapshot


@pytest.fixture(scope="module", name="path")
def fixture_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot of two workshops."""
    return snapshot(folder(tmp_path_factory.mktemp("store")))


@pytest.fixture(name="store")
def fixture_store(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "copy workshops to 'stolen.csv'",
        "attach 'other.duckdb' as other",
        "set enable_external_access = true",
        "install httpfs",
        "delete from workshops",
        "create table more (number integer)",
    ],
)
def test_the_store_reads_no_file_and_writes_nothing(store: Store, statement: str) -> None:
    with store._con.cursor() as cursor, pytest.raises(duckdb.Error):
        cursor.execute(statement)
    assert len(store.answer("workshops", Filters())) == 2


def test_a_snapshot_may_be_opened_twice_at_once(path: Path) -> None:
    one, other = Store(path), Store(path)
    one.close()
    assert len(other.answer("workshops", Filters())) == 2


def test_a_file_that_is_no_snapshot_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "no.duckdb"
    path.write_text("not a database, but long enough to be looked at" * 100, encoding="utf-8")
    with pytest.raises(duckdb.IOException):
        Store(path)
