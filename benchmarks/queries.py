"""How long queries take: each at two sizes, and all that a choice asks on a page together, on the shipped data."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import data
from benchmarks.asked import PAGES, asked_by
from benchmarks.series import Finding, Report, Series
from iemn_data.filters import Filters
from iemn_data.statements import SQL
from iemn_data.store import Store, parameter_names

MOST_TIMES_SLOWER = 3.0
MOST_MS_A_PAGE = 20.0
COUNTRY = "VNM"
CASES = {"no filter": Filters(), "one country": Filters(countries=(COUNTRY,))}
# Whole only of a country or in a download: of all countries a page of rows at a time is asked.
REGISTERS = ("action_register", "flow_register")
ROWS_A_PAGE = 50
# No click waits for all its rows: they are asked once a snapshot and day, and then kept.
ASKED_ONCE = ("known_actions",)
# The start screen asks for all slides of a deck at once; making decks has a bar of its own.
OF_DECKS = ("present",)


def measure(workspace: Path, is_quick: bool) -> Iterator[Report]:
    """Medians of every query at both sizes with their ratio, and the sum of each page's queries."""
    n = 3 if is_quick else 9
    series: list[Series] = []
    findings: list[Finding] = []
    for name, filters in CASES.items():
        for query, small, large in _at_both_sizes(workspace, filters, n):
            series += [
                Series(f"{query}, {name}, 10 thousand", "ms", small),
                Series(f"{query}, {name}, 1 million", "ms", large),
            ]
            ratio = series[-1].median / series[-2].median
            findings.append(
                Finding(
                    f"{query}, {name}: 1 million to 10 thousand",
                    ratio,
                    "times",
                    None if query in ASKED_ONCE else MOST_TIMES_SLOWER,
                    series[-1].name,
                    series[-2].name,
                )
            )
    for name, page in _of_pages(workspace, PAGES[:2] if is_quick else PAGES, n):
        series.append(page)
        most = None if name in OF_DECKS else MOST_MS_A_PAGE
        findings.append(Finding(page.name, page.median, "ms", most, page.name))
    yield Report("Queries", tuple(series), tuple(findings))


def _at_both_sizes(workspace: Path, filters: Filters, n: int) -> list[tuple[str, tuple[float, ...], tuple[float, ...]]]:
    """Each query's times in milliseconds at 10 thousand and at 1 million attendances, taken by turns."""
    small, large = (Store(data.snapshot(data.package(workspace, size), workspace / "state")) for size in data.PEOPLE)
    times_of_queries = []
    for query in _asked_by_filters_alone():
        times = [(_ms_as_asked(small, query, filters), _ms_as_asked(large, query, filters)) for _ in range(n + 1)]
        first, second = zip(*times[1:], strict=True)  # the first turn reads the files
        times_of_queries.append((query, first, second))
    return times_of_queries


def _asked_by_filters_alone() -> list[str]:
    """The queries without parameters of their own; those with some are measured with the pages that ask them."""
    known = set(Filters().parameters(date.min, {}))
    return sorted(path.stem for path in (SQL / "queries").glob("*.sql") if parameter_names(path.stem) <= known)


def _of_pages(workspace: Path, names: tuple[str, ...], n: int) -> Iterator[tuple[str, Series]]:
    """Milliseconds of all that each page asks anew when a country is chosen, on the shipped data, one after another.

    A page that asks nothing then is left out.
    """
    store = Store(data.shipped_snapshot(workspace))
    for page in names:
        questions = asked_by(page, workspace, (COUNTRY,)).questions
        turns = [sum(_ms(store, query, filters, more) for query, filters, more in questions) for _ in range(n + 1)]
        if questions:
            yield (
                page,
                Series(f"all {len(questions)} queries of a choice on {page}, shipped data", "ms", tuple(turns[1:])),
            )


def _ms_as_asked(store: Store, query: str, filters: Filters) -> float:
    if query in REGISTERS and not filters.countries:
        return _timed(lambda: store.page(query, filters, rows_a_page=ROWS_A_PAGE))
    return _ms(store, query, filters, {})


def _ms(store: Store, query: str, filters: Filters, more: dict[str, Any]) -> float:
    return _timed(lambda: store.answer(query, filters, **more))


def _timed(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return (time.perf_counter() - start) * 1000
