"""The commands on kept snapshots: `snapshots` and `rollback`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from iemn_data.commands.output import DONE, say
from iemn_data.messages import _, in_a_row, number
from iemn_data.publishing.history import Kept, folder_to_roll_back, history, is_rolled_back, roll_back
from iemn_data.publishing.publication import published_snapshot
from iemn_data.publishing.snapshots import snapshots_dir
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import load_settings


def _lines(kept: Kept, is_current: bool) -> Iterator[str]:
    when = kept.published_at.strftime("%Y-%m-%d %H:%M UTC")
    state = _("published") if is_current else _("published for another folder") if kept.is_published else ""
    yield f"{kept.digest}  {when}  {kept.size / 1e6:8.1f} MB  {state}".rstrip()
    if kept.contents is None:
        yield "  " + _("written by another version")
        return
    message = _("{dataset}: {rows} rows from {files}")
    files = in_a_row(kept.contents.files)
    yield "  " + message.format(dataset=kept.contents.dataset, rows=number(kept.contents.rows), files=files)


def list_snapshots(arguments: argparse.Namespace) -> int:
    """List the kept snapshots, the one published last first: when, how large, of what, and which is published."""
    settings = load_settings()
    dataset = open_dataset(settings.data_dir)
    current = published_snapshot(dataset, settings)
    snapshots = history(settings)
    for kept in snapshots:
        for line in _lines(kept, kept.path == current):
            say(line)
    if not snapshots:
        say(_("There is no snapshot in {folder} yet; `build` makes one.").format(folder=snapshots_dir(settings)))
    if is_rolled_back(dataset, settings):
        say(rolled_back_hint())
    return DONE


def rollback(arguments: argparse.Namespace) -> int:
    """Publish an earlier snapshot again, for the folder that it was published for before."""
    settings = load_settings()
    folder = folder_to_roll_back(arguments.digest, settings)
    path = roll_back(arguments.digest, folder, settings)
    say(_("Published: {snapshot}.").format(snapshot=path.stem))
    if folder.resolve() != settings.data_dir.resolve():
        say(_("It is of the folder {folder}, which is not that of IEMN_DATA_DIR.").format(folder=folder))
    if is_rolled_back(open_dataset(folder), settings):
        say(rolled_back_hint())
    return DONE


def rolled_back_hint() -> str:
    """The sentence on exports that were rolled back from."""
    return _(
        "What was published from the files in the folder was taken back (`rollback`). They are published "
        "again when they change, or by `build --force`."
    )
