"""Zip archives whose bytes depend only on their content: entries in a fixed order, one time stamp for all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date

# The earliest time that a zip file can hold.
_STAMP = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def archive(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of (name, content) entries, sorted by name; the same bytes for the same entries."""
    return _zip_of(sorted(entries))


def _zip_of(entries: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            file.writestr(info, content)
    return buffer.getvalue()


def with_fixed_dates(deck: bytes, day: date) -> bytes:
    """A file of PowerPoint dated by the day of its data instead of the time at which it was written."""
    when = f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(deck)) as file:
        # In their own order: some programs expect the list of contents first.
        entries = [(info.filename, file.read(info)) for info in file.infolist()]
    return _zip_of((name, _DATES.sub(rb"\g<1>" + when + rb"\g<2>", content)) for name, content in entries)
