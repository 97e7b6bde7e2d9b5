"""The one table of looks: the look of each value of each enumeration, wherever it is drawn.

Figures, the charts of workbooks, letters, slides and the presenter look a value up here; none of them has a colour, a
hatch or a shape of its own. Colours are tokens of `palette`, so that one look serves the light and the dark theme.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from iemn_ui.figures.palette import opaque

Figure = dict[str, Any]
"""A figure specification: {"data": [...], "layout": {...}}, colours as tokens, no template inside."""


@dataclass(frozen=True)
class Look:
    """The look of one value; a drawing uses the parts that it can show.

    `fill` is its colour, `line` that of its outline. `pattern` is a hatch in Plotly's letters (“/”, “\\”, “x”, “.”),
    in the colour `over`. `ink` is the colour of text on it. `symbol` is the shape of a marker, `dash` that of a line,
    `sign` the character in a cell, and `cell` the fill of a cell or country where that differs.
    """

    fill: str
    line: str = ""
    pattern: str = ""
    over: str = "@on_mark/0.5"
    ink: str = "@on_mark"
    symbol: str = ""
    dash: str = "solid"
    sign: str = ""
    cell: str = ""

    @property
    def marker(self) -> dict[str, Any]:
        """The style of a bar: fill, outline and hatch."""
        pattern = {"pattern": {"shape": self.pattern, "fgcolor": self.over}} if self.pattern else {}
        return {**self.outlined, **pattern}

    @property
    def outlined(self) -> dict[str, Any]:
        """The style of a marker that cannot have a hatch: fill and outline."""
        return {"color": self.fill, **({"line": {"color": self.line, "width": 1}} if self.line else {})}

    @property
    def bare(self) -> str:
        """The colour to use without an outline: the outline's where the fill is that of the page."""
        return self.line if self.fill == _EMPTY.fill else self.fill


@dataclass(frozen=True)
class Printed:
    """A look on paper, its colours as “#0b5cad”; no outline is “”."""

    fill: str
    line: str
    pattern: str
    over: str


def printed(look: Look) -> Printed:
    """A look as it is on white paper, where nothing shines through."""
    line = opaque(look.line) if look.line else ""
    return Printed(opaque(look.fill), line, look.pattern, opaque(look.over, under=look.fill))


_DONE = Look("@completed")
_UNDER_WAY = Look("@main")
_OPEN = Look("@planned", line="@planned_line", ink="@text")
_LATE = Look("@overdue", pattern="/", over="@on_mark/0.35")
_EMPTY = Look("@dropped", line="@dropped_line", pattern="x", over="@dropped_line/0.5", ink="@text")
_WAITING = Look("@host", pattern="\\")
_GONE = Look("@category_6", pattern=".")
_PALE = Look("@counts_1", line="@counts_line", ink="@text")
_OUTLOOK = Look("@host", dash="dash")

