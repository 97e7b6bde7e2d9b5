"""One label, one quantity: what two places call by the same name under the same filters is the same number.

Every page with each of its tabs and choices, the slides, the workbook of the whole view and the letter say how many
there are of something. What they say is collected as a reader sees it, from the finished words, and compared. A page
that is added is walked with the others, and so is a tab, a choice or a slide.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters
from iemn_ui.access.cached import CachedStore
from iemn_ui.reports import whole_view, workbook
from iemn_ui.reports.letter import content
from iemn_ui.reports.slides.decks import slides_of
from tests.ui.file_texts import squeezed
from tests.ui.screens import ANSWERING, OpenApp, cards, charts, raw

CASES: dict[str, tuple[dict[str, str | list[str]], Filters]] = {
    "all": ({}, Filters()),
    "Vietnam": ({"country": "Vietnam"}, Filters(countries=("VNM",))),
    "Brazil": ({"country": "Brazil"}, Filters(countries=("BRA",))),
    "two countries": ({"country": ["Brazil", "Chile"]}, Filters(countries=("BRA", "CHL"))),
    "Tuvalu": ({"country": "Tuvalu"}, Filters(countries=("TUV",))),
    "Manila": ({"workshop": "2018 Manila"}, Filters(workshops=("iemn-2018",))),
    "Vietnam at Manila": (
        {"country": "Vietnam", "workshop": "2018 Manila"},
        Filters(countries=("VNM",), workshops=("iemn-2018",)),
    ),
    "years": ({"years": ["2018", "2022"]}, Filters(first_year=2018, last_year=2022)),
    "a past day": ({"as_of": "2023-06-30"}, Filters(as_of=date(2023, 6, 30))),
}
# In these the choices above single figures are tried as well, but for the one that compares with another day.
WITH_CHOICES, ANOTHER_QUESTION = ("all", "Brazil"), "since"

NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
N = re.compile(rf"n\s=\s{NUMBER} \(([^)]+)\)")
# What is counted in running text, by the name that it has where n or a card counts it.
IN_TEXT = {
    "attendances": rf"{NUMBER} attendances",
    "registrations": rf"{NUMBER} registrations",
    "participants": rf"{NUMBER} participants",
    "overdue actions": rf"{NUMBER} overdue\b(?! actions? ha)",
    "Done": rf"{NUMBER} done\b|\+{NUMBER} since \d",
    "Moved": rf"{NUMBER} moved",
    "Slipped": rf"{NUMBER} slipped",
    "New": rf"{NUMBER} new\b(?! at)",
    "completed in all": rf"{NUMBER} completed(?: in all|: |, all)",
    "completed of those due": rf"{NUMBER} of (?:those|them) due",
    "due within six months": rf"{NUMBER} due within six months",
    "actions": rf"Register of {NUMBER} actions",
    "Workshops": rf"{NUMBER} workshops,",
    "Countries named": rf"{NUMBER} countries named",
    "Actions completed": rf"{NUMBER} of {NUMBER} due",
}
# Cards and parts of bars that count what is counted elsewhere under a longer name.
SAME = {
    "Actions": "actions",
    "Overdue": "overdue actions",
    "Participants": "participants",
    "n: workshops": "Workshops",
    "Completed": "completed in all",
}
NO_FILTER = ("No filter applies to this figure.", "the other filters do not apply.")


class Said(NamedTuple):
    """A number as it is said somewhere: of what, and where."""

    what: str
    value: str
    where: str


def in_words(text: str, where: str) -> Iterator[Said]:
    """The numbers that a sentence, a caption or a card's line gives."""
    text = squeezed(text).replace("**", "")
    # What no filter changes is of everyone, or of what is chosen above the figure.
    of = f" ({where})" if any(each in text for each in NO_FILTER) else ""
    for value, counted in N.findall(text):
        yield Said(SAME.get(f"n: {counted}", counted) + of, value, where)
    for what, pattern in IN_TEXT.items():
        for found in re.finditer(pattern, text):
            yield Said(what, " of ".join(filter(None, found.groups())), where)


def of_card(title: str, value: str, change: str, compared_to: str, where: str) -> Iterator[Said]:
    # On a card of how many of how many the first number is the title's.
    yield Said(SAME.get(title, title), squeezed(value).removesuffix(" due"), f"{where}, card “{title}”")
    yield from in_words(f"{change} {compared_to}", f"{where}, card “{title}”")


def on_page(app: AppTest, where: str) -> Iterator[Said]:
    assert not app.exception, where
    for card in cards(app):
        yield from of_card(card["title"], card["value"], card["change"], card["comparedTo"], where)
    for name, drawn in charts(app).items():
        yield from in_words(drawn.caption, f"{where}, “{name}”")
    for text in (*app.caption, *app.header):
        yield from in_words(text.value, where)
    for expander in app.expander:
        yield from in_words(expander.label, where)


def openings(look_at: OpenApp, address: dict[str, Any], has_choices: bool) -> Iterator[tuple[str, AppTest]]:
    """Every page with each of its tabs and, one by one, each of the choices above its figures."""
    for page in ANSWERING:
        whole = look_at(page, **address)
        tabs = [tab.label for tab in whole.tabs]
        for tab in tabs or [""]:
            at = address | ({"view": tab} if tab else {})
            app = look_at(page, **at) if tab else whole
            yield f"{page} {tab}".strip(), app
            for control in app.get("button_group") if has_choices else ():
                options = [option.content for option in control.proto.options]
                for option in options[1:] if control.key != ANOTHER_QUESTION else ():
                    yield f"{page} {tab} {option}", look_at(page, **at, **{control.key: option})


