"""The country letter: its pages, its content, its link, and that data are never read as markup."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import segno
from pypdf import PdfReader

from iemn_data.filters import Filters
from iemn_data.messages import LANGUAGE
from iemn_ui.access.cached import CachedStore
from iemn_ui.access.refreshing import server
from iemn_ui.filters import addresses
from iemn_ui.filters.url_aliases import readable_address
from iemn_ui.reports import letter
from iemn_ui.reports.letter import content
from iemn_ui.text import words
from tests.ui.file_texts import squeezed, text_of
from tests.ui.screens import OpenApp, charts, over, raw, write_folder

SERVER = "https://iemn.example.org"
WORKSHOPS = "workshop_id,year,title,format\nw1,2017,First,in_person\nw2,2018,Second,in_person\n"
ACTIONS = "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,completed_on\n"


LetterOf = Callable[..., bytes]


def letter_of(country: str, filters: Filters | None = None) -> bytes:
    filters = filters or Filters()
    return letter.write(country, filters, SERVER)


def text_in(pdf: bytes) -> str:
    return squeezed(text_of("letter.pdf", pdf))


def action(number: int, country: str, title: str, workshop: str = "w1", on: str = "2017-05-01") -> str:
    return f"a{number},{workshop},individual,{country},policy,{title},{on},2018-12-31,planned,\n"


# What Typst would read as its own, each the title of the only action of a country.
MARKUP = {
    "BRA": "#panic(1)",
    "CHL": "*bold* _it_ $x$",
    "EGY": "= Heading",
    "IDN": "<label> @ref",
    "PHL": '\\"; //',
    "THA": "[a](b)",
}


@pytest.fixture(scope="module")
def own(state_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> LetterOf:
    """Writes letters from actions of the tests' own: 120 of Vietnam, a later one of Tuvalu, markup of the others."""
    actions = [
        *(action(n, "VNM", f"Draft rule {n}") for n in range(120)),
        action(120, "TUV", "Open a depot", "w2", "2018-05-01"),
        *(
            action(n, country, '"' + text.replace('"', '""') + '"')
            for n, (country, text) in enumerate(MARKUP.items(), start=121)
        ),
    ]
    place = tmp_path_factory.mktemp("letters") / "data"
    data = write_folder(place, workshops=WORKSHOPS, actions=ACTIONS + "".join(actions))

    def own_letter_of(country: str, filters: Filters | None = None) -> bytes:
        with over(state_dir, data):
            return letter_of(country, filters)

    return own_letter_of


def test_a_letter_names_the_country_its_day_its_sources_and_what_is_illustrative(shipped: CachedStore) -> None:
    text = text_in(letter_of("VNM"))
    for part in (
        "Vietnam",
        "As of 30 Sep 2026",
        "Vietnam, all workshops, 2011 to 2025.",
        "Illustrative in part: attendance, actions, action updates, and market flows",
        "Published: Delegations, Workshops, and Milestones.",
        f"Snapshot {server.state().snapshot.stem}",  # type: ignore[union-attr]
        f"{SERVER}/country?country=VNM",
        "Page 1 of 1",
    ):
        assert part in text


def test_a_letter_names_where_the_heaviest_materials_ended(shipped: CachedStore) -> None:
    sentence = content.letter_content("BRA", Filters(), SERVER)["materials"]["outlets"]
    assert sentence == (
        "The heaviest outlets: Ferrous metal to Thailand (sold to a trader, 1,446\u202ft); Ferrous metal to Thailand "
        "(electric arc furnace, 1,095\u202ft); Ferrous metal to a country not recorded (sold to a trader, 910\u202ft)."
    )
    assert "electric arc furnace" in text_in(letter_of("BRA"))


