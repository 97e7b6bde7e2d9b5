"""The head of the page: its title, the country it is about, and how its actions are known."""

from __future__ import annotations

from datetime import date

import streamlit as st

from iemn_data.contract import load_contract
from iemn_data.messages import _, joined
from iemn_data.validation import validate
from iemn_ui.access.current import current_store
from iemn_ui.components.page import name_tab
from iemn_ui.sections.answer import Answer
from iemn_ui.sections.country.choosing import country_select
from iemn_ui.sections.page_head import say
from iemn_ui.text import provenance, words


def draw(country: str | None, answer: Answer | None) -> None:
    """Draw the title, what became of the country's actions so far, and a list of countries to choose from."""
    title = _("Report progress")
    if country:
        title = _("Report progress: {country}").format(country=words.country(country))
        name_tab(words.country(country), _("Report progress"))
    st.title(title)
    say(answer, st.container(key="answer"))
    sentence = _("Open actions as known on {day}. Of the filters only the country applies.")
    badge = provenance.badge_of_resources(("actions", "action_updates"))
    known = sentence.format(day=words.day(current_store().as_of))
    st.caption(joined(f"**{words.sentence(badge)}**" if badge else "", known))
    country_select(country)
    if country is None:
        st.markdown(_("Choose your country to tick what became of its actions since the last report."))


def last_day() -> date:
    """The last day that the contract admits for what has happened."""
    return max(validate.last_day(load_contract()), current_store().as_of)
