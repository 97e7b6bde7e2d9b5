"""Figures of commodity prices over time and of market events."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import MarketEvents
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.frame import broken, plain, shortened, sized
from iemn_ui.figures.styles import Figure, look
from iemn_ui.text import words


@remembered
def price_panels(prices: pd.DataFrame, events: pd.DataFrame, commodities: list[str]) -> Figure:
    """One panel a commodity with its published price, and a track of market events that all panels share.

    `prices` are the rows of `commodity_prices`, `events` those of `market_events`. A line breaks where a year has no
    price; estimates are open dots.
    """
    track = 0.16
    height = (1 - track) / max(len(commodities), 1)
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {"xaxis": {"type": "date", "anchor": "y", "showgrid": False}, "annotations": []}
    for i, commodity in enumerate(commodities):
        axis = f"y{i + 2}"
        rows = _yearly(prices[prices["commodity"] == commodity])
        data.append(_price_line(rows, commodity, axis))
        top = 1 - i * height
        layout[axis.replace("y", "yaxis")] = {
            "domain": [top - height * 0.8, top - height * 0.12],
            "rangemode": "tozero",
            "nticks": 3,
            "tickformat": ",~s",
        }
        layout["annotations"].append(_panel_title(commodity, top))
    data.append(_event_track(events))
    layout["yaxis"] = {"domain": [0, track * 0.75], "visible": False, "range": [-1, 1], "fixedrange": True}
    layout["shapes"] = [_event_line(day, track * 0.4) for day in data[-1]["x"]]
    return sized(data, layout, 150 * len(commodities) + 90, 640)


def _panel_title(commodity: str, top: float) -> dict[str, Any]:
    return {
        "text": _("<b>{commodity}</b>, US$ per t").format(commodity=words.label("commodity", commodity)),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": top,
        "yanchor": "top",
        "showarrow": False,
    }


def _event_line(day: str, bottom: float) -> dict[str, Any]:
    """A line from an event's mark up through all panels."""
    style = look("annotation", "event")
    return {
        "type": "line",
        "xref": "x",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "y0": bottom,
        "y1": 0.97,
        "line": {"color": f"{style.fill}/0.45", "width": 1, "dash": style.dash},
        "layer": "below",
    }


def _yearly(rows: pd.DataFrame) -> pd.DataFrame:
    """A row for every year between the first and the last, empty where the series has none."""
    if rows.empty or (rows["frequency"] != "annual").any():
        return rows
    by_year = rows.set_index(pd.to_datetime(rows["period"]).dt.year)
    return by_year.reindex(range(by_year.index.min(), by_year.index.max() + 1)).rename_axis("year").reset_index()


def _price_line(rows: pd.DataFrame, commodity: str, axis: str) -> dict[str, Any]:
    days = [
        # Only the years that `_yearly` put in have no period.
        f"{rows['year'].iloc[i]}-01-01" if words.is_missing(period) else words.as_date(period).isoformat()
        for i, period in enumerate(rows["period"])
    ]
    name = words.label("commodity", commodity)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": days,
        "y": [None if words.is_missing(price) else price for price in rows["usd_per_tonne"]],
        "yaxis": axis,
        "connectgaps": False,
        "line": {"color": "@main"},
        "marker": {
            "size": 6,
            "color": "@main",
            "symbol": [look("quote", "estimate" if e is True else "published").symbol for e in rows["is_estimate"]],
        },
        "hovertext": [
            ""
            if words.is_missing(price)
            else _("{commodity} {year}: US$ {price} per t, {publisher}").format(
                commodity=name, year=day[:4], price=words.count(price), publisher=plain(publisher)
            )
            for price, publisher, day in zip(rows["usd_per_tonne"], rows["publisher"], days, strict=True)
        ],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _event_track(events: pd.DataFrame) -> dict[str, Any]:
    days = [words.as_date(day) for day in events["date"]]
    style = look("annotation", "event")
    # A precision of month or year must not read as a day.
    formats = {"day": "{0:%Y-%m-%d}", "month": "{0:%Y-%m}", "year": "{0:%Y}"}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat() for day in days],
        "y": [0] * len(days),
        "marker": {"symbol": style.symbol, "size": 10, "color": style.fill, "line": {"color": "@page", "width": 1}},
        "hovertext": [
            f"<b>{formats[row.date_precision].format(day)}</b><br>{broken(plain(shortened(row.title, 170)), 48)}"
            for row, day in zip(rows_of(events, MarketEvents), days, strict=True)
        ],
        "hoverinfo": "text",
        "showlegend": False,
    }
