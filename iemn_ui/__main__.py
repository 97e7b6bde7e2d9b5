"""Makes reports of the dashboard from the command line: the annual report pack."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from iemn_data.commands.output import complain, say
from iemn_data.countries import country_code
from iemn_data.messages import _

DONE, NOT_GOOD, FAILED = 0, 1, 2
ADDRESS = "http://localhost:8501"


class _NotPossibleError(Exception):
    """The command cannot do its work; the message says why, and is printed as it stands."""


def _progress() -> Callable[[float, str], None]:
    """A function that draws a progress bar on a terminal; elsewhere it does nothing, lest it fill a log."""

    def draw(share: float, what: str) -> None:
        if sys.stderr.isatty():
            done = round(40 * share)
            sys.stderr.write(f"\r[{'#' * done}{'.' * (40 - done)}] {share:4.0%} {what:<32.32}")
            sys.stderr.write("\n" if share >= 1 else "")
            sys.stderr.flush()

    return draw


def _open() -> int:
    """Open the snapshot of the data folder, publishing it first where it is not: DONE, or NOT_GOOD where it is older.

    It is older where the exports could not be published; the reasons go to standard error. _NotPossibleError where
    there is no snapshot at all.
    """
    from iemn_ui.access.refreshing import server

    state = server.state()
    if state.snapshot is None:
        raise _NotPossibleError("\n".join([_("There is no data to show yet."), *state.reasons]))
    for reason in state.reasons:
        complain(reason)
    return NOT_GOOD if state.reasons else DONE


def _pack(arguments: argparse.Namespace) -> int:
    status = _open()
    from iemn_ui.reports import year_pack

    years = year_pack.years()
    if arguments.year not in years:
        reason = _("The data have nothing from {year}; they cover {first} to {last}.")
        raise _NotPossibleError(reason.format(year=arguments.year, first=years[-1], last=years[0]))
    year = year_pack.Year(arguments.year, tuple(map(_code, arguments.country)))
    arguments.to.write_bytes(year_pack.pack(year, arguments.address, _progress()))
    say(_("The pack of {year} is in {path}.").format(year=arguments.year, path=arguments.to))
    return status


def _code(name: str) -> str:
    code = country_code(name)
    if code is None:
        raise _NotPossibleError(_("“{name}” is not a known country.").format(name=name))
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m iemn_ui", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    about = _("one year's reports as one zip file: slides, workbook, country letters, tables")
    pack = commands.add_parser("pack", help=about, description=about)
    pack.set_defaults(run=_pack)
    pack.add_argument("--year", type=int, required=True)
    pack.add_argument("--to", type=Path, required=True, metavar="FILE", help=_("zip file to write"))
    pack.add_argument("--country", action="append", default=[], help=_("only this country; may be repeated"))
    pack.add_argument("--address", default=ADDRESS, help=_("address of the dashboard, used in links"))
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 done from data older than the exports, 2 failed."""
    arguments = _parser().parse_args(words)
    try:
        return int(arguments.run(arguments))
    except (_NotPossibleError, OSError) as error:
        complain(str(error))
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
