"""An illustrative package of any size: the published record, and made-up data that agree with it."""

import math
import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import pandas as pd

from iemn_sample.audits import facility_audits
from iemn_sample.commitments import commitments
from iemn_sample.drawing import stream
from iemn_sample.field_work import industry_links, targets, technologies
from iemn_sample.invented import invented_workshops
from iemn_sample.learning import objective_scores
from iemn_sample.markets import market_flows
from iemn_sample.people import (
    PEOPLE_IN_A_BLOCK,
    PEOPLE_OF_PUBLISHED_WORKSHOPS,
    attendance_of,
    further_attendance,
)
from iemn_sample.progress import actions_and_updates
from iemn_sample.record import PROJECT_DATA, Record, published_record
from iemn_sample.writing import copy_and_extend, copy_file, write_csv, write_parts

FEWEST_PEOPLE = 20
KEYS = {
    "attendance": ["workshop_id", "participant_id"],
    "actions": ["action_id"],
    "action_updates": ["action_id", "updated_on"],
    "objective_scores": ["workshop_id", "participant_id", "objective", "stage"],
    "market_flows": ["flow_id"],
    "facility_audits": ["audit_id", "element"],
    "technologies": ["country", "technology", "reviewed_on"],
    "industry_links": ["link_id"],
    "targets": ["indicator", "country", "year"],
}

__all__ = ["write_sample"]


def write_sample(
    folder: Path,
    people: int,
    seed: int = 2018,
    progress: Callable[[float, str], None] | None = None,
    *,
    as_parquet: bool = False,
) -> None:
    """Write a complete illustrative package (descriptor, published files, illustrative files) for `people`
    distinct participants; the same files, byte for byte, for the same seed and size.

    The published workshops have room for 200 people. More come to invented workshops, which are marked as
    such and number a tenth of the root of the people added, 100 at most. Attendance grows with the people, about 1.4
    rows each; with `as_parquet` it is a folder of Parquet parts, by year and at most a million rows each. Other tables
    grow more slowly: three actions for each delegation to an invented workshop; scores of at most 75,000 attendances,
    some 500,000 rows; flows by the root of the people added, 20,000 chains at most. Audits, technologies, ties and
    targets do not grow.

    `progress` is called with the share done (0 to 1) and the table just written. In the project's own data folder
    only `illustrative/` is rewritten. ValueError: fewer than 20 people, or more than 200 in that folder.
    """
    own = folder.resolve() == PROJECT_DATA.resolve()
    check_size(people, own)
    record = record_for(people, seed)
    if not own:
        write_published(folder, record)
    steps = Steps(math.ceil(people / PEOPLE_IN_A_BLOCK) + len(KEYS) - 1, progress)
    attendance = attendance_of(record, min(people, PEOPLE_IN_A_BLOCK), seed)
    blocks = steps.counted("attendance", chain([attendance], further_attendance(record, people, seed)))
    target = folder / "illustrative"
    if as_parquet:
        (target / "attendance.csv").unlink(missing_ok=True)
        write_parts(blocks, record, target / "attendance")
    else:
        shutil.rmtree(target / "attendance", ignore_errors=True)
        write_csv(blocks, KEYS["attendance"], target / "attendance.csv")
    for name, rows in other_tables(record, attendance, people, seed):
        write_csv(steps.counted(name, [rows]), KEYS[name], target / f"{name}.csv")


def record_for(people: int, seed: int) -> Record:
    """The published record, with invented workshops for the people that the published ones had no room for."""
    record = published_record()
    further = people - PEOPLE_OF_PUBLISHED_WORKSHOPS
    if further <= 0:
        return record
    return record.with_workshops(invented_workshops(record, further, stream(seed, "invented workshops")))


class Steps:
    """Counts what is written, and tells the share done."""

    def __init__(self, total: int, progress: Callable[[float, str], None] | None) -> None:
        self.total = total
        self.progress = progress
        self.done = 0

    def counted(self, name: str, blocks: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """The same blocks of a table; each counts once the next one is asked for."""
        for rows in blocks:
            yield rows
            self.done += 1
            if self.progress is not None:
                self.progress(self.done / self.total, name)


def check_size(people: int, own: bool) -> None:
    """Raise ValueError for a size that the folder or the tables cannot hold."""
    if people < FEWEST_PEOPLE:
        raise ValueError(f"{people} people are too few to fill every table; ask for {FEWEST_PEOPLE} or more.")
    if own and people > PEOPLE_OF_PUBLISHED_WORKSHOPS:
        raise ValueError(
            f"{people} people need invented workshops, which have no place in the project's own data folder; "
            f"name another folder, or ask for {PEOPLE_OF_PUBLISHED_WORKSHOPS} people or fewer."
        )


def write_published(folder: Path, record: Record) -> None:
    """Copy the descriptor and the published files, with the invented workshops behind the published ones."""
    copy_file(PROJECT_DATA / "datapackage.json", folder / "datapackage.json")
    invented = record.workshops[record.workshops["publisher"] == "Illustrative"]
    for source in sorted((PROJECT_DATA / "published").glob("*.csv")):
        target = folder / "published" / source.name
        if source.stem == "workshops" and not invented.empty:
            copy_and_extend(source, target, invented)
        else:
            copy_file(source, target)


def other_tables(
    record: Record, attendance: pd.DataFrame, people: int, seed: int
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each table but attendance by name, made when asked for, of the first block of those registered."""
    committed = commitments(record, attendance, stream(seed, "actions"))
    actions, updates = actions_and_updates(record, committed, stream(seed, "progress"))
    yield "actions", actions
    yield "action_updates", updates
    yield "objective_scores", objective_scores(record, attendance, stream(seed, "scores"))
    yield "market_flows", market_flows(record, people, stream(seed, "flows"))
    yield "facility_audits", facility_audits(record, stream(seed, "audits"))
    yield "technologies", technologies(record, stream(seed, "technologies"))
    yield "industry_links", industry_links(record, stream(seed, "ties"))
    yield "targets", targets()
