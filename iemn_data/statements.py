"""The SQL of the project, one relation or question a file, loaded by name."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import duckdb

SQL = Path(__file__).with_name("sql")


def identifier(name: str) -> str:
    """A name quoted for SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text quoted for SQL."""
    return "'" + text.replace("'", "''") + "'"


def array(texts: tuple[str, ...]) -> str:
    """A list of texts for SQL."""
    return "[" + ", ".join(literal(text) for text in texts) + "]"


@lru_cache(maxsize=256)
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def parsed(name: str) -> duckdb.Statement:
    """The statement of `sql/<name>.sql`, parsed once; every connection may execute it."""
    [single] = duckdb.extract_statements(statement(name))
    return single


def filled(name: str, **parts: str) -> str:
    """The text of `sql/<name>.sql` with its `{parts}` filled in, which the caller has quoted."""
    return statement(name).format(**parts)
