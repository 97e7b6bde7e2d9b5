"""The commands that make exports of what others send: `import prices` and `pseudonymise`."""

from __future__ import annotations

import argparse
from pathlib import Path

from iemn_data.commands.output import DONE, say
from iemn_data.importers.price_sheet import read_price_sheet, write_prices
from iemn_data.importers.pseudonyms import load_key, write_attendances
from iemn_data.importers.pseudonyms import pseudonymise as without_names
from iemn_data.importers.registrations import read_registrations
from iemn_data.messages import _
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import load_settings


def import_prices(arguments: argparse.Namespace) -> int:
    """Turn the World Bank's workbook of prices into an export."""
    sheet = read_price_sheet(arguments.file)
    path = arguments.to or _beside_prices(sheet.edition)
    rows = write_prices(sheet, path)
    said = _("{rows} monthly prices of the edition of {edition} are in {path}.")
    say(said.format(rows=f"{rows:,}", edition=sheet.edition, path=path))
    return DONE


def _beside_prices(edition: str) -> Path:
    """Beside the export of prices, where `build` finds it and lets it win over the older one."""
    dataset = open_dataset(load_settings().data_dir)
    place = dataset.folder / dataset.contract.resource("commodity_prices").path
    return place.with_name(f"{place.stem}-world-bank-{edition.lower().replace(' ', '-')}.csv")


def pseudonymise(arguments: argparse.Namespace) -> int:
    """Turn a registration list into an export of attendances."""
    settings = load_settings()
    registrations = read_registrations(arguments.file, arguments.workshop, arguments.all_attended)
    attendances = without_names(registrations, load_key(arguments.key, settings.data_dir))
    write_attendances(attendances, arguments.to)
    say(_("{n} attendances are in {path}, without names.").format(n=f"{len(attendances.rows):,}", path=arguments.to))
    if attendances.repeated:
        say(
            _("Left out, since an earlier line has the same person: {lines}.").format(
                lines=_lines(attendances.repeated)
            )
        )
    for doubt in attendances.doubts:
        say(_("In doubt, lines {lines}: {reason}").format(lines=_lines(doubt.lines), reason=doubt.reason))
    return DONE


def _lines(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))
