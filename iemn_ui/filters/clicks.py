"""Clicks on the marks of figures: a mark narrows the page and opens its own rows, until it is clicked again.

A mark is what a point of a figure has as `customdata`: values by the keys of filters; `rows` with values by columns of
the records, for what no filter tells apart; and `records` where its rows are those of another query than the figure's.
So {"country": "BRA", "status": "overdue"}, or {"material": "copper", "rows": {"fate": "reuse"}}.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from iemn_data.filters import Filters, fields_used
from iemn_data.paging import Only
from iemn_ui.filters.address_parts import YEARS
from iemn_ui.filters.choices import CHOICES, CLICKED, nothing, with_chosen

Mark = dict[str, Any]
ROWS, RECORDS = "rows", "records"


@dataclass(frozen=True)
class _Click:
    """A mark that was clicked, and what the filters that it set held before."""

    mark: Mark
    before: dict[str, Any]


def _clicked() -> dict[str, _Click]:
    """The clicks in force by their figures."""
    clicks: dict[str, _Click] = st.session_state.setdefault(CLICKED, {})
    return clicks


def _wanted(mark: Mark) -> dict[str, Any]:
    """What a mark sets, as the controls of the filters hold it."""
    values = {key: value for key, value in mark.items() if key in CHOICES or key == YEARS}
    return {
        key: (value, value) if key == YEARS else list(value) if isinstance(value, list) else [value]
        for key, value in values.items()
    }


def _set_by(mark: Mark) -> dict[str, Any]:
    """What a mark sets on this page, which has a control for each filter of its own."""
    return {key: value for key, value in _wanted(mark).items() if key in st.session_state}


def choose(figure: str, mark: Mark) -> bool:
    """Narrow the page to a mark of a figure; the same mark again releases it, and an empty one every mark.

    Returns whether a mark of the figure is chosen now.
    """
    is_again = mark == chosen_in(figure)
    for each in [figure] if mark else list(_clicked()):
        _release(each)
    if is_again or not mark:
        return False
    before = dict(_held_before(mark))
    st.session_state.update(_set_by(mark))
    _clicked()[figure] = _Click(mark, before)
    return True


def _held_before(mark: Mark) -> Iterator[tuple[str, Any]]:
    """What the filters that a mark sets held before any click."""
    for key in _set_by(mark):
        earlier = [click.before[key] for click in _clicked().values() if _holds(click, key)]
        yield key, earlier[0] if earlier else st.session_state.get(key, nothing(key))


def _holds(click: _Click, key: str) -> bool:
    """Whether a filter still is as a click set it."""
    value = st.session_state.get(key)
    return key in click.before and (tuple(value) if value else ()) == tuple(_wanted(click.mark)[key])


def _release(figure: str) -> None:
    """Give back to the filters what they held before a click, unless the reader, or another click, chose since."""
    click = _clicked().pop(figure, None)
    if click is None:
        return
    for key in click.before:
        if _holds(click, key) and not any(_holds(other, key) for other in _clicked().values()):
            st.session_state[key] = click.before[key]


def chosen_in(figure: str) -> Mark | None:
    """The mark of a figure that is chosen; None where none is, or the filters that it set were changed since."""
    click = _clicked().get(figure)
    return click.mark if click and all(_holds(click, key) for key in click.before) else None


def unclicked(figure: str, filters: Filters) -> Filters:
    """The filters under which a figure is drawn: without what a click on it set, so that its other marks stay."""
    if chosen_in(figure) is None:
        return filters
    return with_chosen(filters, _clicked()[figure].before)


def of_records(query: str, filters: Filters, mark: Mark | None) -> Filters:
    """The filters for the rows behind a figure or a mark of it: those that its `query` heeds, and the mark's own."""
    heeded = fields_used(query)
    if "countries" in heeded:
        heeded |= {"regions"}
    if "known_by" in heeded:
        heeded |= {"as_of"}
    ignored = {name: value for name, value in vars(Filters()).items() if name not in heeded}
    return with_chosen(replace(filters, **ignored), _wanted(mark or {}))


def only_rows(mark: Mark | None) -> Only:
    """What tells a mark's rows from others, as `Search.only` of its records."""
    rows = (mark or {}).get(ROWS, {})
    return tuple(
        (column, tuple(map(_as_text, value if isinstance(value, list) else [value]))) for column, value in rows.items()
    )


def _as_text(value: Any) -> str | None:
    """A value as SQL writes it."""
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)
