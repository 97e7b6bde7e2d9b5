"""The plotly.js that we serve: of the version that judges our figures, with the trace types that they draw."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from plotly.validator_cache import ValidatorCache

from iemn_ui.components.assets import PLOTLY
from scripts.make_plotly_bundle import LICENSES, TRACES, header, installed_version, version_in
from tests.browser import ROOT

KNOWN_TO_PLOTLY = set(ValidatorCache.get_validator("", "data").class_strs_map)


def types_in(module: ast.Module) -> Iterator[str]:
    """Every text that a dictionary of the module has under "type", or that an argument `type` is."""
    for node in ast.walk(module):
        pairs = [(node.arg, node.value)] if isinstance(node, ast.keyword) else []
        if isinstance(node, ast.Dict):
            pairs = [(getattr(key, "value", None), value) for key, value in zip(node.keys, node.values, strict=True)]
        yield from (value.value for key, value in pairs if key == "type" and isinstance(value, ast.Constant))


def drawn_in(folder: Path) -> set[str]:
    """Plotly's trace types that the sources in a folder name."""
    modules = (ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py"))
    return {kind for module in modules for kind in types_in(module)} & KNOWN_TO_PLOTLY


def test_the_bundle_is_of_the_version_that_judges_the_figures_and_has_the_types_of_the_script() -> None:
    assert PLOTLY.read_text(encoding="utf-8").startswith(header(installed_version(), TRACES)), "run `make plotly`"


def test_the_bundle_has_the_trace_types_that_figures_draw_and_no_others() -> None:
    assert drawn_in(ROOT / "iemn_ui") == set(TRACES), "change TRACES, then run `make plotly`"


def test_a_trace_type_is_found_however_it_is_written() -> None:
    module = ast.parse('a = {"type": "pie"}\nb = dict(type="box")\nc = {"name": "bar", **{"type": kind}}')
    assert list(types_in(module)) == ["pie", "box"]


def test_the_licence_of_what_is_in_the_bundle_goes_along() -> None:
    licences = LICENSES.read_text(encoding="utf-8")
    assert f"==== plotly.js {installed_version()}: MIT" in licences
    assert "==== @plotly/d3-sankey " in licences
    without_text = [each.strip() for each in licences.split("==== ")[1:] if "copyright" not in each.lower()]
    assert all(re.fullmatch(r"\S+ [\d.]+: MIT, .+", each) for each in without_text), without_text


def test_a_plotly_js_that_names_no_version_is_not_taken() -> None:
    with pytest.raises(ValueError, match=r"begins 'var Plotly'"):
        version_in("var Plotly")


def test_the_bundle_stays_within_two_megabytes() -> None:
    assert PLOTLY.stat().st_size < 2_000_000
