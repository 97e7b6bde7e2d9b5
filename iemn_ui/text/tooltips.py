"""Sentences that pages and reports share: the hover texts of maps, and how much has evidence."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from iemn_data.messages import N_, _
from iemn_data.queries import NetworkMap
from iemn_data.rows import rows_of
from iemn_ui.access.answers import remembered_per_snapshot
from iemn_ui.text import words


@dataclass(frozen=True)
class Measure:
    """A measure by which countries are shaded, sized or ranked; `sentence` is a country's value as a hover text."""

    indicator: str
    column: str
    title: str
    sentence: str


MAP_MEASURES = {
    "workshops_named": Measure(
        "workshops_named", "workshops_named", N_("Workshops named"), N_("{country}, workshops named: {value}")
    ),
    "attendances": Measure("attendances", "attended", N_("Attendances"), N_("{country}, attendances: {value}")),
    "actions_owned": Measure("actions_owned", "actions", N_("Actions owned"), N_("{country}, actions owned: {value}")),
}


@remembered_per_snapshot
def network(countries: pd.DataFrame, workshops: int) -> list[str]:
    """The hover text of each country, a row of `network_map`; `workshops` is their number in all."""
    return [
        _(
            "<b>{country}</b> ({role})<br>named at {named} of {workshops} workshops"
            "<br>attendances: {attendances}, actions: {actions}"
        ).format(
            country=words.country(row.country),
            role=words.mid_sentence(words.label("network_role", row.network_role)),
            named=row.workshops_named,
            workshops=workshops,
            attendances=words.count(row.attended),
            actions=words.count(row.actions),
        )
        for row in rows_of(countries, NetworkMap)
    ]


def evidenced(part: float, tonnes: float) -> str:
    """A sentence: how many of these tonnes have evidence to the final fate."""
    return _("{part} have evidence for every hop to the final fate.").format(part=words.part_of(part, tonnes, "t"))


@remembered_per_snapshot
def of_measure(rows: pd.DataFrame, measure: Measure) -> list[str]:
    """The hover text of each row: the country's value of a measure."""
    return [
        _(measure.sentence).format(country=words.country(code), value=words.count(value))
        for code, value in zip(rows["country"], rows[measure.column], strict=True)
    ]
