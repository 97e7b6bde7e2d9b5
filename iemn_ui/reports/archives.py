"""Archives whose bytes depend on what is in them alone: entries in order, one time stamp for all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date

# The earliest that a zip can name.
_STAMP = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def archive(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of named files, sorted by their names."""
    return _zipped(sorted(entries))


def _zipped(entries: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            file.writestr(info, content)
    return buffer.getvalue()


def settled(office: bytes, day: date) -> bytes:
    """A file of an office program with the day of its data in place of the time at which it was written."""
    when = f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(office)) as file:
        # In their own order: some readers want the list of contents first.
        entries = [(info.filename, file.read(info)) for info in file.infolist()]
    return _zipped((name, _DATES.sub(rb"\g<1>" + when + rb"\g<2>", content)) for name, content in entries)
