"""The message of a page that has nothing to show."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_ui.text.provenance import lacking


class NothingToShow(Exception):  # noqa: N818 - no error: the page has its message
    """Ends a page that has nothing to show. After `st.stop` no button to clear the filters could be drawn."""


def say_if_empty(rows: pd.DataFrame, sentence: str, *resources: str) -> None:
    """End the page where there are no rows, with a sentence that says what to widen; raises NothingToShow.

    Where the data set has no rows of the `resources`, the message says that instead.
    """
    if rows.empty:
        st.info(lacking(*resources) or sentence, icon=":material/filter_alt_off:")
        raise NothingToShow
