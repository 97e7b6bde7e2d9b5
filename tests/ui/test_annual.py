"""The annual report pack: its files, from the page and from the command line, and that it is the same each time."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from iemn_data.contract import PROJECT_DATA
from iemn_ui.__main__ import main
from iemn_ui.access.current import current_store
from iemn_ui.reports import year_pack
from tests.ui.file_texts import parts_of
from tests.ui.screens import OpenApp, page_of, raw

SERVER = "http://localhost:8501"
TWO = ("VNM", "TUV")


@pytest.fixture
def opened(open_app: OpenApp) -> None:
    """The shipped data, open."""
    open_app()


@dataclass(frozen=True)
class Made:
    """A pack, and the steps in which it was made: the share done and what was next."""

    content: bytes
    steps: list[tuple[float, str]]


@lru_cache
def made(year: int, *countries: str) -> Made:
    """A pack of the shipped data; made once for the tests that only read it."""
    steps: list[tuple[float, str]] = []
    content = year_pack.pack(year_pack.Year(year, countries), SERVER, lambda share, what: steps.append((share, what)))
    return Made(content, steps)


@lru_cache
def parts_of_pack(year: int, *countries: str) -> dict[str, bytes]:
    """The files of a pack of the shipped data, by their names."""
    return parts_of(made(year, *countries).content)


def test_a_pack_holds_slides_workbook_letters_and_tables(opened: None) -> None:
    parts = parts_of_pack(2025)
    assert {"iemn-2025/iemn-2025.pptx", "iemn-2025/iemn-2025.xlsx", "iemn-2025/tables/datapackage.json"} <= set(parts)
    letters = {name for name in parts if name.startswith("iemn-2025/letters/")}
    assert letters == {f"iemn-2025/letters/{code}.pdf" for code in year_pack.countries_of(year_pack.Year(2025).at_end)}
    assert all(parts[name].startswith(b"%PDF") for name in letters)
    assert list(parts) == sorted(parts)


def test_the_descriptor_names_every_table_with_its_digest(opened: None) -> None:
    parts = parts_of_pack(2025, *TWO)
    descriptor = json.loads(parts["iemn-2025/tables/datapackage.json"])
    assert descriptor["iemn:snapshot"] == current_store().digest
    assert descriptor["iemn:as_of"] == "2025-12-31"
    assert "Tuvalu" in descriptor["description"]
    assert "Vietnam" in descriptor["description"]
    tables = {name.rpartition("/")[2] for name in parts if name.endswith(".csv")}
    assert {resource["path"] for resource in descriptor["resources"]} == tables
    for resource in descriptor["resources"]:
        content = parts[f"iemn-2025/tables/{resource['path']}"]
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        columns = pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", nrows=0).columns
        assert [field["name"] for field in resource["schema"]["fields"]] == list(columns)


def test_frictionless_finds_no_fault_with_the_tables(opened: None, tmp_path: Path) -> None:
    from frictionless import Package

    for name, content in parts_of_pack(2025).items():
        if "/tables/" in name:
            (tmp_path / name.rpartition("/")[2]).write_bytes(content)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["name", "type", "message"]) == []


def test_a_year_is_what_happened_in_it_as_known_at_its_end(opened: None) -> None:
    year = year_pack.Year(2019)
    assert (year.during.first_year, year.during.last_year, year.during.as_of) == (2019, 2019, date(2019, 12, 31))
    parts = parts_of_pack(2019, "BRA")
    held = pd.read_csv(io.BytesIO(parts["iemn-2019/tables/workshops.csv"]), encoding="utf-8-sig")
    workshops = raw("workshops")
    assert list(held["workshop_id"]) == list(workshops[workshops["year"] == 2019]["workshop_id"])
    assert set(held["as_of"]) == {"2019-12-31"}


def test_the_last_year_is_known_as_far_as_the_data_speak(opened: None) -> None:
    assert year_pack.Year(2026).during.as_of is None


def test_a_person_is_in_no_table(opened: None) -> None:
    for name, content in parts_of_pack(2025).items():
        assert b"participant_id" not in content, name


@pytest.mark.parametrize(("year", "countries"), [(2011, ()), (2020, TWO)])
def test_a_year_of_little_gives_a_pack_too(opened: None, year: int, countries: tuple[str, ...]) -> None:
    assert any(name.endswith(".xlsx") for name in parts_of_pack(year, *countries))


def test_the_same_snapshot_gives_the_same_bytes(opened: None) -> None:
    assert year_pack.pack(year_pack.Year(2025, TWO), SERVER) == made(2025, *TWO).content


def test_progress_goes_up_to_the_whole(opened: None) -> None:
    steps = made(2025, *TWO).steps
    shares = [share for share, _what in steps]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert any("Letter" in what for _share, what in steps)


def test_the_page_makes_the_pack_of_the_year_chosen(open_app: OpenApp) -> None:
    app = open_app("downloads", pack_year="2019", country="Brazil")
    [make] = [button for button in app.button if button.label == "Make the pack of 2019"]
    make.click().run()
    assert not app.exception
    [label] = [each.proto.label for each in app.get("download_button") if "take_pack" in each.proto.id]
    assert label.startswith("Download the pack of 2019 (")
    app = page_of(app, "downloads")


def test_the_command_line_writes_what_the_page_gives(opened: None, tmp_path: Path, state_dir: Path) -> None:
    to = tmp_path / "pack.zip"
    countries = ["--country", "Viet Nam", "--country", "Tuvalu"]
    done = subprocess.run(
        [sys.executable, "-m", "iemn_ui", "pack", "--year", "2025", "--to", str(to), *countries],
        cwd=PROJECT_DATA.parent,
        env={**os.environ, "IEMN_STATE_DIR": str(state_dir)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The pack of 2025 is in {to}.\n"
    assert to.read_bytes() == made(2025, *TWO).content


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--year", "1999"), "The data have nothing from 1999; they cover 2011 to 2025."),
        (("--year", "2025", "--country", "Atlantis"), "“Atlantis” is not a known country."),
    ],
)
def test_what_cannot_be_made_is_an_error(
    opened: None, words: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", *words, "--to", str(tmp_path / "pack.zip")]) == 2
    assert capsys.readouterr().err.strip() == message
    assert not (tmp_path / "pack.zip").exists()


def test_without_data_the_command_line_says_what_to_do(
    open_app: OpenApp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_app(data=tmp_path / "none")
    assert main(["pack", "--year", "2025", "--to", str(tmp_path / "x.zip")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_the_workbook_of_the_pack_opens(opened: None) -> None:
    book = openpyxl.load_workbook(io.BytesIO(parts_of_pack(2025, *TWO)["iemn-2025/iemn-2025.xlsx"]))
    assert book["About this workbook"]["A1"].value == "IEMN in 2025"
