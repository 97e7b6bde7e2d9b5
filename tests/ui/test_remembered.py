"""What is made once of the same content, and when the server collects its garbage."""

from __future__ import annotations

import asyncio
import gc
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest

from iemn_data.filters import Filters
from iemn_data.messages import LANGUAGE
from iemn_ui import garbage
from iemn_ui.access import remembered as remembered_answers
from iemn_ui.access.cached import CachedStore
from iemn_ui.access.remembered import _Call, remembered
from iemn_ui.figures.attendance.visits import country_bars
from iemn_ui.reports import year_pack
from iemn_ui.summaries import headlines
from tests.ui.screens import PAGES, OpenApp


@remembered
def heads(table: pd.DataFrame, more: str = "") -> list[str]:
    """The heads of a table, as a list of its own at each call."""
    return [*table.columns, more]


def test_of_the_same_content_the_same_is_given() -> None:
    table = pd.DataFrame({"country": ["VNM"], "n": [3]})
    assert heads(table) is heads(table.copy())
    assert heads(table, more="x") is heads(table, more="x")


@pytest.mark.parametrize(
    "other",
    [
        pd.DataFrame({"country": ["VNM"], "n": [4]}),
        pd.DataFrame({"country": ["PHL"], "n": [3]}),
        pd.DataFrame({"country": ["VNM"], "m": [3]}),
        pd.DataFrame({"country": ["VNM"], "n": [3.0]}),
        pd.DataFrame({"country": ["VNM", "VNM"], "n": [3, 3]}),
    ],
)
def test_of_other_content_it_is_made_anew(other: pd.DataFrame) -> None:
    table = pd.DataFrame({"country": ["VNM"], "n": [3]})
    assert heads(table) is not heads(other)
    assert heads(other) == [*other.columns, ""]


def test_of_a_part_of_a_table_it_is_made_anew() -> None:
    table = pd.DataFrame({"country": ["VNM", "PHL"], "n": [3, 4]})
    whole = heads(table)
    for part in (table[table["n"] > 3], table.head(1), table.drop(columns="n"), table.assign(n=5), table.copy()):
        assert (heads(part) is whole) == part.equals(table)


def test_each_language_has_its_own() -> None:
    table = pd.DataFrame({"country": ["VNM"], "workshops": [1234]})
    english = country_bars(table, "workshops", "{country}: {value}")
    token = LANGUAGE.set("de")
    try:
        german = country_bars(table, "workshops", "{country}: {value}")
    finally:
        LANGUAGE.reset(token)
    assert "1,234" in str(english)
    assert "1.234" in str(german)
    assert country_bars(table, "workshops", "{country}: {value}") is english


def test_cards_are_made_once_a_snapshot_and_choice(shipped: CachedStore) -> None:
    assert shipped.digest
    everyone, vietnam = Filters(), Filters(countries=("VNM",))
    assert headlines.attendance(everyone) is headlines.attendance(Filters())
    assert headlines.attendance(everyone) != headlines.attendance(vietnam)


def test_nothing_on_a_page_or_in_a_file_changes_what_others_are_shown(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared: dict[_Call, tuple[Any, str]] = {}
    given: dict[int, tuple[pd.DataFrame, str]] = {}
    digest_of = remembered_answers._digest_of

    def answer(call: _Call) -> Any:
        if call not in shared:
            answered = call.answer()
            shared[call] = answered, repr(answered)
        return shared[call][0]

    def noted(table: pd.DataFrame) -> bytes:
        given.setdefault(id(table), (table, str(table.to_dict("list"))))
        return digest_of(table)

    monkeypatch.setattr(remembered_answers, "_answer", answer)
    monkeypatch.setattr(remembered_answers, "_digest_of", noted)
    for page in PAGES:
        assert not open_app(page).exception
    # The same rows under another choice are the same figure.
    assert not open_app("markets", receiver="Japan").exception
    assert not open_app("markets", receiver="Japan", country="Philippines").exception
    assert year_pack.pack(year_pack.Year(2025), "http://localhost")
    assert len(shared) > 100
    assert [str(before) for answered, before in shared.values() if repr(answered) != before] == []
    assert len(given) > 100
    assert [before for table, before in given.values() if str(table.to_dict("list")) != before] == []


# ---- garbage


@dataclass
class Server:
    """A server whose seconds of work between two looks are given, and what it collects meanwhile."""

    work: list[float]
    clock: float = 0.0
    looks: int = 0
    collected: list[int] = field(default_factory=list)

    async def sleep(self, _seconds: float) -> None:
        if self.looks == len(self.work):
            raise asyncio.CancelledError
        self.clock += self.work[self.looks]
        self.looks += 1


@pytest.mark.parametrize(
    ("work", "collected"),
    [
        ([0.0, 0.0, 0.0], []),
        ([0.8, 0.7, 0.0, 0.0], [3]),
        ([0.8, 0.7, 0.9, 0.8], []),
        ([1.0] * 32, [31]),
        ([1.5, 0.0, 0.0, 1.5, 0.0], [2, 5]),
    ],
    ids=[
        "an idle server",
        "in the pause after work",
        "not while it works",
        "after half a minute of work",
        "each pause",
    ],
)
def test_garbage_is_collected_in_pauses(
    monkeypatch: pytest.MonkeyPatch, work: list[float], collected: list[int]
) -> None:
    server = Server(work)
    monkeypatch.setattr(garbage.asyncio, "sleep", server.sleep)
    monkeypatch.setattr(garbage.time, "process_time", lambda: server.clock)
    monkeypatch.setattr(garbage.gc, "collect", lambda: server.collected.append(server.looks))
    with suppress(asyncio.CancelledError):  # its sleep never waits, so no loop is needed
        garbage.collect_in_pauses().send(None)
    assert server.collected == collected


def test_what_is_loaded_at_the_start_is_left_out_of_later_collections() -> None:
    try:
        garbage.freeze()
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
