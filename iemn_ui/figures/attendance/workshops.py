"""Figures of workshops: when they were held, and the head counts that their sources publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import Workshops
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import broken, categories, counts, key_entry, plain, plain_names, sized
from iemn_ui.figures.styles import LOOKS, Figure, Look, look
from iemn_ui.text import words

# A workshop, or a year in which no workshop was found.
_Entry = Workshops | int


def _with_gaps(held: pd.DataFrame) -> list[_Entry]:
    """The workshops in order, with a bare year for each year without one."""
    entries: list[_Entry] = []
    for row in rows_of(held, Workshops):
        if entries:
            previous = entries[-1]
            last = previous if isinstance(previous, int) else previous.year
            entries += list(range(last + 1, row.year))
        entries.append(row)
    return entries


def _tick_label(entry: _Entry) -> str:
    """The label under a bar: the year, and the place on lines of its own."""
    if isinstance(entry, int):
        return f"<b>{entry}</b>"
    year, place = words.workshop(entry).split(" ", 1)
    return f"<b>{year}</b><br>{broken(plain(place), 9)}"


def _reported(entry: _Entry) -> str:
    if isinstance(entry, int):
        return _("none<br>found")
    if words.is_missing(entry.participants_reported):
        return _("not<br>published")
    return words.qualified(entry.participants_reported, entry.participants_qualifier)


def _workshop_sentence(entry: _Entry) -> str:
    if isinstance(entry, int):
        return _("{year}: no workshop was found").format(year=entry)
    people = (
        _("no head count published")
        if words.is_missing(entry.participants_reported)
        else _("{people} people, as published").format(people=_reported(entry))
    )
    return f"{words.labelled(plain(words.workshop(entry)), people)}<br>" + _("{n} countries named in a source").format(
        n=entry.countries_named
    )


def _heads(entry: _Entry) -> int:
    """The published head count; 0 where there is none, so that no bar is drawn."""
    if isinstance(entry, int) or words.is_missing(entry.participants_reported):
        return 0
    return int(entry.participants_reported)


def _has_no_head_count(entry: _Entry) -> bool:
    return isinstance(entry, int) or bool(words.is_missing(entry.participants_reported))


def _place(entry: _Entry) -> str:
    """The category of an entry on the axis: two workshops in one year and city are two categories."""
    return str(entry) if isinstance(entry, int) else str(entry.workshop_id)


def _timeline_bars(title: str, entries: Sequence[_Entry], look: Look) -> dict[str, Any]:
    """The workshops of one kind, each with its head count or a note that none is published."""
    return {
        "type": "bar",
        "name": title,
        "x": [_place(entry) for entry in entries],
        "y": [_heads(entry) for entry in entries],
        "text": [_reported(entry) for entry in entries],
        "textposition": "outside",
        "constraintext": "none",
        "textfont": {"size": 12, "color": "@text"},
        "marker": look.marker,
        "hovertext": [_workshop_sentence(entry) for entry in entries],
        "hoverinfo": "text",
        "customdata": [None if isinstance(entry, int) else {"workshop": entry.workshop_id} for entry in entries],
        "meta": {"missing": [_has_no_head_count(entry) for entry in entries]},
    }


@remembered
def workshop_timeline(held: pd.DataFrame) -> Figure:
    """Workshops in order with their published head counts; years without one and online meetings stand out.

    `held` are the rows of `workshops`; a click chooses the workshop.
    """
    entries = _with_gaps(held)
    online = [entry for entry in entries if not isinstance(entry, int) and entry.is_online]
    places = [_place(entry) for entry in entries]
    data = [
        _timeline_bars(
            _("In person: people who came"),
            [e for e in entries if isinstance(e, int) or not e.is_online],
            look("workshop_format", "in_person"),
        ),
        _timeline_bars(_("Online: people who registered or joined"), online, look("workshop_format", "online")),
    ]
    layout = {
        "barmode": "overlay",
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": places,
            "tickvals": places,
            "ticktext": [_tick_label(entry) for entry in entries],
            "tickangle": 0,
            "showgrid": False,
            "tickfont": {"size": 12, "color": "@text"},
            "range": [-0.5, max(len(entries), 6) - 0.5],
        },
        "yaxis": {"rangemode": "tozero", **counts(max(map(_heads, entries), default=0))},
        "bargap": 0.4,
    }
    return sized(data, layout, 340, kind="bars")


@remembered
def reported_figures(figures: pd.DataFrame, workshops: dict[str, str]) -> Figure:
    """Each published head count and country count as a dot; differing counts of one workshop are joined by a line.

    The dot's symbol is the qualifier. `figures` are the rows of `reported_figures` for the measures `participants` and
    `countries`; `workshops` has the name of each workshop, in order. A click chooses the workshop.
    """
    workshops = plain_names(workshops)
    panels = {"participants": ("x", [0, 0.56]), "countries": ("x2", [0.64, 1])}
    data: list[dict[str, Any]] = []
    for measure, (axis, _domain) in panels.items():
        rows = figures[figures["measure"] == measure]
        rows = rows.assign(number=pd.to_numeric(rows["value"]))
        data += [
            _dispute(rivals["number"].tolist(), workshops[str(workshop)], axis)
            for workshop, rivals in rows.groupby("workshop_id", sort=False)
            if len(rivals) > 1
        ]
        data.append(_reported_dots(rows, workshops, axis))
    key = [
        key_entry(title, {"symbol": style.symbol, "size": 10, "color": style.fill})
        for title, style in zip((_("Exact"), _("More than"), _("About")), LOOKS["qualifier"].values(), strict=True)
    ]
    key.append({**key_entry(_("Sources differ"), {}), "mode": "lines", "line": _line_of_a_dispute()})
    titles = {"participants": _("People"), "countries": _("Countries")}
    layout: dict[str, Any] = {
        "yaxis": categories(
            type="category", categoryorder="array", categoryarray=list(workshops.values()), showgrid=True
        )
    }
    for measure, (axis, domain) in panels.items():
        layout[axis.replace("x", "xaxis")] = {
            "domain": domain,
            "rangemode": "tozero",
            "title": {"text": titles[measure]},
            "nticks": 5,
        }
    return sized([*data, *key], layout, 110 + 28 * len(workshops))


def _line_of_a_dispute() -> dict[str, Any]:
    return {"color": look("annotation", "dispute").fill, "width": 3}


def _dispute(numbers: list[float], workshop: str, axis: str) -> dict[str, Any]:
    """A line through the numbers that sources give for one workshop."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": numbers,
        "y": [workshop] * len(numbers),
        "xaxis": axis,
        "line": _line_of_a_dispute(),
        "hoverinfo": "skip",
        "showlegend": False,
    }


