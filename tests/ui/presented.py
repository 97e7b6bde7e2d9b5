"""The pages that can be presented, each in all of its tabs, and their slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from iemn_ui.reports.slides import page as page_slides
from iemn_ui.reports.slides.slide import Slide
from tests.ui.screens import TABS, opened

COMPARED = ["Brazil", "Philippines", "Vietnam"]
PRESENTED: list[tuple[str, dict[str, str | list[str]]]] = [
    *((page, {}) for page in "overview attendance actions follow_through changes markets what_if find country".split()),
    *((page, {"view": tab}) for page in ("objectives", "chains") for tab in ("", *TABS[page])),
    *(("country", {"country": "Brazil", "view": tab}) for tab in ("", *TABS["country"])),
    ("action", {"action": "action-00033"}),
    ("action", {}),
    ("compare", {"country": COMPARED}),
    ("workshop", {}),
    *(("workshop", {"workshop": "2018 Manila", "view": tab}) for tab in ("", *TABS["workshop"])),
]


def slides_on(page: str, address: Mapping[str, str | list[str]]) -> list[Slide]:
    """The slides of a page at an address, each with a key of its own among those of all pages."""
    on_page = opened(page, address).session_state["on_page"]
    slides = page_slides.slides(on_page.title, on_page.filters, on_page.cards, on_page.views)
    place = "-".join([page, *(value for value in address.values() if isinstance(value, str))])
    return [replace(slide, key=f"{place}-{slide.key}") for slide in slides]
