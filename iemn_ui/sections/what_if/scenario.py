"""The scenario of the page What if: price changes, closed countries and capped outlets, kept in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.answers import ask, per_snapshot
from iemn_ui.components.panel import panel
from iemn_ui.filters import address_parts
from iemn_ui.text import words

_LEAST_CHANGE, _MOST_CHANGE, _DEFAULT_CAP = -100, 300, 25
_IN_A_ROW = 4


class ScenarioParameters(TypedDict):
    """The parameters of the query `what_if`."""

    price_materials: tuple[str, ...]
    price_percents: tuple[float, ...]
    closed: tuple[str, ...]
    capped: tuple[str, ...]
    cap_share: float


@dataclass(frozen=True)
class Scenario:
    """Price changes by material in percent, closed countries, and capped ones with their cap in % of all tonnes."""

    price_percents: tuple[tuple[str, float], ...] = ()
    closed: tuple[str, ...] = ()
    capped: tuple[str, ...] = ()
    cap_percent: float = _DEFAULT_CAP

    def parameters(self) -> ScenarioParameters:
        """The parameters of the query `what_if`."""
        return {
            "price_materials": tuple(material for material, _percent in self.price_percents),
            "price_percents": tuple(percent for _material, percent in self.price_percents),
            "closed": self.closed,
            "capped": self.capped,
            "cap_share": self.cap_percent / 100,
        }

    @property
    def changes_anything(self) -> bool:
        """Whether a price, a country or an outlet is changed."""
        return bool(self.price_percents or self.closed or self.capped)

    def in_words(self) -> str:
        """The changes as a sentence; without any, how to set one."""
        parts = [
            _("{material} {percent}").format(
                material=words.label("material", material), percent=words.percent(percent, is_signed=True)
            )
            for material, percent in self.price_percents
        ]
        if self.closed:
            parts.append(_("{countries} closed").format(countries=words.countries(self.closed)))
        if self.capped:
            cap = _("{countries} at most {percent} of all tonnes each")
            parts.append(cap.format(countries=words.countries(self.capped), percent=words.percent(self.cap_percent)))
        if not self.changes_anything:
            return _(
                "Nothing is changed: the figures show what was recorded. Change a price, close a country or cap one."
            )
        return _("Scenario: {changes}.").format(changes=words.in_a_list(parts))


@per_snapshot
def _priced_materials() -> tuple[str, ...]:
    """The materials whose first sale has a price, in their order."""
    prices = ask.flow_prices()
    priced = set(prices[prices["tier"] == 1]["material"])
    return tuple(material for material in words.labels("material") if material in priced)


def _choose_countries(label: str, codes: Iterable[str], key: str, about: str) -> tuple[str, ...]:
    ordered = words.by_name(codes)
    address_parts.expect(key, [words.country(code) for code in ordered])
    chosen = st.multiselect(
        label,
        ordered,
        format_func=words.country,
        key=key,
        bind="query-params",
        placeholder=_("No country"),
        filter_mode="contains",
        select_all=False,
        help=about,
    )
    return tuple(chosen)


def _choose_percents() -> tuple[tuple[str, float], ...]:
    """Each material whose price is changed, with the change in percent."""
    materials = _priced_materials()
    chosen: list[tuple[str, float]] = []
    for start in range(0, len(materials), _IN_A_ROW):
        row = materials[start : start + _IN_A_ROW]
        for place, material in zip(st.columns(_IN_A_ROW), row, strict=False):
            address_parts.expect(f"price_{material}", address_parts.is_number(_LEAST_CHANGE, _MOST_CHANGE))
            percent = place.number_input(
                _("{material}, price change in %").format(material=words.label("material", material)),
                _LEAST_CHANGE,
                _MOST_CHANGE,
                0,
                5,
                key=f"price_{material}",
                bind="query-params",
            )
            if percent:
                chosen.append((material, float(percent)))
    return tuple(chosen)


def _clear() -> None:
    for material in _priced_materials():
        st.session_state[f"price_{material}"] = 0
    st.session_state.update(closed=[], capped=[], cap=_DEFAULT_CAP)


def choose_scenario() -> Scenario:
    """Draw the controls of the scenario, and return it."""
    with panel(_("What if …")):
        percents = _choose_percents()
        closing, capping, limit = st.columns([3, 3, 2], vertical_alignment="bottom")
        with closing:
            about = _("Nothing may be received there: what passed through or ended there loses its outlet.")
            closed = _choose_countries(_("Countries closed"), ask.hop_receivers()["country"], "closed", about)
        with capping:
            about = _("Each may be the last receiver of at most this share of all tonnes under the filters.")
            capped = _choose_countries(_("Outlets capped"), ask.receivers()["country"], "capped", about)
        address_parts.expect("cap", address_parts.is_number(0, 100))
        cap = limit.number_input(_("Cap, % of all tonnes"), 0, 100, _DEFAULT_CAP, 5, key="cap", bind="query-params")
        scenario = Scenario(percents, closed, capped, float(cap))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(scenario.in_words())
            st.button(_("As recorded"), on_click=_clear, icon=":material/undo:")
    return scenario
