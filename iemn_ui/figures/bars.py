"""Bars: counts by name, whole or split into parts, with the number at each."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_ui import words
from iemn_ui.figures.marks import FATES, STATES, broken, categories, plain, shortened, text_on
from iemn_ui.theme import Figure

# A bar whose label would have to shrink below this many pixels shows none; the hover has it.
_SMALLEST = {"uniformtext": {"minsize": 11, "mode": "hide"}}


def _part(
    name: str, title: str, y: list[str], x: pd.Series, hover: list[str], style: dict[str, Any], choices: list[Any]
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": title,
        "y": y,
        "x": x.tolist(),
        "marker": style,
        "text": [words.count(value) if value else "" for value in x],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "insidetextfont": text_on(name),
        "hovertext": hover,
        "hoverinfo": "text",
        "customdata": choices,
    }


def _totals(y: list[str], x: pd.Series, text: list[str]) -> dict[str, Any]:
    """What stands behind each bar: the count with its base."""
    return {
        "type": "scatter",
        "mode": "text",
        "y": y,
        "x": x.tolist(),
        "text": [f" {each}" for each in text],
        "textposition": "middle right",
        "textfont": {"color": "@muted", "size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def _room(longest: float, share: float = 1.32) -> list[float]:
    return [0, float(max(longest, 1)) * share]


def completion_bars(rows: pd.DataFrame, names: dict[str, str], dimension: str) -> Figure:
    """Actions by state, one bar for each value of a dimension, with “41 of 63 due” behind it.

    `rows` as `action_completion` has them; `names` says what each value is called; a click chooses the value.
    """
    y = [names.get(value, value) for value in rows["value"]]
    choices = [{dimension: value} for value in rows["value"]]
    states = words.labels("state")
    parts = [
        _part(
            state,
            title,
            y,
            rows[state],
            [
                f"{name}: {words.of(n, all_)} {title.lower()}"
                for name, n, all_ in zip(y, rows[state], rows["actions"], strict=False)
            ],
            STATES[state],
            choices,
        )
        for state, title in states.items()
    ]
    due = [
        _("{part} due").format(part=words.of(part, whole)) if whole else _("none due")
        for part, whole in zip(rows["completed_of_due"], rows["due"], strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": {"showticklabels": False, "showgrid": False, "range": _room(rows["actions"].max(), 1.4)},
        "yaxis": categories(dtick=1),
        "bargap": 0.18,
        **_SMALLEST,
    }
    return {"data": [*parts, _totals(y, rows["actions"], due)], "layout": layout}


def ranked_bars(
    names: list[str], values: pd.Series, hover: list[str], choices: list[Any], colour: str = "@main"
) -> Figure:
    """One bar a name, in the order given, with its value behind it."""
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": values.tolist(),
        "marker": {"color": colour},
        "text": [words.count(value) for value in values],
        "textposition": "outside",
        "hovertext": hover,
        "hoverinfo": "text",
        "customdata": choices,
        "showlegend": False,
    }
    layout = {
        "xaxis": {"showticklabels": False, "showgrid": False, "range": _room(values.max(), 1.12)},
        "yaxis": categories(dtick=1),
        "bargap": 0.25,
    }
    return {"data": [bar], "layout": layout}


def country_bars(attendance: pd.DataFrame, measure: str, sentence: str) -> Figure:
    """Countries by a measure; `sentence` puts a country and its value into words."""
    rows = attendance[attendance[measure] > 0].sort_values([measure, "country"], ascending=[False, True])
    names = [words.country(code) for code in rows["country"]]
    hover = [
        sentence.format(country=name, value=words.count(value))
        for name, value in zip(names, rows[measure], strict=True)
    ]
    return ranked_bars(names, rows[measure], hover, [{"country": code} for code in rows["country"]])


def _year_labels(names: list[str]) -> list[str]:
    """The years of workshops alone, with the place under it where a year has several."""
    years = [name.split(" ", 1)[0] for name in names]
    return [broken(name, 8) if years.count(year) > 1 else year for name, year in zip(names, years, strict=True)]


def first_and_returning_bars(
    rows: pd.DataFrame, workshops: dict[str, str], first: str, returning: str, titles: tuple[str, str]
) -> Figure:
    """Two parts a workshop: what came for the first time and what came back.

    `first` and `returning` name the columns, `titles` what the legend calls them.
    """
    x = _year_labels([workshops[workshop] for workshop in rows["workshop_id"]])
    styles = ({"color": "@category_2", "pattern": {"shape": ".", "fgcolor": "@on_mark/0.5"}}, {"color": "@main"})
    parts = [
        {
            "type": "bar",
            "name": title,
            "x": x,
            "y": rows[column].tolist(),
            "marker": style,
            "text": [words.count(value) if value else "" for value in rows[column]],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "hovertext": [
                f"{workshops[w]}: {words.count(value)} {title.lower()}"
                for w, value in zip(rows["workshop_id"], rows[column], strict=True)
            ],
            "hoverinfo": "text",
            "customdata": [{"workshop": workshop} for workshop in rows["workshop_id"]],
        }
        for column, title, style in zip((returning, first), titles[::-1], styles[::-1], strict=True)
    ]
    layout = {
        "barmode": "stack",
        "xaxis": {"type": "category", "tickangle": 0, "tickfont": {"size": 11}},
        "yaxis": {"rangemode": "tozero", "nticks": 5},
        **_SMALLEST,
    }
    return {"data": parts, "layout": layout}


def organization_bars(types: pd.DataFrame) -> Figure:
    """People by the type of their organisation, for the network as a whole."""
    names = [words.label("organization_type", value) for value in types["organization_type"]]
    hover = [
        _("{type}: {people} of {all} people").format(
            type=name, people=words.count(n), all=words.count(types["people"].sum())
        )
        for name, n in zip(names, types["people"], strict=True)
    ]
    return ranked_bars([broken(name, 20) for name in names], types["people"], hover, [None] * len(types))


def overdue_bars(actions: pd.DataFrame, most: int = 8) -> Figure:
    """The actions that are overdue for longest, with their owner and the days they are late."""
    rows = actions[actions["state"] == "overdue"].sort_values("days_late", ascending=False).head(most)
    owners = [words.owners(codes) for codes in rows["owners"]]
    names = [
        f"<b>{plain(shortened(owner, 40))}</b><br>{plain(shortened(title, 44))}"
        for owner, title in zip(owners, rows["title"], strict=True)
    ]
    late = [_("{days} days").format(days=words.count(days)) for days in rows["days_late"]]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": rows["days_late"].tolist(),
        "marker": STATES["overdue"],
        "text": late,
        "textposition": "outside",
        "hovertext": [
            _("{owner}: {title}<br>due {due}, {late} late").format(
                owner=plain(owner), title=plain(title), due=words.day(due), late=days
            )
            for owner, title, due, days in zip(owners, rows["title"], rows["due_on"], late, strict=True)
        ],
        "hoverinfo": "text",
        "customdata": [
            {"country": codes[0]} if words.is_list(codes) and len(codes) == 1 else None for codes in rows["owners"]
        ],
        "showlegend": False,
    }
    layout = {
        "xaxis": {"showticklabels": False, "showgrid": False, "range": _room(rows["days_late"].max(), 1.6)},
        "yaxis": categories(tickfont={"size": 12}),
        "bargap": 0.45,
    }
    return {"data": [bar], "layout": layout}


def fate_bars(outlets: pd.DataFrame) -> Figure:
    """Tonnes by material, split by fate, the heaviest material first; a click chooses the material."""
    table = outlets.pivot_table(index="material", columns="fate", values="tonnes", aggfunc="sum", fill_value=0)
    table = table.loc[table.sum(axis=1).sort_values(ascending=False).index]
    totals = table.sum(axis=1)
    y = [words.label("material", material) for material in table.index]
    choices = [{"material": material} for material in table.index]
    parts = [
        _part(
            fate,
            title,
            y,
            table[fate],
            [
                f"{name}: {words.of(tonnes, total, 't')}, {title.lower()}"
                for name, tonnes, total in zip(y, table[fate], totals, strict=True)
            ],
            FATES[fate],
            choices,
        )
        for fate, title in words.labels("fate").items()
        if fate in table
    ]
    layout = {
        "barmode": "stack",
        "xaxis": {"showticklabels": False, "showgrid": False, "range": _room(totals.max(), 1.15)},
        "yaxis": categories(),
        **_SMALLEST,
    }
    return {"data": [*parts, _totals(y, totals, [words.count(t, "t") for t in totals])], "layout": layout}


def evidence_bars(by_year: pd.DataFrame) -> Figure:
    """Tonnes a year with and without evidence to the final fate."""
    without = by_year["tonnes"] - by_year["evidenced_tonnes"]
    styles = (
        (_("With evidence to the final fate"), by_year["evidenced_tonnes"], {"color": "@completed"}, "evidenced"),
        (
            _("Without"),
            without,
            {
                "color": "@dropped",
                "line": {"color": "@dropped_line", "width": 1},
                "pattern": {"shape": "/", "fgcolor": "@dropped_line"},
            },
            "unknown",
        ),
    )
    parts = [
        {
            "type": "bar",
            "name": title,
            "x": by_year["year"].tolist(),
            "y": tonnes.tolist(),
            "marker": style,
            "hovertext": [
                f"{year}: {words.of(part, whole, 't')}, {title.lower()}"
                for year, part, whole in zip(by_year["year"], tonnes, by_year["tonnes"], strict=True)
            ],
            "hoverinfo": "text",
            "customdata": [{"years": int(year)} for year in by_year["year"]],
        }
        for title, tonnes, style, _name in styles
    ]
    labels = {
        "type": "scatter",
        "mode": "text",
        "x": by_year["year"].tolist(),
        "y": by_year["tonnes"].tolist(),
        "text": [
            f"{words.share(part, whole)}<br>{words.count(whole, 't')}"
            for part, whole in zip(by_year["evidenced_tonnes"], by_year["tonnes"], strict=True)
        ],
        "textposition": "top center",
        "textfont": {"size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    layout = {
        "barmode": "stack",
        "xaxis": {"dtick": 1, "showgrid": False},
        "yaxis": {
            "range": _room(by_year["tonnes"].max(), 1.25),
            "tickformat": ",d",
            "ticksuffix": "\u202ft",
            "nticks": 5,
        },
    }
    return {"data": [*parts, labels], "layout": layout}


def value_bars(values: pd.DataFrame) -> Figure:
    """What the materials with a sourced price fetched, with the tonnes that have one."""
    rows = values[values["priced_tonnes"] > 0].sort_values("value_usd", ascending=False)
    names = [words.label("material", material) for material in rows["material"]]
    text = [
        _("US$ {value} million<br>{priced} priced").format(
            value=words.millions(value), priced=words.of(priced, tonnes, "t")
        )
        for value, priced, tonnes in zip(rows["value_usd"], rows["priced_tonnes"], rows["tonnes"], strict=True)
    ]
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": rows["value_usd"].tolist(),
        "marker": {"color": "@main"},
        "text": text,
        "textposition": "outside",
        "hovertext": [f"{name}: {each}" for name, each in zip(names, text, strict=True)],
        "hoverinfo": "text",
        "customdata": [{"material": material} for material in rows["material"]],
        "showlegend": False,
    }
    layout = {
        "xaxis": {"showticklabels": False, "showgrid": False, "range": _room(rows["value_usd"].max(), 1.6)},
        "yaxis": categories(),
        "bargap": 0.45,
    }
    return {"data": [bar], "layout": layout}
