"""The documents say what is so: commands run as written, lists are complete, made files are up to date."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from iemn_data.contract import load_contract
from iemn_data.dictionary import dictionary, indicators
from iemn_data.settings import load_settings
from scripts import make_queries
from tests.browser import ROOT, serve
from tests.published import PLACE, shipped_state, shipped_store

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)
PAGES = {path.stem for path in (ROOT / "pages").glob("*.py")}
FENCED = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)


def section(document: str, title: str) -> str:
    """What stands under one heading of a document."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def blocks(text: str, language: str) -> list[str]:
    return [textwrap.dedent(code) for _indent, kind, code in FENCED.findall(text) if kind == language]


def commands(text: str) -> list[str]:
    return [line for block in blocks(text, "sh") for line in block.splitlines()]


def table(text: str) -> list[list[str]]:
    """The cells of a Markdown table's rows, without its head."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return rows[2:]


def run(command: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the documents in a folder, with its `python` being ours."""
    words = [sys.executable if word == "python" else word for word in shlex.split(command)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "IEMN_STATE_DIR": str(folder / "state"), **env}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False)


# ---- commands


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder to run lines in, with snapshots in which the shipped data are published."""
    shutil.copytree(shipped_state(), tmp_path / "state")
    return tmp_path


def test_the_lines_of_the_command_line_run(place: Path) -> None:
    lines = commands(section("docs/custodians.md", "The command line"))
    assert {line.split()[3] for line in lines} == {"check", "build", "snapshots", "sample", "template"}
    for line in lines:
        done = run(line, place)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def test_the_pack_of_a_year_is_written_as_said(place: Path) -> None:
    [line] = commands(section("docs/pages.md", "Downloads"))
    done = run(line, place)
    assert done.returncode == 0, done.stderr
    assert (place / line.split()[-1]).read_bytes().startswith(b"PK")


def test_the_command_table_names_every_command(tmp_path: Path) -> None:
    known = re.findall(r"^    (\w+)\b", run("python -m iemn_data --help", tmp_path).stdout, re.MULTILINE)
    named = [re.findall(r"\w+", row[0])[0] for row in table(section("docs/custodians.md", "The command line"))]
    assert sorted(named) == sorted(known)


def test_own_exports_go_from_template_to_dashboard_in_five_steps(tmp_path: Path) -> None:
    template, check, build, serving = commands(section("docs/custodians.md", "Your own exports, in five steps"))
    assert run(template, tmp_path).returncode == 0
    for blank in (tmp_path / "my-exports").glob("*.csv"):
        blank.unlink()
    (tmp_path / "my-exports/workshops.csv").write_text(
        "workshop_id,year,title,host_country,format\nlima-2024,2024,First meeting,Peru,in_person\n", encoding="utf-8"
    )
    assert run(check, tmp_path).returncode == 0
    assert "Published" in run(build, tmp_path).stdout

    setting, *launch = shlex.split(serving)
    assert launch == ["streamlit", "run", "app.py"]
    name, folder = setting.split("=")
    env = {name: str(tmp_path / folder), "IEMN_STATE_DIR": str(tmp_path / "state")}
    with serve(ROOT / "app.py", env) as address:
        assert _becomes_ready(address)


def _becomes_ready(address: str) -> bool:
    for _try in range(50):
        try:
            return urllib.request.urlopen(f"{address}/readyz", timeout=5).status == 200
        except urllib.error.HTTPError:
            time.sleep(0.2)
    return False


def test_every_make_target_that_is_named_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", (ROOT / document).read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {"run", "test", "bench"} <= named <= targets


def test_the_lines_without_make_are_those_of_make() -> None:
    run_target = (ROOT / "Makefile").read_text(encoding="utf-8").split("\nrun:")[1].split("\n\n")[0]
    by_hand = commands(section("README.md", "Without make"))
    assert "-m iemn_data build" in run_target
    assert ".venv/bin/python -m iemn_data build" in by_hand
    assert "streamlit run app.py" in run_target
    assert ".venv/bin/streamlit run app.py" in by_hand


# ---- what is named is there, and what is there is named


def test_every_relative_link_resolves() -> None:
    broken = [
        (document, link)
        for document in DOCUMENTS
        for link in re.findall(r"\]\(([^)#]+)\)", FENCED.sub("", (ROOT / document).read_text(encoding="utf-8")))
        if "://" not in link and not (ROOT / document).parent.joinpath(link).exists()
    ]
    assert broken == []


def test_every_file_that_the_guide_to_changes_names_is_there() -> None:
    named = re.findall(r"`([\w./-]+/[\w./-]*)`", section("docs/architecture.md", "Where to change what"))
    assert len(named) > 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_folder_of_the_tree_is_there() -> None:
    [tree] = re.findall(
        r"^```\n(app\.py.*?)^```$", section("docs/architecture.md", "The tree"), re.MULTILINE | re.DOTALL
    )
    folder = ROOT
    for line in tree.splitlines():
        names = [name for name in re.split(r"\s{2,}", line.strip())[0].split() if re.search(r"[/.]", name)]
        base = folder if line.startswith(" ") else ROOT
        assert [name for name in names if not (base / name).exists()] == [], line
        folder = ROOT / names[0] if not line.startswith(" ") else folder


def test_every_page_is_in_the_navigation_and_in_the_documents() -> None:
    navigation = (ROOT / "iemn_ui/navigation.py").read_text(encoding="utf-8")
    assert sorted(re.findall(r'_page\(\s*"(\w+)"', navigation)) == sorted(PAGES)
    assert (
        set(
            re.findall(
                r"^\| \[(\w+)\]\(\.\./pages/\1\.py\) ",
                (ROOT / "docs/pages.md").read_text(encoding="utf-8"),
                re.MULTILINE,
            )
        )
        == PAGES
    )


def test_the_settings_table_names_every_variable_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    source = (ROOT / "iemn_data/settings.py").read_text(encoding="utf-8")
    variables = set(re.findall(r"IEMN_[A-Z_]+", source))
    for variable in variables:
        monkeypatch.delenv(variable, raising=False)
    defaults = {row[0].strip("`"): row[1].strip("`") for row in table(section("docs/custodians.md", "Settings"))}
    assert set(defaults) == variables

    settings = load_settings()
    assert ROOT / defaults["IEMN_DATA_DIR"] == settings.data_dir
    assert ROOT / defaults["IEMN_STATE_DIR"] == settings.state_dir
    assert int(defaults["IEMN_SUPPRESSION_THRESHOLD"]) == settings.suppression_threshold
    assert int(defaults["IEMN_GATE_SHARE"]) == settings.gate_share * 100
    assert int(defaults["IEMN_SNAPSHOTS_KEPT"]) == settings.snapshots_kept
    assert (defaults["IEMN_CONTACT"], settings.contact) == ("none", "")
    assert int(defaults["IEMN_REFRESH_SECONDS"]) == settings.refresh_seconds


# ---- what is made from something else is up to date


def test_the_data_dictionary_is_what_the_contract_makes() -> None:
    written = (ROOT / "docs/data-dictionary.md").read_text(encoding="utf-8")
    assert written == dictionary(load_contract()), "run `make dictionary`"


def test_the_typed_questions_are_those_that_the_queries_make() -> None:
    made = ast.parse(make_queries.module(shipped_store()))
    written = ast.parse(make_queries.MODULE.read_text(encoding="utf-8"))
    assert ast.dump(made) == ast.dump(written), "run `make queries`"


def test_the_list_of_indicators_is_what_the_catalogue_makes() -> None:
    written = (ROOT / "docs/indicators.md").read_text(encoding="utf-8")
    assert written == indicators(), "run `make dictionary`"


def test_the_data_dictionary_names_every_field() -> None:
    written = (ROOT / "docs/data-dictionary.md").read_text(encoding="utf-8")
    for resource in load_contract().resources:
        part = written.split(f"\n## {resource.name}\n")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` ", part, re.MULTILINE) == [field.name for field in resource.fields]


def _pins(name: str) -> dict[str, str]:
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    pairs = (line.split("==") for line in lines if line and not line.startswith("-"))
    return {re.sub(r"\[.*\]", "", package).lower().replace("_", "-"): version for package, version in pairs}


def test_what_is_required_is_pinned_as_in_the_constraints() -> None:
    constraints = _pins("constraints.txt")
    required = _pins("requirements.txt") | _pins("requirements-dev.txt") | _pins("requirements-stores.txt")
    assert required.items() <= constraints.items()


# Packages that are imported under another name than they are installed under.
IMPORTED_AS = {"pptx": "python-pptx"}
# What only a part of the project imports, which nothing else needs.
EXTRAS = {
    "requirements-spark.txt": "iemn_data/cluster/",
    "requirements-stores.txt": "iemn_data/importers/stored_exports.py",
}


def test_what_runs_imports_only_what_is_required_and_extras_where_they_are_for() -> None:
    sources = [
        ROOT / "app.py",
        *(path for name in ("iemn_data", "iemn_sample", "iemn_ui", "pages") for path in (ROOT / name).rglob("*.py")),
    ]
    ours = {"iemn_data", "iemn_sample", "iemn_ui"}
    for path in sources:
        required = set(_pins("requirements.txt"))
        for extra, place in EXTRAS.items():
            required |= set(_pins(extra)) if path.relative_to(ROOT).as_posix().startswith(place) else set()
        outside = {module.split(".")[0] for module in _imports(path)} - set(sys.stdlib_module_names) - ours
        assert {IMPORTED_AS.get(name, name) for name in outside} <= required, path


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


# ---- adding a page, as the documents have it


def test_a_page_and_an_indicator_are_added_as_the_documents_say(tmp_path: Path) -> None:
    for name in ("iemn_data", "iemn_sample", "iemn_ui", "pages", "data", "scripts", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    steps = section("docs/architecture.md", "Add an indicator and a page")
    for path in (
        "iemn_data/sql/queries/milestones_by_area.sql",
        "iemn_ui/figures/milestones.py",
        "pages/milestones.py",
    ):
        assert not (tmp_path / path).exists()
        (tmp_path / path).write_text(_step(steps, f"`{path}`:"), encoding="utf-8")
    _insert(tmp_path / "iemn_data/indicators/results.py", "\n)\n", _step(steps, "at the end of `RESULTS`:", 4))
    _insert(tmp_path / "iemn_ui/text/columns.py", '\n    "action_id":', _step(steps, "in `TITLES`:", 4))
    _insert(tmp_path / "iemn_ui/navigation.py", '\n            _page("markets"', _step(steps, "in `_pages`:", 12))

    oracles, screen = tmp_path / "tests/data/pandas_attendance.py", tmp_path / "tests/ui/test_pages.py"
    oracles.write_text(oracles.read_text(encoding="utf-8") + "\n\n" + _step(steps, "at its end:"), encoding="utf-8")
    _insert(screen, '\n    "overview": {"Actions by scope"', _step(steps, "in `ILLUSTRATIVE`:", 4))
    _insert(screen, '\n    "find": 1,', _step(steps, "in `FEWER_CHARTS`:", 4))
    _insert(screen, '\n    "overview": "actions",', _step(steps, "in `MISSING`:", 4))

    # What the recipe adds is of the same kind as what is there: the tests of queries, indicators and pages hold it.
    checks = "tests/data/test_queries.py tests/data/test_indicators.py tests/ui/test_pages.py".split()
    for arguments in (
        ["-m", "scripts.make_queries"],
        ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "milestones", *checks],
    ):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=_plain_environment(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert int(re.findall(r"(\d+) passed", done.stdout)[0]) > 15


def _plain_environment(folder: Path) -> dict[str, str]:
    """The environment of a fresh run in a copy of the project, whose snapshots are those of its tests too."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "IEMN"))}
    return {**ours, "PYTHONPATH": str(folder), "IEMN_STATE_DIR": str(folder / "state"), PLACE: str(folder)}


