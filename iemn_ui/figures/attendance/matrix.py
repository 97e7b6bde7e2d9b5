"""The matrix of delegations: countries by workshops."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.messages import _
from iemn_data.queries import DelegationMatrix
from iemn_data.rows import rows_of
from iemn_ui.access.remembered import remembered
from iemn_ui.figures.parts.cells import cell_axes, cell_texts
from iemn_ui.figures.parts.frame import broken, key_entry, plain_names, sized, values_left_out
from iemn_ui.figures.styles import LOOKS, Figure, Look
from iemn_ui.text import words

# In the order of the scale: from “not named” to “organizer”.
_PRESENCE = dict(reversed(LOOKS["presence"].items()))


def signs_in_words() -> str:
    """What the signs and numbers in the cells of the matrix mean."""
    return _("Numbers in the cells are attendances. ◆ organizer, ● named, ○ registered only, empty: not named.")


def _scale() -> list[list[Any]]:
    """A step of its own for each presence."""
    colours = [look.cell or look.fill for look in _PRESENCE.values()]
    steps = len(colours)
    return [[(i + end) / steps, colour] for i, colour in enumerate(colours) for end in (0, 1)]


def _sentence(row: DelegationMatrix, workshops: dict[str, str]) -> str:
    """The hover text of a cell."""
    presence = words.mid_sentence(words.label("presence", row.presence))
    sentence = words.in_a_row([words.country(row.country), words.labelled(workshops[row.workshop_id], presence)])
    if row.registered:
        sentence += "<br>" + _("{people} registered, {came} came").format(
            people=words.count(row.registered), came=words.count(row.attended)
        )
    return sentence


def _choice(row: DelegationMatrix) -> dict[str, str] | None:
    is_there = row.presence != "not_named"
    return {"country": row.country, "workshop": row.workshop_id} if is_there else None


@remembered
def delegation_matrix(cells: pd.DataFrame, workshops: dict[str, str]) -> Figure:
    """Which country was named or registered at which workshop; a click chooses the delegation.

    `cells` are the rows of `delegation_matrix`; `workshops` has the name of each, in order.
    """
    workshops = plain_names(workshops)
    order = list(_PRESENCE)
    countries = cells["country"].drop_duplicates().tolist()
    columns = cells.sort_values("position")["workshop_id"].drop_duplicates().tolist()
    rows = [rows_of(group, DelegationMatrix) for _code, group in cells.groupby("country", sort=False)]
    signs = [
        [f"{_PRESENCE[r.presence].sign} {words.count(r.attended) if r.registered else ''}".strip() for r in row]
        for row in rows
    ]
    heat: dict[str, Any] = {
        "type": "heatmap",
        "x": [broken(workshops[workshop], 9) for workshop in columns],
        "y": [words.country(code) for code in countries],
        "z": [[order.index(r.presence) for r in row] for row in rows],
        "zmin": -0.5,
        "zmax": len(order) - 0.5,
        "colorscale": _scale(),
        "showscale": False,
        "hovertext": [[_sentence(r, workshops) for r in row] for row in rows],
        "hoverinfo": "text",
        "customdata": [[_choice(r) for r in row] for row in rows],
    }
    inks = [[_ink(_PRESENCE[r.presence]) for r in row] for row in rows]
    layout = {**cell_axes(heat["x"], heat["y"]), "legend": {"y": -0.01, "yanchor": "top"}}
    data = [heat, cell_texts(heat["x"], heat["y"], signs, inks), *_key()]
    return sized(data, layout, 150 + 25 * len(countries), left_out=values_left_out())


def _ink(look: Look) -> str:
    """The colour of what is written in a cell."""
    ground = look.cell or look.fill
    return ground.replace("@counts", "@on_counts") if ground.startswith("@counts") else "@text"


def _key() -> list[dict[str, Any]]:
    return [
        key_entry(
            f"{look.sign} {words.label('presence', presence)}".strip(),
            {
                "symbol": "square",
                "size": 13,
                "color": look.cell or look.fill,
                "line": {"color": "@planned_line", "width": 1},
            },
        )
        for presence, look in reversed(_PRESENCE.items())
    ]
