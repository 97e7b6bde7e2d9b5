"""Whatever texts a snapshot holds, every download is made, its own reader opens it, and the texts in it are the same.

The texts are put into a snapshot that is published already, as an older version or another program may have left them.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from html.parser import HTMLParser
from itertools import count, cycle
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from openpyxl.utils.escape import unescape
from pptx import Presentation
from pypdf import PdfReader

from iemn_data.filters import Filters
from iemn_data.importers.country_form import CountryForm, write_form
from iemn_data.indicators import CATALOGUE
from iemn_data.store import Store
from iemn_ui.access.answers import ask
from iemn_ui.access.cached import CachedStore
from iemn_ui.access.current import Current, current_store, showing
from iemn_ui.access.refreshing import State
from iemn_ui.components.correction import message_text, of_milestones
from iemn_ui.reports import calendar, html_pack, letter, powerpoint, workbook, year_pack
from iemn_ui.reports.slides import decks
from iemn_ui.summaries.views import View
from iemn_ui.text import tables
from tests.any_text import NASTY, in_file, in_one_line_break, texts
from tests.data.exports import folder, snapshot, table
from tests.ui.file_texts import parts_of

SERVER = "https://iemn.example.org"
TITLES = list(NASTY.values())
MIXED = " | ".join(TITLES)
YEAR = 2018

# Columns in which any text may stand, and those of keys, to which it is added.
FREE = frozenset(
    """
    title note publisher summary city date_text text dataset evidence_url source_url basis price_source treatment
    problem licence
    """.split()
)
KEYS = frozenset({"action_id", "milestone_id"})

WORKSHOPS = table(
    "workshop_id,year,title,city,host_country,format,publisher,source_url",
    "w1,2017,First,Accra,GHA,in_person,IEMN,https://example.org/1",
    "w2,2018,Second,Manila,PHL,in_person,IEMN,https://example.org/2",
)
ACTIONS = table(
    "action_id,workshop_id,scope,countries,area,title,committed_on,due_on,status,evidence_url",
    *(f"a{n},w2,individual,GHA,policy,T{n},2018-05-01,2018-12-{n % 28 + 1:02},planned," for n in range(len(TITLES))),
    "b1,w1,collective,GHA;PHL,data,Shared,2017-05-01,2018-01-31,in_progress,https://example.org/b1",
)
UPDATES = table("action_id,updated_on,status,note", "b1,2017-09-01,in_progress,Half of it")
DELEGATIONS = table("workshop_id,country,role,publisher,source_url", "w2,GHA,participant,IEMN,https://example.org/d")
MILESTONES = table(
    "milestone_id,scope,country,area,year,summary,link,publisher,source_url",
    "m1,individual,GHA,policy,2018,A law,member_progress,Ministry,https://example.org/m1",
)
FLOWS = table(
    "flow_id,country,year,material,tier,receiver_country,treatment,fate,tonnes,evidence",
    "f1,GHA,2018,circuit_boards,1,PHL,Smelting,material_recovery,12,documented",
)
EVENTS = table(
    "event_id,date,date_precision,title,publisher,source_url",
    "e1,2018-03-01,day,A ban,Customs,https://example.org/e1",
)
FIGURES = table("workshop_id,measure,value,basis,source_url", "w2,countries,12,as printed,https://example.org/f1")
_digests = count()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot of tiny exports that have a text in every place."""
    resources = {
        "workshops": WORKSHOPS,
        "actions": ACTIONS,
        "action_updates": UPDATES,
        "delegations": DELEGATIONS,
        "milestones": MILESTONES,
        "market_flows": FLOWS,
        "market_events": EVENTS,
        "reported_figures": FIGURES,
    }
    return snapshot(folder(tmp_path_factory.mktemp("any"), **resources))


def put_texts(path: Path, titles: Sequence[str], elsewhere: str) -> None:
    """Write titles into the actions of a snapshot, and another text wherever one may stand."""
    with duckdb.connect(str(path)) as con:
        columns = con.execute(
            "select table_name, column_name from information_schema.columns where data_type = 'VARCHAR'"
        ).fetchall()
        ids = [i for (i,) in con.execute("select action_id from actions order by action_id").fetchall()]
        by_id = dict(zip(ids, cycle(titles), strict=False))
        con.register("new_titles", pd.DataFrame({"id": list(by_id), "title": list(by_id.values())}, dtype=object))
        for name, column in columns:
            if column in FREE:
                con.execute(f'update "{name}" set "{column}" = $1 where "{column}" is not null', [elsewhere])
        for name in ("actions", "action_states"):
            con.execute(f"update {name} set title = (select n.title from new_titles as n where n.id = action_id)")
        for name, column in columns:
            if column in KEYS:
                con.execute(f'update "{name}" set "{column}" = "{column}" || $1', [elsewhere])
        con.execute("update snapshot set digest = $1", [f"{next(_digests):020}"])


