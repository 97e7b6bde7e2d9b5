"""What a page says where it has nothing to show."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from iemn_ui.text.provenance import lacking


class NothingToShow(Exception):  # noqa: N818 - no error: the page has said so
    """Ends a page that has nothing to show. After `st.stop` no button to clear the filters could be drawn."""


def say_if_empty(rows: pd.DataFrame, sentence: str, *resources: str) -> None:
    """Stop the page where there is nothing to show, with a sentence that says what to widen.

    Where the data set has rows of none of the `resources`, it says that instead.
    """
    if rows.empty:
        st.info(lacking(*resources) or sentence, icon=":material/filter_alt_off:")
        raise NothingToShow
