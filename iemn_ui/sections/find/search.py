"""Search over all texts of the data set, with the matches grouped by kind of record."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _, quoted
from iemn_data.paging import Search
from iemn_ui.access.answers import ask
from iemn_ui.components import data_table
from iemn_ui.filters import search_terms
from iemn_ui.filters.choices import CHOICES
from iemn_ui.text import provenance, words

# The resources behind each kind of record, in the order of the page.
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
_EXAMPLES = (N_("Vietnam collection"), N_("CRT"), N_("Basel Convention"))
_HIDDEN = ["record", "id", "hits", "place"]
# The kinds of record whose ids are those of actions.
_OF_ACTIONS = ("action", "report")
_LONGEST = 200
_HEIGHT, _CARD_HEIGHT = 320, 96
# Links to countries' pages are shown for at most so many.
_MOST_COUNTRIES = 4
_MOST_WORDS = 6


def search_text() -> str:
    """The text in the search box, which the address keeps."""
    text = st.text_input(
        _("Search actions, milestones, notes, technologies, workshops, market events and sources for all of the words"),
        type="search",
        key="q",
        bind="query-params",
        max_chars=_LONGEST,
        placeholder=_("Words, a country in any language, a workshop"),
    )
    return str(text or "").strip()


def draw(text: str, filters: Filters) -> None:
    """Draw the matches for the text; without one, how many records of each kind can be searched."""
    search = search_terms.search_for(text, _CODED)
    matches = ask.search(filters, words=search.words, codes=search.codes)
    if not text:
        _searchable(matches)
    elif matches.empty:
        _no_match(search, filters)
    else:
        _summary(matches)
        _country_links(search)
        for record in _kinds(matches):
            _group(record, matches[matches["record"] == record], text, filters)


def _no_match(search: Search, filters: Filters) -> None:
    """A message that nothing matches, and the number of matches for each word alone."""
    sentence = _("No record under these filters contains all of these words. Remove a word, or widen the filters.")
    counts = []
    for word, codes in zip(search.words[:_MOST_WORDS], search.codes[:_MOST_WORDS], strict=True):
        hits = _hits(ask.search(filters, words=(word,), codes=(codes,)))
        counts.append(_("{name}: {value}").format(name=quoted(word), value=words.count(sum(hits.values()))))
    st.info(sentence, icon=":material/search_off:")
    if len(counts) > 1:
        # As plain text: the words come from the address, which anybody may have written.
        st.text(_("Matches for each word alone: {counts}").format(counts=words.in_a_row(counts)))
    _country_links(search)


def _kinds(matches: pd.DataFrame) -> list[str]:
    records = set(matches["record"])
    return [record for record in RESOURCES if record in records]


def _hits(matches: pd.DataFrame) -> dict[str, int]:
    """The number of all matches by kind of record; `matches` has the best of each kind only."""
    return {str(record): int(rows["hits"].iloc[0]) for record, rows in matches.groupby("record")}


def _searchable(records: pd.DataFrame) -> None:
    """The number of records of each kind, and examples of what to type."""
    hits, mark = _hits(records), _("Illustrative")
    with st.grid(4, row_height=_CARD_HEIGHT, min_column_width=190):
        for record in _kinds(records):
            is_illustrative = provenance.badge_of_resources(RESOURCES[record])
            badge = f" :orange-badge[{mark}]" if is_illustrative else ""
            title = words.label("record", record) + badge
            st.metric(title, words.count(hits[record]), border=True, height=_CARD_HEIGHT)
    examples = words.in_a_row(quoted(_(example)) for example in _EXAMPLES)
    st.caption(
        _("A record has to contain all words; case and accents do not matter. Try {examples}.").format(
            examples=examples
        )
    )


def _summary(matches: pd.DataFrame) -> None:
    hits = _hits(matches)
    counts = [
        _("{name}: {value}").format(name=words.label("record", record), value=words.count(hits[record]))
        for record in _kinds(matches)
    ]
    st.markdown(_("**Found:** {counts}").format(counts=" · ".join(counts)))


def _country_links(search: Search) -> None:
    """Links to the pages of the countries that the words name."""
    names = CHOICES["country"].options()
    countries = dict.fromkeys(code for codes in search.codes for code in codes if code in names)
    if not 0 < len(countries) <= _MOST_COUNTRIES:
        return
    with st.container(horizontal=True):
        for code in countries:
            st.page_link(
                "../pages/country.py",
                label=_("The page of {country}").format(country=names[code]),
                icon=":material/flag:",
                query_params={"country": names[code]},
            )


def _group(record: str, rows: pd.DataFrame, text: str, filters: Filters) -> None:
    """One kind of record: the number of matches, the best of them, and a link to all where a page lists them."""
    hits, badge = int(rows["hits"].iloc[0]), provenance.badge_of_resources(RESOURCES[record])
    title = _("{kind}: {n} found").format(kind=words.label("record", record), n=words.count(hits))
    with st.container(border=True):
        st.header(title + (f" :orange-badge[{badge}]" if badge else ""))
        shown = rows.drop(columns=_HIDDEN).dropna(axis="columns", how="all")
        if record in _OF_ACTIONS:
            shown = data_table.with_histories(rows, filters, shown.columns.tolist(), "id")
        data_table.show_rows(shown, badge, _HEIGHT)
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            if hits > len(rows):
                first = _("The first {n} of {hits}: matches in the title first, then the latest.")
                st.caption(first.format(n=words.count(len(rows)), hits=words.count(hits)))
            if record == "action":
                st.page_link(
                    "../pages/actions.py",
                    label=_("Search the register for these words"),
                    icon=":material/list:",
                    query_params={"register": "true", "action_register_search": text},
                )
