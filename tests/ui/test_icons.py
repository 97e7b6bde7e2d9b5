"""The font of icons that we serve in the place of Streamlit's: no icon that is named anywhere is missing."""

from __future__ import annotations

import re

import pytest

from iemn_ui.components.assets import ICONS
from scripts.make_icons import NAMED, ROOT, STREAMLIT, icons_of, named_icons, streamlit_font

# What Streamlit's scripts name as an icon, and nothing else: a part of what the script looks for.
SURELY = re.compile(r":material/(\w+):")


@pytest.fixture(scope="module")
def kept() -> set[str]:
    return set(icons_of(ICONS))


def test_the_font_has_the_name_of_streamlit_s_so_that_it_stands_in_its_place() -> None:
    assert ICONS.name == streamlit_font().name, "run `make icons`"


def test_every_icon_that_is_named_is_in_the_font(kept: set[str]) -> None:
    assert named_icons() - kept == set(), "run `make icons`"


def test_the_icons_that_streamlit_s_scripts_and_ours_surely_draw_are_in_the_font(kept: set[str]) -> None:
    streamlit = "".join(path.read_text(encoding="utf-8") for path in (STREAMLIT / "static/static/js").glob("*.js"))
    ours = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "iemn_ui").rglob("*.py"))
    theirs = set(SURELY.findall(streamlit))
    assert {"keyboard_double_arrow_left", "expand_more", "close"} <= theirs
    assert (theirs | set(SURELY.findall(ours))) & set(icons_of(streamlit_font())) <= kept


def test_streamlit_s_scripts_put_no_name_of_an_icon_together_from_parts() -> None:
    scripts = [path.read_text(encoding="utf-8") for path in (STREAMLIT / "static/static/js").glob("*.js")]
    assert [found for script in scripts for found in re.findall(r".{30}material/\$\{.{30}", script)] == []


def test_a_name_is_found_however_it_is_written() -> None:
    text = """x=`:material/check:`, icon("flag"), f(':material/add_task:'), `home`, "not an icon" """
    assert {word for pair in NAMED.findall(text) for word in pair if word} == {"check", "flag", "add_task", "home"}


def test_the_font_stays_small() -> None:
    assert ICONS.stat().st_size < 80_000
