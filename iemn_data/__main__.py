"""The data custodian's command line: validate and publish exports, fix rejected rows, manage snapshots."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from iemn_data.commands.exports import build, check, corrections
from iemn_data.commands.forms import form
from iemn_data.commands.imports import fetch_exports, import_prices, pseudonymise
from iemn_data.commands.output import DONE, FAILED, complain, print_whatever_comes, progress_bar, say
from iemn_data.commands.snapshots import list_snapshots, rollback
from iemn_data.contract import DescriptorError
from iemn_data.dictionary import write_templates
from iemn_data.importers.country_form import FormError
from iemn_data.importers.price_sheet import PriceSheetError
from iemn_data.importers.pseudonyms import PseudonymError
from iemn_data.importers.registration_rows import RegistrationError
from iemn_data.importers.stored_exports import StoreError
from iemn_data.messages import _, number
from iemn_data.publishing.snapshots import PublishingError
from iemn_data.settings import SettingError

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

# Errors whose message is all that the user needs.
_REPORTED = (
    DescriptorError,
    SettingError,
    PublishingError,
    PriceSheetError,
    PseudonymError,
    RegistrationError,
    FormError,
    StoreError,
    OSError,
)


def _sample(arguments: argparse.Namespace) -> int:
    from iemn_sample import write_sample

    try:
        with progress_bar() as progress:
            write_sample(
                arguments.folder, arguments.people, arguments.seed, progress.tell, as_parquet=arguments.parquet
            )
    except ValueError as error:
        complain(str(error))
        return FAILED
    say(
        _("Wrote an illustrative package for {people} people to {folder}.").format(
            people=number(arguments.people), folder=arguments.folder
        )
    )
    return DONE


def _template(arguments: argparse.Namespace) -> int:
    for path in write_templates(arguments.folder):
        say(str(path))
    return DONE


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("must be a whole number of 1 or more"))
    return number


def _command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], about: str
) -> argparse.ArgumentParser:
    # An option that is only begun, such as `--forc`, must not do what its whole does.
    parser = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
    parser.set_defaults(run=run)
    return parser


def _add_exports(commands: Commands) -> None:
    """The commands on a folder of exports."""
    checking = _command(commands, "check", check, _("validate the exports, publish nothing"))
    checking.add_argument("--json", action="store_true", help=_("print the validation report as one JSON object"))
    about = _("validate the exports, and publish a snapshot if the quality gate passes")
    building = _command(commands, "build", build, about)
    building.add_argument("--force", action="store_true", help=_("build even if nothing has changed"))
    about = _("who reads plain Parquet parts and rolls them up: duckdb, or a Spark cluster (default: %(default)s)")
    building.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help=about)
    about = _("the master of the Spark cluster, such as spark://10.0.0.5:7077 (default: this machine alone)")
    building.add_argument("--master", metavar="URL", help=about)
    about = _("write the rejected rows, one file per resource, ready to fix")
    correcting = _command(commands, "corrections", corrections, about)
    correcting.add_argument("--to", type=Path, required=True, metavar="DIR", help=_("the folder to write to"))
    for parser in (checking, building, correcting):
        about = _("the folder of the exports (default: IEMN_DATA_DIR, else data/)")
        parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=about)


def _add_files(commands: Commands) -> None:
    """The commands that write files for custodians to fill in, or to try the dashboard with."""
    template = _command(commands, "template", _template, _("write blank files for every resource, and the dictionary"))
    template.add_argument("folder", type=Path, metavar="DIR", help=_("the folder to write to"))
    country = _command(commands, "form", form, _("write a country's open actions as a workbook to report updates in"))
    country.add_argument("country", metavar="COUNTRY", help=_("its code, or its name in any language"))
    country.add_argument("--to", type=Path, required=True, metavar="FILE", help=_("the workbook to write"))
    about = _("the language of the form (default: %(default)s)")
    country.add_argument("--language", default="en", metavar="CODE", help=about)
    sample = _command(commands, "sample", _sample, _("write a complete illustrative package of any size"))
    sample.add_argument("folder", type=Path, metavar="DIR", help=_("the folder to write to"))
    about = _("the number of distinct participants")
    sample.add_argument("--people", type=_positive, required=True, metavar="N", help=about)
    about = _("the same seed gives the same files (default: %(default)s)")
    sample.add_argument("--seed", type=int, default=2018, metavar="N", help=about)
    about = _("write attendance as a folder of Parquet parts, for large packages")
    sample.add_argument("--parquet", action="store_true", help=about)


def _add_imports(commands: Commands) -> None:
    """The commands that bring exports, or turn files of others into them."""
    about = _("copy what changed of the exports in a store, such as an S3 bucket, into a folder")
    fetching = _command(commands, "fetch", fetch_exports, about)
    about = _("the address of their folder there, such as s3://register/exports")
    fetching.add_argument("url", metavar="URL", help=about)
    fetching.add_argument("--to", type=Path, required=True, metavar="DIR", help=_("the folder to write to"))
    about = _("turn a registration list into an attendance export, without names")
    registration = _command(commands, "pseudonymise", pseudonymise, about)
    registration.add_argument("file", type=Path, metavar="FILE", help=_("the list, as CSV or a workbook"))
    about = _("the secret key; created on first use")
    registration.add_argument("--key", type=Path, required=True, metavar="KEYFILE", help=about)
    registration.add_argument("--to", type=Path, required=True, metavar="FILE", help=_("the export to write"))
    registration.add_argument("--workshop", metavar="ID", help=_("the workshop, if the list has no column for it"))
    registration.add_argument("--all-attended", action="store_true", help=_("everyone on the list attended"))
    about = _("turn data that others publish into an export")
    kinds = commands.add_parser("import", help=about, description=about).add_subparsers(required=True, metavar="KIND")
    about = _("turn the World Bank's monthly workbook into an export of commodity_prices")
    prices = _command(kinds, "prices", import_prices, about)
    prices.add_argument("file", type=Path, metavar="FILE", help=_("the workbook"))
    about = _("the export to write (default: beside that of commodity_prices)")
    prices.add_argument("--to", type=Path, metavar="FILE", help=about)


def _add_snapshots(commands: Commands) -> None:
    """The commands on kept snapshots."""
    _command(commands, "snapshots", list_snapshots, _("list the kept snapshots, with their contents"))
    back = _command(commands, "rollback", rollback, _("publish an earlier snapshot again"))
    back.add_argument("digest", metavar="DIGEST", help=_("the digest of the snapshot, or its beginning"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m iemn_data", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_add_exports, _add_files, _add_imports, _add_snapshots):
        add(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status: 0 done, 1 something rejected or not published, 2 could not do its work."""
    print_whatever_comes()
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except _REPORTED as error:
        complain(_said(error))
        return FAILED


def _said(error: Exception) -> str:
    """The message of an error: the system's own as the path and what is wrong with it."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        if isinstance(error, FileExistsError | NotADirectoryError) and Path(error.filename).is_file():
            return _("{path} is a file, and not a folder. Choose another name.").format(path=error.filename)
        message = _("{path} cannot be used: {reason}. Check the path, and that you may read or write it.")
        return message.format(path=error.filename, reason=error.strerror)
    return str(error)


if __name__ == "__main__":
    sys.exit(main())