def test_every_action_of_the_country_is_in_its_letter_once(shipped: CachedStore) -> None:
    letter_ = content.letter_content("BRA", Filters(), SERVER)
    rows = raw("actions")
    owned = rows[rows["countries"].fillna("").str.contains("BRA")]
    listed = [row[0]["text"] for row in letter_["due"]["rows"] + letter_["others"]["rows"]]
    assert sorted(listed) == sorted(owned["title"])
    in_letter = text_in(letter_of("BRA"))
    assert all(squeezed(title) in in_letter for title in owned["title"])


def test_a_long_table_flows_over_pages_with_its_head_repeated(own: LetterOf) -> None:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(own("VNM"))).pages]
    assert len(pages) >= 3
    assert all("Action" in page and "Due on" in page for page in pages if "Draft rule" in page)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert all(any(f"Draft rule {n}" in page for page in pages) for n in range(120))


@pytest.mark.parametrize(("country", "text"), MARKUP.items())
def test_a_text_is_set_as_it_stands(own: LetterOf, country: str, text: str) -> None:
    assert text in text_in(own(country))


def test_the_days_of_a_letter_are_those_of_its_as_of_day_whenever_it_is_printed(shipped: CachedStore) -> None:
    def days(printed_on: date) -> list[str]:
        due = content.letter_content("VNM", Filters(), SERVER, printed_on)["due"]
        assert due["heading"] == "Overdue and due next"
        return [row[-1]["text"] for row in due["rows"]]

    assert days(date(2026, 9, 30)) == ["2,557 late", "92 late", "on this day", "in 182", "in 182"]
    assert days(date(2026, 11, 29)) == ["2,557 late", "92 late", "passed since", "in 182", "in 182"]


