"""Imports run one way, room by room; SQL stands in files, and markup in components."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from sys import executable

from iemn_data.publishing.marts import MARTS, ROLLUPS_READ
from iemn_data.statements import SQL

ROOT = Path(__file__).parents[1]
PACKAGES = ("iemn_data", "iemn_sample", "iemn_ui", "pages")
FILES = [ROOT / "app.py", *(path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))]

# What each package imports of the project and its heavy libraries.
FORBIDDEN = {
    "iemn_data": {"streamlit", "plotly", "iemn_ui", "pages", "app"},
    "iemn_sample": {"streamlit", "plotly", "duckdb", "iemn_ui", "pages", "app"},
    "iemn_ui": {"pages", "app", "duckdb", "iemn_sample"},
    "pages": {"duckdb", "plotly", "pandas", "numpy", "iemn_sample"},
}
# The command line offers the sample, and is all that knows of it.
OFFERS_SAMPLE = "iemn_data/__main__.py"

# A room imports those before it, never one after it.
ROOMS = {
    "iemn_data": ("writing", "reading", "validation", "suppression", "publishing", "cluster", "importers", "commands"),
    "iemn_ui": ("access", "text", "filters", "figures", "summaries", "components", "reports", "sections"),
}
# Pure of the screen: what pages, files and slides are all made of.
WITHOUT_STREAMLIT = ("text", "figures", "summaries", "reports")


STATEMENT = re.compile(r"\s*(select|with|create|insert|copy)\b", re.IGNORECASE)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(module: ast.Module) -> set[str]:
    """The dotted names that a module imports, at its top or inside its functions."""
    names: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def against_packages() -> Iterator[str]:
    for path in FILES:
        package = named(path).split("/")[0]
        heads = {name.split(".")[0] for name in imports(tree(path))}
        yield from (f"{named(path)} imports {name}" for name in sorted(heads & FORBIDDEN.get(package, set())))


def room_of(dotted: str) -> tuple[str, str] | None:
    package, _dot, rest = dotted.partition(".")
    room = rest.split(".")[0]
    return (package, room) if room in ROOMS.get(package, ()) else None


def against_rooms() -> Iterator[str]:
    for path in FILES:
        own = room_of(named(path).removesuffix(".py").replace("/", "."))
        for name in sorted(imports(tree(path))):
            other = room_of(name)
            if own and other and own[0] == other[0]:
                order = ROOMS[own[0]]
                if order.index(other[1]) > order.index(own[1]):
                    yield f"{named(path)} imports {name}"


def past_packages() -> Iterator[str]:
    """What is imported of the parts of a package of the screen that loads its own parts, past the package."""
    inits = [path for path in FILES if path.name == "__init__.py" and named(path).startswith("iemn_ui/")]
    packages = {named(path.parent).replace("/", "."): path for path in inits}
    modules = {named(path).removesuffix(".py").replace("/", ".") for path in FILES}
    for package, init in packages.items():
        if not any(name.startswith(f"{package}.") and name in modules for name in imports(tree(init))):
            continue
        for path in FILES:
            if not path.is_relative_to(init.parent):
                parts = {name for name in imports(tree(path)) if name.startswith(f"{package}.") and name in modules}
                yield from (f"{named(path)}: {part}" for part in sorted(parts))


def texts(module: ast.Module) -> list[str]:
    """The string constants of a module that are no docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(module) if isinstance(node, ast.Constant) and id(node) not in docstrings)
    return [node.value for node in constants if isinstance(node.value, str)]


def statements_in(module: ast.Module) -> list[str]:
    return [text for text in texts(module) if len(text) > 80 and STATEMENT.match(text)]


def test_there_is_something_to_read() -> None:
    assert {"iemn_data/store.py", "iemn_ui/access/answers.py", "pages/overview.py"} <= set(map(named, FILES))
    assert all((ROOT / package / room).is_dir() for package, rooms in ROOMS.items() for room in rooms)


def test_packages_import_one_way() -> None:
    assert list(against_packages()) == []


def test_rooms_import_one_way() -> None:
    assert list(against_rooms()) == []


def test_readers_who_come_at_once_find_no_package_half_loaded() -> None:
    # One would load a part and wait for the package, another the package and wait for the part; Python 3.11 gives both
    # what is there, which is not all.
    assert list(past_packages()) == []


def test_a_server_answers_before_it_has_loaded_pandas() -> None:
    loaded = run([executable, "-c", "import app, sys; print(*sys.modules)"], cwd=ROOT, capture_output=True, check=True)
    modules = loaded.stdout.decode().split()
    assert "iemn_ui.document" in modules
    assert "pandas" not in modules


def test_only_the_command_line_knows_the_sample() -> None:
    users = [named(path) for path in FILES if any(name.startswith("iemn_sample") for name in imports(tree(path)))]
    assert [path for path in users if not path.startswith("iemn_sample/")] == [OFFERS_SAMPLE]


def test_what_is_pure_of_the_screen_imports_no_streamlit() -> None:
    pure = [path for room in WITHOUT_STREAMLIT for path in sorted((ROOT / "iemn_ui" / room).rglob("*.py"))]
    assert [named(path) for path in pure if "streamlit" in imports(tree(path))] == []


def test_rooms_hold_no_piles() -> None:
    folders = {path.parent for path in FILES if path.parent != ROOT}
    modules = {named(folder): len([p for p in folder.glob("*.py") if p.name != "__init__.py"]) for folder in folders}
    del modules["pages"]  # one file a page, as many as there are
    assert {folder: n for folder, n in modules.items() if n > 15} == {}


def test_no_markup_is_let_through_unescaped() -> None:
    assert [named(path) for path in FILES if "unsafe_allow_html" in path.read_text(encoding="utf-8")] == []


def test_sql_stands_in_files() -> None:
    assert {named(path): statements for path in FILES if (statements := statements_in(tree(path)))} == {}


def test_a_long_statement_in_python_would_be_found() -> None:
    module = ast.parse(f'"""Select nothing."""\nquery = "select {"a, " * 30} b from c"\n')
    assert len(statements_in(module)) == 1


def test_every_mart_is_published_once() -> None:
    assert sorted([*ROLLUPS_READ, *MARTS]) == sorted(path.stem for path in (SQL / "marts").glob("*.sql"))


def test_a_statement_says_first_what_it_gives() -> None:
    silent = [named(path) for path in SQL.rglob("*.sql") if not path.read_text(encoding="utf-8").startswith("-- ")]
    assert silent == []
