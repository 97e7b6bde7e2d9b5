"""The title of the Data page, with the data set and the current snapshot."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access.current import current
from iemn_ui.summaries import captions
from iemn_ui.text import provenance, words


def draw() -> None:
    """Draw the title and one line on the data set; the filters do not apply to this page, so they are not named."""
    st.title(_("Data"))
    store = current().store
    if store is None:
        st.caption(_("Nothing is published yet."))
        return
    sentence = _("{dataset}. As of {day}. {age} Snapshot {digest}. The filters do not apply to this page.")
    st.caption(
        sentence.format(
            dataset=words.literal(_(store.dataset)),
            day=words.day(store.as_of),
            age=captions.age(Filters()),
            digest=provenance.snapshot_name(),
        )
    )
