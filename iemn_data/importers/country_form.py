"""The country form: a country's open actions as a workbook, which comes back as updates of them."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from iemn_data.contract import load_contract
from iemn_data.countries import country_code, country_name, nearest_country
from iemn_data.filters import Filters
from iemn_data.importers.form_sheet import write_form_sheet
from iemn_data.messages import LANGUAGE, LOCALES, _
from iemn_data.publishing.publication import publish, published_snapshot
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import Settings
from iemn_data.store import Store


class FormError(Exception):
    """No form can be written; the message names the country or the language, the reason and the next move."""


@dataclass(frozen=True)
class CountryForm:
    """The open actions of a country as they were known on a day, one row each, the most pressing first."""

    country: str
    as_of: date
    actions: pd.DataFrame


def languages() -> list[str]:
    """The codes of the languages that a form can be written in."""
    return sorted({"en", *(path.parents[1].name for path in LOCALES.glob("*/LC_MESSAGES/messages.mo"))})


def _country(spelling: str) -> str:
    if code := country_code(spelling):
        return code
    near = nearest_country(spelling)
    message = _("“{country}” names no country that is known. Give its three-letter code or its name.")
    if near:
        message += " " + _("Did you mean {near}?")
    raise FormError(message.format(country=spelling, near=near))


@contextmanager
def _store(folder: Path, settings: Settings) -> Iterator[Store]:
    """What is published of a folder, or else what it holds now."""
    snapshot = published_snapshot(open_dataset(folder), settings)
    with tempfile.TemporaryDirectory() as place:
        if snapshot is None:
            snapshot = publish(folder, dataclasses.replace(settings, state_dir=Path(place))).snapshot
        if snapshot is None:
            message = _("The exports in {folder} do not pass the gate, and nothing is published yet. Run `check`.")
            raise FormError(message.format(folder=folder))
        with closing(Store(snapshot)) as store:
            yield store


def country_form(spelling: str, folder: Path, settings: Settings) -> CountryForm:
    """The open actions of a country, given by its code or its name in any language.

    They are those of the published snapshot of the folder; where there is none, the folder is judged now. Raises
    FormError for an unknown country and for one without an open action.
    """
    country = _country(spelling)
    with _store(folder, settings) as store:
        known = store.answer("action_register", Filters(countries=(country,)).of_open_actions())
        day = store.as_of
        statuses = store.answer("known_actions", Filters(as_of=day)).set_index("action_id")["status"]
    if known.empty:
        message = _("{country} has no open action as of {day}; there is nothing to report on.")
        raise FormError(message.format(country=country_name(country, LANGUAGE.get()), day=day.isoformat()))
    return CountryForm(country, day, known.assign(status=known["action_id"].map(statuses)))


def write_form(form: CountryForm, path: Path, language: str = "en") -> None:
    """Write a form as a workbook in a language.

    Raises FormError for a language that is not there, and FileExistsError for a file that is: it may hold what
    somebody has filled in already.
    """
    if language not in languages():
        message = _("There is no translation into “{language}” yet. Choose one of: {languages}.")
        raise FormError(message.format(language=language, languages=", ".join(languages())))
    if path.suffix.lower() != ".xlsx":
        raise FormError(_("{path} must end in .xlsx: the form is a workbook.").format(path=path))
    if path.exists():
        raise FileExistsError(_("{path} is there already; move it, or give another name.").format(path=path))
    before = LANGUAGE.set(language)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_form_sheet(form.actions, country_name(form.country, language), form.as_of, load_contract(), path)
    finally:
        LANGUAGE.reset(before)
