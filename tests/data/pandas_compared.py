"""What the queries that compare countries have to answer, computed with pandas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import actions_chosen
from tests.data.pandas_attendance import delegations_chosen, visits
from tests.data.pandas_audits import audits_chosen
from tests.data.pandas_country import country_profile, milestone_register
from tests.data.pandas_flows import outlets_chosen
from tests.data.pandas_meanings import whole_days
from tests.data.shipped import among, answers, in_years, known_then

Measure = tuple[str, Any, Any, str | None]
COLUMNS = ["compared_measure", "country", "value_status", "amount", "base"]


def _compared(filters: Filters, measures: Callable[[str], list[Measure]]) -> pd.DataFrame:
    """The measures of each country: name, number, what it is a part of (or None), and why there is none (or None)."""
    table = []
    for country in country_profile(filters)["country"]:
        for place, (name, amount, base, missing) in enumerate(measures(country)):
            status = missing or ("not_asked" if base == 0 else "reported")
            numbers = (amount, base) if status == "reported" else (None, None)
            table.append((place, name, country, status, *(None if n is None else float(n) for n in numbers)))
    return pd.DataFrame(table, columns=["place", *COLUMNS]).sort_values(["place", "country"])[COLUMNS]


@answers
def compared_reach(filters: Filters) -> pd.DataFrame:
    profiles = country_profile(filters).set_index("country")
    came = visits()
    came = came[among(came["workshop_id"], filters.workshops) & in_years(came["year"], filters)]
    latest = came[known_then(came["held_by"], filters)].groupby(["country", "participant_id"])["visit"].max()

    def measures(country: str) -> list[Measure]:
        profile = profiles.loc[country]
        own = latest[latest.index.get_level_values("country") == country]
        is_named = profile["workshops_named"] > 0
        missing = None if profile["registered"] else "not_reported" if is_named else "not_asked"
        return [
            ("workshops_named", profile["workshops_named"], profile["workshops_held"], None),
            ("people", len(own), None, missing),
            ("returning_people", (own > 1).sum(), len(own), missing),
            ("attended", profile["attended"], profile["registered"], missing),
        ]

    return _compared(filters, measures)


@answers
def compared_actions(filters: Filters) -> pd.DataFrame:
    owned = actions_chosen(filters).explode("owners")
    present = set(delegations_chosen(filters)["country"])

    def measures(country: str) -> list[Measure]:
        own = owned[owned["owners"] == country]
        due = own[own["is_due"]]
        late = due.loc[due["days_late"] > 0, "days_late"].astype(float)
        missing = None if len(own) or country in present else "not_asked"
        return [
            ("actions", len(own), None, missing),
            ("completed", (own["status"] == "completed").sum(), len(own), missing),
            ("due", len(due), None, missing),
            ("completed_of_due", (due["status"] == "completed").sum(), len(due), missing),
            ("on_time_of_due", due["is_on_time"].sum(), len(due), missing),
            ("late", len(late), len(due), missing),
            ("days_late", whole_days(late.median()), None, missing or (None if len(late) else "not_asked")),
            ("overdue", (own["state"] == "overdue").sum(), len(own), missing),
        ]

    return _compared(filters, measures)


@answers
def compared_practice(filters: Filters) -> pd.DataFrame:
    audited = audits_chosen(filters)
    everyones = milestone_register(
        Filters(first_year=filters.first_year, last_year=filters.last_year, as_of=filters.as_of)
    )

    def measures(country: str) -> list[Measure]:
        own, milestones = audited[audited["country"] == country], (everyones["country"] == country).sum()
        latest, no_audit = own[own["is_latest"]], None if len(own) else "not_reported"
        return [
            ("facilities", own["facility_id"].nunique(), None, no_audit),
            ("in_place", latest["score"].isin(["in_place", "verified"]).sum(), len(latest), no_audit),
            ("findings_open", own["is_open"].sum(), own["is_finding"].sum(), no_audit),
            ("milestones", milestones, None, None if milestones else "not_reported"),
        ]

    return _compared(filters, measures)


@answers
def compared_materials(filters: Filters) -> pd.DataFrame:
    ended = outlets_chosen(filters)

    def measures(country: str) -> list[Measure]:
        own = ended[ended["country"] == country]
        missing, destinations = None if len(own) else "not_reported", own["final_receiver"].nunique()
        return [
            ("tonnes", own["tonnes"].sum(), None, missing),
            ("evidenced_tonnes", own["evidenced_tonnes"].sum(), own["tonnes"].sum(), missing),
            ("destinations", destinations, None, missing or (None if destinations else "not_reported")),
        ]

    return _compared(filters, measures)
