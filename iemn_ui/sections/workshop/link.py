"""The way from other pages to that of a workshop."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.sections.workshop.choosing import only_workshop
from iemn_ui.text.workshops import workshop_names


def link_to_page(filters: Filters) -> None:
    """A link to the page of the only workshop chosen, by a click say; nothing where none or several are."""
    if workshop := only_workshop(filters):
        label = _("What {workshop} led to").format(workshop=workshop_names()[workshop])
        st.page_link("../pages/workshop.py", label=label, icon=":material/event:")
