"""The annual report pack: all reports of one year as one zip file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _, joined
from iemn_data.queries import Choices
from iemn_data.rows import only
from iemn_data.writing.texts import as_json, printable_in
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.filters import in_words
from iemn_ui.reports import archives, letter, whole_view, workbook
from iemn_ui.reports.slides import decks
from iemn_ui.summaries.views import View, table_names
from iemn_ui.text import provenance, tables, words
from iemn_ui.text.columns import TITLES, title_of

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Year:
    """A year, limited to countries where any are named, and the two sets of filters that its reports use."""

    year: int
    countries: tuple[str, ...] = ()

    @property
    def _as_of(self) -> date | None:
        end = date(self.year, 12, 31)
        return end if end < current_store().as_of else None

    @property
    def during(self) -> Filters:
        """What happened in the year, as known at its end."""
        return Filters(countries=self.countries, first_year=self.year, last_year=self.year, as_of=self._as_of)

    @property
    def at_end(self) -> Filters:
        """All years up to its end, as known then."""
        return Filters(countries=self.countries, as_of=self._as_of)


def years() -> list[int]:
    """The years that a pack can be made for, the latest first."""
    bounds = only(ask.choices(), Choices)
    return list(range(int(bounds.last_year), int(bounds.first_year) - 1, -1))


def countries_of(filters: Filters) -> list[str]:
    """The codes of the countries that get a letter, those that attended or own actions, sorted by their names."""
    attending = ask.attendance_by_country(filters)["country"]
    owners = ask.country_progress(filters)["country"]
    return words.by_name({*attending, *owners})


def pack(year: Year, server: str, progress: Progress = lambda _share, _what: None) -> bytes:
    """The pack of a year as a zip file: slides, workbook, a letter per country, CSV tables with their descriptor.

    `server` is the address of the dashboard, for links; `progress` is called with the share done (0 to 1) and the
    name of the next step. The same bytes for the same snapshot, year and countries.
    """
    views = list(whole_view.views(year.during))
    countries = countries_of(year.at_end)
    steps = _steps(year, server, views, countries)
    entries: list[tuple[str, bytes]] = []
    count = 2 + len(countries) + 1
    for done, (name, make) in enumerate(steps):
        progress(done / count, name)
        entries += make()
    progress(1.0, _("The pack is ready"))
    return archives.archive((f"iemn-{year.year}/{name}", content) for name, content in entries)


_Maker = Callable[[], list[tuple[str, bytes]]]


def _steps(year: Year, server: str, views: list[View], countries: Sequence[str]) -> Iterator[tuple[str, _Maker]]:
    """The steps in order: the name of each, and the function that makes its files."""
    yield _("Slides"), lambda: [(f"iemn-{year.year}.pptx", _slides(year))]
    yield _("Workbook"), lambda: [(f"iemn-{year.year}.xlsx", _workbook(year, server, views))]
    for country in countries:
        yield (
            _("Letter: {country}").format(country=words.country(country)),
            lambda country=country: [(f"letters/{country}.pdf", letter_of(country, year.at_end, server))],  # type: ignore[misc]
        )
    yield _("Tables"), lambda: _tables(year, views)


def letter_of(country: str, filters: Filters, server: str, printed_on: date | None = None) -> bytes:
    """A country's letter as PDF, with the address that reopens the view; without a day of printing in the pack."""
    return letter.write(country, filters, server, printed_on)


def _slides(year: Year) -> bytes:
    from iemn_ui.reports import powerpoint

    slides = [*decks.slides_of("network", year.during), *decks.slides_of("round", year.at_end)]
    return powerpoint.write(slides)


def _workbook(year: Year, server: str, views: list[View]) -> bytes:
    title = _("IEMN in {year}").format(year=year.year)
    return workbook.write(workbook.Head(title, whole_view.in_words(year.during), year.during, server), views)


# ---- the tables as CSV, with their descriptor


def _tables(year: Year, views: list[View]) -> list[tuple[str, bytes]]:
    """One CSV file per table, with the data's own codes and names, and a Frictionless descriptor of them all."""
    names = dict(zip(table_names(views), views, strict=True))
    files = [(f"tables/{name}.csv", tables.as_csv(_with_provenance(view))) for name, view in names.items()]
    resources = [
        _resource(view, path.removeprefix("tables/"), content)
        for view, (path, content) in zip(names.values(), files, strict=True)
    ]
    descriptor = _descriptor(year, resources)
    return [*files, ("tables/datapackage.json", as_json(printable_in(descriptor)).encode())]


def _with_provenance(view: View) -> pd.DataFrame:
    return view.rows().assign(**provenance.columns_of(view.indicator, view.filters))


def _descriptor(year: Year, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": f"iemn-{year.year}",
        "title": _("{dataset}: {year}").format(dataset=_(current_store().dataset), year=year.year),
        "description": whole_view.in_words(year.during),
        "iemn:as_of": answers.as_of(year.during).isoformat(),
        "iemn:snapshot": current_store().digest,
        "resources": resources,
    }


def _resource(view: View, path: str, content: bytes) -> dict[str, Any]:
    entry = view.indicator
    return {
        "name": path.removesuffix(".csv"),
        "path": path,
        "profile": "tabular-data-resource",
        "title": view.title,
        "description": joined(_(entry.formula), _(entry.caveat), view.note),
        "iemn:filters": in_words.applied(view.filters, entry.query, view.parameters),
        "iemn:provenance": provenance.badge_of(entry) or _("published"),
        "iemn:sources": provenance.provenance_of(entry),
        "format": "csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {"fields": [_field(str(name), values) for name, values in _with_provenance(view).items()]},
    }


def _field(name: str, values: pd.Series) -> dict[str, str]:
    title = title_of(name) if name in TITLES else name
    return {"name": name, "title": title, "type": _type(values)}


def _type(values: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(values):
        return "boolean"
    if pd.api.types.is_datetime64_any_dtype(values):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(values) else "string"
