"""Links from the overview to the other pages, and to the countries that are most late."""

from __future__ import annotations

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.components.panel import panel
from iemn_ui.sections.actions.most_late import ORDERS
from iemn_ui.text import arrows, words


def next_steps() -> None:
    """A panel with links to pages, each with the question that the page answers."""
    steps = (
        ("attendance", _("Attendance"), _("Who came, who is new, and where do the sources disagree?")),
        ("actions", _("Actions"), _("What was committed, what is late, and who owns it?")),
        ("changes", _("Since last time"), _("What is done, what moved, and what slipped since the last workshop?")),
        ("objectives", _("Objectives"), _("Which objectives lack actions, and what was learned?")),
        ("chains", _("Downstream chains"), _("Where does the evidence of the chain break?")),
        ("workshop", _("Workshop"), _("What did one workshop lead to, and who came back?")),
        ("country", _("Country"), _("One country's delegations, actions, due dates and record")),
    )
    with panel(_("Where to go next")):
        for page, title, question in steps:
            st.page_link(f"../pages/{page}.py", label=f"**{words.sentence(title)}** {question}", icon=arrows.onward())


def due_in_country(filters: Filters) -> None:
    """A link to what is due in the one country that is chosen, or to the page that asks which."""
    only = filters.countries[0] if len(filters.countries) == 1 else None
    st.page_link(
        "../pages/country.py",
        label=_("What is due: {country}").format(country=words.country(only))
        if only
        else _("What is due in your country"),
        icon=":material/flag:",
    )


def who_is_most_late() -> None:
    """A link to the countries in order of their overdue actions; the filters stay."""
    st.page_link(
        "../pages/actions.py",
        label=_("Who is most late, by country"),
        icon=":material/flag:",
        query_params={"country_order": _(ORDERS["overdue"])},
    )
