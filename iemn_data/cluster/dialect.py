"""The project's statements, written for DuckDB, as Apache Spark understands them."""

from __future__ import annotations

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel


def for_spark(query: str) -> str:
    """A query in Spark's dialect; sqlglot's UnsupportedError where Spark has no such thing."""
    return _in_spark(sqlglot.parse_one(query, read="duckdb"))


def query_of(statement: str) -> str:
    """The query that a `create table … as` or an `insert into` is filled from, in Spark's dialect."""
    return _in_spark(sqlglot.parse_one(statement, read="duckdb").expression)


def taking(statement: str, answer: str) -> str:
    """The same `create table … as` or `insert into`, for DuckDB, filled from the relation `answer`."""
    whole = sqlglot.parse_one(statement, read="duckdb")
    whole.set("expression", exp.select("*").from_(exp.to_identifier(answer)))
    filled: str = whole.sql(dialect="duckdb", comments=False)
    return filled


def _in_spark(query: exp.Expr) -> str:
    translated: str = query.transform(_with_wide_hash).sql(
        dialect="spark", unsupported_level=ErrorLevel.RAISE, comments=False
    )
    return translated


def _with_wide_hash(node: exp.Expr) -> exp.Expr:
    """DuckDB's `hash` has 64 bits; Spark's has 32, of which many of a hundred million keys would have the same."""
    is_hash = isinstance(node, exp.Anonymous) and node.name.casefold() == "hash"
    return exp.func("xxhash64", *node.expressions) if is_hash else node
