"""The pages that can be presented, each in all of its tabs, and their slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from iemn_ui.reports.slides import page as page_slides
from iemn_ui.reports.slides.slide import Slide
from tests.ui.screens import opened

COUNTRY_TABS = (
    "",
    "Actions and due dates",
    "Objectives and learning",
    "Where materials go",
    "Audits, technologies, industry",
    "E-waste statistics",
    "Milestones",
)
WORKSHOP_TABS = (
    "",
    "Who was there",
    "What became of its actions",
    "What was learned",
    "What is still open",
    "Who came back",
)
COMPARED = ["Brazil", "Philippines", "Vietnam"]
PRESENTED: list[tuple[str, dict[str, str | list[str]]]] = [
    *((page, {}) for page in "overview attendance actions follow_through changes markets what_if find country".split()),
    *(("objectives", {"view": tab}) for tab in ("", "Learning", "Technologies", "Industry links", "Facility audits")),
    *(("chains", {"view": tab}) for tab in ("", "Outlets", "Consent and routes", "Prices and gate fees")),
    *(("country", {"country": "Brazil", "view": tab}) for tab in COUNTRY_TABS),
    ("action", {"action": "action-00033"}),
    ("action", {}),
    ("compare", {"country": COMPARED}),
    ("workshop", {}),
    *(("workshop", {"workshop": "2018 Manila", "view": tab}) for tab in WORKSHOP_TABS),
]


def slides_on(page: str, address: Mapping[str, str | list[str]]) -> list[Slide]:
    """The slides of a page at an address, each with a key of its own among those of all pages."""
    on_page = opened(page, address).session_state["on_page"]
    slides = page_slides.slides(on_page.title, on_page.filters, on_page.cards, on_page.views)
    place = "-".join([page, *(value for value in address.values() if isinstance(value, str))])
    return [replace(slide, key=f"{place}-{slide.key}") for slide in slides]
