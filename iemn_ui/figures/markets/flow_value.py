"""Figures of what flows are worth: the prices paid, with gate fees below zero, and the value of each material."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import FlowPrices
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.bars import lengths
from iemn_ui.figures.parts.frame import bar_categories, categories, plain, sized
from iemn_ui.figures.styles import Figure, Look, look
from iemn_ui.text import words


def _dots(rows: pd.DataFrame, title: str, look: Look) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": title,
        "x": rows["price_usd_per_tonne"].tolist(),
        "y": [words.label("material", material) for material in rows["material"]],
        "marker": {
            "size": 11,
            "line": {"color": "@page", "width": 1},
            "color": look.fill,
            **({"symbol": look.symbol} if look.symbol else {}),
        },
        "hovertext": [
            _("{material}, {country} {year}: {price} for {tonnes}<br>{source}").format(
                material=words.label("material", row.material),
                country=words.country(row.country),
                year=row.year,
                price=_money(row.price_usd_per_tonne),
                tonnes=words.count(row.tonnes, "t"),
                source=plain(row.price_source),
            )
            for row in rows_of(rows, FlowPrices)
        ],
        "hoverinfo": "text",
        "customdata": [
            {"material": material, "rows": {"flow_id": flow}}
            for material, flow in zip(rows["material"], rows["flow_id"], strict=True)
        ],
    }


def _money(price: float) -> str:
    """A price per tonne in words; one below zero is a gate fee."""
    if price < 0:
        return _("a gate fee of US$ {fee} a tonne").format(fee=words.count(-price))
    return _("US$ {price} a tonne").format(price=words.count(price))


def _summary(prices: pd.Series) -> str:
    n, fees = words.count(len(prices)), int((prices < 0).sum())
    return _("n = {n}, gate fees: {fees}").format(n=n, fees=words.count(fees)) if fees else _("n = {n}").format(n=n)


@remembered
def price_dots(rows: pd.DataFrame) -> Figure:
    """Each sourced price of each material; gate fees left of the zero line, with a shape of their own.

    `rows` are those of `flow_prices`; the material with the highest price comes first; a click chooses the flow.
    """
    prices = rows.groupby("material")["price_usd_per_tonne"]
    order = words.largest_first(prices.max())
    names = [words.label("material", material) for material in order]
    fees = rows[rows["price_usd_per_tonne"] < 0]
    paid = rows[rows["price_usd_per_tonne"] >= 0]
    highest, lowest = float(max(rows["price_usd_per_tonne"].max(), 0)), float(min(rows["price_usd_per_tonne"].min(), 0))
    span = max(highest - lowest, 1.0)
    labels = {
        "type": "scatter",
        "mode": "text",
        "x": [max(float(prices.max()[material]), 0.0) for material in order],
        "y": names,
        "text": [f"   {_summary(rows[rows['material'] == material]['price_usd_per_tonne'])}" for material in order],
        "textposition": "middle right",
        "textfont": {"color": "@muted", "size": 12},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }
    data = [_dots(paid, _("Price paid"), look("price", "paid"))] if len(paid) else []
    if len(fees):
        data.append(_dots(fees, _("Gate fee: the sender paid"), look("price", "gate_fee")))
    layout = {
        "xaxis": {
            "range": [lowest - span * 0.04 if lowest else -span * 0.02, highest + span * 0.02],
            "tickformat": ",d",
            "title": {"text": _("US$ per tonne")},
            "nticks": 6,
            "zeroline": True,
            "zerolinewidth": 2,
        },
        "yaxis": categories(categoryorder="array", categoryarray=names, showgrid=True),
    }
    return sized([*data, labels], layout, 130 + 46 * max(len(order), 2))


@remembered
def value_bars(values: pd.DataFrame) -> Figure:
    """The value in US$ of the tonnes that have a sourced price, by material; a click chooses the material.

    `values` are the rows of `flow_value`; materials without a price are left out.
    """
    rows = values[values["priced_tonnes"] > 0].set_index("material", drop=False)
    rows = rows.loc[words.largest_first(rows["value_usd"])]
    names = [words.label("material", material) for material in rows["material"]]
    text = [
        _("US$ {value} million<br>{priced} priced").format(
            value=words.millions(value), priced=words.part_of(priced, tonnes, "t")
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
        "hovertext": [words.labelled(name, each) for name, each in zip(names, text, strict=True)],
        "hoverinfo": "text",
        # What is sold is priced where it leaves the country of origin.
        "customdata": [{"material": material, "rows": {"tier": 1}} for material in rows["material"]],
        "showlegend": False,
    }
    layout = {
        "xaxis": lengths(rows["value_usd"].max()),
        "yaxis": bar_categories(len(rows)),
        "bargap": 0.45,
    }
    return sized([bar], layout, 360)
