"""What the queries on the capacity objectives have to answer, computed with pandas."""

from __future__ import annotations

from typing import Any

import pandas as pd

from iemn_data.filters import Filters
from tests.data.pandas_actions import actions, actions_chosen
from tests.data.pandas_attendance import delegations, delegations_chosen
from tests.data.shipped import (
    answers,
    as_of,
    countries_chosen,
    in_years,
    known_then,
    of_countries,
    raw,
    workshops_chosen,
    year_ends,
)

OBJECTIVES = ["downstream_markets", "market_changes", "technologies", "industry_relations", "facility_audit"]


def objectives_chosen(filters: Filters) -> list[str]:
    return [objective for objective in OBJECTIVES if not filters.objectives or objective in filters.objectives]


def _named_by_choice(filters: Filters) -> set[str]:
    return (countries_chosen(filters) or set()) & set(raw("countries")["country"])


def _cells(filters: Filters) -> list[dict[str, Any]]:
    """The cells of the matrix, the countries with the fewest objectives covered first."""
    kept = actions_chosen(filters)
    kept = kept[kept["status"] != "dropped"].explode("owners").dropna(subset=["owners"])
    kept = kept[of_countries(kept["owners"], filters)]
    asked = {*delegations_chosen(filters)["country"], *kept["owners"]}
    cells = []
    for country in asked | _named_by_choice(filters):
        own = kept[kept["owners"] == country]
        row = []
        for objective in objectives_chosen(filters):
            these = own[own["objective"] == objective]
            is_silent = len(these) > 0 and all((these["status"] == "planned") & these["reported_on"].isna())
            value_status = "not_asked" if country not in asked else "not_reported" if is_silent else "reported"
            row.append(
                {
                    "country": country,
                    "objective": objective,
                    "value_status": value_status,
                    "actions": None if value_status == "not_asked" else len(these),
                    "completed": int((these["status"] == "completed").sum()) if value_status == "reported" else None,
                }
            )
        covered = sum(1 for cell in row if cell["actions"])
        cells += [cell | {"objective_gap": _gap(cell), "objectives_covered": covered} for cell in row]
    totals = pd.DataFrame(cells, columns=["country", "actions"]).groupby("country")["actions"].sum()
    cells.sort(
        key=lambda cell: (
            cell["value_status"] == "not_asked",
            cell["objectives_covered"],
            totals[cell["country"]],
            cell["country"],
            OBJECTIVES.index(cell["objective"]),
        )
    )
    return cells


@answers
def objective_matrix(filters: Filters) -> pd.DataFrame:
    columns = "country objective value_status actions completed objective_gap objectives_covered"
    return pd.DataFrame(_cells(filters), columns=columns.split())


def _gap(cell: dict[str, Any]) -> str | None:
    if cell["value_status"] == "not_asked":
        return None
    return "done" if cell["completed"] else "begun" if cell["actions"] else "lacking"


@answers
def objective_gaps(filters: Filters) -> pd.DataFrame:
    answer, every = [], _cells(filters)
    for objective in objectives_chosen(filters):
        cells = [c for c in every if c["objective"] == objective and c["value_status"] != "not_asked"]
        lacking = sorted(cell["country"] for cell in cells if cell["actions"] == 0)
        if cells:
            answer.append(
                {
                    "objective": objective,
                    "countries_asked": len(cells),
                    "countries_covered": len(cells) - len(lacking),
                    "countries_done": sum(1 for cell in cells if cell["completed"]),
                    "countries_lacking": len(lacking),
                    "lacking": lacking or None,
                }
            )
    answer.sort(key=lambda row: -row["countries_lacking"])
    columns = "objective countries_asked countries_covered countries_done countries_lacking lacking"
    return pd.DataFrame(answer, columns=columns.split())


def _on_record(filters: Filters) -> dict[tuple[str, str], tuple[int, int | None]]:
    """Records and visits by country and objective."""
    flows, technologies, links, audits = map(raw, ("market_flows", "technologies", "industry_links", "facility_audits"))
    roots = flows.set_index("flow_id")
    first = []
    for flow in flows["flow_id"]:
        hop = flow
        while pd.notna(roots.loc[hop, "from_flow_id"]):
            hop = roots.loc[hop, "from_flow_id"]
        first.append(hop)
    chains = roots.loc[first].reset_index()
    chains = chains[in_years(chains["year"], filters) & known_then(year_ends(chains["year"]), filters)]
    dated = {
        "technologies": (technologies, "reviewed_on"),
        "industry_relations": (links, "started_on"),
        "facility_audit": (audits, "audited_on"),
    }
    tables = {"downstream_markets": chains}
    for objective, (table, column) in dated.items():
        tables[objective] = table[(table[column] <= as_of(filters)) & in_years(table[column].dt.year, filters)]
    counted = {
        "downstream_markets": "material",
        "technologies": "technology",
        "industry_relations": "link_id",
        "facility_audit": "facility_id",
    }
    on_record = {}
    for objective, table in tables.items():
        for country, rows in table[of_countries(table["country"], filters)].groupby("country"):
            visits = rows["audit_id"].nunique() if objective == "facility_audit" else None
            on_record[str(country), objective] = (rows[counted[objective]].nunique(), visits)
    return on_record


@answers
def objective_records(filters: Filters) -> pd.DataFrame:
    on_record = _on_record(filters)
    members = delegations()
    members = members[of_countries(members["country"], filters) & known_then(members["held_by"], filters)]
    asked = {*members["country"], *(country for country, _objective in on_record)}
    columns = ["country", "objective", "value_status", "records", "visits", "fields_covered"]
    answer = []
    for country in asked | _named_by_choice(filters):
        own = [(objective, on_record.get((country, objective))) for objective in objectives_chosen(filters)]
        covered = sum(1 for _objective, records in own if records)
        for objective, records in own:
            is_asked = country in asked and objective != "market_changes"
            value_status = "reported" if records else "not_reported" if is_asked else "not_asked"
            answer.append((country, objective, value_status, *(records or (None, None)), covered))
    answer.sort(key=lambda row: (row[0] not in asked, row[5], row[0], OBJECTIVES.index(row[1])))
    return pd.DataFrame(answer, columns=columns)


@answers
def objective_workshops(filters: Filters) -> pd.DataFrame:
    chosen, present = countries_chosen(filters), delegations()
    kept = actions_chosen(filters)
    kept = kept[kept["status"] != "dropped"]
    scored = raw("objective_scores").groupby("workshop_id")["objective"].unique()
    answer = []
    for workshop in workshops_chosen(filters)["workshop_id"]:
        own = kept[kept["workshop_id"] == workshop]
        there = set(present[present["workshop_id"] == workshop]["country"])
        known = actions(as_of(filters))
        value_status = "reported" if (known["workshop_id"] == workshop).any() else "not_reported"
        value_status = "not_asked" if chosen is not None and not chosen & there and own.empty else value_status
        for objective in objectives_chosen(filters):
            these = own[own["objective"] == objective]
            counts = (
                (len(these), int((these["status"] == "completed").sum()))
                if value_status == "reported"
                else (None, None)
            )
            answer.append((workshop, objective, value_status, objective in scored.get(workshop, ()), *counts))
    columns = ["workshop_id", "objective", "value_status", "is_taught", "actions", "completed"]
    return pd.DataFrame(answer, columns=columns)
