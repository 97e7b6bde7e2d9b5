"""“Suggest a correction”: the message names the fact, its source and the snapshot, and goes where the setting says."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.settings import SettingError, load_settings
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.components import correction
from tests.ui.screens import OpenApp, raw


def message_of(app: AppTest, key: str) -> str:
    """The page with the popover of a key open, and the message in it."""
    app.session_state[f"correct_{key}"] = True
    return message(app.run())


def message(app: AppTest) -> str:
    """The message that stands on the page, among other texts to copy."""
    [text] = [code.value for code in app.code if "Fact: " in code.value]
    return str(text)


def test_the_message_names_the_fact_what_is_said_its_source_and_the_snapshot(open_app: OpenApp) -> None:
    text = message_of(open_app("country", country="Vietnam", view="Milestones"), "milestones")
    newest = raw("milestones").query("country == 'VNM'").sort_values("year").iloc[-1]
    assert text.splitlines() == [
        f"Correction: Milestones, {newest['milestone_id']}",
        "",
        f"Fact: Milestones, {newest['milestone_id']}",
        f"The dashboard says: {newest['area'].capitalize()}, {newest['year']:.0f}: {newest['summary']}",
        f"Its source: {newest['publisher']}, {newest['source_url']}",
        f"Data as of 30 Sep 2026, snapshot {current_store().digest}",
        "",
        "Correct value: ",
        "Published at: ",
    ]


def test_another_fact_of_the_list_has_a_message_of_its_own(open_app: OpenApp) -> None:
    app = open_app("country", country="Vietnam", view="Milestones")
    first = message_of(app, "milestones")
    app.selectbox(key="fact_milestones").set_value(1).run()
    assert message(app) != first


@pytest.mark.parametrize(
    ("page", "view", "key", "fact"),
    [
        ("country", "At a glance", "delegations", "Fact: Delegations, iemn-2014 VNM"),
        ("country", "E-waste statistics", "statistics", "Fact: E-waste statistics, VNM 2016"),
        ("attendance", "", "reported_figures", "Fact: Reported figures, iemn-"),
    ],
)
def test_each_kind_of_published_fact_can_be_corrected(
    open_app: OpenApp, page: str, view: str, key: str, fact: str
) -> None:
    address = {"country": "Vietnam"} | ({"view": view} if view else {})
    assert fact in message_of(open_app(page, **address), key)


def test_the_prices_and_the_events_of_one_figure_are_facts_of_one_list(open_app: OpenApp) -> None:
    app = open_app("markets")
    assert "Fact: Commodity prices, annual 2025-01-01" in message_of(app, "prices")
    listed = app.selectbox(key="fact_prices")
    last = len(listed.options) - 1
    assert listed.options[last].startswith("1 Feb 2026: ")
    listed.set_value(last).run()
    assert "Fact: Market events, " in message(app)


def test_only_delegations_that_a_source_names_can_be_corrected(open_app: OpenApp) -> None:
    open_app("country", country="Vietnam")
    named = raw("delegations").query("country == 'VNM'")
    history = ask.delegation_history()
    facts = correction.of_delegations(history[history["country"] == "VNM"])
    assert {fact.fact_id for fact in facts} == {f"{workshop} VNM" for workshop in named["workshop_id"]}
    assert {fact.source_url for fact in facts} == set(named["source_url"])


def link_of(app: AppTest) -> str:
    [url] = [button.proto.url for button in app.get("link_button") if button.proto.url.startswith("mailto:")]
    return str(url)


def test_the_e_mail_has_an_address_only_where_one_is_set(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IEMN_CONTACT", raising=False)
    app = open_app("country", country="Vietnam", view="Milestones")
    text = message_of(app, "milestones")
    assert urlsplit(link_of(app)).path == ""
    monkeypatch.setenv("IEMN_CONTACT", "data@example.org")
    app.run()
    link = urlsplit(link_of(app))
    assert link.path == "data@example.org"
    sent = parse_qs(link.query)
    assert [*sent["subject"], "", *sent["body"][0].split("\r\n")] == text.splitlines()


def test_an_address_that_is_none_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IEMN_CONTACT", "a@example.org?bcc=b@example.org")
    with pytest.raises(SettingError, match="set one e-mail address, or leave it unset"):
        load_settings()
