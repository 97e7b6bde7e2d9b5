"""Comparing in the browser: from a country's page to its comparison with another, with the filters and the address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser import Watched, open_in


def test_from_a_country_s_page_two_clicks_compare_it_with_a_neighbour_and_the_address_reopens_that(
    address: str, window: Watched
) -> None:
    with open_in(window, width=390, height=844) as watched:
        page = watched.page
        page.goto(f"{address}/country?country=Vietnam&years=2014&years=2024")
        page.get_by_role("link", name="Compare with…").click()
        page.get_by_role("button", name="Thailand").click()
        said = "Vietnam and Thailand, all workshops, 2014 to 2024."
        expect(page.get_by_test_id("stCaptionContainer").get_by_text(said)).to_be_visible()
        kept = page.url
        asked = parse_qs(urlsplit(kept).query)
        assert asked["compared_country"] == ["Vietnam", "Thailand"]
        assert asked["years"] == ["2014", "2024"]
        page.goto("about:blank")
        page.goto(kept)
        expect(page.get_by_test_id("stCaptionContainer").get_by_text(said)).to_be_visible()
        figure = page.get_by_label("Commitments and completion", exact=True)
        expect(figure.locator(".textpoint").first).to_be_visible()
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
