"""Paging: one page of a query's rows, searched and sorted in SQL."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iemn_data.statements import filled, identifier, statement

Only = tuple[tuple[str, tuple[str | None, ...]], ...]
"""Columns and the values of which theirs must be one, or have one where they are lists: as SQL writes it."""

_TEXT, _TEXTS = "VARCHAR", "VARCHAR[]"


@dataclass(frozen=True)
class Search:
    """What rows must contain: every word, in a text or as one of its codes, which are at its position in `codes`.

    Case and accents do not matter. `coded` are the columns in which the codes are looked for, and not the words. `only`
    has the values that they must have beside that, None for an empty cell.
    """

    words: tuple[str, ...] = ()
    codes: tuple[tuple[str, ...], ...] = ()
    coded: tuple[str, ...] = ()
    only: Only = ()


@dataclass(frozen=True)
class Order:
    """The column by which rows are sorted, empty cells last; None for the order of the query.

    With `codes`, the cells of the column are sorted in the order of these codes, not alphabetically.
    """

    column: str | None = None
    is_descending: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """The rows of one page, the number of its first row (from 1; 0 without rows), and how many rows match in all."""

    rows: pd.DataFrame
    first: int
    total: int


def columns_statement(query: str) -> str:
    """The statement for the names and types of the columns of `sql/queries/<query>.sql`."""
    return filled("paging/columns", query=statement(f"queries/{query}"))


def page_statement(query: str, columns: dict[str, str], search: Search, order: Order) -> str:
    """The statement for a page of `sql/queries/<query>.sql`; ValueError for a column that it does not have."""
    for name in (*search.coded, *dict(search.only), *((order.column,) if order.column is not None else ())):
        if name not in columns:
            raise ValueError(f"The query {query} has no column “{name}”. It has {', '.join(columns)}.")
    return filled(
        "paging/page",
        query=statement(f"queries/{query}"),
        key=_key(columns, order),
        direction="desc" if order.is_descending else "asc",
        texts=", ".join(_texts(columns, search.coded)) or "''",
        codes=_codes(columns, search.coded),
        only=_only(columns, search.only),
        columns=", ".join(map(identifier, columns)),
    )


def page_parameters(search: Search, order: Order, number: int, rows_a_page: int | None) -> dict[str, Any]:
    """The parameters of the statement for a page, besides those of the query itself."""
    codes = [list(search.codes[i]) if i < len(search.codes) else [] for i in range(len(search.words))]
    bound = {
        "search_words": list(search.words),
        "search_codes": codes,
        "page_number": max(number, 1),
        "rows_a_page": rows_a_page,
    } | {f"only_{i}": list(values) for i, (_name, values) in enumerate(search.only)}
    return bound | ({"order_of_codes": list(order.codes)} if order.codes and order.column is not None else {})


def as_page(rows: pd.DataFrame) -> Page:
    """The page made of the rows of the statement."""
    if rows.empty:
        return Page(rows.drop(columns=["row_number", "rows_matching"]), first=0, total=0)
    first, total = int(rows["row_number"].iloc[0]), int(rows["rows_matching"].iloc[0])
    return Page(rows.drop(columns=["row_number", "rows_matching"]), first, total)


def page_of(rows: pd.DataFrame, *, number: int, rows_a_page: int) -> Page:
    """The same page of all rows of a query, in its own order, without asking the database."""
    if rows.empty:
        return Page(rows, first=0, total=0)
    start = (min(max(number, 1), math.ceil(len(rows) / rows_a_page)) - 1) * rows_a_page
    return Page(rows[start : start + rows_a_page].reset_index(drop=True), start + 1, len(rows))


def _key(columns: dict[str, str], order: Order) -> str:
    """The SQL that the rows are sorted by; text regardless of case and accents."""
    if order.column is None:
        return "position_in_answer"
    name, kind = identifier(order.column), columns[order.column]
    if order.codes:
        is_list = kind == _TEXTS
        return (
            f"list_transform({name}, lambda code: list_position($order_of_codes, code))"
            if is_list
            else f"list_position($order_of_codes, {name})"
        )
    return f"folded({name})" if kind == _TEXT else name


def _only(columns: dict[str, str], only: Only) -> str:
    conditions = (_is_one_of(i, name, columns[name], None in values) for i, (name, values) in enumerate(only))
    return " and ".join(["true", *conditions])


def _is_one_of(place: int, column: str, kind: str, has_empty: bool) -> str:
    """The SQL that admits a row by the value of a column: one of those of the parameter `$only_<place>`."""
    name, values = identifier(column), f"$only_{place}::varchar[]"
    found = f"list_has_any({name}, {values})" if kind == _TEXTS else f"list_contains({values}, {name}::varchar)"
    return f"coalesce({found}, {str(has_empty).lower()})"


def _texts(columns: dict[str, str], coded: tuple[str, ...]) -> list[str]:
    plain = {name: kind for name, kind in columns.items() if name not in coded}
    return [
        identifier(name) if kind == _TEXT else f"array_to_string({identifier(name)}, ' ')"
        for name, kind in plain.items()
        if kind in (_TEXT, _TEXTS)
    ]


def _codes(columns: dict[str, str], coded: tuple[str, ...]) -> str:
    lists = [identifier(name) if columns[name] == _TEXTS else f"[{identifier(name)}]" for name in coded]
    return f"list_concat([]::varchar[], {', '.join(lists)})" if lists else "[]::varchar[]"
