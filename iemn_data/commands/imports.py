"""The commands that bring exports: `import prices`, `pseudonymise` and `fetch`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from iemn_data.commands.output import DONE, progress_bar, say
from iemn_data.importers.price_sheet import read_price_sheet, write_prices
from iemn_data.importers.pseudonyms import load_key, pseudonymised, write_attendances
from iemn_data.importers.registrations import read_registrations
from iemn_data.importers.stored_exports import fetch
from iemn_data.messages import _, joined, ngettext, number
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import load_settings
from iemn_data.validation.explanations.understood import understood


def import_prices(arguments: argparse.Namespace) -> int:
    """Turn the World Bank's workbook into an export of `commodity_prices`."""
    sheet = read_price_sheet(arguments.file)
    path = arguments.to or _beside_prices(sheet.updated_on)
    rows = write_prices(sheet, path)
    message = ngettext(
        "Wrote {rows} monthly price of the {edition} edition to {path}.",
        "Wrote {rows} monthly prices of the {edition} edition to {path}.",
        rows,
    )
    say(message.format(rows=number(rows), edition=sheet.edition, path=path))
    return DONE


def _beside_prices(updated_on: date) -> Path:
    """The path beside the export of prices where `build` finds the new one and prefers it to older editions."""
    dataset = open_dataset(load_settings().data_dir)
    path = dataset.folder / dataset.contract.resource("commodity_prices").path
    return path.with_name(f"{path.stem}-{updated_on:%Y-%m}.csv")


def fetch_exports(arguments: argparse.Namespace) -> int:
    """Copy what changed of the exports in a store into a folder, and print what."""
    with progress_bar() as progress:
        fetched = fetch(arguments.url, arguments.to, load_settings().state_dir, progress)
    for name in fetched.copied:
        say(name)
    for name in fetched.removed:
        say(_("Removed, as the store has it no more: {file}").format(file=name))
    message = ngettext("{n} file copied to {folder}.", "{n} files copied to {folder}.", len(fetched.copied))
    copied = message.format(n=number(len(fetched.copied)), folder=arguments.to)
    message = ngettext("{n} file was there unchanged.", "{n} files were there unchanged.", fetched.unchanged)
    say(joined(copied, message.format(n=number(fetched.unchanged)) if fetched.unchanged else ""))
    return DONE


def pseudonymise(arguments: argparse.Namespace) -> int:
    """Turn a registration list into an export of `attendance`, and print which lines were left out or are in doubt."""
    settings = load_settings()
    registrations = read_registrations(arguments.file, arguments.workshop, arguments.all_attended)
    attendances = pseudonymised(registrations.people, load_key(arguments.key, settings.data_dir))
    write_attendances(attendances, arguments.to)
    for note in registrations.notes:
        say(understood(note))
    n = len(attendances.rows)
    message = ngettext(
        "Wrote {n} attendance to {path}, without names.", "Wrote {n} attendances to {path}, without names.", n
    )
    say(message.format(n=number(n), path=arguments.to))
    if attendances.repeated:
        say(
            _("Left out, because an earlier line has the same person: {lines}.").format(
                lines=_lines(attendances.repeated)
            )
        )
    for doubt in attendances.doubts:
        say(_("Check lines {lines}: {reason}").format(lines=_lines(doubt.lines), reason=doubt.reason))
    return DONE


def _lines(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))
