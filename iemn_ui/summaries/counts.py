"""n: how many there are of what an indicator counts, found in one place for pages, slides and workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iemn_data.filters import Filters
from iemn_data.indicators import CATALOGUE
from iemn_data.messages import _, ngettext
from iemn_data.store import own_parameters
from iemn_ui.access.answers import ask, remembered_per_snapshot
from iemn_ui.text import words


@remembered_per_snapshot
def n(indicator: str, filters: Filters, parameters: Mapping[str, Any] | None = None) -> float:
    """The number of what an indicator counts under the filters, whichever part of it a figure draws.

    `parameters` are those of the figure beside the filters.
    """
    entry = CATALOGUE[indicator]
    count, query = entry.n, entry.n.query or entry.query
    given = {**count.given, **(parameters or {})}
    rows = ask.answer(query, filters, **{name: given[name] for name in own_parameters(query)})
    if count.where:
        rows = rows.query(count.where, local_dict=given, engine="python")
    if count.total:
        amounts: Any = rows.eval(count.total, engine="python")
        return float(amounts.sum())
    if count.greatest:
        return float(rows[count.greatest].max()) if len(rows) else 0.0
    return float(len(rows[list(count.distinct)].drop_duplicates() if count.distinct else rows))


def split_note(
    indicator: str, filters: Filters, dimension: str, stand: float, parameters: Mapping[str, Any] | None = None
) -> str:
    """Why the parts of a figure that is split by a dimension, `stand` in sum, are not its n; “” where they are."""
    left = n(indicator, filters, parameters) - stand
    if dimension == "country" and left:
        return _("A shared action counts under each of its owners, in sum {n}.").format(n=words.count(stand))
    if dimension == "objective" and left:
        return ngettext("{n} action has no objective.", "{n} actions have no objective.", int(left)).format(
            n=words.count(left)
        )
    return ""
