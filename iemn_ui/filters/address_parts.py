"""The parts of an address: those that no control of the page can use are left out alone, and the reader is told.

Streamlit drops such a part without a word, and of two years both where one is none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

import streamlit as st

from iemn_data.messages import _
from iemn_ui.text import words

LEFT_OUT = "left_out"
"""The key under which an address says what was left out of it on the way here."""
_SEEN, _ASKED, _LEFT_OUT = "address_seen", "address_asked", "address_left_out"

# Every key by which a page keeps something in its address; those of tables and of similar actions have endings.
_KEYS = frozenset(
    "country region workshop scope area objective status material receiver years as_of view measure commodity by start "
    "breakdown breakdown_workshop breakdown_country register gain compared compared_country table pack_year peers_by "
    "peers_technology peers_objective peers_area since since_workshop since_day since_snapshot reason cells statistic "
    "deck_to_take closed capped cap q action slide deck order every look embed embed_options".split()
)
_BEGINNINGS = ("price_", "rejected_", "utm_")
_ENDINGS = ("_search", "_sort", "_order", "clid")
_MOST_SHOWN, _LONGEST = 6, 40


def _address() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def begin(page: str) -> None:
    """Take in what the address asks for, at the first run of a reader; to be called before any control is drawn.

    Later the controls write the address, and ask for nothing that there is not.
    """
    address = _address()
    seen = st.session_state.get(_SEEN)
    st.session_state[_ASKED] = address if seen is None else {}
    if seen != (page, address):
        st.session_state[_LEFT_OUT] = st.query_params.get_all(LEFT_OUT)
    st.query_params.pop(LEFT_OUT, None)


def asked(key: str) -> list[str]:
    """The values under a key of the address by which the reader has just come; empty ones clear a control."""
    values: dict[str, list[str]] = st.session_state.get(_ASKED, {})
    return [value for value in values.get(key, []) if value]


def leave_out(key: str, value: str) -> None:
    """Note that a part of the address was left out."""
    left_out: list[str] = st.session_state.setdefault(_LEFT_OUT, [])
    if f"{key}={value}" not in left_out:
        left_out.append(f"{key}={value}")


def expect(key: str, usable: Collection[str] | Callable[[str], bool]) -> None:
    """Note what the address has under a key and its control cannot use; to be called beside the control.

    `usable` has the labels of its options, or says of a value whether it can be used.
    """
    for value in asked(key):
        if not (usable(value) if callable(usable) else value in usable):
            leave_out(key, value)


def is_day(first: date, last: date) -> Callable[[str], bool]:
    """Says of a text whether it is a day within bounds."""

    def is_within(text: str) -> bool:
        try:
            return first <= date.fromisoformat(text) <= last
        except ValueError:
            return False

    return is_within


def is_number(low: int, high: int) -> Callable[[str], bool]:
    """Says of a text whether it is a whole number within bounds."""
    return lambda text: text.lstrip("-").isdecimal() and text.isascii() and low <= int(text) <= high


def is_known(key: str) -> bool:
    """Whether some page keeps something under this key of its address, or a mailing or search service adds it."""
    return key in _KEYS or key.startswith(_BEGINNINGS) or key.endswith(_ENDINGS)


def end(page: str) -> str:
    """A sentence on what was left out, for the top of the page; empty where nothing was. To be called at its end.

    It stands until the address changes.
    """
    for key, values in st.session_state.get(_ASKED, {}).items():
        if not is_known(key) and key != LEFT_OUT:
            for value in values:
                leave_out(key, value)
    st.session_state[_SEEN] = (page, _address())
    left_out: list[str] = st.session_state.get(_LEFT_OUT, [])
    if not left_out:
        return ""
    parts = [_("“{part}”").format(part=words.literal(part[:_LONGEST])) for part in left_out[:_MOST_SHOWN]]
    more = [words.and_more(len(left_out) - _MOST_SHOWN)] if len(left_out) > _MOST_SHOWN else []
    return _(
        "The address asks for what this page does not have: {parts}. That was left out, and the rest applies. Choose "
        "again in the lists, or ask for a new link."
    ).format(parts=", ".join([*parts, *more]))