@contextmanager
def stored(published: Path, titles: Sequence[str], elsewhere: str) -> Iterator[CachedStore]:
    """A snapshot with these texts, as the current one."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "any.duckdb"
        shutil.copyfile(published, path)
        put_texts(path, titles, elsewhere)
        with closing(CachedStore(path)) as store, showing(Current(State(path), store)):
            yield store


def squeezed(text: str) -> str:
    return " ".join(text.replace("\x0b", " ").split())


def unguarded(text: str) -> str:
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


# ---- each download by its own reader: all texts in it


def cells_of(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def texts_of_workbook(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    # From strings that stand in a part of their own, openpyxl takes every “x005F_”, whatever it is of.
    shared = etree.fromstring(parts_of(content).get("xl/sharedStrings.xml", b"<sst/>"))
    cells = ["".join(each.itertext()) for each in shared] or cells_of(content)
    return [unguarded(unescape(cell)) for cell in cells] + [
        *book.sheetnames,
        book.properties.title or "",
        book.properties.creator or "",
    ]


def texts_of_deck(content: bytes) -> list[str]:
    deck = Presentation(io.BytesIO(content))
    found = [deck.core_properties.title, deck.core_properties.subject]
    for slide in deck.slides:
        found += [p.text for shape in slide.shapes if shape.has_text_frame for p in shape.text_frame.paragraphs]
        found += [slide.notes_slide.notes_text_frame.text]
        for shape in slide.shapes:
            if shape.has_table:
                found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    for name, part in parts_of(content).items():
        if name.endswith(".xlsx"):
            found += cells_of(part)
        elif name.endswith(".xml"):
            found += [value for element in etree.fromstring(part).iter() for value in element.attrib.values()]
    return found


def texts_of_letter(content: bytes) -> list[str]:
    pdf = PdfReader(io.BytesIO(content))
    return [page.extract_text() for page in pdf.pages] + [str(pdf.metadata.author if pdf.metadata else "")]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.decks: list[Any] = []
        self.path: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.path.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop()[0] == tag, "an element is closed that was not open"

    def handle_data(self, data: str) -> None:
        tag, attributes = self.path[-1] if self.path else ("", {})
        if attributes.get("id") == "deck":
            self.decks.append(json.loads(data))
        elif tag not in ("script", "style"):
            self.found.append(data)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


def texts_of_html(content: bytes) -> list[str]:
    page = _Page()
    page.feed(content.decode())
    page.close()
    [deck] = page.decks
    return page.found + list(strings(deck))


def rows_of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def texts_of_csv(content: bytes) -> list[str]:
    return [unguarded(value) for row in rows_of_csv(content) for value in row.values()]


def texts_of_calendar(content: bytes) -> list[str]:
    whole = Calendar.from_ical(content)
    return [str(value) for component in whole.walk() for _name, value in component.property_items()]


READERS: dict[str, Callable[[bytes], list[str]]] = {
    ".xlsx": texts_of_workbook,
    ".pptx": texts_of_deck,
    ".pdf": texts_of_letter,
    ".html": texts_of_html,
    ".csv": texts_of_csv,
    ".json": lambda content: list(strings(json.loads(content))),
    ".ics": texts_of_calendar,
    ".txt": lambda content: [content.decode()],
}


def due_dates() -> bytes:
    store = current_store()
    content = calendar.due_dates(ask.action_register(), store.dataset, store.dataset, store.as_of, store.dataset)
    assert content is not None
    return content


def form(store: Store) -> bytes:
    actions = store.answer("action_register", Filters(countries=("GHA",)).of_open_actions())
    actions["status"] = "planned"
    with tempfile.TemporaryDirectory() as place:
        write_form(CountryForm("GHA", store.as_of, actions), Path(place) / "form.xlsx")
        return (Path(place) / "form.xlsx").read_bytes()


def downloads(store: CachedStore) -> dict[str, bytes]:
    """Every download of the data, by its name."""
    correction = message_text(of_milestones(ask.milestone_register())[0])
    pack = parts_of(year_pack.pack(year_pack.Year(YEAR), SERVER))
    return {name.partition("/")[2]: content for name, content in pack.items()} | {
        "slides.html": html_pack.html_pack(decks.slides_of("all", Filters())),
        "due.ics": due_dates(),
        "form.xlsx": form(store),
        "message.txt": correction.encode(),
    }


def read(downloads_: dict[str, bytes]) -> dict[str, list[str]]:
    return {name: READERS[Path(name).suffix](content) for name, content in downloads_.items()}


def is_ascii(text: str) -> bool:
    return squeezed(in_file(text)).isascii()


# ---- the tests


Read = dict[str, list[str]]
REGISTER = "tables/action_register.csv"


@pytest.fixture(scope="module")
def made(published: Path) -> dict[str, bytes]:
    """The downloads of a snapshot whose actions each have a nasty title, with all of them mixed in every other text."""
    with stored(published, TITLES, MIXED) as store:
        return downloads(store)


@pytest.fixture(scope="module")
def opened(made: dict[str, bytes]) -> Read:
    """The texts of each download."""
    return read(made)


def test_there_is_a_download_of_every_kind(opened: Read) -> None:
    assert {Path(name).suffix for name in opened} == set(READERS)
    assert {"iemn-2018.pptx", "iemn-2018.xlsx", "letters/GHA.pdf", REGISTER} <= set(opened)


def odd_texts(opened: Read) -> dict[str, list[str]]:
    """The texts with something that a file cannot carry, by the downloads that have any."""
    # A reader of PDF gives what it cannot tell as NUL; PowerPoint's sign for a line break is the vertical tab.
    plain = {n: [t.replace("\x0b", "\n") for t in found] for n, found in opened.items() if not n.endswith(".pdf")}
    odd = {name: [text for text in found if in_file(text) != text] for name, found in plain.items()}
    return {name: found for name, found in odd.items() if found}


def test_no_download_has_what_a_file_cannot_carry(opened: Read) -> None:
    assert odd_texts(opened) == {}


@pytest.mark.parametrize("title", TITLES, ids=NASTY)
@pytest.mark.parametrize("name", ["iemn-2018.xlsx", "form.xlsx", "due.ics", "letters/GHA.pdf", REGISTER, "slides.html"])
def test_every_title_is_in_every_list_of_actions(opened: Read, name: str, title: str) -> None:
    expected = squeezed(in_file(title))
    found = list(map(squeezed, opened[name]))
    if name.endswith(".pdf"):
        # The fonts, and the reader, know no more than plain letters of most of them.
        assert not is_ascii(title) or expected in found[0] + found[1]
    elif name.endswith((".ics", ".html")):
        assert any(expected in each for each in found)
    else:
        assert expected in found


def test_titles_are_in_tables_to_the_letter(made: dict[str, bytes], opened: Read) -> None:
    in_csv = [unguarded(row["title"]) for row in rows_of_csv(made[REGISTER])]
    assert set(map(in_file, TITLES)) <= set(in_csv)
    assert set(map(in_one_line_break, TITLES)) <= set(opened["iemn-2018.xlsx"])
    assert set(map(in_one_line_break, TITLES)) <= set(opened["form.xlsx"])


def test_an_entry_of_a_calendar_is_the_action_whatever_its_title(made: dict[str, bytes]) -> None:
    entries = list(Calendar.from_ical(made["due.ics"]).walk("VEVENT"))
    summaries = [str(entry["summary"]).removesuffix(f" ({in_one_line_break(MIXED)})") for entry in entries]
    assert set(map(in_one_line_break, TITLES)) == set(summaries)
    assert len({entry["uid"] for entry in entries}) == len(TITLES) + 1
    assert all("url" not in entry and "attendee" not in entry for entry in entries)


def test_names_of_files_are_plain(made: dict[str, bytes]) -> None:
    assert all(re.fullmatch(r"([a-z]+/)?[A-Za-z0-9_-]+\.[a-z]+", name) for name in made)
    reserved = {"con", "prn", "aux", "nul"}
    assert not reserved & {Path(name).stem.lower() for name in made}


def test_parquet_holds_texts_as_they_are_stored(published: Path) -> None:
    with stored(published, TITLES, MIXED):
        rows = ask.action_register()
        assert pd.read_parquet(io.BytesIO(tables.as_parquet(rows)))["title"].tolist() == rows["title"].tolist()


def some_downloads(store: CachedStore, title: str) -> dict[str, bytes]:
    """A download of each kind, with a title of the test's own where one is given to it."""
    register = View(title, CATALOGUE["action_register"], ask.action_register, Filters())
    milestones = View(title, CATALOGUE["milestone_register"], ask.milestone_register, Filters())
    slides = decks.slides_of("round", Filters())
    return {
        "a.xlsx": workbook.write(workbook.Head(title, title, Filters(), title), [register, milestones]),
        "a.pptx": powerpoint.write(slides),
        "a.html": html_pack.html_pack(slides),
        "a.csv": tables.as_csv(ask.action_register()),
        "a.pdf": letter.write("GHA", Filters(), SERVER),
        "a.ics": due_dates(),
        "form.xlsx": form(store),
    }


@pytest.mark.fuzz
# To look for a smaller example would take many minutes.
@settings(phases=[Phase.explicit, Phase.generate])
@given(titles=st.lists(texts, min_size=12, max_size=20), elsewhere=texts)
def test_any_text_in_every_place(published: Path, titles: list[str], elsewhere: str) -> None:
    with stored(published, titles, elsewhere) as store:
        made = some_downloads(store, elsewhere)
    opened = read(made)
    assert odd_texts(opened) == {}
    for name in ("a.xlsx", "form.xlsx", "a.csv"):
        assert {squeezed(in_file(title)) for title in titles} <= {*map(squeezed, opened[name]), ""}, name
    for name in ("a.html", "a.ics", "a.pptx"):
        assert any(squeezed(in_file(elsewhere)) in each for each in map(squeezed, opened[name])), name
    assert set(map(in_file, titles)) <= {unguarded(row["title"]) for row in rows_of_csv(made["a.csv"])}
