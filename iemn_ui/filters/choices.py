"""The reader's choices: the filters in the sidebar and in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import N_, _
from iemn_data.names.alphabet import by_name
from iemn_data.queries import Choices as Options
from iemn_data.rows import only
from iemn_ui.access.answers import ask, per_snapshot
from iemn_ui.access.current import Current, current_store, showing
from iemn_ui.filters import address_parts
from iemn_ui.filters.address_parts import AS_OF, YEARS
from iemn_ui.text import words
from iemn_ui.text.workshops import workshop_names

CLICKED = "clicked"
"""The key under which the session keeps the marks that were clicked; see `clicks`."""


@dataclass(frozen=True)
class Choice:
    """One filter: its key in the address, the field of `Filters` that it sets, its texts, and its options by value."""

    key: str
    field: str
    title: str
    everything: str
    options: Callable[[], dict[str, str]]


@per_snapshot
def _countries() -> dict[str, str]:
    return {code: words.country(code) for code in ask.countries()["country"]}


@per_snapshot
def _regions() -> dict[str, str]:
    return by_name({region: words.region(region) for region in ask.countries()["region"].dropna().unique()})


@per_snapshot
def _receivers() -> dict[str, str]:
    return {code: words.country(code) for code in words.by_name(ask.receivers()["country"])}


CHOICES = {
    choice.key: choice
    for choice in (
        Choice("country", "countries", N_("Countries"), N_("All countries"), _countries),
        Choice("region", "regions", N_("Regions"), N_("All regions"), _regions),
        Choice("workshop", "workshops", N_("Workshops"), N_("All workshops"), workshop_names),
        Choice("scope", "scopes", N_("Scope"), N_("All scopes"), lambda: words.labels("scope")),
        Choice("area", "areas", N_("Programme area"), N_("All areas"), lambda: words.labels("area")),
        Choice("objective", "objectives", N_("Objective"), N_("All objectives"), lambda: words.labels("objective")),
        Choice("status", "states", N_("Status"), N_("Any status"), lambda: words.labels("state")),
        Choice("material", "materials", N_("Materials"), N_("All materials"), lambda: words.labels("material")),
        Choice("receiver", "receivers", N_("Where it ended"), N_("All destinations"), _receivers),
    )
}
COMMON = ("country", "region", "workshop")
OWN = tuple(key for key in CHOICES if key not in COMMON)
OF_ACTIONS = ("scope", "area", "objective", "status")
"""The keys of the filters that pages on actions have of their own."""
COMPARED = "compared_country"
"""The key under which the page Compare keeps its countries; its options are those of the filter on countries."""


_SHARED = (*COMMON, YEARS, AS_OF)
# The shared filters that pages do not use, by the pages' names in the address; the tests read it off the SQL.
_UNUSED = {
    "markets": ("workshop",),
    "chains": ("workshop",),
    "what_if": ("workshop",),
    "update": ("workshop", YEARS, AS_OF),
    "method": _SHARED,
    "data": _SHARED,
}
_PAGE = "page"


def unused() -> tuple[str, ...]:
    """The keys of the shared filters that the reader's page does not use."""
    return _UNUSED.get(st.session_state.get(_PAGE, ""), ())


def ignored(chosen: Filters, used: Filters) -> list[str]:
    """The titles of the filters with a choice that a page does not use; `used` are those that it does."""
    return [
        _(choice.title)
        for choice in CHOICES.values()
        if set(getattr(chosen, choice.field)) - set(getattr(used, choice.field))
    ]


def heeded(filters: Filters) -> Filters:
    """The filters without those that the page does not use."""
    kept = with_chosen(filters, {key: nothing(key) for key in unused()})
    return replace(kept, as_of=None) if AS_OF in unused() else kept


@per_snapshot
def year_bounds() -> tuple[int, int]:
    """The first and the last year that the reader can choose: those of workshops and flows."""
    bounds = only(ask.choices(), Options)
    return int(bounds.first_year), int(bounds.last_year)


@per_snapshot
def _day_bounds() -> tuple[date, date]:
    """The days that the reader may go back to: from the first in the data to the as-of date."""
    bounds = only(ask.choices(), Options)
    last = current_store().as_of
    return min(words.as_date(bounds.first_day), last), last


def _widget(choice: Choice) -> None:
    options = choice.options()
    address_parts.expect(choice.key, options.values())
    st.multiselect(
        _(choice.title),
        list(options),
        format_func=lambda value: options[value],
        key=choice.key,
        bind="query-params",
        placeholder=_(choice.everything),
        filter_mode="contains",
        select_all=False,
    )


def sidebar(page: str) -> None:
    """Draw the filters that all pages share, with a note at those that the page does not use."""
    st.session_state[_PAGE] = page
    with st.sidebar:
        if unused() == _SHARED:
            st.caption(_("Filters are not used on this page."))
        for key in COMMON:
            _widget(CHOICES[key])
            _note_if_unused(key)
        first, last = year_bounds()
        if first < last:
            address_parts.expect(YEARS, address_parts.is_number(first, last))
            st.slider(_("Years"), first, last, (first, last), key=YEARS, bind="query-params")
            _note_if_unused(YEARS)
        _as_of_widget()
        _note_if_unused(AS_OF)