def _step(steps: str, before: str, indent: int = 0) -> str:
    """The first code block after these words."""
    _spaces, _kind, code = FENCED.findall(steps.split(before, 1)[1])[0]
    return textwrap.indent(textwrap.dedent(code), " " * indent)


def _insert(path: Path, before: str, code: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{path.name} has another shape than the documents say"
    path.write_text(text.replace(before, f"\n{code.rstrip()}{before}"), encoding="utf-8")


# ---- every text that people read passes through the catalogue

WORDS_FIRST = set(
    "title header subheader caption info warning error success markdown write metric button download_button "
    "link_button segmented_control multiselect selectbox radio checkbox toggle slider text_input date_input "
    "expander popover toast page_head panel".split()
)
WORDS_SECOND = {"say_if_empty", "choose_measure", "choose_dimension", "Card"}
WORDS_NAMED = {
    "title",
    "label",
    "note",
    "help",
    "placeholder",
    "page_title",
    "delta_description",
    "compared_to",
    "text",
}
# Marks that Streamlit reads, not the reader: “:orange-badge[…]”, “:material/list:”.
DIRECTIVE = re.compile(r":[\w/-]+(?:\[|:)")


def bare_texts(source: str) -> list[str]:
    """Texts that a reader would see and that do not pass through `_`."""
    return [text for call in ast.walk(ast.parse(source)) if isinstance(call, ast.Call) for text in _of_call(call)]


def _of_call(call: ast.Call) -> Iterator[str]:
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    arguments = call.args[:1] if function in WORDS_FIRST else call.args[1:2] if function in WORDS_SECOND else []
    arguments = [*arguments, *(keyword.value for keyword in call.keywords if keyword.arg in WORDS_NAMED)]
    for argument in arguments:
        yield from _literals(argument)


def _literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if re.search(r"[^\W\d_]{2}", DIRECTIVE.sub("", node.value)):
            yield node.value
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.BoolOp):
        parts = [node.body, node.orelse] if isinstance(node, ast.IfExp) else list(ast.iter_child_nodes(node))
        for part in parts:
            yield from _literals(part)


SCREEN = sorted([*(ROOT / "pages").glob("*.py"), *(ROOT / "iemn_ui").rglob("*.py")])


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_on_the_screen_passes_through_the_catalogue(path: Path) -> None:
    assert bare_texts(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'st.title("Attendance")',
        'left.caption(f"{n} people")',
        'st.info("None" if late else _("Some"))',
        'say_if_empty(rows, "Nothing here.")',
        'show(figure, title="By country")',
        'st.metric(_("People") + " who came", 3)',
    ],
)
def test_a_bare_text_is_found(source: str) -> None:
    assert len(bare_texts(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'st.title(_("Attendance"))',
        'st.caption(f"{first} – {last}.")',
        'st.info(_("{n} people").format(n=3), icon=":material/groups:")',
        'panel(title + (f" :orange-badge[{mark}]" if mark else ""))',
    ],
)
def test_values_and_marks_are_no_texts(source: str) -> None:
    assert bare_texts(source) == []
