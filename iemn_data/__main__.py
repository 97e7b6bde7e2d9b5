"""The custodian's command line: from check and build to the country forms and the snapshots that are kept."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from iemn_data.commands.forms import form
from iemn_data.commands.imports import import_prices, pseudonymise
from iemn_data.commands.output import DONE, FAILED, NOT_GOOD, say
from iemn_data.commands.snapshots import list_snapshots, rollback, rolled_back
from iemn_data.contract import DescriptorError
from iemn_data.dictionary import write_templates
from iemn_data.importers.country_form import FormError
from iemn_data.importers.price_sheet import PriceSheetError
from iemn_data.importers.pseudonyms import PseudonymError
from iemn_data.importers.registrations import RegistrationError
from iemn_data.messages import _, ngettext
from iemn_data.publishing.publication import PublishingError, publish
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import SettingError, load_settings
from iemn_data.validation.corrections import write_corrections
from iemn_data.validation.report import Validation, ValidationReport

# A list that is longer than this is for a file, not for a terminal.
LISTED = 50

# Errors whose message is for the custodian.
_SAID = (
    DescriptorError,
    SettingError,
    PublishingError,
    PriceSheetError,
    PseudonymError,
    RegistrationError,
    FormError,
    OSError,
)


def _describe(report: ValidationReport) -> None:
    """Print the account of each resource and what was refused."""
    say(f"{'':22}{_('read'):>12}{_('kept'):>12}{_('refused'):>12}{_('duplicate'):>12}{_('superseded'):>12}")
    for name, a in report.resources.items():
        counts = (a.rows_read, a.rows_kept, a.rows_rejected, a.rows_duplicate, a.rows_superseded)
        say(f"{name:22}" + "".join(f"{count:>12,}" for count in counts) + (f"  {a.file_fault}" if a.file_fault else ""))
    for error in report.errors[:LISTED]:
        say(f"\n{error.file}:{error.line or 1} {error.rule}\n  {error.problem}\n  {error.fix}")
    if (more := len(report.errors) - LISTED) > 0:
        say("\n" + ngettext("{n} more is left out.", "{n} more are left out.", more).format(n=f"{more:,}"))
    for warning in report.warnings[:LISTED]:
        say(f"{warning.file}:{warning.line or 1} {warning.rule}: {warning.problem}")
    say()
    for reason in report.reasons:
        say(reason)


def _check(arguments: argparse.Namespace) -> int:
    settings = load_settings()
    with Validation(open_dataset(arguments.folder or settings.data_dir), settings) as validation:
        report = validation.report
    if arguments.json:
        say(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        _describe(report)
        say(_("The gate is open.") if report.gate == "passed" else _("The gate is shut: this is not published."))
    return NOT_GOOD if report.errors else DONE


def _build(arguments: argparse.Namespace) -> int:
    settings = load_settings()
    published = publish(arguments.folder or settings.data_dir, settings, arguments.force)
    name = published.snapshot.stem if published.snapshot else _("nothing")
    if published.report:
        _describe(published.report)
    if published.report and published.report.gate == "failed":
        say(_("Not published: the gate is shut. What is up stays up: {snapshot}.").format(snapshot=name))
        return NOT_GOOD
    if published.is_rolled_back:
        say(_("Not published: an earlier snapshot was put up. What is up stays up: {snapshot}.").format(snapshot=name))
        say(rolled_back())
        return NOT_GOOD
    said = _("Published: {snapshot}.") if published.is_new else _("Nothing has changed; {snapshot} is up.")
    say(said.format(snapshot=name))
    return DONE


def _corrections(arguments: argparse.Namespace) -> int:
    settings = load_settings()
    with Validation(open_dataset(arguments.folder or settings.data_dir), settings) as validation:
        written = write_corrections(validation, arguments.to)
        whole = [error for error in validation.report.errors if error.line is None or not written]
    for path in written:
        say(str(path))
    for error in whole:
        say(f"{error.file}: {error.problem} {error.fix}")
    if not written and not whole:
        say(_("No row was refused; there is nothing to mend."))
    return NOT_GOOD if written or whole else DONE


def _progress() -> Callable[[float, str], None] | None:
    """Draws a bar on a terminal; nothing elsewhere, where it would only fill a log."""
    if not sys.stderr.isatty():
        return None

    def draw(share: float, what: str) -> None:
        done = round(40 * share)
        sys.stderr.write(f"\r[{'#' * done}{'.' * (40 - done)}] {share:4.0%} {what:<32.32}")
        sys.stderr.write("\n" if share >= 1 else "")
        sys.stderr.flush()

    return draw


def _sample(arguments: argparse.Namespace) -> int:
    from iemn_sample import write_sample

    try:
        write_sample(arguments.folder, arguments.people, arguments.seed, _progress())
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    say(
        _("An illustrative package for {people} people is in {folder}.").format(
            people=f"{arguments.people:,}", folder=arguments.folder
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
        raise argparse.ArgumentTypeError(_("give a whole number of 1 or more"))
    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m iemn_data", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    check = command("check", _check, _("judge the exports, publish nothing"))
    check.add_argument("folder", nargs="?", type=Path)
    check.add_argument("--json", action="store_true", help=_("print the verdict as one JSON object"))
    build = command("build", _build, _("judge the exports, and publish a snapshot where the gate lets it"))
    build.add_argument("folder", nargs="?", type=Path)
    build.add_argument("--force", action="store_true", help=_("build even if nothing has changed"))
    corrections = command("corrections", _corrections, _("the refused rows, ready to mend"))
    corrections.add_argument("folder", nargs="?", type=Path)
    corrections.add_argument("--to", type=Path, required=True, metavar="DIR", help=_("the folder to write them to"))
    sample = command("sample", _sample, _("write a complete illustrative package"))
    sample.add_argument("folder", type=Path)
    sample.add_argument("--people", type=_positive, required=True, help=_("how many distinct participants"))
    sample.add_argument("--seed", type=int, default=2018, help=_("the same seed gives the same files"))
    command("template", _template, _("write blank files and the dictionary")).add_argument("folder", type=Path)
    importing = commands.add_parser("import", help=_("take over what others publish"))
    kinds = importing.add_subparsers(required=True, metavar="KIND")
    about = _("the World Bank's monthly workbook into `commodity_prices`")
    prices = kinds.add_parser("prices", help=about, description=about)
    prices.set_defaults(run=import_prices)
    prices.add_argument("file", type=Path)
    prices.add_argument("--to", type=Path, help=_("the file to write; beside the export of prices if not given"))
    registration = command("pseudonymise", pseudonymise, _("turn a registration list into an attendance export"))
    registration.add_argument("file", type=Path)
    registration.add_argument("--key", type=Path, required=True, help=_("the secret key; made on first use"))
    registration.add_argument("--to", type=Path, required=True, help=_("the export to write"))
    registration.add_argument("--workshop", help=_("the workshop, where the list does not say"))
    registration.add_argument("--all-attended", action="store_true", help=_("everyone on the list came"))
    country = command("form", form, _("write a country's open actions as a workbook that comes back as updates"))
    country.add_argument("country", metavar="COUNTRY", help=_("its code, or its name in any language"))
    country.add_argument("--to", type=Path, required=True, metavar="FILE", help=_("the workbook to write"))
    country.add_argument("--language", default="en", metavar="CODE", help=_("the language of the form"))
    command("snapshots", list_snapshots, _("list the snapshots that are kept"))
    back = command("rollback", rollback, _("put an earlier snapshot up again"))
    back.add_argument("digest", metavar="DIGEST", help=_("the digest of the snapshot, or how it begins"))
    return parser


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; its exit status: 0 done, 1 something refused or not published, 2 could not do its work."""
    arguments = _parser().parse_args(words)
    try:
        return int(arguments.run(arguments))
    except _SAID as error:
        sys.stderr.write(f"{error}\n")
        return FAILED


if __name__ == "__main__":
    sys.exit(main())
