"""The links of the downstream chains that are drawn: the heaviest by name, the others grouped, 30 at most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import pandas as pd

from iemn_data.names.alphabet import place_of
from iemn_data.rows import rows_of
from iemn_ui.figures.markets.flows import OTHER
from iemn_ui.figures.parts.ribbons import Link, Node
from iemn_ui.text import words

MOST_LINKS = 30
HOME, NOT_RECORDED = "home", "not_recorded"
# Nodes drawn by name at the start, at tier 1 (mostly the own country, which does not count) and at later tiers.
_MOST_NODES = (6, 2, 4)


@dataclass(frozen=True)
class DrawnLinks:
    """The links that are drawn, with the tonnes of each node, and what is left out.

    `grouped` is the number of nodes behind each “other” node, `links_left` and `tonnes_left` what is too light to be
    drawn. `tiers` has the tier of each column but the last, that of the fates; 0 is where the chains start.
    """

    links: list[Link]
    weights: dict[Node, float]
    grouped: dict[Node, int]
    tiers: list[int]
    start: str
    links_left: int
    tonnes_left: float

    @property
    def last(self) -> int:
        """The column of the fates."""
        return max(link.target[0] for link in self.links)


def links_to_draw(steps: pd.DataFrame, start: str) -> DrawnLinks:
    """The links to draw of `steps`, the rows of `chain_links` asked with this `start`, “country” or “material”.

    The heaviest nodes keep their names, the others of a column are grouped, and no more than 30 links are drawn.
    """
    rows = _between_nodes(steps)
    others = _others(rows)
    sums: dict[tuple[Node, Node], dict[str, float]] = {}
    for row in rows_of(rows, _Step):
        ends = (_node(row.from_column, row.source, others), _node(row.to_column, row.target, others))
        parts = sums.setdefault(ends, {})
        parts[row.kind] = parts.get(row.kind, 0.0) + row.tonnes
    links = [Link(source, target, **parts) for (source, target), parts in sums.items()]
    links.sort(key=lambda link: (-link.tonnes, _place(link.source), _place(link.target)))
    weights = _weights(links, links[:MOST_LINKS])
    tiers = sorted({column for column, _name in weights})
    place = {tier: column for column, tier in enumerate(tiers)}
    return DrawnLinks(
        [
            replace(
                link, source=(place[link.source[0]], link.source[1]), target=(place[link.target[0]], link.target[1])
            )
            for link in links[:MOST_LINKS]
        ],
        {(place[tier], name): weight for (tier, name), weight in weights.items()},
        {(place[tier], OTHER): sum(other[0] == tier for other in others) for tier, _name in others if tier in place},
        tiers[:-1],
        start,
        len(links[MOST_LINKS:]),
        sum(link.tonnes for link in links[MOST_LINKS:]),
    )


class _Step(NamedTuple):
    from_column: int
    source: str
    to_column: int
    target: str
    kind: str
    tonnes: float


def _between_nodes(steps: pd.DataFrame) -> pd.DataFrame:
    """The steps from a node of one column to one of the next: hops with their evidence, then the final fates."""
    last = int(steps["tier"].max()) + 1
    is_hop = steps["fate"].isna()
    sender = steps["from_country"].mask(steps["is_from_home"].astype(bool), HOME).fillna(NOT_RECORDED)
    receiver = steps["receiver_country"].mask(steps["is_at_home"].astype(bool), HOME).fillna(NOT_RECORDED)
    start = steps["country"].fillna(steps["material"])
    is_evidenced = steps["is_hop_evidenced"].eq(True).fillna(False).astype(bool)
    kind = pd.Series("unverified", steps.index).mask(is_evidenced, "verified").where(is_hop, "ended")
    return pd.DataFrame(
        {
            "from_column": (steps["tier"] - 1).where(is_hop, steps["tier"]).astype(int),
            "source": start.where(steps["tier"] == 1, sender).where(is_hop, receiver),
            "to_column": steps["tier"].where(is_hop, last).astype(int),
            "target": receiver.where(is_hop, steps["fate"]),
            "kind": kind,
            "tonnes": steps["tonnes"],
        }
    )


def _others(rows: pd.DataFrame) -> set[Node]:
    """The nodes that are grouped in their column: all but the heaviest, the own country and those not recorded."""
    others: set[Node] = set()
    for column, part in rows.groupby("from_column"):
        names = part.groupby("source")["tonnes"].sum().drop([HOME, NOT_RECORDED], errors="ignore")
        most = _MOST_NODES[min(int(str(column)), len(_MOST_NODES) - 1)]
        if len(names) > most + 1:
            others |= {(int(str(column)), name) for name in words.largest_first(names)[most:]}
    return others


def _node(column: int, name: str, others: set[Node]) -> Node:
    return (column, OTHER) if (column, name) in others else (column, name)


def _place(node: Node) -> tuple[int, tuple[int, str]]:
    """What sorts nodes of equal weight: their column, then their names; a group and what is not recorded come last."""
    column, name = node
    return column, place_of(name)


def _weights(links: list[Link], drawn: list[Link]) -> dict[Node, float]:
    """The tonnes through each node of a drawn link, including those of links that are not drawn."""
    into: dict[Node, float] = {}
    out: dict[Node, float] = {}
    for link in links:
        out[link.source] = out.get(link.source, 0.0) + link.tonnes
        into[link.target] = into.get(link.target, 0.0) + link.tonnes
    nodes = {node for link in drawn for node in (link.source, link.target)}
    weights = {node: max(into.get(node, 0.0), out.get(node, 0.0)) for node in nodes}
    return dict(sorted(weights.items(), key=lambda item: (item[0][0], -item[1], _place(item[0]))))
