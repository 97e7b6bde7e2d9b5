"""Sentences that several places say: what a point of a map says, and how much has evidence."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from iemn_data.messages import N_, _
from iemn_ui.text import words


@dataclass(frozen=True)
class Measure:
    """What countries are shaded, sized or ranked by: its indicator, column, title, and a country's value in words."""

    indicator: str
    column: str
    title: str
    sentence: str


MAP_MEASURES = {
    "workshops_named": Measure(
        "workshops_named", "workshops_named", N_("Editions named"), N_("{country}: named at {value} editions")
    ),
    "people_sent": Measure("people_sent", "attended", N_("People who came"), N_("{country}: {value} people came")),
    "actions_owned": Measure(
        "actions_owned", "actions", N_("Actions owned"), N_("{country}: owner of {value} actions")
    ),
}


def network(countries: pd.DataFrame, workshops: int) -> list[str]:
    """Each country of the network map: its part, presence, people and actions."""
    return [
        _(
            "<b>{country}</b> ({part})<br>named at {named} of {workshops} editions"
            "<br>{people} people came, {actions} actions"
        ).format(
            country=words.country(row.country),
            part=words.label("network_role", row.network_role).lower(),
            named=row.workshops_named,
            workshops=workshops,
            people=words.count(row.attended),
            actions=words.count(row.actions),
        )
        for row in words.rows(countries)
    ]


def evidenced(part: float, tonnes: float) -> str:
    """How many of these tonnes have evidence to the end."""
    return _("{part} have evidence for every hop to the final fate.").format(part=words.of(part, tonnes, "t"))


def of_measure(rows: pd.DataFrame, measure: Measure) -> list[str]:
    """Each country's value of a measure."""
    return [
        _(measure.sentence).format(country=words.country(code), value=words.count(value))
        for code, value in zip(rows["country"], rows[measure.column], strict=True)
    ]
