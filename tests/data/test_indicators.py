"""The catalogue of indicators: every entry is whole, and every figure has one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from iemn_data.contract import load_contract
from iemn_data.indicators import CATALOGUE, LEVELS, Indicator
from iemn_data.statements import SQL
from iemn_data.store import parameter_names

ROOT = Path(__file__).parents[2]
SCREEN = [*(ROOT / "pages").glob("*.py"), *(ROOT / "iemn_ui").rglob("*.py")]
RESOURCES = {resource.name for resource in load_contract().resources}
ABOUT_PEOPLE = {"attendance", "objective_scores"}
# Where each of these functions takes the key of an indicator.
TAKES_KEY_AT = {"show": 1, "register": 1, "Card": 0}


@pytest.fixture(params=CATALOGUE.values(), ids=CATALOGUE)
def indicator(request: pytest.FixtureRequest) -> Indicator:
    entry: Indicator = request.param
    return entry


def test_an_entry_says_all_that_a_reader_has_to_know(indicator: Indicator) -> None:
    assert indicator.level in LEVELS
    for part in (indicator.name, indicator.what, indicator.formula, indicator.numerator, indicator.caveat):
        assert part
    for part in (indicator.formula, indicator.caveat):
        assert part.endswith("."), part
    for part in (indicator.name, indicator.what, indicator.numerator, indicator.denominator, indicator.unit):
        assert not part.endswith("."), part
    assert indicator.question.endswith("?")
    assert indicator.unit
    assert indicator.counted
    assert set(indicator.definition()) == {
        "Question", "Formula", "Numerator", "Denominator", "Unit", "Level", "Caveat"
    }  # fmt: skip


def test_a_share_has_a_denominator(indicator: Indicator) -> None:
    if re.search(r"\b(share|rate|percent|gain|0 to 1)\b", f"{indicator.unit} {indicator.name}", re.IGNORECASE):
        assert indicator.denominator


def test_an_entry_rests_on_resources_of_the_contract_and_on_a_query(indicator: Indicator) -> None:
    assert indicator.resources
    assert set(indicator.resources) <= RESOURCES
    assert parameter_names(indicator.query) is not None


def test_the_rows_behind_a_figure_are_never_people(indicator: Indicator) -> None:
    if indicator.records:
        text = (SQL / "queries" / f"{indicator.records}.sql").read_text(encoding="utf-8")
        assert not re.search(rf"\b(from|join)\s+({'|'.join(ABOUT_PEOPLE)}|visits)\b", text)
    if set(indicator.resources) <= ABOUT_PEOPLE:
        assert indicator.records in ("", "delegation_register")


def keys_drawn() -> Iterator[tuple[str, ast.expr]]:
    """What stands where a function of the screen takes the key of an indicator, with the name of the file."""
    for path in SCREEN:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else name
            if isinstance(node, ast.Call) and name in TAKES_KEY_AT and len(node.args) > TAKES_KEY_AT[name]:
                yield path.name, node.args[TAKES_KEY_AT[name]]


def test_every_figure_and_every_headline_has_an_entry() -> None:
    named = [(file, key.value) for file, key in keys_drawn() if isinstance(key, ast.Constant)]
    assert len(named) > 20
    assert [(file, key) for file, key in named if key not in CATALOGUE] == []


def test_every_entry_is_drawn_somewhere() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SCREEN)
    assert [key for key in CATALOGUE if f'"{key}"' not in text] == []
