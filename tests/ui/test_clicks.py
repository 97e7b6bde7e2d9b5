"""Clicks on the marks of figures: a mark opens exactly the rows that it counts, and its figure keeps the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from iemn_data.paging import Search
from iemn_ui.access.cached import CachedStore
from iemn_ui.components.figure_foot import records_of
from iemn_ui.filters import choices, clicks
from iemn_ui.summaries.views import View
from tests.ui.screens import Drawn, OpenApp, charts, page_of

Click = Callable[[AppTest, str, clicks.Mark], AppTest]

# Every page, tab and control that brings other marks.
PLACES: dict[str, dict[str, str]] = {
    "overview": {},
    "overview, people": {"measure": "People who came"},
    "overview, actions": {"measure": "Actions owned"},
    "attendance": {},
    "attendance, people": {"measure": "People who came"},
    "actions": {},
    "actions, workshops": {"by": "Workshops"},
    "follow_through": {},
    "follow_through, countries": {"by": "Countries"},
    "changes": {},
    "objectives": {},
    "objectives, records": {"cells": "On record"},
    "objectives, learning": {"view": "Learning"},
    "objectives, technologies": {"view": "Technologies"},
    "objectives, benefits": {"view": "Technologies", "reason": "Benefits"},
    "objectives, industry": {"view": "Industry links"},
    "objectives, audits": {"view": "Facility audits"},
    "markets": {},
    "chains": {},
    "chains, materials": {"start": "Material"},
    "chains, outlets": {"view": "Outlets"},
    "chains, consent": {"view": "Consent and routes"},
    "chains, prices": {"view": "Prices and gate fees"},
    "what_if": {},
    "country": {"country": "Vietnam"},
    "find": {},
}


class Point(NamedTuple):
    """A mark of a figure: its trace, its place there, and what a click on it chooses."""

    trace: dict[str, Any]
    place: tuple[int, ...]
    mark: clicks.Mark

    def of(self, name: str) -> Any:
        """What the trace has for the mark under a name."""
        value = self.trace[name]
        for place in self.place:
            value = value[place]
        return value

    @property
    def length(self) -> float:
        """The length of a bar."""
        return float(self.of("x" if self.trace.get("orientation") == "h" else "y"))

    @property
    def numbers(self) -> list[float]:
        """The numbers in its hover text, after what stands before a colon."""
        sentence = re.sub(r"<.*?>", " ", self.of("hovertext")).partition(": ")[2]
        return [float(number.replace(",", "")) for number in re.findall(r"-?\d[\d,.]*\d|\d", sentence)]


def points(drawn: Drawn) -> Iterator[Point]:
    for trace in drawn.figure["data"]:
        parts = [trace["node"], trace["link"]] if trace["type"] == "sankey" else [trace]
        for part in parts:
            for place, mark in places(part.get("customdata") or []):
                if mark:
                    yield Point(part if part is trace else {**part, "type": "sankey"}, place, mark)


def places(marks: list[Any]) -> Iterator[tuple[tuple[int, ...], clicks.Mark | None]]:
    for i, mark in enumerate(marks):
        if isinstance(mark, list):
            yield from (((i, *rest), each) for rest, each in places(mark))
        else:
            yield (i,), mark


def tonnes(rows: pd.DataFrame) -> float:
    return float(rows["tonnes"].sum())


def attended(rows: pd.DataFrame) -> float:
    return float(rows["attended"].sum())


def value(rows: pd.DataFrame) -> float:
    return float((rows["tonnes"] * rows["price_usd_per_tonne"]).sum())


def last(point: Point) -> float:
    """What the mark says it is out of: 5 in “3 of 5 completed”."""
    return float(re.findall(r"(\d+) of (\d+)", point.of("hovertext"))[0][1])


def one(_point: Point) -> float:
    return 1


def length(point: Point) -> float:
    return point.length


def first_number(point: Point) -> float:
    return point.numbers[0]


def weight(point: Point) -> float:
    """The tonnes of a node of a flow diagram, those of its links, or of a link."""
    if "value" in point.trace:
        return float(point.of("value"))
    return -1


# What a mark shows, and what its rows come to.
SHOWN: dict[str, tuple[Callable[[Point], float], Callable[[pd.DataFrame], float]]] = {
    "action_completion": (length, len),
    "actions_owned": (first_number, len),
    "audit_matrix": (one, len),
    "audit_visits": (last, len),
    "change_counts": (length, len),
    "consent_by_year": (length, len),
    "delegation_history": (one, len),
    "delegations": (one, len),
    "destinations": (first_number, tonnes),
    "evidence_breaks": (length, tonnes),
    "evidence_share": (length, tonnes),
    "flow_prices": (lambda point: float(point.of("x")), lambda rows: float(rows["price_usd_per_tonne"].sum())),
    "flow_value": (length, value),
    "follow_through": (last, len),
    "follow_through_months": (last, len),
    "industry_links": (one, len),
    "new_countries": (length, len),
    "objective_gaps": (length, len),
    "objective_matrix": (last, len),
    "objective_workshops": (last, len),
    "on_time": (length, len),
    "overdue_actions": (length, lambda rows: float(rows["days_late"].sum())),
    "people_sent": (first_number, attended),
    "reported_figures": (lambda point: float(point.of("x")), lambda rows: float(rows["value"].astype(float).sum())),
    "routes": (weight, tonnes),
    "chain_links": (first_number, tonnes),
    "state_transitions": (first_number, len),
    "technology_reasons": (length, lambda rows: rows["country"].nunique()),
    "technology_stages": (one, len),
    "tonnes_by_fate": (length, tonnes),
    "workshops_held": (length, lambda rows: float(rows["participants_reported"].sum())),
    "workshops_named": (first_number, len),
}
