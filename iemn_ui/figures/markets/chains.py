"""The diagram of the downstream chains: from their start over the receivers of each tier to the final fate."""

from __future__ import annotations

from typing import Any

from iemn_data.messages import _
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.markets.chain_links import HOME, NOT_RECORDED, DrawnLinks
from iemn_ui.figures.markets.flows import OTHER
from iemn_ui.figures.parts.frame import parts_left_out, sized
from iemn_ui.figures.parts.ribbons import NODE_WIDTH, Node, Ribbon, plan_of
from iemn_ui.figures.styles import LOOKS, Figure, Look, look
from iemn_ui.text import words

_LABEL_HEIGHT = 0.034
# The labels of the fates stand at the right of the last column.
_WITH_LABELS = 1.22


@remembered
def chain_diagram(chains: DrawnLinks) -> Figure:
    """From the country or material over the receivers of each tier to the final fate.

    Verified hops are filled, unverified ones pale and hatched; the way to a fate is grey, as it is no hop. A click on a
    node where the chains start chooses the country or material.
    """
    plan = plan_of(chains.links, chains.weights)
    key = [
        _key(_("Documented or verified hop"), look("hop", "verified")),
        _key(_("Unverified hop: declared only, or no evidence"), look("hop", "unverified")),
        _key(_("Final fate"), look("hop", "ended")),
    ]
    layout = {
        "annotations": [*_heads(chains), *_labels(chains, plan.nodes, plan.height)],
        "barmode": "overlay",
        "hovermode": "closest",
        "xaxis": {"visible": False, "range": [-NODE_WIDTH, chains.last * _WITH_LABELS]},
        "yaxis": {"visible": False, "range": [plan.height * 1.01, -plan.height * 0.09]},
    }
    ribbons = [_ribbon(each, chains) for each in plan.ribbons]
    return sized([*ribbons, _nodes(chains, plan.nodes), *key], layout, 620, left_out=parts_left_out())


def _edge(style: Look) -> str:
    return style.over if style.pattern else style.fill


def _key(title: str, style: Look) -> dict[str, Any]:
    marker = {**style.marker, "line": {"color": _edge(style), "width": 1}}
    return {"type": "bar", "x": [None], "y": [None], "name": title, "marker": marker, "hoverinfo": "skip"}


def _ribbon(ribbon: Ribbon, chains: DrawnLinks) -> dict[str, Any]:
    style = look("hop", ribbon.kind)
    sentence = {
        "verified": _("{source} to {target}: {tonnes}, documented or verified"),
        "unverified": _("{source} to {target}: {tonnes}, unverified"),
        "ended": _("{source}, {target}: {tonnes}"),
    }[ribbon.kind]
    tonnes = words.count(getattr(ribbon.link, ribbon.kind), "t")
    hatch = {"size": 7, "solidity": 0.25, "shape": style.pattern, "fgcolor": style.over, "bgcolor": style.fill}
    pattern = {"fillpattern": hatch} if style.pattern else {}
    return {
        "type": "scatter",
        "mode": "lines",
        "x": ribbon.x,
        "y": ribbon.y,
        "fill": "toself",
        "fillcolor": style.fill,
        "line": {"width": 0.6 if pattern else 0, "color": _edge(style)},
        "hoveron": "fills",
        "text": sentence.format(
            source=_name(ribbon.link.source, chains), target=_name(ribbon.link.target, chains), tonnes=tonnes
        ),
        "hoverinfo": "text",
        "showlegend": False,
        **pattern,
    }


def _name(node: Node, chains: DrawnLinks) -> str:
    column, value = node
    if value == OTHER:
        other = _("Other materials ({n})") if (column, chains.start) == (0, "material") else _("Other countries ({n})")
        return other.format(n=chains.grouped[node])
    if value in (HOME, NOT_RECORDED):
        return _("Own country") if value == HOME else _("Not recorded")
    if column == chains.last:
        return words.label("fate", value)
    return words.label("material", value) if (column, chains.start) == (0, "material") else words.country(value)


def _nodes(chains: DrawnLinks, places: dict[Node, tuple[float, float]]) -> dict[str, Any]:
    """The nodes as bars; a click on one at the start chooses it."""
    fates = {fate: style.bare for fate, style in LOOKS["fate"].items()}
    return {
        "type": "bar",
        "x": [column for column, _name in places],
        "base": [top for top, _height in places.values()],
        "y": [height for _top, height in places.values()],
        "width": NODE_WIDTH,
        "marker": {
            "color": [
                fates[value] if column == chains.last else "@muted" if value == NOT_RECORDED else "@main"
                for column, value in places
            ]
        },
        "hovertext": [words.labelled(_name(node, chains), words.count(chains.weights[node], "t")) for node in places],
        "hoverinfo": "text",
        "customdata": [{chains.start: value} if column == 0 and value != OTHER else None for column, value in places],
        "showlegend": False,
    }


def _heads(chains: DrawnLinks) -> list[dict[str, Any]]:
    """The headings of the columns."""
    first = _("Material") if chains.start == "material" else _("Country of origin")
    receivers = [_("Receiver at tier {tier}").format(tier=tier) for tier in chains.tiers[1:]]
    return [
        {
            "text": f"<b>{title}</b>",
            "x": column - NODE_WIDTH / 2,
            "xanchor": "left",
            "y": 1,
            "yref": "paper",
            "yanchor": "top",
            "font": {"color": "@muted", "size": 13},
        }
        for column, title in enumerate([first, *receivers, _("Fate")])
    ]


def _labels(chains: DrawnLinks, places: dict[Node, tuple[float, float]], height: float) -> list[dict[str, Any]]:
    """The name and tonnes of each node at its right, moved apart where they would cover each other."""
    labels = []
    lowest: dict[int, float] = {}
    for node, (top, tall) in sorted(places.items(), key=lambda item: (item[0][0], item[1][0])):
        at = max(top + tall / 2, lowest.get(node[0], -height) + height * _LABEL_HEIGHT)
        lowest[node[0]] = at
        labels.append(
            {
                "text": f"{_name(node, chains)} <b>{words.count(chains.weights[node], 't')}</b>",
                "x": node[0] + NODE_WIDTH / 2,
                "xanchor": "left",
                "xshift": 3,
                "y": at,
                "font": {"size": 12},
                # Behind the last column nothing is drawn.
                **({} if node[0] == chains.last else {"bgcolor": "@page/0.72", "borderpad": 1}),
            }
        )
    return labels
