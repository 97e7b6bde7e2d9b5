"""Addresses that people can read: codes put into the words that the filters go by."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from iemn_data.countries import country_code
from iemn_ui.access.current import current
from iemn_ui.filters.choices import CHOICES


def readable_address(query: str) -> str | None:
    """The query of an address with codes put into the words that the filters go by; None when it has them.

    `country=VNM` and `country=Viet+Nam` become `country=Vietnam`, `workshop=iemn-2018` its short name; what is
    known already, or not at all, stays as it is. The first reader waits here for the data to open.
    """
    given = parse_qsl(query, keep_blank_values=True)
    if current().store is None:
        return None
    readable = [(key, _readable(key, value)) for key, value in given]
    return urlencode(readable) if readable != given else None


def _readable(key: str, value: str) -> str:
    if key not in CHOICES:
        return value
    options = CHOICES[key].options()
    if value in options.values():
        return value
    code = country_code(value) if key in ("country", "receiver") else value
    return options.get(code or "", value)
