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

    def __str__(self) -> str:
        """Median, n and spread in one line."""
        low, high = min(self.values), max(self.values)
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
        held = "" if self.bound is None else f"at most {self.bound:g}: {'FALLS SHORT' if self.falls_short else 'held'}"
        return f"{self.name:<62} {self.value:>12,.2f} {self.unit:<7} {held}".rstrip()


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
