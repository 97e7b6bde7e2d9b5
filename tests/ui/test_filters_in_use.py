"""Which filters a page, a card and a figure use is said where it is read: beside the filter, in the head, with each."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.filters import Filters, fields_used
from iemn_ui.access.cached import CachedStore
from iemn_ui.filters import choices
from tests.ui.screens import PAGES, OpenApp, captions, cards, charts, key_of

# The fields of the filters by the keys of those that all pages share.
FIELDS = {"country": "countries", "region": "countries", "workshop": "workshops", "years": "first_year"}
NARROWED: dict[str, Any] = {"country": "Brazil", "workshop": "2018 Manila", "years": ["2017", "2019"]}
# What a page needs to show all that it has.
ADDRESSES: dict[str, list[dict[str, Any]]] = {
    "compare": [{"country": ["Brazil", "Chile"]}],
    "find": [{"q": "audit"}],
    "chains": [{"view": view} for view in ("Outlets", "Consent and routes", "Prices and gate fees")],
}
NOTE = "Not used on this page"


@pytest.mark.parametrize("page", PAGES)
def test_a_filter_is_marked_as_not_used_where_no_query_of_the_page_uses_it(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    used: set[str] = set()
    for name in ("answer", "page"):
        monkeypatch.setattr(CachedStore, name, noting(getattr(CachedStore, name), used))
    for address in ADDRESSES.get(page, [{}]):
        app = open_app(page, **(NARROWED | address))
        assert not app.exception
    unused = {key for key, field in FIELDS.items() if field not in used}
    marked = set(choices._UNUSED.get(app.session_state["page"], ())) & FIELDS.keys()
    assert marked == unused


def noting(ask: Any, used: set[str]) -> Any:
    """Notes the fields of the filters that narrow what is asked."""

    def noted(store: CachedStore, query: str, filters: Filters | None = None, *args: Any, **more: Any) -> Any:
        used.update(name for name in fields_used(query) if getattr(filters or Filters(), name, None))
        return ask(store, query, filters, *args, **more)

    return noted


def test_a_filter_that_the_page_does_not_use_is_not_in_its_head_and_says_so_in_the_sidebar(open_app: OpenApp) -> None:
    app = open_app("markets", country="Brazil", workshop="2018 Manila")
    assert app.caption[0].value == "Brazil, 2011 to 2025. As of 30 Sep 2026."
    assert [caption.value for caption in app.sidebar.caption] == [NOTE]
    assert charts(app)["From material over country to fate"].caption.endswith("unit: t.")
    assert [card["comparedTo"] for card in cards(app) if "workshops" in card["comparedTo"]] == []


def test_a_choice_that_the_page_does_not_use_is_told_in_its_head(open_app: OpenApp) -> None:
    told = "Chosen, but not used on this page: Workshops."
    assert told in [each.value for each in open_app("markets", workshop="2018 Manila").caption]
    assert told not in [each.value for each in open_app("markets").caption]
    assert told not in [each.value for each in open_app("actions", workshop="2018 Manila").caption]


def test_a_comparison_tells_which_filters_hold_and_which_do_not(open_app: OpenApp) -> None:
    narrowed = {"country": ["Vietnam", "Ghana"], "region": "Southern Asia", "workshop": "2018 Manila"}
    of_others = {"compared_country": ["Vietnam", "Tuvalu"]}

    def head(**address: Any) -> tuple[str, list[str]]:
        first, *others = (each.value for each in open_app("compare", **address).caption)
        return first, [each for each in others if each.startswith("Chosen, but not used")]

    narrowed_to = "Vietnam and Tuvalu, 2018 Manila, 2011 to 2025. As of 30 Sep 2026."
    assert head(**narrowed, **of_others) == (narrowed_to, ["Chosen, but not used on this page: Countries and Regions."])
    assert head(country="Vietnam", workshop="2018 Manila", **of_others) == (narrowed_to, [])


@pytest.mark.parametrize("page", ["method", "data"])
def test_a_page_without_filters_says_it_once(open_app: OpenApp, page: str) -> None:
    app = open_app(page, country="Brazil")
    assert [caption.value for caption in app.sidebar.caption] == ["Filters are not used on this page."]
    assert "Brazil" not in " ".join(captions(app))


def test_a_card_and_a_figure_that_a_filter_does_not_narrow_say_so(open_app: OpenApp) -> None:
    app = open_app("overview", workshop="2018 Manila")
    compared = {card["title"]: card["comparedTo"] for card in cards(app)}
    assert compared["Tonnes evidenced"].endswith("all workshops")
    assert {title for title, text in compared.items() if "all workshops" in text} == {"Tonnes evidenced"}
    told = [caption.value for caption in app.caption if "whatever is chosen" in caption.value]
    assert told == [":material/filter_alt_off: Shows all workshops, whatever is chosen."]
    assert charts(app)["Targets"].caption.endswith("All countries, all years.")


def test_a_figure_that_a_filter_does_not_narrow_is_not_sent_again_for_it(open_app: OpenApp) -> None:
    """What it says of the filter stands beside it: its own message to the browser stays the same."""
    targets = [sent_of(open_app("overview", **chosen), "targets") for chosen in ({}, {"workshop": "2018 Manila"})]
    assert targets[0] == targets[1]


def sent_of(app: AppTest, indicator: str) -> bytes:
    """What the browser gets of the figure of an indicator."""
    key = key_of(app, indicator)
    [sent] = [each.proto.bytes for each in app.get("bidi_component") if each.proto.id.endswith(key)]
    return bytes(sent)


def test_nothing_is_said_where_every_filter_holds(open_app: OpenApp) -> None:
    app = open_app("overview", country="Brazil")
    assert [card["title"] for card in cards(app) if "·" in card["comparedTo"]] == []
    assert not [caption for caption in captions(app) if "whatever is chosen" in caption or caption == NOTE]