def _note_if_unused(key: str) -> None:
    if key in unused() and unused() != _SHARED:
        st.caption(_("Not used on this page"))


def years_meant(years: list[str]) -> tuple[list[int], list[str]]:
    """The first and last year that an address means, and the parts that it cannot; without years where none is needed.

    Of two years the one that can be used stays, and a year alone is that year: Streamlit would drop both.
    """
    first, last = year_bounds()
    is_year = address_parts.is_number(first, last)
    usable = [is_year(year) for year in years]
    if not any(usable) or (all(usable) and len(years) == len((first, last))):
        return [], []
    chosen = sorted(int(year) for year in years if is_year(year))
    meant = [chosen[0] if usable[0] else first, chosen[-1] if usable[-1] else last]
    return meant, [year for year in years if not is_year(year)]


def _as_of_widget() -> None:
    first, last = _day_bounds()
    address_parts.expect(AS_OF, address_parts.is_day(first, last))
    st.date_input(
        _("As of"),
        last,
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        key=AS_OF,
        bind="query-params",
        help=_("Every page shows the data as known on that day; anything later is left out."),
    )


def clear_button() -> None:
    """A button that clears all filters; disabled where none is set."""
    is_set = any(st.session_state.get(key) for key in CHOICES) or _years() != (None, None) or _as_of()
    with st.sidebar:
        st.button(_("Clear all filters"), on_click=_clear, disabled=not is_set, icon=":material/filter_alt_off:")


def _clear() -> None:
    for key in (*CHOICES, YEARS, AS_OF):
        if key in st.session_state:
            st.session_state[key] = nothing(key)
    forget_clicks()


def forget_clicks() -> None:
    """Let a second click on a mark undo nothing: the reader went back or forward past the first."""
    st.session_state.pop(CLICKED, None)


def fit(before: Current) -> None:
    """Drop choices that the new data do not have; a year or day at the end of its range before moves to the new end.

    `before` is what the page showed. To be called before the widgets are drawn.
    """
    for key, choice in CHOICES.items():
        if chosen := st.session_state.get(key):
            options = choice.options()
            st.session_state[key] = [value for value in chosen if value in options]
    with showing(before):
        years_before, day_before = year_bounds(), _day_bounds()[1]
    if years := st.session_state.get(YEARS):
        first, last = year_bounds()
        low = first if years[0] == years_before[0] else min(max(years[0], first), last)
        high = last if years[1] == years_before[1] else min(max(years[1], first), last)
        _set(YEARS, (low, high))
    if day := st.session_state.get(AS_OF):
        earliest, latest = _day_bounds()
        _set(AS_OF, latest if day == day_before else min(max(day, earliest), latest))
    forget_clicks()


def _set(key: str, value: Any) -> None:
    # Streamlit warns of a widget that has a default and is set too, so it is set only where it must be.
    if st.session_state[key] != value:
        st.session_state[key] = value


def _years() -> tuple[int | None, int | None]:
    """The chosen first and last year; None at the end of the range, where it restricts nothing."""
    return _restricting(st.session_state.get(YEARS) or year_bounds())


def _restricting(years: tuple[int, int]) -> tuple[int | None, int | None]:
    first, last = year_bounds()
    return (years[0] if years[0] > first else None, years[1] if years[1] < last else None)


def _as_of() -> date | None:
    """The past day that was chosen; None at the as-of date of the data."""
    first, last = _day_bounds()
    chosen: date = st.session_state.get(AS_OF) or last
    return chosen if first <= chosen < last else None


def current_filters(*own: str) -> Filters:
    """The filters of a page; draws the widgets of `own`, the keys of those that it has beside the shared ones."""
    if own:
        with st.sidebar:
            for key in own:
                _widget(CHOICES[key])
    chosen = {CHOICES[key].field: tuple(st.session_state.get(key, ())) for key in (*COMMON, *own)}
    first, last = _years()
    return Filters(first_year=first, last_year=last, as_of=_as_of(), **chosen)


def in_address(filters: Filters, *keys: str) -> dict[str, list[str]]:
    """What an address says of some filters, by their keys, where anything of them is chosen."""
    chosen = {CHOICES[key]: getattr(filters, CHOICES[key].field) for key in keys}
    return {
        choice.key: [choice.options()[value] for value in values if value in choice.options()]
        for choice, values in chosen.items()
        if values
    }


def with_chosen(filters: Filters, chosen: Mapping[str, Any]) -> Filters:
    """The filters with others in the place of some, as the controls hold them: lists by their keys, and two years."""
    fields: dict[str, Any] = {CHOICES[key].field: tuple(values) for key, values in chosen.items() if key in CHOICES}
    if YEARS in chosen:
        fields["first_year"], fields["last_year"] = _restricting(chosen[YEARS])
    return replace(filters, **fields)


def nothing(key: str) -> Any:
    """What the control of a filter holds where nothing is chosen."""
    return {YEARS: year_bounds(), AS_OF: current_store().as_of}.get(key, [])
