"""The downloads: workbook, country letter, slides and annual report pack.

Files are made on request, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import copy_context
from dataclasses import replace
from functools import partial

import streamlit as st

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import clock
from iemn_ui.access.current import current_store
from iemn_ui.components.panel import panel
from iemn_ui.filters import address_parts, addresses
from iemn_ui.filters.choices import CHOICES
from iemn_ui.filters.controls import choose_one
from iemn_ui.reports import whole_view, workbook, year_pack
from iemn_ui.reports.slides import decks
from iemn_ui.reports.slides.slide import Slide
from iemn_ui.summaries.file_names import file_name
from iemn_ui.text import words
from iemn_ui.text.provenance import lacking

_PRESENTATIONS = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_PACK = "annual_pack"


def _download(label: str, make: Callable[[], bytes], name: str, mime: str, icon: str) -> None:
    """A button that makes its file only when it is clicked."""
    context = copy_context()
    st.download_button(
        label,
        data=lambda: context.copy().run(make),
        file_name=name,
        mime=mime,
        on_click="ignore",
        icon=f":material/{icon}:",
        key=f"take_{name}",
    )


def workbook_of_view(filters: Filters) -> None:
    """All tables under the filters as one Excel workbook."""
    with panel(_("Workbook")):
        st.write(
            _(
                "Every table of the dashboard under these filters, one sheet each, with charts, definitions and "
                "sources. For the tables of a single page use “Excel” at the top of that page."
            )
        )
        address = addresses.of_view()
        make = partial(_workbook, filters, address)
        name = file_name("all-tables", "xlsx", filters)
        _download(_("Excel workbook"), make, name, addresses.MIME_OF_WORKBOOKS, "table_view")


def _workbook(filters: Filters, address: str) -> bytes:
    head = workbook.Head(_("The whole view"), whole_view.in_words(filters), filters, address)
    return workbook.write(head, list(whole_view.views(filters)))


def letter_of_country(filters: Filters) -> None:
    """A letter on one country as PDF, with a list to choose the country."""
    names = CHOICES["country"].options()
    with panel(_("Country letter")):
        st.write(_("One or two pages to print or forward: a country's figures, its actions and what is due, as PDF."))
        countries = [code for code in year_pack.countries_of(filters) if code in names]
        if not countries:
            sentence = _("No country takes part under these filters. Add countries or workshops, or widen the years.")
            st.info(lacking("delegations", "attendance", "actions") or sentence)
            return
        chosen = st.selectbox(
            _("Country of the letter"),
            countries,
            index=0 if len(filters.countries) == 1 else None,
            format_func=lambda code: names[code],
            placeholder=_("Choose a country"),
            key=f"letter_of_{'-'.join(filters.countries)}",
        )
        if chosen:
            letter_button(chosen, filters)


def letter_button(country: str, filters: Filters) -> None:
    """A button that downloads a country's letter as PDF, printed today unless it is of a past day."""
    printed_on = None if filters.as_of else clock.today()
    make = partial(year_pack.letter_of, country, filters, addresses.of_server(), printed_on)
    label = _("Letter of {country}").format(country=words.country(country))
    name = file_name("letter", "pdf", replace(filters, countries=(country,), regions=()))
    _download(label, make, name, "application/pdf", "picture_as_pdf")


def slides(filters: Filters) -> None:
    """A deck as PowerPoint, and as one HTML file that works without a network."""
    with panel(_("Slides")):
        st.write(
            _(
                "The slides of “Present”: as PowerPoint with charts and tables that can be edited, or as one HTML file "
                "that any browser opens, also without a network."
            )
        )
        deck = choose_one("deck_to_take", decks.DECKS, _("Which slides"))
        with st.container(horizontal=True):
            slide_files(deck, decks.NETWORK, partial(decks.slides_of, deck, filters), filters)


def slide_files(
    what: str,
    name: str,
    make: Callable[[], list[Slide]],
    filters: Filters,
    of_powerpoint: Callable[[list[Slide]], list[Slide]] = list,
) -> None:
    """Buttons to download a deck as PowerPoint and as HTML slides.

    `what` is in the names of the files; the presenter's own notes are kept under the `name` of the deck.
    `of_powerpoint` picks the slides that PowerPoint gets.
    """
    _download(
        _("PowerPoint"),
        partial(_powerpoint, lambda: of_powerpoint(make())),
        file_name(f"slides-{what}", "pptx", filters),
        _PRESENTATIONS,
        "slideshow",
    )
    _download(
        _("HTML slides (work offline)"),
        partial(_html, name, make),
        file_name(f"slides-{what}", "html", filters),
        "text/html",
        "inventory_2",
    )


def _powerpoint(make: Callable[[], list[Slide]]) -> bytes:
    from iemn_ui.reports import powerpoint

    return powerpoint.write(make())


def _html(name: str, make: Callable[[], list[Slide]]) -> bytes:
    from iemn_ui.reports import html_pack

    return html_pack.html_pack(make(), name)


@st.fragment
def annual_pack(filters: Filters) -> None:
    """All reports of a year as one zip file for the chosen countries, with a progress bar while it is made."""
    with panel(_("Annual report pack")):
        st.write(
            _(
                "Slides, workbook, a letter for each country, and all tables as CSV with their descriptor, in one zip "
                "file: what happened in the year, as known at its end, for the countries chosen in the sidebar."
            )
        )
        address_parts.expect("pack_year", [str(year) for year in year_pack.years()])
        year = st.selectbox(_("Year of the pack"), year_pack.years(), key="pack_year", bind="query-params", width=160)
        request = year_pack.Year(year, filters.countries)
        key: Hashable = (current_store().digest, request)
        if st.button(_("Make the pack of {year}").format(year=year), icon=":material/folder_zip:"):
            st.session_state[_PACK] = (key, _pack_with_progress(request))
        pack_key, content = st.session_state.get(_PACK, (None, b""))
        if pack_key == key:
            st.download_button(
                _("Download the pack of {year} ({size} MB)").format(year=year, size=words.millions(len(content))),
                content,
                file_name=file_name(f"annual-pack-{year}", "zip", Filters(countries=filters.countries)),
                mime="application/zip",
                on_click="ignore",
                icon=":material/download:",
                key="take_pack",
            )


def _pack_with_progress(year: year_pack.Year) -> bytes:
    bar = st.progress(0.0)

    def report_progress(share: float, step: str) -> None:
        bar.progress(share, step)

    content = year_pack.pack(year, addresses.of_server(), report_progress)
    bar.empty()
    return content
