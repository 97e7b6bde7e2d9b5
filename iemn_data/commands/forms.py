"""The command `form`: a country's open actions as a workbook."""

from __future__ import annotations

import argparse

from iemn_data.commands.output import DONE, say
from iemn_data.importers.country_form import country_form, write_form
from iemn_data.messages import ngettext, number
from iemn_data.settings import load_settings


def form(arguments: argparse.Namespace) -> int:
    """Write the form of a country, and print how many open actions it has."""
    settings = load_settings()
    blank = country_form(arguments.country, settings.data_dir, settings)
    write_form(blank, arguments.to, arguments.language)
    n = len(blank.actions)
    message = ngettext("Wrote {n} open action to {path}.", "Wrote {n} open actions to {path}.", n)
    say(message.format(n=number(n), path=arguments.to))
    return DONE
