"""Exports that have vanished: rows of them were published once, and their files are not in the folder now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

import duckdb

from iemn_data.messages import _, in_a_row, joined, ngettext, number
from iemn_data.publishing.snapshots import Vanished, pointer, published_in
from iemn_data.reading.dataset import Dataset, file_digests
from iemn_data.reading.files.file_names import stem_of
from iemn_data.reading.files.parts import normalised
from iemn_data.settings import Settings
from iemn_data.validation.report import ReportedWarning


def vanished_exports(dataset: Dataset, settings: Settings) -> tuple[Vanished, ...]:
    """The exports with rows in the current snapshot, or missing there already, whose files are not in the folder now.

    What an earlier snapshot had stays among them until its file is back, or a forced build accepts that it is gone. A
    file of the same name in another format or case is the same one, and so is one of the same bytes.
    """
    current = pointer(dataset.folder, settings)
    known = {(each.resource, each.file): each for each in current.vanished} if current else {}
    known |= {(each.resource, each.file): each for each in _published(dataset, settings)}
    here = _names(dataset)
    gone = [each for each in known.values() if (each.resource, _name(each.file)) not in here]
    digests = set(file_digests(dataset).values()) if gone else set()
    order = [resource.name for resource in dataset.contract.resources]
    missing = (
        replace(each, is_table=not dataset.exports[each.resource])
        for each in gone
        if each.sha256 not in digests and each.resource in order
    )
    return tuple(sorted(missing, key=lambda each: (order.index(each.resource), each.file)))


def _published(dataset: Dataset, settings: Settings) -> list[Vanished]:
    """The exports that the current snapshot has rows of."""
    snapshot = published_in(dataset.folder, settings)
    if snapshot is None:
        return []
    from iemn_data.store import Store  # pandas, which a start with unchanged exports needs not wait for

    try:
        with closing(Store(snapshot)) as store:
            return [Vanished(*row) for row in store.load_summary("exports_with_rows")]
    except duckdb.Error:
        # Another version wrote it, with another structure.
        return []


def _name(file: str) -> str:
    return normalised(stem_of(file))


def _names(dataset: Dataset) -> set[tuple[str, str]]:
    """The exports that are in the folder, with those that are not read as they may be copies."""
    exports = [export for of_resource in dataset.exports.values() for export in of_resource]
    read = {(export.resource, _name(export.name)) for export in exports}
    stood_for = {(export.resource, _name(export.stands_for)) for export in exports if export.stands_for}
    copies = {(copy.resource, _name(copy.path.relative_to(dataset.folder).as_posix())) for copy in dataset.copies}
    return read | stood_for | copies


def _of_table(table: str, gone: list[Vanished]) -> str:
    rows = sum(each.rows for each in gone)
    message = ngettext(
        "{table} has no file any more; {n} row from {files} was published before.",
        "{table} has no file any more; {n} rows from {files} were published before.",
        rows,
    )
    return message.format(table=table, n=number(rows), files=in_a_row(each.file for each in gone))


def _of_file(table: str, gone: Vanished) -> str:
    message = ngettext(
        "{file} is gone; {n} row of {table} from it was published before.",
        "{file} is gone; {n} rows of {table} from it were published before.",
        gone.rows,
    )
    return message.format(file=gone.file, n=number(gone.rows), table=table)


def sentences(vanished: Iterable[Vanished], title: Callable[[str], str] = str) -> Iterator[tuple[Vanished, str]]:
    """What vanished, by the titles that the reader knows the tables by, each with the first export that it is about.

    A table of which no file is left is one sentence; of the others each file is.
    """
    for (resource, is_table), each in groupby(vanished, key=attrgetter("resource", "is_table")):
        gone = list(each)
        if is_table:
            yield gone[0], _of_table(title(resource), gone)
        else:
            yield from ((one, _of_file(title(resource), one)) for one in gone)


def next_move() -> str:
    """What to do about what has vanished."""
    return _("Put the file back. If it is meant to be gone, run `python -m iemn_data build --force` once.")


def vanished_warnings(vanished: tuple[Vanished, ...], is_accepted: bool = False) -> list[ReportedWarning]:
    """A warning on what has vanished, with what to do unless a forced build has accepted that it is gone."""
    accepted = _("{name} is gone, which `build --force` accepted.")
    return [
        ReportedWarning(
            each.resource,
            each.file,
            None,
            "vanished",
            accepted.format(name=each.resource if each.is_table else each.file)
            if is_accepted
            else joined(sentence, next_move()),
        )
        for each, sentence in sentences(vanished)
    ]