LOOKS: dict[str, dict[str, Look]] = {
    # ---- actions
    "state": {
        "completed": _DONE,
        "in_progress": _UNDER_WAY,
        "planned": _OPEN,
        "overdue": _LATE,
        "dropped": _EMPTY,
    },
    "change": {
        "done": _DONE,
        "moved": _UNDER_WAY,
        "slipped": _LATE,
        "new": _OPEN,
        "dropped": _EMPTY,
        "gone": _GONE,
    },
    "on_time": {"on_time": _DONE, "late": replace(_DONE, pattern="/", over="@on_mark/0.6"), "not_completed": _LATE},
    "due": {"late": replace(_LATE, symbol="x"), "ahead": replace(_UNDER_WAY, symbol="circle")},
    "so_far": {"committed": Look("@muted", dash="dot"), "due": _OUTLOOK, "completed": _DONE},
    "curve": {"completed": _DONE, "reference": Look("@dropped_line"), "dropped": Look("@host", dash="dot")},
    "target_status": {
        "reached": _DONE,
        "not_reached": _UNDER_WAY,
        "running": replace(_UNDER_WAY, pattern="/", over="@on_mark/0.35"),
    },
    "history": {
        "committed": Look("@host", symbol="diamond", sign="◆"),
        "reported": replace(_UNDER_WAY, symbol="circle", sign="●"),
        "due_date_moved": Look("@host", symbol="triangle-right", sign="▸"),
        "due": Look("@host", symbol="circle-open", sign="○"),
        "due_date_passed": replace(_LATE, symbol="x", sign="✕"),
        "completed": replace(_DONE, symbol="square", sign="■"),
        "dropped": replace(_EMPTY, symbol="square-cross-open", sign="⊠"),
        "evidence": replace(_DONE, symbol="star", sign="★"),
        "milestone": Look("@category_4", symbol="star", sign="☆"),
        "technology": Look("@category_6", symbol="pentagon", sign="◇"),
        "industry_link": Look("@category_6", symbol="hexagon", sign="◈"),
        "audit": Look("@category_6", symbol="triangle-up", sign="△"),
        "hop": Look("@category_3", symbol="triangle-down", sign="▽"),
        "outlets": Look("@category_3", symbol="triangle-down", sign="▽"),
    },
    "objective_gap": {"done": _DONE, "begun": _OPEN, "lacking": _EMPTY, "covered": _UNDER_WAY},
    "achievement": {
        "adopted": replace(_DONE, symbol="square"),
        "piloted": replace(_UNDER_WAY, symbol="circle"),
        "completed": replace(_DONE, symbol="square"),
        "milestone": Look("@host", symbol="diamond"),
    },
    # ---- workshops and people
    "network_role": {
        "host": Look("@counts_4", ink="@on_counts_4"),
        "co_host": Look("@counts_3", ink="@on_counts_3"),
        "member": Look("@counts_1", ink="@on_counts_1"),
    },
    "presence": {
        "organizer": Look("@counts_5", symbol="diamond", sign="◆"),
        "named": Look("@main", symbol="circle", sign="●", cell="@counts_3"),
        "registered": Look("@main", symbol="circle-open", sign="○", cell="@counts_1"),
        "not_named": Look("@muted", symbol="line-ew", cell="@panel"),
    },
    "workshop_format": {
        "in_person": _UNDER_WAY,
        "online": Look("@counts_2", line="@main", pattern="/", over="@main", ink="@on_counts_2"),
    },
    "qualifier": {
        "exact": replace(_UNDER_WAY, symbol="circle"),
        "more_than": replace(_UNDER_WAY, symbol="triangle-right"),
        "about": replace(_UNDER_WAY, symbol="circle-open"),
    },
    "turnout": {"registered": _PALE, "attended": _UNDER_WAY},
    "newness": {"returning": _UNDER_WAY, "first_time": Look("@category_2", pattern=".")},
    # ---- technologies, industry, audits
    "technology_stage": {
        "identified": Look("@counts_1", line="@counts_line", ink="@on_counts_1", sign="○"),
        "assessed": Look("@counts_2", line="@counts_line", ink="@on_counts_2", sign="◔"),
        "piloted": Look("@counts_4", line="@counts_line", ink="@on_counts_4", sign="◑"),
        "adopted": Look("@counts_5", line="@counts_line", ink="@on_counts_5", sign="●"),
    },
    "review": {"first": Look("@page", line="@main", ink="@text"), "latest": _UNDER_WAY},
    "visit": {"earlier": replace(_UNDER_WAY, symbol="circle-open"), "latest": replace(_UNDER_WAY, symbol="circle")},
    "link_status": {
        "active": _UNDER_WAY,
        "exploring": replace(_PALE, pattern=".", over="@counts_line"),
        "ended": _OPEN,
    },
    "audit_score": {
        "verified": replace(_DONE, sign="●"),
        "in_place": Look("@completed_pale", line="@completed", ink="@text", sign="◑"),
        "partial": replace(_OPEN, sign="◔"),
        "absent": replace(_LATE, sign="✕"),
    },
    "score_change": {"better": _DONE, "same": _OPEN, "worse": _LATE},
    "finding": {"findings_open": _LATE, "findings_closed": _DONE},
    # ---- materials
    "fate": {
        "reuse": Look("@category_4"),
        "material_recovery": Look("@category_1"),
        "energy_recovery": Look("@category_2", pattern="."),
        "landfill": Look("@category_6", pattern="\\"),
        "storage": _OPEN,
        "unknown": _EMPTY,
    },
    "hop_evidence": {
        "verified": _DONE,
        "documented": Look("@completed/0.55", pattern=".", ink="@text"),
        "declared": Look("@overdue/0.45", pattern="/", ink="@text"),
        "none": replace(_EMPTY, line="@overdue", over="@overdue/0.5"),
    },
    "hop": {
        "verified": Look("@completed/0.55"),
        "unverified": Look("@overdue/0.12", pattern="/", over="@overdue/0.75", ink="@text"),
        "ended": Look("@planned/0.35", ink="@text"),
    },
    "route": {"evidenced": Look("@completed/0.45", ink="@text"), "not_evidenced": Look("@planned/0.6", ink="@text")},
    "evidence_break": {
        "evidenced": _DONE,
        "no_final_fate": _OPEN,
        "tier_1": _LATE,
        "tier_2": _WAITING,
        "tier_3": Look("@category_5", pattern="."),
        "tier_4": Look("@category_6", pattern="x"),
    },
    "year_evidence": {"evidenced": _DONE, "without": replace(_EMPTY, pattern="/", over="@dropped_line")},
    "consent_status": {
        "granted": _DONE,
        "not_needed": _OPEN,
        "pending": _WAITING,
        "missing": _LATE,
        "not_reported": _EMPTY,
    },
    "party_status": {
        "party_and_non_party": _LATE,
        "two_parties": _DONE,
        "two_non_parties": _UNDER_WAY,
        "party_status_not_recorded": replace(_OPEN, pattern="x"),
        "country_not_recorded": replace(_OPEN, pattern="x"),
    },
    "dependence": {"usual": _UNDER_WAY, "dependent": Look("@host", pattern="/", over="@on_mark/0.45")},
    "outlet": {"known_tonnes": _DONE, "unknown_tonnes": _EMPTY, "closed_tonnes": _LATE, "over_cap_tonnes": _WAITING},
    "value": {"now": _OPEN, "then": _UNDER_WAY},
    "quote": {"published": replace(_UNDER_WAY, symbol="circle"), "estimate": replace(_UNDER_WAY, symbol="circle-open")},
    "price": {"paid": Look("@main/0.75"), "gate_fee": Look("@host", symbol="diamond")},
    # ---- single looks
    # Up to four countries beside each other.
    "compared": {
        "first": Look("@category_1", symbol="circle", sign="●"),
        "second": Look("@category_2", symbol="diamond", sign="◆", dash="dash"),
        "third": Look("@category_3", symbol="square", sign="■", dash="dot"),
        "fourth": Look("@category_4", symbol="triangle-up", sign="▲", dash="dashdot"),
    },
    "amount": {"counted": _UNDER_WAY, "whole": Look("@planned_line"), "evidenced": _DONE},
    "annotation": {
        "host_city": Look("@host", symbol="diamond"),
        "event": replace(_OUTLOOK, symbol="diamond"),
        "as_of": _OUTLOOK,
        "rule": _OUTLOOK,
        "target": Look("@host"),
        "dispute": Look("@host"),
    },
}
"""Looks by enumeration and value, each enumeration in the order in which it is drawn."""


def look(enumeration: str, value: str) -> Look:
    """The look of a value of an enumeration. KeyError where the table has none: all that is drawn must be in it."""
    return LOOKS[enumeration][value]


def look_of_action(kind: str) -> Look | None:
    """The look of an action's state or change; None for a value that is neither."""
    return LOOKS["state"].get(kind) or LOOKS["change"].get(kind)
