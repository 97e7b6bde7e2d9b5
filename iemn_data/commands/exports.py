"""The commands on a folder of exports: `check`, `build` and `corrections`."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing, nullcontext
from functools import partial

from iemn_data.commands.output import DONE, REJECTED, place, progress_bar, say, say_json
from iemn_data.commands.snapshots import rolled_back_hint
from iemn_data.messages import _, in_a_row, joined, labelled, ngettext, number
from iemn_data.publishing.load_summary import resources_of
from iemn_data.publishing.publication import Connect, Published, publish
from iemn_data.publishing.snapshots import PublishingError
from iemn_data.publishing.vanished import vanished_exports, vanished_warnings
from iemn_data.reading.dataset import open_dataset
from iemn_data.settings import load_settings
from iemn_data.store import Store
from iemn_data.validation.corrections import errors_without_rows, write_corrections
from iemn_data.validation.files_not_read import files_not_read
from iemn_data.validation.report import FileNotRead, ReportedWarning, ResourceCounts, ValidationReport
from iemn_data.validation.validate import Validation
from iemn_data.writing.widths import to_left, to_right

# A longer list is for a file, not for a terminal.
LISTED = 50
# Spark within the command itself, on all cores of this machine.
_ALL_CORES = "local[*]"
# The columns that a table leaves for the names of resources, and for each count.
_NAMES, _COUNTS = 22, 12


def _print_report(report: ValidationReport) -> None:
    """Print the counts of each resource, the files not read, the errors, the warnings and why the gate failed."""
    heads = _("read"), _("kept"), _("rejected"), _("duplicate"), _("superseded")
    say(" " * _NAMES + "".join(to_right(head, _COUNTS) for head in heads))
    for name, a in report.resources.items():
        counts = (a.rows_read, a.rows_kept, a.rows_rejected, a.rows_duplicate, a.rows_superseded)
        numbers = "".join(to_right(number(count), _COUNTS) for count in counts)
        say(f"{to_left(name, _NAMES)}{numbers}" + (f"  {a.file_fault}" if a.file_fault else ""))
    copies = {error.file for error in report.errors if error.rule == "conflict_copy"}
    _print_files_not_read(report.files_not_read, copies)
    for error in report.errors[:LISTED]:
        say(f"\n{place(error.file, error.line)} {error.rule}\n  {error.problem}\n  {error.fix}")
    if (more := len(report.errors) - LISTED) > 0:
        message = ngettext(
            "{n} more error is not listed; `corrections` writes every rejected row to a file, and tells of "
            "whole files.",
            "{n} more errors are not listed; `corrections` writes every rejected row to a file, and tells of "
            "whole files.",
            more,
        )
        say("\n" + message.format(n=number(more)))
    of_rows = [warning for warning in report.warnings if warning.rule not in ("not_read", "vanished")]
    for warning in of_rows[:LISTED]:
        say(f"{place(warning.file, warning.line)} {warning.rule}: {warning.problem}")
    if (more := len(of_rows) - LISTED) > 0:
        message = ngettext(
            "{n} more warning is not listed; `check --json` has it.",
            "{n} more warnings are not listed; `check --json` has them.",
            more,
        )
        say(message.format(n=number(more)))
    say()
    _print_vanished(report.warnings)
    for reason in report.reasons:
        say(reason)


def _print_vanished(warnings: Iterable[ReportedWarning]) -> None:
    for warning in warnings:
        if warning.rule == "vanished":
            say(_("WARNING: {problem}").format(problem=warning.problem))


def _print_files_not_read(found: Sequence[FileNotRead], copies: Collection[str] = ()) -> None:
    """Print each file but copies with the reason and the fix; those about which nothing is to be done on one line."""
    files = [file for file in found if file.fix and file.file not in copies]
    for file in files[:LISTED]:
        say(_("{file} was not read: {problem} {fix}").format(file=file.file, problem=file.problem, fix=file.fix))
    if (more := len(files) - LISTED) > 0:
        message = ngettext(
            "{n} more file was not read; `check --json` names it.",
            "{n} more files were not read; `check --json` names them all.",
            more,
        )
        say(message.format(n=number(more)))
    by_problem: defaultdict[str, list[str]] = defaultdict(list)
    for file in found:
        if not file.fix:
            by_problem[file.problem].append(file.file)
    for problem, names in by_problem.items():
        say(_("Passed over: {files}. {problem}").format(files=in_a_row(names), problem=problem))


def check(arguments: argparse.Namespace) -> int:
    """Validate a folder and print the report, as text or as JSON; 1 where something was rejected or the gate failed."""
    settings = load_settings()
    dataset = open_dataset(arguments.folder or settings.data_dir)
    with progress_bar() as progress, Validation(dataset, settings, progress=progress) as validation:
        report = validation.report
    report.warnings += vanished_warnings(vanished_exports(dataset, settings))
    if arguments.json:
        say_json(report.as_json())
    else:
        _print_report(report)
        say(_gate(report))
    return REJECTED if report.errors or report.gate == "failed" else DONE


def _gate(report: ValidationReport) -> str:
    if report.gate == "failed":
        return _("Quality gate failed.")
    return joined(_left_out(report.resources), _("Quality gate passed."))


def _resources(published: Published) -> dict[str, ResourceCounts]:
    """The counts of the rows that are published, by resource; of exports that have not changed those of before."""
    if published.report or published.snapshot is None:
        return published.report.resources if published.report else {}
    with closing(Store(published.snapshot)) as store:
        return resources_of(store)


def _left_out(resources: dict[str, ResourceCounts]) -> str:
    """That rows are rejected although the quality gate passed; empty where none is."""
    rejected = sum(counts.rows_rejected for counts in resources.values())
    if not rejected:
        return ""
    message = ngettext("{n} rejected row is left out.", "{n} rejected rows are left out.", rejected)
    return message.format(n=number(rejected))


def _engine(engine: str, master: str | None) -> Connect:
    """What opens the cluster that reads plain parts; nothing where DuckDB does all."""
    if engine == "duckdb":
        if master:
            raise PublishingError(_("--master names a Spark cluster. Add --engine spark, or leave it out."))
        return nullcontext
    from iemn_data.cluster import connected

    return partial(connected, master or _ALL_CORES)


def _on_cluster(files: int) -> str:
    """How much of the exports a cluster read: what is not plain Parquet about people it does not."""
    message = ngettext(
        "{n} file was read by the Spark cluster, all others here.",
        "{n} files were read by the Spark cluster, all others here.",
        files,
    )
    return message.format(n=number(files))


def build(arguments: argparse.Namespace) -> int:
    """Validate a folder and publish a snapshot if the quality gate passes; 1 where it was not published."""
    settings = load_settings()
    folder = arguments.folder or settings.data_dir
    with progress_bar() as progress:
        published = publish(folder, settings, arguments.force, progress, _engine(arguments.engine, arguments.master))
    name = published.snapshot.stem if published.snapshot else _("none")
    if published.report:
        _print_report(published.report)
    if published.report and published.report.gate == "failed":
        say(_("Not published: the quality gate failed. Current snapshot: {snapshot}.").format(snapshot=name))
        return REJECTED
    if published.is_rolled_back:
        message = _(
            "Not published: what was published from these files was taken back (`rollback`). Current "
            "snapshot: {snapshot}."
        )
        say(message.format(snapshot=name))
        say(rolled_back_hint())
        return REJECTED
    if published.report is None:
        dataset = open_dataset(folder)
        _print_files_not_read(files_not_read(dataset))
        _print_vanished(vanished_warnings(vanished_exports(dataset, settings)))
    unchanged = _("Nothing has changed. Current snapshot: {snapshot}.")
    message = _("Published: {snapshot}.") if published.is_new else unchanged
    say(joined(_left_out(_resources(published)), message.format(snapshot=name)))
    if published.files_on_cluster is not None:
        say(_on_cluster(published.files_on_cluster))
    return DONE


def corrections(arguments: argparse.Namespace) -> int:
    """Write the rejected rows, one file per resource, and print the paths; 1 where anything is to be fixed.

    What no rows can fix is printed: the errors of whole files, and why the quality gate failed.
    """
    settings = load_settings()
    with Validation(open_dataset(arguments.folder or settings.data_dir), settings) as validation:
        paths = write_corrections(validation, arguments.to)
        without_rows = errors_without_rows(validation)
        report = validation.report
    for path in paths:
        say(str(path))
    if paths:
        say(
            _(
                "Each table has two files with the same rows, .csv and .xlsx. Correct one of them and put only "
                "that one into the folder of the exports: its rows replace those that were rejected. Where the "
                "key of a row is missing or wrong, correct it in the file that it came from."
            )
        )
    for error in without_rows:
        say(labelled(place(error.file, error.line), joined(error.problem, error.fix)))
    if not report.errors and report.gate == "passed":
        say(_("No row was rejected; there is nothing to fix."))
    elif not report.errors:
        say(_("No row was rejected, but the quality gate failed:"))
        for reason in report.reasons:
            say(reason)
    return REJECTED if report.errors or report.gate == "failed" else DONE
