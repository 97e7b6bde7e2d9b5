"""Tables that have vanished: published once, and without a file in the folder now."""

from __future__ import annotations

from contextlib import closing

import duckdb

from iemn_data.messages import _, ngettext
from iemn_data.publishing.load_summary import resources_of
from iemn_data.publishing.snapshots import Vanished, pointer, published_in
from iemn_data.reading.dataset import Dataset
from iemn_data.settings import Settings
from iemn_data.store import Store
from iemn_data.validation.report import ReportedWarning


def vanished_tables(dataset: Dataset, settings: Settings) -> tuple[Vanished, ...]:
    """The resources with rows in the current snapshot, or missing there already, that have no file in the folder now.

    What an earlier snapshot had stays among them until its file is back, or a forced build accepts that it is gone.
    """
    current, snapshot = pointer(dataset.folder, settings), published_in(dataset.folder, settings)
    known = {each.resource: each for each in current.vanished} if current else {}
    if snapshot:
        try:
            with closing(Store(snapshot)) as store:
                counts = resources_of(store)
        except duckdb.Error:
            # Another version wrote it, with another structure.
            counts = {}
        known |= {name: Vanished(name, a.rows_kept, tuple(a.files)) for name, a in counts.items() if a.rows_kept}
    names = (resource.name for resource in dataset.contract.resources)
    return tuple(known[name] for name in names if name in known and not dataset.exports.get(name))


def sentence(vanished: Vanished, table: str) -> str:
    """What vanished, by the name that the reader knows the table by."""
    message = ngettext(
        "{table} has no file any more; {n} row from {files} was published before.",
        "{table} has no file any more; {n} rows from {files} were published before.",
        vanished.rows,
    )
    return message.format(table=table, n=f"{vanished.rows:,}", files=", ".join(vanished.files))


def next_move() -> str:
    """What to do about a table that has vanished."""
    return _("Put the file back. If it is meant to be gone, run `python -m iemn_data build --force` once.")


def vanished_warnings(vanished: tuple[Vanished, ...], is_accepted: bool = False) -> list[ReportedWarning]:
    """A warning on each table that has vanished, with what to do unless a forced build has accepted that it is gone."""
    gone = _("{table} is gone, as the forced build accepted.")
    return [
        ReportedWarning(
            each.resource,
            each.files[0],
            None,
            "vanished",
            gone.format(table=each.resource) if is_accepted else f"{sentence(each, each.resource)} {next_move()}",
        )
        for each in vanished
    ]
