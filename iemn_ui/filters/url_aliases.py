"""Readable addresses: codes replaced by the words that the filters use."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from iemn_data.countries import country_code
from iemn_data.languages import in_each_language
from iemn_data.messages import retold
from iemn_ui.access.current import current
from iemn_ui.filters.address_parts import LEFT_OUT, YEARS
from iemn_ui.filters.choices import CHOICES, COMPARED, years_meant


def readable_address(query: str) -> str | None:
    """The query of an address with its codes replaced by the words that the filters use; None where nothing changes.

    `country=VNM` and `country=Viet+Nam` become `country=Vietnam`, `workshop=iemn-2018` its short name, and `years=2018`
    two years; words of another language become the reader's, and unknown codes stay as they are. The first reader waits
    here until the data are open.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    if current().store is None:
        return None
    readable_pairs = _with_years([(key, _readable(key, value)) for key, value in pairs])
    return urlencode(readable_pairs) if readable_pairs != pairs else None


def _with_years(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parts of an address with two years that can be used; the page says which was left out."""
    meant, bad = years_meant([value for key, value in pairs if key == YEARS])
    if not meant:
        return pairs
    others = [pair for pair in pairs if pair[0] != YEARS]
    return [*others, *((YEARS, str(year)) for year in meant), *((LEFT_OUT, f"{YEARS}={year}") for year in bad)]


def _readable(key: str, value: str) -> str:
    key = "country" if key == COMPARED else key
    if key not in CHOICES:
        return value if key == "q" or key.endswith("_search") else retold(value)
    options = CHOICES[key].options()
    if value in options.values():
        return value
    code = country_code(value) if key in ("country", "receiver") else value
    return options.get(code or "") or options.get(_code_in_any_language(key, value) or "") or value


def _code_in_any_language(key: str, value: str) -> str | None:
    """The code of the choice that a language has these words for; None where none has.

    The words are looked for among the choices of the key alone: elsewhere in a catalogue they may mean another thing.
    """
    choices = (choice for options in in_each_language(CHOICES[key].options) for choice in options.items())
    return next((code for code, text in choices if text == value), None)
