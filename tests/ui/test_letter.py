"""The country letter: its pages, its content, its link, and that data are never read as markup."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from pypdf import PdfReader

from iemn_data.filters import Filters
from iemn_data.messages import LANGUAGE
from iemn_ui.access.refreshing import server
from iemn_ui.filters import addresses
from iemn_ui.filters.url_aliases import readable_address
from iemn_ui.reports import letter
from iemn_ui.reports.letter import content
from tests.ui.file_texts import squeezed, text_of
from tests.ui.screens import OpenApp, charts, raw, write_folder

SERVER = "https://iemn.example.org"
WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"
ACTIONS = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"


@pytest.fixture
def opened(open_app: OpenApp) -> None:
    """The shipped data, open."""
    open_app()


def letter_of(country: str, filters: Filters | None = None) -> bytes:
    filters = filters or Filters()
    return letter.write(country, filters, addresses.of_country(SERVER, country, filters))


def text_in(pdf: bytes) -> str:
    return squeezed(text_of("letter.pdf", pdf))


def own(open_app: OpenApp, place: Path, **resources: str) -> None:
    open_app(data=write_folder(place / "data", **({"workshops": WORKSHOPS} | resources)))


def test_a_letter_names_the_country_its_day_its_sources_and_what_is_illustrative(opened: None) -> None:
    text = text_in(letter_of("VNM"))
    for part in (
        "Vietnam",
        "As of 30 Sep 2026",
        "Vietnam, all workshops, 2011 to 2025.",
        "Illustrative in part: attendance, actions, action updates, market flows",
        "Published: Delegations, Workshops, and Milestones.",
        f"Snapshot {server.state().snapshot.stem}",  # type: ignore[union-attr]
        f"{SERVER}/country?country=VNM",
        "Page 1 of 1",
    ):
        assert part in text


def test_every_action_of_the_country_is_in_its_letter_once(opened: None) -> None:
    letter_ = content.letter_content("BRA", Filters(), SERVER)
    rows = raw("actions")
    owned = rows[rows["countries"].fillna("").str.contains("BRA")]
    listed = [row[0]["text"] for row in letter_["due"]["rows"] + letter_["others"]["rows"]]
    assert sorted(listed) == sorted(owned["title"])
    in_letter = text_in(letter_of("BRA"))
    assert all(squeezed(title) in in_letter for title in owned["title"])


def test_a_long_table_flows_over_pages_with_its_head_repeated(open_app: OpenApp, tmp_path: Path) -> None:
    actions = [f"a{n},w1,individual,VNM,policy,Draft rule {n},2017-05-01,2018-05-01,planned,\n" for n in range(120)]
    own(open_app, tmp_path, actions=ACTIONS + "".join(actions))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(letter_of("VNM"))).pages]
    assert len(pages) >= 3
    assert all("Action" in page and "Due on" in page for page in pages if "Draft rule" in page)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert all(any(f"Draft rule {n}" in page for page in pages) for n in range(120))


@pytest.mark.parametrize("text", ["#panic(1)", "*bold* _it_ $x$", "= Heading", "<label> @ref", '\\"; //', "[a](b)"])
def test_a_text_is_set_as_it_stands(open_app: OpenApp, tmp_path: Path, text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    action = f"a1,w1,individual,VNM,policy,{quoted},2017-05-01,2018-05-01,planned,\n"
    own(open_app, tmp_path, actions=ACTIONS + action)
    assert text in text_in(letter_of("VNM"))


def test_a_country_without_an_action_says_so(opened: None) -> None:
    text = text_in(letter_of("CRI"))
    assert "The data have no actions of this country under these filters." in text
    assert "Other actions" not in text


def test_a_letter_of_a_past_day_knows_nothing_later(open_app: OpenApp, tmp_path: Path) -> None:
    later = "a1,w2,individual,VNM,policy,Open a depot,2018-05-01,2019-05-01,planned,\n"
    own(open_app, tmp_path, actions=ACTIONS + later)
    assert "Open a depot" in text_in(letter_of("VNM"))
    assert "Open a depot" not in text_in(letter_of("VNM", Filters(as_of=date(2017, 12, 31))))


def test_the_same_data_give_the_same_bytes(opened: None) -> None:
    assert letter_of("TUV") == letter_of("TUV")


def test_the_pdf_is_tagged_titled_and_dated_by_its_data(opened: None) -> None:
    pdf = PdfReader(io.BytesIO(letter_of("TUV")))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Tuvalu – Country letter"
    assert pdf.metadata["/CreationDate"].startswith("D:20260930")
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert pdf.root_object["/Lang"] == "en"


def test_a_country_that_the_data_do_not_know_is_named(opened: None) -> None:
    with pytest.raises(LookupError, match="nothing on Iceland"):
        letter_of("ISL")


def test_the_link_reopens_the_view(open_app: OpenApp) -> None:
    open_app()
    filters = Filters(first_year=2014, last_year=2022, as_of=date(2023, 6, 30), workshops=("iemn-2018",))
    address = urlsplit(addresses.of_country(SERVER, "VNM", filters))
    query = parse_qs(readable_address(address.query) or address.query)
    assert address.path == "/country"
    app = open_app("country", **query)  # type: ignore[arg-type]
    assert app.title[0].value == "Vietnam"
    assert app.caption[0].value == "Vietnam, 2018 Manila, 2014 to 2022. As of 30 Jun 2023."
    assert charts(app)


def test_the_qr_code_holds_the_address(opened: None) -> None:
    letter_ = content.letter_content("VNM", Filters(), f"{SERVER}/country?country=VNM")
    code = segno.make(f"{SERVER}/country?country=VNM", error="q", micro=False)
    side = code.symbol_size(border=0)[0]
    assert f'width="{side}"' in letter_["link"]["code"]
    assert letter_["link"]["alt"].endswith("country=VNM")


@pytest.mark.parametrize(
    ("language", "country", "name"), [("es", "EGY", "Egipto"), ("ar", "EGY", "مصر"), ("th", "THA", "ไทย")]
)
def test_a_letter_is_in_the_language_chosen(opened: None, language: str, country: str, name: str) -> None:
    chosen = LANGUAGE.set(language)
    try:
        pdf = PdfReader(io.BytesIO(letter_of(country)))
    finally:
        LANGUAGE.reset(chosen)
    assert pdf.metadata is not None
    assert str(pdf.metadata.title).startswith(name)
    assert pdf.root_object["/Lang"] == language
    fonts = {str(font["/BaseFont"]) for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    assert all("NotoSans" in font for font in fonts)
