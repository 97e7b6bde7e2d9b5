"""What a measurement gives: series of values, and findings that a bound may hold."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Series:
    """Values measured one after another under one name."""

    name: str
    unit: str
    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle value."""
        return median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and the highest value."""
        return min(self.values), max(self.values)

    def __str__(self) -> str:
        """Median, n and spread in one line."""
        low, high = self.spread
        return (
            f"{self.name:<62} {self.median:>12,.2f} {self.unit:<7} n = {len(self.values):<3} {low:,.2f} to {high:,.2f}"
        )


@dataclass(frozen=True)
class Finding:
    """A value that stands for the measurement, and the bound it must keep, where there is one.

    `of` and `against` name the series of the same report that it comes from: what is measured, and its yardstick.
    """

    name: str
    value: float
    unit: str
    bound: float | None = None
    of: str = ""
    against: str = ""

    @property
    def falls_short(self) -> bool:
        """Whether the value is beyond its bound."""
        return self.bound is not None and self.value > self.bound

    def __str__(self) -> str:
        """The value, its bound and whether it keeps it."""
        held = "FALLS SHORT" if self.falls_short else "held"
        bound = "" if self.bound is None else f"at most {self.bound:,.10g}: {held}"
        return f"{self.name:<62} {self.value:>12,.2f} {self.unit:<7} {bound}".rstrip()


@dataclass(frozen=True)
class Report:
    """All that one benchmark measured."""

    title: str
    series: tuple[Series, ...]
    findings: tuple[Finding, ...]

    def __str__(self) -> str:
        """The report as it is printed."""
        return "\n".join([f"== {self.title}", *map(str, self.series), "", *map(str, self.findings), ""])

    def as_json(self) -> dict[str, Any]:
        """The report for a results file."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Report:
        """A report of a results file."""
        series = (Series(each["name"], each["unit"], tuple(each["values"])) for each in kept["series"])
        return cls(kept["title"], tuple(series), tuple(Finding(**each) for each in kept["findings"]))
