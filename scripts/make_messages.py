"""Renew the message catalogues: extract what people read, put it into each language's catalogue, compile, report.

A message whose English has changed is new, and empty until it is translated: a guess from a similar one would be read
as if somebody had meant it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from iemn_data.languages import ENGLISH, languages
from iemn_data.messages import LOCALES

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = LOCALES / "messages.pot"
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
# Of a catalogue's head: what changes at each writing, and whom there is not.
_UNSAID = tuple(
    f'"{name}'.encode()
    for name in ("POT-Creation", "PO-Revision", "Last-Translator", "Language-Team", "Report-Msgid", "Generated-By")
)


def main() -> None:
    """Write the template, and each language's .po and .mo; print how much of each language is translated."""
    template = extracted()
    _write(template, TEMPLATE)
    for language in languages():
        if language != ENGLISH:
            _write(renewed(language, template), folder_of(language) / "messages.po")
            written = catalogue_of(language)
            (folder_of(language) / "messages.mo").write_bytes(compiled(written))
            print(coverage(language, written))


def folder_of(language: str) -> Path:
    """Where a language's catalogue lies."""
    return LOCALES / language / "LC_MESSAGES"


def extracted() -> Catalog:
    """Everything in the sources that people read."""
    catalogue = Catalog(project="iemn-dashboard", charset="utf-8")
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    for name, _line, message, comments, context in extract_from_dir(ROOT, methods, options, comment_tags=["i18n:"]):
        catalogue.add(message, None, [(name, 0)], auto_comments=comments, context=context)
    return catalogue


def catalogue_of(language: str) -> Catalog:
    """A language's catalogue as it lies there; an empty one where there is none."""
    path = folder_of(language) / "messages.po"
    if not path.exists():
        return Catalog(locale=language, project="iemn-dashboard", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def renewed(language: str, template: Catalog) -> Catalog:
    """A language's catalogue with just the messages of the template."""
    catalogue = catalogue_of(language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """The English of the messages that have no translation, or not every form of it."""
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(forms):
            yield message.id if isinstance(message.id, str) else message.id[0]


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    file = BytesIO()
    # Of its own Babel writes the time: the same messages would never be the same file.
    catalogue.creation_date = catalogue.revision_date = _ALWAYS
    write_mo(file, catalogue)
    return file.getvalue()


def coverage(language: str, catalogue: Catalog) -> str:
    """How much of a catalogue is translated, in a line."""
    every, missing = len(catalogue), len(list(untranslated(catalogue)))
    return f"{language}: {every - missing} of {every} messages, {languages()[language].status}"


def _write(catalogue: Catalog, path: Path) -> None:
    # No times and no lines: a catalogue changes where its messages do.
    path.parent.mkdir(parents=True, exist_ok=True)
    file = BytesIO()
    catalogue.fuzzy = False
    catalogue.header_comment = "# Messages of the IEMN dashboard: `make messages`."
    write_po(file, catalogue, width=0, sort_by_file=True, include_lineno=False)
    lines = file.getvalue().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(_UNSAID)))


if __name__ == "__main__":
    main()