class _Figure(NamedTuple):
    workshop_id: str
    number: float
    qualifier: str
    basis: str
    publisher: str


def _reported_dots(rows: pd.DataFrame, workshops: dict[str, str], axis: str) -> dict[str, Any]:
    sentences = [
        _("{workshop}: {figure}, says {publisher}").format(
            workshop=workshops[row.workshop_id],
            figure=words.qualified(row.number, row.qualifier)
            + ("" if words.is_missing(row.basis) else f" ({plain(row.basis)})"),
            publisher=plain(row.publisher),
        )
        for row in rows_of(rows, _Figure)
    ]
    # Of two rivals the lower one is written to the left, so that neither covers the other.
    lowest = rows.groupby("workshop_id")["number"].transform("min")
    is_lower = (rows.duplicated("workshop_id", keep=False) & (rows["number"] == lowest)).tolist()
    exact = look("qualifier", "exact")
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": rows["number"].tolist(),
        "y": [workshops[workshop] for workshop in rows["workshop_id"]],
        "xaxis": axis,
        "text": [words.qualified(n, q) for n, q in zip(rows["number"], rows["qualifier"], strict=True)],
        "textposition": ["middle left" if low else "middle right" for low in is_lower],
        "textfont": {"size": 11},
        "marker": {
            "symbol": [LOOKS["qualifier"].get(str(q), exact).symbol for q in rows["qualifier"]],
            "size": 10,
            "color": exact.fill,
            "line": {"color": exact.fill, "width": 2},
        },
        "hovertext": sentences,
        "hoverinfo": "text",
        "customdata": [
            {"workshop": workshop, "rows": {"measure": measure, "value": value, "source_url": source}}
            for workshop, measure, value, source in zip(
                *(rows[column] for column in ("workshop_id", "measure", "value", "source_url")), strict=True
            )
        ],
        "showlegend": False,
    }
