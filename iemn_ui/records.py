"""Records: the rows behind a figure, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from iemn_data.filters import Filters
from iemn_ui import answers, tables


def paged(query: str, filters: Filters, *, key: str, given: Mapping[str, Any] | None = None) -> None:
    """The rows that a query lists."""
    st.dataframe(tables.readable(answers.answer(query, filters, **(given or {}))), hide_index=True, key=f"rows_{key}")
