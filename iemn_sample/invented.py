"""Invented workshops, for packages larger than the real workshops could hold."""

import math

import numpy as np
import pandas as pd

from iemn_sample.drawing import Integers
from iemn_sample.record import Record

FIRST_YEAR, LAST_YEAR = 2011, 2025
WORKSHOPS_AT_MOST = 100
FORMATS = ["in_person", "in_person", "in_person", "in_person", "hybrid"]
NOTE = "Invented, to try the dashboard with more people than the published workshops had."


def invented_workshops(record: Record, people: int, rng: np.random.Generator) -> pd.DataFrame:
    """Workshops for that many people beyond the published ones: 2 for two hundred, 100 for a million and more."""
    count = min(math.ceil(math.sqrt(people) / 10), WORKSHOPS_AT_MOST)
    years = np.sort(rng.integers(FIRST_YEAR, LAST_YEAR + 1, count))
    starts = first_days(years, rng)
    lengths = rng.integers(2, 6, count)
    return pd.DataFrame(
        {
            "workshop_id": [f"invented-{number:04d}" for number in range(1, count + 1)],
            "year": years,
            "title": [f"Invented workshop {number} (illustrative)" for number in range(1, count + 1)],
            "start_date": starts,
            "end_date": starts + pd.to_timedelta(lengths - 1, unit="D"),
            "host_country": rng.choice(record.countries, count),
            "format": rng.choice(FORMATS, count),
            "note": NOTE,
            "publisher": "Illustrative",
        }
    )


def first_days(years: Integers, rng: np.random.Generator) -> pd.DatetimeIndex:
    """A Monday between March and November of each year, in order."""
    spring = pd.to_datetime([f"{year}-03-01" for year in years])
    days = spring + pd.to_timedelta(rng.integers(0, 260, len(years)), unit="D")
    return (days - pd.to_timedelta(days.day_of_week, unit="D")).sort_values()
