"""Every download, with data of tiny groups: none discloses a suppressed number, and each names its view and sources.

The scores of each small delegation are unique, so that their means are recognised wherever they occur.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest

from iemn_data.filters import Filters
from iemn_ui.access.cached import CachedStore
from iemn_ui.reports import html_pack, letter, powerpoint, whole_view, workbook, year_pack
from iemn_ui.reports.slides import decks
from iemn_ui.text import tables, words
from tests.ui.file_texts import parts_of, squeezed, text_of
from tests.ui.screens import OpenApp, over, page_of, write_folder
from tests.ui.workbooks import tables_of

WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"
# A country, how many came, and the mean of their scores before and after.
GROUPS = (("VNM", 4, "43.7173", "71.3731"), ("TUV", 2, "17.9197", "88.1311"), ("BRA", 1, "61.2573", "93.4179"))
TOO_FEW = 5
SERVER = "https://iemn.example.org"
YEAR = 2018


def exports(times: int = 1) -> dict[str, str]:
    """Two workshops with delegations of one to four people, or so many times as many, each with a score of its own."""
    people = ["workshop_id,participant_id,country,organization_type,role,gender,attended"]
    scores = ["workshop_id,participant_id,country,objective,stage,score"]
    genders, kinds = ("female", "male", "another"), ("government", "industry", "academia")
    for workshop in ("w1", "w2"):
        for country, number, before, after in GROUPS:
            for n in range(number * times):
                person = f"p-{country.lower()}-{n}-secret"
                people.append(f"{workshop},{person},{country},{kinds[n % 3]},participant,{genders[n % 3]},true")
                scores += [
                    f"{workshop},{person},{country},technologies,{stage},{score}"
                    for stage, score in (("pre", before), ("post", after))
                ]
    return {
        "workshops": WORKSHOPS,
        "attendance": "".join(f"{row}\n" for row in people),
        "objective_scores": "".join(f"{row}\n" for row in scores),
        "actions": "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"
        "a1,w2,individual,VNM,policy,Draft a law,2018-05-01,2018-11-30,planned,\n",
    }


def _csv() -> bytes:
    return b"".join(tables.as_csv(view.rows()) for view in whole_view.views(Filters()))


def _workbook() -> bytes:
    head = workbook.Head("All", whole_view.in_words(Filters()), Filters(), SERVER)
    return workbook.write(head, list(whole_view.views(Filters())))


DOWNLOADS: dict[str, Callable[[], bytes]] = {
    "tables.csv": _csv,
    "view.xlsx": _workbook,
    "letter.pdf": lambda: letter.write("VNM", Filters(), SERVER),
    "slides.pptx": lambda: powerpoint.write(decks.slides_of("all", Filters())),
    "slides.html": lambda: html_pack.html_pack(decks.slides_of("all", Filters())),
    "annual.zip": lambda: year_pack.pack(year_pack.Year(YEAR), SERVER),
}


_LIBRARIES = re.compile(r'<script(>| type="module">|[^>]* id="world">).*?</script>', re.DOTALL)


Download = Callable[[str], bytes]


def downloads_of(state_dir: Path, data: Path | None = None) -> Download:
    """Makes the downloads of a data set by their names, each once for all tests."""

    @lru_cache
    def download(name: str) -> bytes:
        with over(state_dir, data):
            return DOWNLOADS[name]()

    return download


@pytest.fixture(scope="module")
def of_tiny_groups(state_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Download:
    """Makes the downloads of the data of tiny groups."""
    return downloads_of(state_dir, write_folder(tmp_path_factory.mktemp("tiny") / "data", **exports()))


@pytest.fixture(scope="module")
def of_shipped_data(state_dir: Path) -> Download:
    """Makes the downloads of the shipped data."""
    return downloads_of(state_dir)


def disclosed(text: str) -> list[str]:
    """The means of small groups that a text discloses, rounded or not, and the people that it names."""
    means = [mean for _country, _n, *both in GROUPS for mean in both]
    found_means = [mean for mean in means if re.search(rf"(?<![\d.]){re.escape(mean[:4])}\d*", text)]
    return found_means + re.findall(r"p-\w{3}-\d-secret", text)


@pytest.mark.parametrize("name", DOWNLOADS)
def test_no_suppressed_number_is_disclosed(of_tiny_groups: Download, name: str) -> None:
    text = text_of(name, of_tiny_groups(name))
    # The numbers in the libraries and the map of the file are none of people.
    assert disclosed(_LIBRARIES.sub("", text) if name.endswith(".html") else text) == []


def test_the_means_of_groups_that_are_large_enough_are_found(state_dir: Path, tmp_path: Path) -> None:
    download = downloads_of(state_dir, write_folder(tmp_path / "data", **exports(times=TOO_FEW)))
    for name in ("tables.csv", "view.xlsx", "annual.zip"):
        assert set(disclosed(text_of(name, download(name)))) == {mean for group in GROUPS for mean in group[2:]}, name


def test_no_count_of_few_people_by_what_they_are_stands_in_a_table(of_tiny_groups: Download) -> None:
    parts = parts_of(of_tiny_groups("annual.zip"))
    breakdown = pd.read_csv(io.BytesIO(parts[f"iemn-{YEAR}/tables/people_breakdown.csv"]), encoding="utf-8-sig")
    assert len(breakdown)
    assert ((breakdown["people"].isna()) | (breakdown["people"] == 0) | (breakdown["people"] >= TOO_FEW)).all()
    rows = tables_of(of_tiny_groups("view.xlsx"))["Who the participants are"].rows
    counts = [row[3] for row in rows if isinstance(row[3], int | float)]
    assert len(rows) == len(breakdown)
    assert [n for n in counts if 0 < n < TOO_FEW] == []


@pytest.mark.parametrize("page", ["attendance", "objectives", "country"])
def test_the_workbook_of_a_page_suppresses_what_the_page_does(open_app: OpenApp, tmp_path: Path, page: str) -> None:
    app = page_of(open_app(data=write_folder(tmp_path / "data", **exports()), country="Vietnam"), page)
    assert not app.exception
    on_page = app.session_state["on_page"]
    head = workbook.Head(on_page.title, on_page.filters_in_words, on_page.filters)
    assert disclosed(text_of("page.xlsx", workbook.write(head, list(on_page.views.values())))) == []


# ---- what every download says of itself

TEXTS = {
    "view.xlsx": ("All countries, all workshops", "illustrative", "Delegations (published)"),
    "letter.pdf": ("Vietnam, all workshops, 2011 to 2025", "Illustrative in part", "Published: Delegations"),
    "slides.pptx": ("All countries, all workshops", "Illustrative", "(published)"),
    "slides.html": ("All countries, all workshops", "Illustrative", "(published)"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_download_says_its_filters_day_snapshot_sources_and_what_is_illustrative(
    shipped: CachedStore, of_shipped_data: Download, name: str
) -> None:
    text = squeezed(text_of(name, of_shipped_data(name)))
    for part in (*TEXTS[name], "30 Sep 2026", shipped.digest[:12]):
        assert part in text, part


def test_every_row_of_a_pack_s_tables_says_where_it_comes_from(shipped: CachedStore) -> None:
    parts = parts_of(year_pack.pack(year_pack.Year(2025, ("VNM",)), SERVER))
    for name, content in parts.items():
        if name.endswith(".csv"):
            rows = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig")
            assert set(rows["snapshot"]) == {shipped.digest}
            assert set(rows["as_of"]) <= {"2025-12-31", "2026-09-30"}
            assert rows["provenance"].str.contains("published|illustrative").all()


@pytest.mark.parametrize("name", ["slides.pptx", "slides.html"])
def test_a_map_says_that_its_lines_imply_no_opinion(of_shipped_data: Download, name: str) -> None:
    assert words.about_maps() in squeezed(text_of(name, of_shipped_data(name)))
