"""Figures of countries side by side: the measures of a topic, what was learned, and where the materials ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import CountryProgress, Destinations
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.objectives.gains import Score
from iemn_ui.figures.parts.frame import apart, sized
from iemn_ui.figures.parts.side_by_side import Side, side_by_side
from iemn_ui.figures.styles import LOOKS, Figure, Look
from iemn_ui.text import words
from iemn_ui.text.differences import Number, difference

_MOST_DESTINATIONS = 6
_TONNES = frozenset({"tonnes", "evidenced_tonnes"})
_TICKS = [0, 0.25, 0.5, 0.75, 1]
_HEIGHT, _PLOT, _LABEL = 316, 240, 34  # pixels: the figure, its axis up to 100 percent, a label of two lines
_AT_HOME, _NOT_RECORDED, _OTHERS = "at_home", "not_recorded", "others"

Numbers = dict[str, dict[str, Number]]
"""What is compared: numbers by the names of rows and by country."""


class Measured(NamedTuple):
    """A measure of one country: the columns of the queries `compared_…`."""

    country: str
    compared_measure: str
    value_status: str
    amount: float
    base: float


@remembered
def measures(rows: pd.DataFrame, countries: Sequence[str]) -> Figure:
    """The measures of a topic, a column for each of the `countries`, in their order.

    `rows` are those of `compared_reach`, `compared_actions`, `compared_practice` or `compared_materials`.
    """
    return _matrix(measured(rows), countries)


def measured(rows: pd.DataFrame) -> Numbers:
    """The numbers of `measures`, by the titles of the measures and by country."""
    titles = words.labels("compared_measure")
    numbers: Numbers = {}
    for row in rows_of(rows, Measured):
        numbers.setdefault(titles[row.compared_measure], {})[row.country] = _measured(row)
    return numbers


def _measured(row: Measured) -> Number:
    unit = "t" if row.compared_measure in _TONNES else ""
    amount, base = (None if words.is_missing(number) else float(number) for number in (row.amount, row.base))
    return Number(amount, base, row.value_status, unit)


@remembered
def learning(rows: pd.DataFrame, countries: Sequence[str]) -> Figure:
    """Who scored higher after than before, by objective; `rows` are those of `learning` for one country each.

    A country without rows was at no workshop that took scores.
    """
    return _matrix(learned(rows), countries)


def learned(rows: pd.DataFrame) -> Numbers:
    """The numbers of `learning`, by the names of the objectives and by country."""
    numbers: Numbers = {}
    for country, own in rows.groupby("country"):
        for row in rows_of(own.drop(columns="country"), Score):
            is_shown = row.value_status == "reported"
            number = Number(row.improved, row.people) if is_shown else Number(None, None, row.value_status)
            numbers.setdefault(words.label("objective", row.objective), {})[str(country)] = number
    return numbers


@remembered
def destinations(rows: pd.DataFrame, countries: Sequence[str]) -> Figure:
    """The tonnes of each country by where they ended: at home, in the heaviest destinations, in the others.

    `rows` are those of `destinations` for the countries.
    """
    return _matrix(ended(rows, countries), countries)


def ended(rows: pd.DataFrame, countries: Sequence[str]) -> Numbers:
    """The numbers of `destinations`, by the names of the places and by country."""
    entries = rows_of(rows, Destinations)
    totals = {country: sum(row.tonnes for row in entries if row.country == country) for country in countries}
    abroad = rows[rows["final_receiver"].notna() & (rows["final_receiver"] != rows["country"])]
    heaviest = words.largest_first(abroad.groupby("final_receiver")["tonnes"].sum())
    drawn = heaviest[:_MOST_DESTINATIONS]
    tonnes: dict[tuple[str, str], float] = {}
    for row in entries:
        place = _place(row, drawn)
        tonnes[place, row.country] = tonnes.get((place, row.country), 0) + row.tonnes
    others = len(heaviest) - len(drawn)
    titles = {
        _AT_HOME: _("In the country itself"),
        **{code: words.country(code) for code in drawn},
        _OTHERS: _("{n} other countries").format(n=words.count(others)),
        _NOT_RECORDED: _("Country not recorded"),
    }
    present = {place for place, _country in tonnes}
    return {
        title: {
            country: _ended(tonnes.get((place, country), 0), totals[country], is_home=place == country)
            for country in countries
        }
        for place, title in titles.items()
        if place in present
    }


def _ended(tonnes: float, total: float, is_home: bool) -> Number:
    """What ended in a place; a country has its own tonnes in the row of what stays at home, and none in its own."""
    if is_home or not total:
        return Number(None, value_status="not_asked" if is_home else "not_reported")
    return Number(tonnes, total, unit="t")


def _place(row: Destinations, drawn: list[str]) -> str:
    """The row of the figure in which tonnes are counted."""
    if words.is_missing(row.final_receiver):
        return _NOT_RECORDED
    if row.final_receiver == row.country:
        return _AT_HOME
    return row.final_receiver if row.final_receiver in drawn else _OTHERS


@remembered
def progress(rows: pd.DataFrame, countries: Sequence[str]) -> Figure:
    """The share completed of what was due, at each past workshop and now: a line for each country, on one scale.

    `rows` are those of `country_progress`. A day on which nothing was due has no share.
    """
    days = [words.as_date(day).isoformat() for day in rows["day"].drop_duplicates()]
    lines = {code: rows_of(rows[rows["country"] == code], CountryProgress) for code in countries}
    shares = {code: [_share(row) for row in own] for code, own in lines.items() if own}
    looks = dict(zip(countries, LOOKS["compared"].values(), strict=False))
    ends = apart([(own[-1] or 0) * _PLOT for own in shares.values()], _LABEL)
    traces = [_line(lines[code], days, own, looks[code]) for code, own in shares.items()]
    labels = [_end(lines[code][-1], days[-1], at / _PLOT, looks[code]) for code, at in zip(shares, ends, strict=True)]
    layout = {
        "xaxis": {"type": "date", "showgrid": False, "nticks": 6},
        "yaxis": {"range": [0, 1.1], "tickvals": _TICKS, "ticktext": [words.share(part, 1) for part in _TICKS]},
        "showlegend": False,
    }
    return sized([*traces, *labels], layout, _HEIGHT, 300, kind="table")


def kept(rows: pd.DataFrame) -> dict[date, dict[str, Number]]:
    """The numbers of `progress`, by day and by country: the completed of those due; not asked where nothing was due."""
    numbers: dict[date, dict[str, Number]] = {}
    for row in rows_of(rows, CountryProgress):
        number = Number(row.completed_of_due, row.due) if row.due else Number(None, value_status="not_asked")
        numbers.setdefault(words.as_date(row.day), {})[row.country] = number
    return numbers


def _share(row: CountryProgress) -> float | None:
    return row.completed_of_due / row.due if row.due else None


def _line(own: list[CountryProgress], days: list[str], shares: list[float | None], style: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": words.country(own[0].country),
        "x": days,
        "y": shares,
        "line": {"shape": "hv", "color": style.fill, "dash": style.dash, "width": 2.5},
        "marker": {"size": 9, "color": style.fill, "symbol": style.symbol},
        "hovertext": [
            (
                _("{country}, {day}: {part} due completed") if row.due else _("{country}, {day}: nothing was due yet")
            ).format(
                country=words.country(row.country),
                day=words.day(row.day),
                part=words.part_of(row.completed_of_due, row.due),
            )
            for row in own
        ],
        "hoverinfo": "text",
    }


def _of_due(row: CountryProgress) -> str:
    return words.of_due(row.completed_of_due, row.due) if row.due else _("nothing was due yet")


def _end(row: CountryProgress, day: str, at: float, style: Look) -> dict[str, Any]:
    """A line's name and its count, behind its last point."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [day],
        "y": [at],
        "text": [f"\u2003{style.sign} {words.country(row.country)}<br>\u2003{_of_due(row)}"],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": style.fill},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _matrix(numbers: Numbers, countries: Sequence[str]) -> Figure:
    names = [words.country(code) for code in countries]
    absent = Number(None, value_status="not_asked")
    cells = []
    for title, by_country in numbers.items():
        row = [by_country.get(code, absent) for code in countries]
        longest = max((number.amount or 0 for number in row), default=0)
        cells.append(
            [_side(title, name, number, names[0], row[0], longest) for name, number in zip(names, row, strict=True)]
        )
    return side_by_side(list(numbers), names, cells)


def _side(title: str, name: str, number: Number, first_name: str, first: Number, longest: float) -> Side:
    differs = "" if number is first else difference(number, first).in_words
    text = number.in_words
    if number.base and number.amount is not None:
        text = words.bracketed(text, words.share(number.amount, number.base))
    sentence = f"{title}<br>{words.labelled(name, text)}"
    if differs:
        sentence += "<br>" + _("{difference}, compared with {country}").format(difference=differs, country=first_name)
    whole = number.base or longest
    length = number.amount / whole if number.amount is not None and whole else None
    return Side(number.in_words, differs, sentence, length, is_part=bool(number.base))
