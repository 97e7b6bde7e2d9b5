"""The annual report pack: all that can be taken away of one year, as one zip that is the same for the same snapshot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from iemn_data.messages import _
from iemn_ui.access import answers
from iemn_ui.access.answers import ask
from iemn_ui.access.current import current_store
from iemn_ui.filters import addresses, choices
from iemn_ui.reports import archives, letter, whole_view, workbook
from iemn_ui.reports.slides import decks
from iemn_ui.summaries.views import View
from iemn_ui.text import provenance, tables, words
from iemn_ui.text.columns import TITLES

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Year:
    """A year's two views: `happened` is what falls into it, `stands` all that was known at its end."""

    year: int
    countries: tuple[str, ...] = ()

    @property
    def _as_of(self) -> date | None:
        end = date(self.year, 12, 31)
        return end if end < current_store().as_of else None

    @property
    def happened(self) -> Filters:
        """What happened in the year, as known at its end."""
        return Filters(countries=self.countries, first_year=self.year, last_year=self.year, as_of=self._as_of)

    @property
    def stands(self) -> Filters:
        """Where all stood at the end of the year."""
        return Filters(countries=self.countries, as_of=self._as_of)


def years() -> list[int]:
    """The years of which there can be a pack, the latest first."""
    [bounds] = words.rows(ask.choices())
    return list(range(int(bounds.last_year), int(bounds.first_year) - 1, -1))


def countries_of(filters: Filters) -> list[str]:
    """The countries that get a letter: those that take part, by the reader's names of them."""
    found = set(ask.attendance_by_country(filters)["country"])
    found |= set(ask.country_progress(filters)["country"])
    return sorted(found, key=words.country)


def pack(year: Year, server: str, progress: Progress = lambda _share, _what: None) -> bytes:
    """The pack of a year: slides, workbook, a letter a country, and CSV files with their descriptor.

    `server` is the address at which the dashboard is reached, for the links; `progress` is told the share that is
    done and what is made next. The same bytes for the same snapshot, year and countries.
    """
    views = list(whole_view.of_whole_view(year.happened))
    countries = countries_of(year.stands)
    steps = _steps(year, server, views, countries)
    entries: list[tuple[str, bytes]] = []
    count = 2 + len(countries) + 1
    for done, (what, made) in enumerate(steps):
        progress(done / count, what)
        entries += made()
    progress(1.0, _("Done"))
    return archives.archive((f"iemn-{year.year}/{name}", content) for name, content in entries)


_Made = Callable[[], list[tuple[str, bytes]]]


def _steps(year: Year, server: str, views: list[View], countries: Sequence[str]) -> Iterator[tuple[str, _Made]]:
    """What is made one after the other: what it is called, and how it is made."""
    yield _("Slides"), lambda: [(f"iemn-{year.year}.pptx", _slides(year))]
    yield _("Workbook"), lambda: [(f"iemn-{year.year}.xlsx", _workbook(year, server, views))]
    for country in countries:
        yield (
            _("Letter: {country}").format(country=words.country(country)),
            lambda country=country: [(f"letters/{country}.pdf", letter_of(country, year.stands, server))],  # type: ignore[misc]
        )
    yield _("Tables"), lambda: _tables(year, views)


def letter_of(country: str, filters: Filters, server: str) -> bytes:
    """A country's letter with the address that reopens the view."""
    return letter.write(country, filters, addresses.of_country(server, country, filters))


def _slides(year: Year) -> bytes:
    from iemn_ui.reports import powerpoint

    slides = [*decks.slides_of("network", year.happened), *decks.slides_of("round", year.stands)]
    return powerpoint.write(slides)


def _workbook(year: Year, server: str, views: list[View]) -> bytes:
    title = _("IEMN in {year}").format(year=year.year)
    return workbook.write(workbook.Head(title, whole_view.in_words(year.happened), year.happened, server), views)


# ---- the tables as CSV, with what describes them


def _tables(year: Year, views: list[View]) -> list[tuple[str, bytes]]:
    """A CSV file a table, in the data's own terms, and the descriptor that says what each is."""
    names = _file_names(views)
    files = [(f"tables/{name}.csv", tables.as_csv(_marked(view))) for name, view in names.items()]
    described = [
        _described(view, path.removeprefix("tables/"), content)
        for view, (path, content) in zip(names.values(), files, strict=True)
    ]
    descriptor = _descriptor(year, described)
    return [*files, ("tables/datapackage.json", json.dumps(descriptor, ensure_ascii=False, indent=2).encode())]


def _file_names(views: list[View]) -> dict[str, View]:
    """A name for each table: its query's, and what it is split by where there are several of one query."""
    names: dict[str, View] = {}
    for view in views:
        query = view.query or view.indicator.query
        name = query if query not in names else f"{query}_by_{view.rows().columns[0]}"
        names[name] = view
    return names


def _marked(view: View) -> pd.DataFrame:
    return view.rows().assign(**provenance.columns_of(view.indicator, view.filters))


def _descriptor(year: Year, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": f"iemn-{year.year}",
        "title": _("{dataset}: {year}").format(dataset=current_store().dataset, year=year.year),
        "description": whole_view.in_words(year.happened),
        "iemn:as_of": answers.as_of(year.happened).isoformat(),
        "iemn:snapshot": current_store().digest,
        "resources": resources,
    }


def _described(view: View, path: str, content: bytes) -> dict[str, Any]:
    entry = view.indicator
    return {
        "name": path.removesuffix(".csv"),
        "path": path,
        "profile": "tabular-data-resource",
        "title": view.title,
        "description": " ".join(part for part in (_(entry.formula), _(entry.caveat), view.note) if part),
        "iemn:filters": choices.in_words_for_query(view.filters, entry.query),
        "iemn:provenance": provenance.badge_of(entry) or _("published"),
        "iemn:sources": provenance.provenance_of(entry),
        "format": "csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {"fields": [_field(str(name), values) for name, values in _marked(view).items()]},
    }


def _field(name: str, values: pd.Series) -> dict[str, str]:
    title = _(TITLES[name]) if name in TITLES else name
    return {"name": name, "title": title, "type": _type(values)}


def _type(values: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(values):
        return "boolean"
    if pd.api.types.is_datetime64_any_dtype(values):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(values) else "string"
