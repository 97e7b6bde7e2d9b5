"""The commands on what is kept: `snapshots` and `rollback`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from iemn_data.commands.saying import DONE, say
from iemn_data.dataset import open_dataset
from iemn_data.history import Kept, history, is_held_back, roll_back
from iemn_data.messages import _
from iemn_data.publishing import published_snapshot
from iemn_data.settings import load_settings
from iemn_data.snapshots import snapshots_dir


def _lines(kept: Kept, is_up: bool) -> Iterator[str]:
    when = kept.put_up_at.strftime("%Y-%m-%d %H:%M UTC")
    mark = _("published") if is_up else _("published for another folder") if kept.is_published else ""
    yield f"{kept.digest}  {when}  {kept.size / 1e6:8.1f} MB  {mark}".rstrip()
    if kept.contents is None:
        yield "  " + _("written by another version")
        return
    said = _("{dataset}: {rows} rows from {files}")
    files = ", ".join(kept.contents.files)
    yield "  " + said.format(dataset=kept.contents.dataset, rows=f"{kept.contents.rows:,}", files=files)


def list_snapshots(arguments: argparse.Namespace) -> int:
    """List the snapshots that are kept, the one put up last first: when, how large, of what, which is published."""
    settings = load_settings()
    dataset = open_dataset(settings.data_dir)
    up = published_snapshot(dataset, settings)
    snapshots = history(settings)
    for kept in snapshots:
        for line in _lines(kept, kept.path == up):
            say(line)
    if not snapshots:
        say(_("No snapshot is kept in {folder} yet; `build` makes one.").format(folder=snapshots_dir(settings)))
    if is_held_back(dataset, settings):
        say(held_back())
    return DONE


def rollback(arguments: argparse.Namespace) -> int:
    """Put an earlier snapshot up again."""
    settings = load_settings()
    path = roll_back(arguments.digest, settings.data_dir, settings)
    say(_("Published: {snapshot}.").format(snapshot=path.stem))
    if is_held_back(open_dataset(settings.data_dir), settings):
        say(held_back())
    return DONE


def held_back() -> str:
    """What is said of exports that were rolled back from."""
    return _(
        "The exports as they are now were rolled back from. They are put up again when they change, or by "
        "`build --force`."
    )
