"""Write iemn_data/queries.py: for each query its typed row and question, as DuckDB reads them off the SQL."""

from __future__ import annotations

import keyword
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from iemn_data.contract import PROJECT_DATA
from iemn_data.filters import fields_used
from iemn_data.publishing.publication import publish
from iemn_data.settings import load_settings
from iemn_data.statements import SQL, statement
from iemn_data.store import Store, own_parameters

MODULE = Path(__file__).parents[1] / "iemn_data/queries.py"

# What DuckDB's types are in Python, as pandas hands them on.
_TYPES = {
    "VARCHAR": "str",
    "BIGINT": "int",
    "INTEGER": "int",
    "DOUBLE": "float",
    "BOOLEAN": "bool",
    "DATE": "pd.Timestamp",
    "TIMESTAMP": "pd.Timestamp",
}
# The parameters that a query may have beside the filters.
PARAMETERS = {
    "breakdown": "str",
    "breakdown_value": "str",
    "cap_share": "float",
    "capped": "tuple[str, ...]",
    "closed": "tuple[str, ...]",
    "codes": "tuple[tuple[str, ...], ...]",
    "kind": "str",
    "older": "str | None",
    "price_materials": "tuple[str, ...]",
    "price_percents": "tuple[float, ...]",
    "since": "date | None",
    "start": "str",
    "value": "str",
    "words": "tuple[str, ...]",
}
_EXAMPLES: dict[str, Any] = {
    "str": "",
    "str | None": None,
    "float": 1.0,
    "date | None": None,
    "tuple[str, ...]": [],
    "tuple[float, ...]": [],
    "tuple[tuple[str, ...], ...]": [],
}

_HEAD = '''"""The questions that a snapshot answers, one a file of sql/queries/, each with the row of its answer.

Made by `make queries`; do not edit. A cell may be missing, as pandas has it (NaN, NaT, None, NA), whatever its type.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from iemn_data.filters import Filters

'''
_QUESTIONS = '''

class Questions(ABC):
    """What can be asked: a snapshot, or what keeps its answers. Each answer is a table of the row it names."""

    @abstractmethod
    def answer(self, query: str, filters: Filters | None = None, **more: Any) -> pd.DataFrame:
        """The rows that `sql/queries/<query>.sql` finds under the filters, and under `more` parameters of its own.

        Not to be changed by the caller, who may share them. KeyError for a parameter that is lacking.
        """
'''


def row_name(query: str) -> str:
    """The name of the row of a query: `AttendanceByCountry`."""
    return "".join(word.capitalize() for word in query.split("_"))


def _type(name: str) -> str:
    if name.endswith("[]"):
        return f"Sequence[{_type(name.removesuffix('[]'))}]"
    return _TYPES[name]


def _meaning(query: str) -> str:
    """The comment that a query begins with, as one text."""
    lines = []
    for line in statement(f"queries/{query}").splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)


def _docstring(text: str, indent: str) -> str:
    """A docstring whose first line is its first sentence, where that fits on one."""
    first, _dot, rest = text.partition(". ")
    first = first.rstrip(".") + "."
    lines = textwrap.wrap(first, 120 - len(indent) - 3, break_long_words=False)
    body = [f'"""{lines[0]}', *lines[1:]]
    if rest or len(lines) > 1:
        body += ["", *textwrap.wrap(rest, 120 - len(indent))] if rest else []
        return "\n".join(f"{indent}{line}".rstrip() for line in [*body, '"""'])
    if len(body[0]) + 3 + len(indent) > 120:
        return "\n".join(f"{indent}{line}" for line in [*body, '"""'])
    return f'{indent}{body[0]}"""'


def _row(query: str, columns: dict[str, str]) -> Iterator[str]:
    yield f"\n\nclass {row_name(query)}(NamedTuple):"
    yield _docstring(_meaning(query), "    ")
    yield ""
    for column, kind in columns.items():
        if keyword.iskeyword(column):
            raise ValueError(f"{query}.sql: a column cannot be called “{column}”. Give it another name.")
        # A tuple has methods of these names.
        ignored = "  # type: ignore[assignment]" if column in ("count", "index") else ""
        yield f"    {column}: {_type(kind)}{ignored}"


def _question(query: str) -> Iterator[str]:
    own = sorted(own_parameters(query))
    given = ["self", *(["filters: Filters | None = None"] if fields_used(query) else [])]
    given += ["*", *(f"{name}: {PARAMETERS[name]}" for name in own)] if own else []
    asked = [f'"{query}"', *(["filters"] if fields_used(query) else []), *(f"{name}={name}" for name in own)]
    yield f"\n    def {query}({', '.join(given)}) -> pd.DataFrame:"
    yield f'        """The answer as a table of `{row_name(query)}`."""'
    yield f"        return self.answer({', '.join(asked)})"


def module(store: Store) -> str:
    """The text of the module, as the queries of a snapshot have it."""
    queries = sorted(path.stem for path in (SQL / "queries").glob("*.sql"))
    lines = [_HEAD.rstrip("\n")]
    for query in queries:
        examples = {name: _EXAMPLES[PARAMETERS[name]] for name in own_parameters(query)}
        lines += _row(query, store.columns(query, **examples))
    lines.append(_QUESTIONS.rstrip("\n"))
    for query in queries:
        lines += _question(query)
    return "\n".join(lines) + "\n"


def main() -> None:
    """Publish the shipped data aside, and write the module."""
    with TemporaryDirectory() as folder:
        snapshot = publish(PROJECT_DATA, replace(load_settings(), state_dir=Path(folder))).snapshot
        if snapshot is None:
            raise SystemExit("The shipped data could not be published; `python -m iemn_data check` says why.")
        MODULE.write_text(module(Store(snapshot)), encoding="utf-8")


if __name__ == "__main__":
    main()
