"""Finding: one question to all that the data set holds in words, answered by kind with links to what is meant."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_data.paging import Search
from iemn_ui.access.answers import ask
from iemn_ui.components import data_table
from iemn_ui.filters import search_terms
from iemn_ui.filters.choices import CHOICES
from iemn_ui.text import provenance, words

# What each kind rests on, in the order in which they are shown.
RESOURCES: dict[str, tuple[str, ...]] = {
    "action": ("actions", "action_updates"),
    "milestone": ("milestones",),
    "report": ("action_updates",),
    "technology": ("technologies",),
    "workshop": ("workshops",),
    "event": ("market_events",),
    "source": ("workshops", "delegations", "reported_figures", "milestones", "ewaste_statistics", "commodity_prices"),
}
_CODED = ("owners", "scope", "area", "objective", "workshop_id", "record")
_EXAMPLES = (N_("Vietnam collection"), N_("CRT glass"), N_("Basel Convention"))
_UNSHOWN = ["record", "id", "hits", "place"]
_LONGEST = 200
_HEIGHT, _CARD_HEIGHT = 320, 96
# A country's page is offered for as many as a reader would name.
_MOST_COUNTRIES = 4
_MOST_WORDS = 6


def asked() -> str:
    """What the reader types, which stands in the address."""
    text = st.text_input(
        _("Actions, milestones, notes, technologies, workshops, market events and sources that hold all of the words"),
        type="search",
        key="q",
        bind="query-params",
        max_chars=_LONGEST,
        placeholder=_("Words, a country in any language, a workshop"),
    )
    return str(text or "").strip()


def draw(text: str, filters: Filters) -> None:
    """What was found for the text; what can be found, where there is none."""
    search = search_terms.search_for(text, _CODED)
    found = ask.search(filters, words=search.words, codes=search.codes)
    if not text:
        _what_there_is(found)
    elif found.empty:
        _nothing(search, filters)
    else:
        _summary(found)
        _country_links(search)
        for record in _kinds(found):
            _group(record, found[found["record"] == record], text)


def _nothing(search: Search, filters: Filters) -> None:
    """That nothing was found, and how much each of the words alone would find."""
    sentence = _("Nothing under these filters holds all of these words. Take one away, or widen the filters.")
    alone = []
    for word, codes in zip(search.words[:_MOST_WORDS], search.codes[:_MOST_WORDS], strict=True):
        hits = _hits(ask.search(filters, words=(word,), codes=(codes,)))
        alone.append(f"“{word}” {words.count(sum(hits.values()))}")
    st.info(sentence, icon=":material/search_off:")
    if len(alone) > 1:
        # As plain text: what stands in an address may be anybody's.
        st.text(_("Found with one word alone: {counts}").format(counts=", ".join(alone)))
    _country_links(search)


def _kinds(found: pd.DataFrame) -> list[str]:
    there = set(found["record"])
    return [record for record in RESOURCES if record in there]


def _hits(found: pd.DataFrame) -> dict[str, int]:
    return {str(record): int(rows["hits"].iloc[0]) for record, rows in found.groupby("record")}


def _what_there_is(found: pd.DataFrame) -> None:
    """How much of each kind can be found, and what might be typed."""
    hits = _hits(found)
    with st.grid(4, row_height=_CARD_HEIGHT, min_column_width=190):
        for record in _kinds(found):
            is_made_up = provenance.badge_of_resources(RESOURCES[record])
            mark = f" :orange-badge[{_('Illustrative')}]" if is_made_up else ""
            title = words.label("record", record) + mark
            st.metric(title, words.count(hits[record]), border=True, height=_CARD_HEIGHT)
    examples = ", ".join(f"“{_(example)}”" for example in _EXAMPLES)
    st.caption(
        _("All words have to be found; case and accents do not matter. Try {examples}.").format(examples=examples)
    )


def _summary(found: pd.DataFrame) -> None:
    hits = _hits(found)
    said = [f"{words.label('record', record)} {words.count(hits[record])}" for record in _kinds(found)]
    st.markdown(_("**Found:** {counts}").format(counts=" · ".join(said)))


def _country_links(search: Search) -> None:
    """To the pages of the countries that are meant."""
    known = CHOICES["country"].options()
    meant = dict.fromkeys(code for codes in search.codes for code in codes if code in known)
    if not 0 < len(meant) <= _MOST_COUNTRIES:
        return
    with st.container(horizontal=True):
        for code in meant:
            st.page_link(
                "../pages/country.py",
                label=_("The page of {country}").format(country=known[code]),
                icon=":material/flag:",
                query_params={"country": known[code]},
            )


def _group(record: str, rows: pd.DataFrame, text: str) -> None:
    """One kind: how many were found, the best of them, and the way to all of them."""
    hits, mark = int(rows["hits"].iloc[0]), provenance.badge_of_resources(RESOURCES[record])
    title = _("{kind}: {n} found").format(kind=words.label("record", record), n=words.count(hits))
    with st.container(border=True):
        st.subheader(title + (f" :orange-badge[{mark}]" if mark else ""))
        data_table.show_rows(rows.drop(columns=_UNSHOWN).dropna(axis="columns", how="all"), mark, _HEIGHT)
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            if hits > len(rows):
                first = _("The first {n} of {hits}: those with the words in their titles, then the latest.")
                st.caption(first.format(n=words.count(len(rows)), hits=words.count(hits)))
            if record == "action":
                st.page_link(
                    "../pages/actions.py",
                    label=_("Look for these words in the register"),
                    icon=":material/list:",
                    query_params={"register": "true", "action_register_search": text},
                )