def places(pdf: bytes) -> list[tuple[str, float, float]]:
    """Each run of text on the first page with where it starts, across and up."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, at: list[float], matrix: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append((text.strip(), matrix[4] * at[0] + at[4], matrix[5] * at[3] + at[5]))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return found


def test_no_text_of_a_card_runs_into_its_badge_and_the_letter_stays_on_a_page(shipped: CachedStore) -> None:
    pdf = letter.write("VNM", Filters(), SERVER, date(2026, 11, 29))
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    runs = places(pdf)
    badges = [(x, y) for text, x, y in runs if text == "Illustrative"]
    assert len(badges) == 3
    for x, y in badges:
        # A badge ends at the right edge of its card, whose texts start less than 80 points before it.
        assert [text for text, left, up in runs if x - 80 < left <= x and abs(up - y) < 7] == ["Illustrative"]


def test_a_country_without_an_action_says_so(shipped: CachedStore) -> None:
    text = text_in(letter_of("CRI"))
    assert "The data have no actions of this country under these filters." in text
    assert "Other actions" not in text


def test_a_letter_of_a_past_day_knows_nothing_later(own: LetterOf) -> None:
    assert "Open a depot" in text_in(own("TUV"))
    assert "Open a depot" not in text_in(own("TUV", Filters(as_of=date(2017, 12, 31))))


def test_the_same_data_give_the_same_bytes(shipped: CachedStore) -> None:
    assert letter_of("TUV") == letter_of("TUV")


def test_the_pdf_is_tagged_titled_and_dated_by_its_data(shipped: CachedStore) -> None:
    pdf = PdfReader(io.BytesIO(letter_of("TUV")))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Tuvalu – Country letter"
    assert pdf.metadata["/CreationDate"].startswith("D:20260930")
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert pdf.root_object["/Lang"] == "en"


def test_a_country_that_the_data_do_not_know_is_named(shipped: CachedStore) -> None:
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


def test_the_qr_codes_hold_the_addresses_of_the_view_and_of_the_histories(shipped: CachedStore) -> None:
    links = content.letter_content("VNM", Filters(), SERVER)["links"]
    assert [link["address"] for link in links] == [f"{SERVER}/country?country=VNM", f"{SERVER}/action?country=VNM"]
    for link in links:
        image = io.BytesIO()
        segno.make(link["address"], error="q", micro=False).save(image, kind="svg", border=0, xmldecl=False)
        assert link["code"] == image.getvalue().decode()
        assert link["alt"].endswith(link["address"])


def test_a_letter_without_actions_has_no_code_of_their_histories(shipped: CachedStore) -> None:
    assert [link["label"] for link in content.letter_content("CRI", Filters(), SERVER)["links"]] == ["This view"]


def test_each_title_and_each_code_is_a_link(shipped: CachedStore) -> None:
    pdf = PdfReader(io.BytesIO(letter_of("VNM", Filters(as_of=date(2025, 12, 31)))))
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    linked = {str(note["/A"]["/URI"]) for note in notes}
    owned = raw("actions")[lambda rows: rows["countries"].fillna("").str.contains("VNM")]
    histories = {f"{SERVER}/action?action={action}&as_of=2025-12-31" for action in owned["action_id"]}
    views = {f"{SERVER}/{page}?country=VNM&as_of=2025-12-31" for page in ("country", "action")}
    assert linked == histories | views | {f"{SERVER}/update?country=VNM"}


def test_the_codes_are_large_enough_for_a_phone(shipped: CachedStore) -> None:
    # 24 mm a code: a phone reads modules of a third of a millimetre, and a long address has the most of them.
    filters = Filters(workshops=("iemn-2018", "iemn-2019"), first_year=2014, last_year=2022, as_of=date(2023, 6, 30))
    links = content.letter_content("VNM", filters, "https://iemn-dashboard.environment.example.gov")["links"]
    sides = [segno.make(link["address"], error="q", micro=False).symbol_size(border=0)[0] for link in links]
    assert max(sides) * 0.33 <= 24


def test_the_code_of_the_histories_opens_the_list_of_the_country_s_actions(open_app: OpenApp) -> None:
    open_app()
    address = urlsplit(addresses.of_actions(SERVER, "VNM", Filters(as_of=date(2025, 12, 31))))
    app = open_app("action", **parse_qs(readable_address(address.query) or address.query))
    owned = raw("actions")[lambda rows: rows["countries"].fillna("").str.contains("VNM")]
    known = owned[owned["committed_on"] <= "2025-12-31"]
    [listed] = app.table
    assert sorted(listed.value.index) == sorted(map(words.literal, known["title"]))


def test_a_letter_leads_to_the_page_on_which_the_country_reports(open_app: OpenApp) -> None:
    open_app()
    letter_ = content.letter_content("VNM", Filters(), SERVER)
    address = urlsplit(letter_["report"]["address"])
    assert f"{address.scheme}://{address.netloc}" == SERVER
    query = parse_qs(readable_address(address.query) or address.query)
    app = open_app(address.path.strip("/"), **query)  # type: ignore[arg-type]
    assert app.title[0].value == "Report progress: Vietnam"


@pytest.mark.parametrize(
    ("language", "country", "name"), [("es", "EGY", "Egipto"), ("ar", "EGY", "مصر"), ("th", "THA", "ไทย")]
)
def test_a_letter_is_in_the_language_chosen(shipped: CachedStore, language: str, country: str, name: str) -> None:
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


def test_the_numbers_at_the_workshops_are_the_attendances_of_the_matrix_on_the_page(
    shipped: CachedStore, open_app: OpenApp
) -> None:
    own = Filters(countries=("BRA",))
    letters = content.letter_content("BRA", own, SERVER)["workshops"]
    drawn = charts(open_app("attendance", country="Brazil"))["Which country was at which workshop"]
    texts = drawn.trace("scatter", mode="text")
    cells = dict(zip(texts["x"], texts["text"], strict=True))
    shown = [cells.get(workshop, "").strip("◆●○ ") for workshop in drawn.trace("heatmap")["x"]]
    assert shown == [row["people"] for row in letters["rows"]]
    attended = raw("attendance").query("country == 'BRA' and attended").groupby("workshop_id").size()
    assert sum(int(row["people"] or 0) for row in letters["rows"]) == attended.sum()
    assert letters["note"] == "The numbers are attendances."
    assert "Numbers in the cells are attendances." in drawn.caption
