"""The country form: a country's open actions as a workbook in which updates are reported."""

from __future__ import annotations

import dataclasses
import io
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from iemn_data.contract import load_contract
from iemn_data.countries import country_code, country_name, nearest_country
from iemn_data.filters import Filters
from iemn_data.importers.form_sheet import Report, write_form_sheet
from iemn_data.languages import language_of, languages, said_in
from iemn_data.messages import LANGUAGE, _
from iemn_data.publishing.publication import publish, published_snapshot
from iemn_data.queries import Questions
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import Settings
from iemn_data.store import Store
from iemn_data.writing.new_files import check_new


class FormError(Exception):
    """No form can be written; the message names the country or the language, the reason and what to do."""


@dataclass(frozen=True)
class CountryForm:
    """The open actions of a country as known on a day: one row per action, the latest first."""

    country: str
    as_of: date
    actions: pd.DataFrame


def _country(spelling: str) -> str:
    if code := country_code(spelling):
        return code
    near = nearest_country(spelling)
    message = _("“{country}” is not a known country. Enter its three-letter code or its name.")
    if near:
        message += " " + _("Did you mean {near}?")
    raise FormError(message.format(country=spelling, near=near))


@contextmanager
def _store(folder: Path, settings: Settings) -> Iterator[Store]:
    """The current snapshot of a folder, or else a temporary one of what is in the folder now."""
    snapshot = published_snapshot(open_dataset(folder), settings)
    with tempfile.TemporaryDirectory() as place:
        if snapshot is None:
            snapshot = publish(folder, dataclasses.replace(settings, state_dir=Path(place))).snapshot
        if snapshot is None:
            message = _("The exports in {folder} fail the quality gate, and nothing is published yet. Run `check`.")
            raise FormError(message.format(folder=folder))
        with closing(Store(snapshot)) as store:
            yield store


def country_form(spelling: str, folder: Path, settings: Settings) -> CountryForm:
    """The open actions of a country, given by its code or its name in any language.

    They are those of the current snapshot of the folder; where there is none, the folder is validated now. Raises
    FormError for an unknown country and for one without an open action.
    """
    country = _country(spelling)
    with _store(folder, settings) as store:
        form = form_of(store, country, store.as_of)
    if form.actions.empty:
        message = _("{country} has no open action as of {day}; there is nothing to report on.")
        raise FormError(message.format(country=country_name(country, LANGUAGE.get()), day=form.as_of.isoformat()))
    return form


def form_of(questions: Questions, country: str, as_of: date) -> CountryForm:
    """The form of a country by its code, from a snapshot and its as-of date; without a row where no action is open."""
    actions = questions.action_register(Filters(countries=(country,)).of_open_actions())
    statuses = questions.known_actions(Filters(as_of=as_of)).set_index("action_id")["status"]
    return CountryForm(country, as_of, actions.assign(status=actions["action_id"].map(statuses)))


def filled_form(form: CountryForm, reports: Mapping[str, Report]) -> bytes:
    """The form as a workbook in the reader's language, with reports by action filled in."""
    content = io.BytesIO()
    country = country_name(form.country, LANGUAGE.get())
    write_form_sheet(form.actions, country, form.as_of, load_contract(), content, reports)
    return content.getvalue()


def write_form(form: CountryForm, path: Path, language: str = "en") -> None:
    """Write a form as a workbook in a language, given by its tag, such as "pt-BR".

    Raises FormError for a language without a translation, and FileExistsError where the file exists: somebody may have
    filled it in already.
    """
    chosen = language_of(language)
    if chosen is None:
        message = _("There is no translation into “{language}” yet. Choose one of: {languages}.")
        tags = ", ".join(each.tag for each in languages().values())
        raise FormError(message.format(language=language, languages=tags))
    if path.suffix.lower() != ".xlsx":
        raise FormError(_("{path} must end in .xlsx: the form is a workbook.").format(path=path))
    check_new(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    country = country_name(form.country, chosen)
    said_in(chosen, lambda: write_form_sheet(form.actions, country, form.as_of, load_contract(), path))
