"""Headline cards of the pages on downstream chains and on what-if scenarios."""

from __future__ import annotations

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_data.queries import OutletConcentration
from iemn_data.rows import only
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.figures.markets.what_if import is_same_value, money
from iemn_ui.summaries.card import Card
from iemn_ui.text import words


def _evidence(filters: Filters) -> list[Card]:
    by_place = ask.evidence_breaks(filters).groupby("evidence_break")["tonnes"].sum()
    total = by_place.sum()
    return [
        Card(
            "evidence_breaks",
            _("Evidenced to the end"),
            words.part_of(by_place.get("evidenced", 0), total, "t"),
            trend=ask.evidence_by_year(filters)["evidenced_tonnes"].tolist(),
            chart="bar",
        ),
        Card(
            "evidence_breaks",
            _("Breaks at the first hop"),
            words.part_of(by_place.get("tier_1", 0), total, "t"),
            words.count(by_place.get("tier_2", 0), "t"),
            _("more at the second hop"),
            is_change=False,
        ),
    ]


def _concentration(filters: Filters) -> Card:
    rows = ask.outlet_concentration(filters)
    title = _("Outlet HHI, 0 to 1")
    known = rows[(rows["dimension"] == "all") & (rows["known_tonnes"] > 0)]
    if known.empty:
        return Card("outlet_concentration", title, words.NOT_REPORTED)
    network = only(known, OutletConcentration)
    return Card(
        "outlet_concentration",
        title,
        words.index(network.hhi),
        words.count(network.largest_tonnes, "t"),
        _("of {tonnes} in {country}").format(
            tonnes=words.count(network.known_tonnes, "t"), country=words.country(network.largest_outlet)
        ),
        is_change=False,
    )


def _flags(filters: Filters) -> Card:
    crossing = ask.consent_by_year(filters)["hops"].sum()
    flagged = ask.flagged_hops(filters)
    return Card(
        "flagged_hops",
        _("Hops to look at"),
        words.part_of(len(flagged), crossing),
        words.count(flagged["is_route_flagged"].sum()),
        _("between a Party and a non-Party"),
        is_change=False,
    )


@remembered_per_snapshot
def chain_cards(filters: Filters) -> list[Card]:
    """Tonnes evidenced to the end, tonnes whose evidence breaks early, outlet concentration, and hops to look at."""
    return [*_evidence(filters), _concentration(filters), _flags(filters)]


@remembered_per_snapshot
def what_if_cards(rows: pd.DataFrame) -> list[Card]:
    """Value now and in the scenario, the difference, and the tonnes without an outlet; `rows` answer `what_if`."""
    priced, now, then = (rows[column].sum() for column in ("priced_tonnes", "value_usd", "value_then_usd"))
    has_value = priced > 0
    is_share = has_value and now and not is_same_value(now, then)
    return [
        Card(
            "what_if_value",
            _("Value now"),
            money(now) if has_value else words.NOT_REPORTED,
            words.count(priced, "t"),
            _("of {tonnes} have a price").format(tonnes=words.count(rows["tonnes"].sum(), "t")),
            is_change=False,
        ),
        Card("what_if_value", _("Value then"), money(then) if has_value else words.NOT_REPORTED),
        Card(
            "what_if_value",
            _("Difference"),
            money(then - now) if has_value else words.NOT_REPORTED,
            words.share(then - now, abs(now)) if is_share else None,
            _("of the value now") if is_share else "",
            is_change=False,
        ),
        _without_outlet(rows),
    ]


def _without_outlet(rows: pd.DataFrame) -> Card:
    lost = rows["closed_tonnes"].sum() + rows["over_cap_tonnes"].sum()
    unknown = rows["unknown_tonnes"].sum()
    return Card(
        "what_if_outlets",
        _("Without outlet"),
        words.part_of(unknown + lost, rows["tonnes"].sum(), "t"),
        f"+{words.count(lost, 't')}" if lost else None,
        _("to {tonnes} now").format(tonnes=words.count(unknown, "t")) if lost else "",
    )