def on_slides(filters: Filters) -> Iterator[Said]:
    """What slides say of all that the filters admit, and the slide of a country where it alone is chosen."""
    for slide in slides_of("all", filters):
        if slide.filters != filters:
            continue
        where = f"slide {slide.key}"
        yield from in_words(f"{slide.message}. {slide.note} {slide.counted}", where)
        for card in slide.cards:
            yield from of_card(card.title, card.value, card.change or "", card.compared_to, where)
        for section in slide.sections:
            for line in section.lines:
                yield from in_words(line, where)


def in_workbook(filters: Filters) -> Iterator[Said]:
    head = workbook.Head("All", "All.", filters, "http://localhost:8501/")
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(head, list(whole_view.views(filters)))), read_only=True)
    for sheet in book.worksheets[1:]:
        for caption, source in pairwise(str(cell) for (cell,) in sheet.iter_rows(max_col=1, values_only=True)):
            if " Snapshot " in source:
                unfiltered = NO_FILTER[0] if NO_FILTER[0] in source else ""
                yield from in_words(f"{caption} {unfiltered}", f"sheet “{sheet.title}”")


def in_letter(country: str, filters: Filters) -> Iterator[Said]:
    letter = content.letter_content(country, filters, "http://localhost:8501/")
    for card in letter["cards"]:
        yield from of_card(card["title"], card["value"], card["change"], card["about"], "letter")
    for part in letter["states"]["parts"]:
        yield Said(SAME.get(part["label"], part["label"]), part["value"], "letter, states")
    for text in (letter["states"]["note"], letter["since"], letter["due"].get("note", "")):
        yield from in_words(text, "letter")


def all_said(look_at: OpenApp, case: str) -> Iterator[Said]:
    address, filters = CASES[case]
    for where, app in openings(look_at, address, case in WITH_CHOICES):
        yield from on_page(app, where)
    yield from on_slides(filters)
    yield from in_workbook(filters)
    if len(filters.countries) == 1:
        yield from in_letter(filters.countries[0], filters)


@pytest.mark.parametrize("case", CASES)
def test_what_has_one_name_is_one_number(look_at: OpenApp, shipped: CachedStore, case: str) -> None:
    said: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for what, value, where in all_said(look_at, case):
        said[what][value].append(where)
    assert len(said) > 60
    contradictions = {
        what: {value: list(dict.fromkeys(places)) for value, places in values.items()}
        for what, values in said.items()
        if len(values) > 1
    }
    assert contradictions == {}


def test_a_list_has_as_many_rows_as_its_caption_counts(look_at: OpenApp) -> None:
    listed = 0
    for address, _filters in CASES.values():
        for page in ("actions", "changes"):
            texts = [caption.value for caption in look_at(page, **address).caption]
            for rows, caption in pairwise(texts):
                if found := re.fullmatch(rf"Rows 1 to {NUMBER} of {NUMBER}", rows):
                    assert N.search(caption).group(1) == found.group(2), (page, address)  # type: ignore[union-attr]
                    listed += 1
    assert listed > len(CASES)


def test_who_returned_is_the_same_on_the_card_and_in_the_chart(look_at: OpenApp) -> None:
    for address, _filters in CASES.values():
        app = look_at("attendance", **address)
        [bar] = [
            trace
            for trace in charts(app)["First-time and returning participants"].traces("bar")
            if trace["name"] == "Returning participants"
        ]
        [card] = [card for card in cards(app) if card["title"] == "Returning participants"]
        returned = int(card["value"].partition(" of ")[0])
        # At one workshop each attendance is a participant's; over several a participant may return more than once.
        assert returned == sum(bar["y"]) if len(bar["y"]) == 1 else max(bar["y"]) <= returned <= sum(bar["y"])


def test_what_is_completed_is_completed_of_those_due_and_not_due_yet(look_at: OpenApp) -> None:
    for address, _filters in CASES.values():
        [card] = [card for card in cards(look_at("actions", **address)) if card["title"] == "Actions"]
        parts = [int(part) for part in re.findall(r"\d+", card["comparedTo"])]
        assert not parts or sum(parts) == int(card["change"]), card


def test_a_page_says_why_fewer_actions_are_new_than_the_last_workshop_led_to(look_at: OpenApp) -> None:
    actions = raw("actions")
    of_workshop, since = actions[actions["workshop_id"] == "iemn-2025"], actions[actions["committed_on"] > "2025-09-18"]
    said = " ".join(caption.value for caption in look_at("changes").caption)
    [new] = [int(card["value"]) for card in cards(look_at("changes")) if card["title"] == "New"]
    assert f"{len(since)} were committed to since; {len(since) - new} of them are done, dropped or overdue" in said
    before = len(of_workshop) - since["action_id"].isin(of_workshop["action_id"]).sum()
    assert f"Of the {len(of_workshop)} actions of 2025 Sao Paulo, {before} were committed to by its last day" in said


def test_the_calendar_of_a_country_says_how_many_dates_it_has_beside_the_list_of_those_due_next(
    look_at: OpenApp,
) -> None:
    app = look_at("country", country="Chile", view="Actions and due dates")
    [button] = [each for each in app.get("download_button") if each.proto.label.endswith("for your calendar")]
    own = raw("actions")[raw("actions")["countries"].fillna("").str.contains("CHL")]
    dated = own[own["status"].isin(["planned", "in_progress"])]["due_on"].notna().sum()
    assert button.proto.label == f"All {dated} open due dates for your calendar"
