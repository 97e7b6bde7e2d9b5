"""The published record, as far as an illustrative data set has to agree with it."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

PROJECT_DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True)
class Record:
    """What is published: workshops by id (for the real ones that is by date), delegations, prices, waste."""

    workshops: pd.DataFrame
    delegations: pd.DataFrame
    prices: pd.DataFrame
    statistics: pd.DataFrame
    as_of: pd.Timestamp

    @property
    def countries(self) -> list[str]:
        """The countries that the record names at some workshop, by code."""
        return sorted(self.delegations["country"].unique())

    @property
    def workshop_ids(self) -> list[str]:
        """The workshops by id; a position in this list is the workshop's code."""
        return list(self.workshops["workshop_id"])

    def with_workshops(self, invented: pd.DataFrame) -> "Record":
        """The same record with invented workshops behind the published ones."""
        return replace(self, workshops=pd.concat([self.workshops, invented], ignore_index=True))

    def namings(self) -> pd.DataFrame:
        """One row per country: how often it is named, and the last year; most often named first."""
        years = self.delegations.merge(self.workshops[["workshop_id", "year"]], on="workshop_id")
        counted = years.groupby("country", as_index=False).agg(times=("year", "size"), last=("year", "max"))
        return counted.sort_values(["times", "last", "country"], ascending=[False, False, True])


def published_record() -> Record:
    """The record as the project ships it."""
    published = PROJECT_DATA / "published"
    workshops = pd.read_csv(published / "workshops.csv", parse_dates=["start_date", "end_date"])
    descriptor = json.loads((PROJECT_DATA / "datapackage.json").read_text(encoding="utf-8"))
    return Record(
        workshops=workshops.sort_values("workshop_id", ignore_index=True),
        delegations=pd.read_csv(published / "delegations.csv"),
        prices=pd.read_csv(published / "commodity_prices.csv", parse_dates=["period"]),
        statistics=pd.read_csv(published / "ewaste_statistics.csv"),
        as_of=pd.Timestamp(descriptor["iemn:as_of"]),
    )
