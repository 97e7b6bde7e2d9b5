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
    entry, parameters = CATALOGUE[indicator], parameters or {}
    count, query = entry.n, entry.n.query or entry.query
    rows = ask.answer(query, filters, **{name: parameters[name] for name in own_parameters(query)})
    for column, admitted in count.where.items():
        chosen = parameters.get(column, admitted)
        rows = rows[rows[column].isin(chosen if isinstance(chosen, tuple) else (chosen,))]
    if count.positive:
        rows = rows[rows[count.positive] > 0]
    if count.total:
        return float(sum(rows[name].sum() for name in count.total) - sum(rows[name].sum() for name in count.less))
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
