"""The parts of an address: those that no control of the page can use are left out alone, and the reader is told.

Streamlit drops such a part without a word, and of two years both where one is none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from urllib.parse import parse_qs, urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from iemn_data.messages import N_, _, joined, ngettext
from iemn_ui.text import words

YEARS, AS_OF = "years", "as_of"
LEFT_OUT = "left_out"
"""The key under which an address says what was left out of it on the way here."""
PAGE, TOO_MANY = "page", "too_many"
"""What was left out: a page that there is not, and a country beyond those that can be compared."""
_SEEN, _ASKED, _LEFT_OUT = "address_seen", "address_asked", "address_left_out"

# Every key by which a page keeps something in its address; those of tables and of similar actions have endings.
_KEYS = frozenset(
    "country region workshop scope area objective status material receiver years as_of view measure commodity by start "
    "breakdown breakdown_workshop breakdown_country register overdue still_open gain compared compared_country table "
    "pack_year peers_by peers_technology peers_objective peers_area since since_workshop since_day since_snapshot "
    "reason cells statistic deck_to_take closed capped cap q action slide deck order every look embed "
    "embed_options lang".split()
)
_BEGINNINGS = ("price_", "rejected_", "utm_")
_ENDINGS = ("_search", "_sort", "_order", "clid")
_MOST_SHOWN, _LONGEST = 6, 40

# What is said of a value that there is not, by the key of its control.
_SENTENCES = {
    "country": N_("{value} is not a country of this network."),
    "region": N_("{value} is not a region of this network."),
    "workshop": N_("{value} is not a workshop of this network."),
    "action": N_("{value} is not an action of these data."),
    "scope": N_("{value} is not a scope of actions."),
    "area": N_("{value} is not a programme area."),
    "objective": N_("{value} is not an objective."),
    "status": N_("{value} is not a status of actions."),
    "material": N_("{value} is not a material of these data."),
    "receiver": N_("{value} is not a destination in these data."),
    "commodity": N_("{value} is not a commodity of these data."),
    YEARS: N_("{value} is not a year of these data."),
    AS_OF: N_("{value} is not a day of these data."),
    "measure": N_("{value} is not a measure of this page."),
    "view": N_("{value} is not a tab of this page."),
    "slide": N_("This page has no slide {value}."),
    TOO_MANY: N_("{value} is one country too many to compare."),
    "lang": N_("{value} is not a language of this dashboard."),
    PAGE: N_("{value} is not a page of this dashboard; this is the overview."),
}
_OF_THE_SAME_KIND = {
    "order": "country",
    "compared_country": "country",
    "breakdown_country": "country",
    "breakdown_workshop": "workshop",
    "since_workshop": "workshop",
    "closed": "receiver",
    "pack_year": YEARS,
    "since_day": AS_OF,
}


def _address() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def is_step() -> bool:
    """Whether this run answers to the browser's back or forward, by which the reader comes to an earlier address."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and context.is_history_navigation


def _take_up_step() -> None:
    """Have the controls take all that the address of a step says.

    Streamlit drops what it says under a name that a control of the page before has too, such as that of the tabs.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and is_step():
        _take_up(context.query_string)


def _take_up_link(own: Collection[str], before: dict[str, list[str]]) -> None:
    """Have the controls take what a link to another page says of filters that the page `before` has too, as of a step.

    `own` are the keys of those that pages have of their own. The browser adds what the link says to the address before.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return
    parts = parse_qs(context.query_string)
    of_link = {key: parts[key][len(before.get(key, [])) :] for key in own if key in parts and key not in _address()}
    if any(of_link.values()):
        _take_up(urlencode(_address() | of_link, doseq=True))


def _take_up(query: str) -> None:
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        with context.session_state.query_params() as parts:
            parts.set_initial_query_params(query)
            parts.populate_from_query_string(query)
            parts._send_query_param_msg()


def begin(page: str, own: Collection[str] = ()) -> None:
    """Take in what the address asks for, at the first run of a reader; to be called before any control is drawn.

    Later the controls write the address, and ask for nothing that there is not. `own` are the keys of the filters that
    pages have of their own.
    """
    _take_up_step()
    seen = st.session_state.get(_SEEN)
    if seen is not None and seen[0] != page and not is_step():
        _take_up_link(own, seen[1])
    address = _address()
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
    """What was left out, in words and with the next move, for the top of the page; empty where nothing was.

    To be called at its end. It stands until the address changes.
    """
    for key, values in st.session_state.get(_ASKED, {}).items():
        if not is_known(key) and key != LEFT_OUT:
            for value in values:
                leave_out(key, value)
    st.session_state[_SEEN] = (page, _address())
    left_out: list[str] = st.session_state.get(_LEFT_OUT, [])
    if not left_out:
        return ""
    sentences = list(dict.fromkeys(_sentence(*part.partition("=")[::2]) for part in left_out))
    more = _more_parts(len(sentences) - _MOST_SHOWN)
    rest = _("The rest of the address applies. Choose again in the lists, or search.")
    return joined(*sentences[:_MOST_SHOWN], *more, rest)


def _more_parts(n: int) -> list[str]:
    """That the address has more of which the data or the page know nothing; empty where it has not."""
    text = ngettext("{n} more part of the address is not known.", "{n} more parts of the address are not known.", n)
    return [text.format(n=words.count(n))] if n > 0 else []


def _sentence(key: str, value: str) -> str:
    """What the data or the page do not have: “Atlantis is not a country of this network.”"""
    if not is_known(key) and key not in _SENTENCES:
        return _("This page has no choice named {key}.").format(key=_shown(key))
    sentence = _SENTENCES.get(_OF_THE_SAME_KIND.get(key, key), N_("{value} is not a choice of this page."))
    return _(sentence).format(value=_shown(value))


def _shown(text: str) -> str:
    # Anybody may write an address: its words stand out from ours.
    return f"**{words.literal(text[:_LONGEST].strip())}**"
