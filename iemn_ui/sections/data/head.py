"""The head of the Data page: which data set and snapshot it speaks of, where there is one."""

from __future__ import annotations

import streamlit as st

from iemn_data.messages import _
from iemn_ui.access.current import current
from iemn_ui.text import provenance, words


def draw() -> None:
    """Title and one line; the filters are not named, since they touch nothing here."""
    st.title(_("Data"))
    store = current().store
    if store is None:
        st.caption(_("Nothing is published yet."))
        return
    said = _("{dataset}. As of {day}, snapshot {digest}. The filters do not apply to this page.")
    st.caption(
        said.format(dataset=words.literal(store.dataset), day=words.day(store.as_of), digest=provenance.snapshot_name())
    )
