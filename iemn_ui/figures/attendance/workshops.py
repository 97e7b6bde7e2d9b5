"""Figures of workshops: when they were held, and what the sources say of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui.figures.parts.frame import broken, categories, key_entry, plain, plain_names, sized
from iemn_ui.figures.styles import LOOKS, Figure, Look, look
from iemn_ui.text import words


def _with_gaps(held: pd.DataFrame) -> list[Any]:
    """The workshops in order, with a bare year wherever a year has none."""
    entries: list[Any] = []
    for row in words.rows(held):
        if entries:
            last = entries[-1] if isinstance(entries[-1], int) else entries[-1].year
            entries += list(range(last + 1, row.year))
        entries.append(row)
    return entries


def _held(entry: Any) -> str:
    """The label under a bar: the year, and the place on lines of its own."""
    if isinstance(entry, int):
        return f"<b>{entry}</b>"
    year, place = words.workshop(entry).split(" ", 1)
    return f"<b>{year}</b><br>{broken(plain(place), 9)}"


def _reported(entry: Any) -> str:
    if isinstance(entry, int):
        return _("none<br>found")
    if words.is_missing(entry.participants_reported):
        return _("not<br>published")
    return words.qualified(entry.participants_reported, entry.participants_qualifier)


def _workshop_sentence(entry: Any) -> str:
    if isinstance(entry, int):
        return _("{year}: no workshop was found").format(year=entry)
    counted = (
        _("no head count published")
        if words.is_missing(entry.participants_reported)
        else _("{people} people, as published").format(people=_reported(entry))
    )
    return f"{plain(words.workshop(entry))}: {counted}<br>" + _("{n} countries named in a source").format(
        n=entry.countries_named
    )


def _heads(entry: Any) -> int:
    """The published head count; none is drawn where there is none."""
    return 0 if _has_no_head_count(entry) else int(entry.participants_reported)


def _has_no_head_count(entry: Any) -> bool:
    return isinstance(entry, int) or bool(words.is_missing(entry.participants_reported))


def _place(entry: Any) -> str:
    """Where an entry stands on the axis: two workshops of a year and city are two places."""
    return str(entry) if isinstance(entry, int) else str(entry.workshop_id)


def _timeline_bars(title: str, entries: list[Any], look: Look) -> dict[str, Any]:
    """The workshops of one kind, each with its head count or that none is published."""
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


def workshop_timeline(held: pd.DataFrame) -> Figure:
    """Workshops in order with their published head counts; years without one and online meetings stand out.

    `editions` as the query of that name has them; a click chooses the workshop.
    """
    entries = _with_gaps(held)
    online = [entry for entry in entries if not isinstance(entry, int) and entry.is_online]
    places = [_place(entry) for entry in entries]
    data = [
        _timeline_bars(
            _("In person: people who came"),
            [e for e in entries if isinstance(e, int) or not e.is_online],
            look("held", "in_person"),
        ),
        _timeline_bars(_("Online: people who registered or joined"), online, look("held", "online")),
    ]
    layout = {
        "barmode": "overlay",
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": places,
            "tickvals": places,
            "ticktext": [_held(entry) for entry in entries],
            "tickangle": 0,
            "showgrid": False,
            "tickfont": {"size": 12, "color": "@text"},
            "range": [-0.5, max(len(entries), 6) - 0.5],
        },
        "yaxis": {"rangemode": "tozero", "nticks": 5},
        "bargap": 0.4,
    }
    return sized(data, layout, 340, 52 * len(entries), kind="bars")


def reported_figures(figures: pd.DataFrame, workshops: dict[str, str]) -> Figure:
    """Each published head count and country count as a dot, rivals on one line joined; its sign is its qualifier.

    `figures` as the query of that name has them, of the measures `participants` and `countries`.
    """
    workshops = plain_names(workshops)
    dispute = {"color": look("sight", "dispute").fill, "width": 3}
    panels = {"participants": ("x", [0, 0.56]), "countries": ("x2", [0.64, 1])}
    data: list[dict[str, Any]] = []
    for measure, (axis, _domain) in panels.items():
        rows = figures[figures["measure"] == measure]
        rows = rows.assign(number=pd.to_numeric(rows["value"]))
        for workshop, rivals in rows.groupby("workshop_id", sort=False):
            if len(rivals) > 1:
                data.append(
                    {
                        "type": "scatter",
                        "mode": "lines",
                        "x": rivals["number"].tolist(),
                        "y": [workshops[str(workshop)]] * len(rivals),
                        "xaxis": axis,
                        "line": dispute,
                        "hoverinfo": "skip",
                        "showlegend": False,
                    }
                )
        data.append(_reported_dots(rows, workshops, axis))
    key = [
        key_entry(title, {"symbol": style.symbol, "size": 10, "color": style.fill})
        for title, style in zip((_("Exact"), _("More than"), _("About")), LOOKS["qualifier"].values(), strict=True)
    ]
    key.append({**key_entry(_("Sources differ"), {}), "mode": "lines", "line": dispute})
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
    return sized([*data, *key], layout, 110 + 28 * len(workshops), 560)


def _reported_dots(rows: pd.DataFrame, workshops: dict[str, str], axis: str) -> dict[str, Any]:
    sentences = [
        _("{workshop}: {figure}, says {publisher}").format(
            workshop=workshops[row.workshop_id],
            figure=words.qualified(row.number, row.qualifier)
            + ("" if words.is_missing(row.basis) else f" ({plain(row.basis)})"),
            publisher=plain(row.publisher),
        )
        for row in words.rows(rows)
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
        "customdata": [{"workshop": workshop} for workshop in rows["workshop_id"]],
        "showlegend": False,
    }
