"""Imports run one way, SQL stands in files, and markup stands in components."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iemn_data.publishing.marts import MARTS

ROOT = Path(__file__).parents[1]
DATA = sorted((ROOT / "iemn_data").rglob("*.py"))
SCREEN = sorted((ROOT / "iemn_ui").rglob("*.py"))
PAGES = sorted((ROOT / "pages").glob("*.py"))
EVERYWHERE = [*DATA, *SCREEN, *PAGES, ROOT / "app.py"]
SQL = re.compile(r"\s*(select|with|create|insert|copy)\b", re.IGNORECASE)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def packages(path: Path) -> set[str]:
    """The first names of what a file imports, at its top or inside its functions."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def docstrings(module: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                yield first.value


def texts(path: Path) -> list[str]:
    """The string constants of a file that are no docstrings."""
    module = tree(path)
    passed_over = set(map(id, docstrings(module)))
    constants = (node for node in ast.walk(module) if isinstance(node, ast.Constant) and id(node) not in passed_over)
    return [node.value for node in constants if isinstance(node.value, str)]


def test_there_is_something_to_read() -> None:
    assert {"iemn_data/store.py", "iemn_ui/access/answers.py", "pages/overview.py"} <= set(map(named, EVERYWHERE))


@pytest.mark.parametrize("path", DATA, ids=named)
def test_the_data_know_no_screen(path: Path) -> None:
    assert packages(path).isdisjoint({"streamlit", "plotly", "iemn_ui", "pages", "app"})


@pytest.mark.parametrize("path", SCREEN, ids=named)
def test_what_people_see_imports_no_page(path: Path) -> None:
    assert packages(path).isdisjoint({"pages", "app", "duckdb"})


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_composes(path: Path) -> None:
    assert packages(path).isdisjoint({"duckdb", "plotly", "pandas", "numpy"})


@pytest.mark.parametrize("path", EVERYWHERE, ids=named)
def test_no_markup_is_let_through_unescaped(path: Path) -> None:
    assert "unsafe_allow_html" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EVERYWHERE, ids=named)
def test_sql_stands_in_files(path: Path) -> None:
    assert [text for text in texts(path) if len(text) > 80 and SQL.match(text)] == []


def test_a_long_statement_in_python_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "page.py"
    path.write_text(f'"""Select nothing."""\nquery = "select {"a, " * 30} b from c"\n', encoding="utf-8")
    assert [bool(SQL.match(text)) for text in texts(path)] == [True]


def test_every_mart_is_published_once() -> None:
    assert sorted(MARTS) == sorted(path.stem for path in (ROOT / "iemn_data/sql/marts").glob("*.sql"))


@pytest.mark.parametrize("path", sorted((ROOT / "iemn_data/sql").rglob("*.sql")), ids=named)
def test_a_statement_says_first_what_it_gives(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("-- ")
