"""Paging: one page of a query's rows, searched and sorted in SQL, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from iemn_data.statements import filled, identifier, statement

_TEXT, _TEXTS = "VARCHAR", "VARCHAR[]"


@dataclass(frozen=True)
class Search:
    """What rows must hold: every word, in a text or through one of the codes that stand at its place in `codes`.

    Case and accents do not matter. `coded` are the columns in which codes are looked for, and not the words.
    """

    words: tuple[str, ...] = ()
    codes: tuple[tuple[str, ...], ...] = ()
    coded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """By which column rows are sorted, empty cells last; by none they keep the order of their query.

    Where `codes` are given, the column's cells stand in their order and not in that of the alphabet.
    """

    column: str | None = None
    is_descending: bool = False
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """The rows of one page, the number of the first of them, from 1, and how many rows were found in all."""

    rows: pd.DataFrame
    first: int
    total: int


def columns_statement(query: str) -> str:
    """Names and types of the columns that `sql/queries/<query>.sql` gives."""
    return filled("paging/columns", query=statement(f"queries/{query}"))


def page_statement(query: str, columns: dict[str, str], search: Search, order: Order) -> str:
    """The statement for a page of `sql/queries/<query>.sql`; ValueError for a column that it does not have."""
    for name in (*search.coded, *((order.column,) if order.column is not None else ())):
        if name not in columns:
            known = ", ".join(columns)
            raise ValueError(f"The query {query} has no column “{name}”. It has {known}.")
    return filled(
        "paging/page",
        query=statement(f"queries/{query}"),
        key=_key(columns, order),
        direction="desc" if order.is_descending else "asc",
        texts=", ".join(_texts(columns, search.coded)) or "''",
        codes=_codes(columns, search.coded),
        columns=", ".join(map(identifier, columns)),
    )


def page_parameters(search: Search, order: Order, number: int, rows_a_page: int | None) -> dict[str, Any]:
    """What the statement for a page is asked with, beside the parameters of the query itself."""
    codes = [list(search.codes[i]) if i < len(search.codes) else [] for i in range(len(search.words))]
    bound = {
        "sought": list(search.words),
        "sought_codes": codes,
        "page_number": max(number, 1),
        "rows_a_page": rows_a_page,
    }
    return bound | ({"order_of_codes": list(order.codes)} if order.codes and order.column is not None else {})


def as_page(rows: pd.DataFrame) -> Page:
    """The page that the statement's rows are."""
    if rows.empty:
        return Page(rows.drop(columns=["row_found", "rows_found"]), first=0, total=0)
    first, total = int(rows["row_found"].iloc[0]), int(rows["rows_found"].iloc[0])
    return Page(rows.drop(columns=["row_found", "rows_found"]), first, total)


def _key(columns: dict[str, str], order: Order) -> str:
    """What the rows are sorted by: as a reader has it, so without regard to case and accents."""
    if order.column is None:
        return "place_in_answer"
    name, kind = identifier(order.column), columns[order.column]
    if order.codes:
        is_list = kind == _TEXTS
        return (
            f"list_transform({name}, lambda code: list_position($order_of_codes, code))"
            if is_list
            else f"list_position($order_of_codes, {name})"
        )
    return f"folded({name})" if kind == _TEXT else name


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
