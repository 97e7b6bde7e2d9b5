"""The pages of the dashboard, in their order and under their heads."""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from pathlib import Path

import streamlit as st

from iemn_data.languages import languages
from iemn_data.messages import LANGUAGE, _

PAGES = Path(__file__).parents[1] / "pages"


def navigation() -> st.Page:
    """Draw the navigation; the page that the reader chose."""
    # Streamlit marks the page that it returns as the one that may run, in the run of this reader alone.
    return st.navigation({head: [*map(copy, pages)] for head, pages in _pages(LANGUAGE.get()).items()}, expanded=True)


@lru_cache(maxsize=len(languages()))
def _pages(_language: str) -> dict[str, list[st.Page]]:
    """The pages by their heads; made once in each language, since Streamlit looks for the file of each."""
    return {
        "": [
            _page("overview", _("Overview"), "dashboard", _("The network at a glance."), is_default=True),
            _page("country", _("Country"), "flag", _("One country's actions, people and record.")),
            _page("workshop", _("Workshop"), "event", _("What one workshop led to.")),
            _page("compare", _("Compare"), "balance", _("Two to four countries side by side.")),
            _page("action", _("Action history"), "timeline", _("One action, from its workshop to its results.")),
            _page("find", _("Find"), "search", _("Search actions, milestones and sources.")),
        ],
        _("Progress"): [
            _page("attendance", _("Attendance"), "groups", _("Who came to which workshop.")),
            _page("actions", _("Actions"), "task_alt", _("What was committed, and what is done or overdue.")),
            _page("follow_through", _("Follow-through"), "stairs", _("How soon actions are completed.")),
            _page("changes", _("Since last time"), "update", _("What changed between two points in time.")),
            _page("update", _("Report progress"), "edit_note", _("Tick what is done, and send the form.")),
            _page("objectives", _("Objectives"), "target", _("Actions and learning by capacity objective.")),
        ],
        _("Downstream"): [
            _page("markets", _("Markets"), "recycling", _("Where materials go, and at what price.")),
            _page("chains", _("Downstream chains"), "account_tree", _("Receivers, evidence and consent by hop.")),
            _page("what_if", _("What if"), "calculate", _("What a price change, a closure or a cap would cost.")),
        ],
        _("Share"): [
            _page("present", _("Present"), "slideshow", _("Slides for the big screen.")),
            _page("downloads", _("Downloads"), "download", _("Workbook, letters, slides, annual report pack.")),
        ],
        _("About the data"): [
            _page("method", _("Method"), "function", _("How every number is calculated.")),
            _page("data", _("Data"), "database", _("Freshness, rejected rows and snapshots.")),
        ],
    }


def _page(name: str, title: str, icon: str, about: str, is_default: bool = False) -> st.Page:
    return st.Page(
        PAGES / f"{name}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path="" if is_default else name,
        default=is_default,
        help=about,
    )
