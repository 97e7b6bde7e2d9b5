"""The shipped descriptor is the table of the contract, and the shipped files are valid under it."""

from __future__ import annotations

import csv
import json

import pytest
from frictionless import Package

from iemn_data.contract import PROJECT_DATA, PROJECT_DESCRIPTOR, Resource, load_contract

# Field, `*` required, `i` integer, `n` number, `d` date, `b` boolean, `c` country, `l` list, else a text.
FIELDS = {
    "workshops": """workshop_id* year*:i edition:i title* start_date:d end_date:d date_text city host_country:c
        co_hosts:l latitude:n longitude:n format* participants_reported:i participants_qualifier participants_basis
        countries_reported:i topics:l note publisher source_url""",
    "reported_figures": "workshop_id* measure* value* qualifier basis publisher source_url*",
    "countries": "country*:c region* basel_party:b source_url",
    "delegations": "workshop_id* country*:c role* publisher source_url",
    "milestones": "milestone_id* country:c year:i scope* area* summary* link* publisher source_url*",
    "attendance": "workshop_id* participant_id* country*:c organization_type* role* gender attended*:b days:i",
    "actions": """action_id* workshop_id* scope* countries:cl area* objective title* committed_on*:d due_on:d status*
        completed_on:d evidence_url""",
    "action_updates": "action_id* updated_on*:d status* progress:i note evidence_url",
    "objective_scores": "workshop_id* participant_id* country*:c objective* stage* score*:n",
    "market_flows": """flow_id* country*:c year*:i material* tier*:i from_flow_id receiver_country:c treatment fate*
        tonnes*:n price_usd_per_tonne:n price_source evidence* certified:b consent""",
    "facility_audits": "audit_id* country*:c facility_id* audited_on*:d element* score* closed_on:d",
    "technologies": "country*:c technology* stage* reviewed_on*:d benefits:l barriers:l",
    "industry_links": "link_id* country*:c kind* partner_sector* started_on*:d ended_on:d status*",
    "ewaste_statistics": """country*:c year*:i series* basis* generated_kt:n generated_kg_per_capita:n
        formally_collected_kt:n collection_rate_pct:n publisher licence note source_url*""",
    "commodity_prices": """period*:d frequency* commodity* usd_per_tonne*:n unit_original is_estimate:b publisher
        licence note source_url*""",
    "market_events": "event_id* date*:d date_precision* title* materials:l publisher source_url*",
    "targets": "indicator* country:c year*:i target*:n",
}
KEYS = {
    "workshops": "workshop_id",
    "reported_figures": "workshop_id measure value source_url",
    "countries": "country",
    "delegations": "workshop_id country",
    "milestones": "milestone_id",
    "attendance": "workshop_id participant_id",
    "actions": "action_id",
    "action_updates": "action_id updated_on",
    "objective_scores": "workshop_id participant_id objective stage",
    "market_flows": "flow_id",
    "facility_audits": "audit_id element",
    "technologies": "country technology reviewed_on",
    "industry_links": "link_id",
    "ewaste_statistics": "country year series",
    "commodity_prices": "frequency period commodity",
    "market_events": "event_id",
    "targets": "indicator country year",
}
FOREIGN_KEYS = {
    ("reported_figures", "workshop_id", "workshops", "workshop_id"),
    ("delegations", "workshop_id", "workshops", "workshop_id"),
    ("attendance", "workshop_id", "workshops", "workshop_id"),
    ("actions", "workshop_id", "workshops", "workshop_id"),
    ("action_updates", "action_id", "actions", "action_id"),
    ("objective_scores", "workshop_id", "workshops", "workshop_id"),
    ("market_flows", "from_flow_id", "market_flows", "flow_id"),
}
SCOPES = "individual collective network"
AREAS = "collection reuse recycling policy downstream_markets industry facility_audit data"
OBJECTIVES = "downstream_markets market_changes technologies industry_relations facility_audit"
STATUSES = "planned in_progress completed dropped"
ALLOWED = {
    "workshops.format": "in_person online hybrid",
    "workshops.participants_qualifier": "exact more_than about",
    "workshops.participants_basis": "attendees registered",
    "reported_figures.measure": "participants countries city start_date end_date opening_date",
    "reported_figures.qualifier": "exact more_than about",
    "delegations.role": "organizer participant",
    "milestones.scope": SCOPES,
    "milestones.area": AREAS,
    "milestones.link": "reported_at_iemn member_progress",
    "attendance.organization_type": "government industry ngo academia international other",
    "attendance.role": "participant speaker organizer observer",
    "attendance.gender": "female male another undisclosed",
    "actions.scope": SCOPES,
    "actions.area": AREAS,
    "actions.objective": OBJECTIVES,
    "actions.status": STATUSES,
    "action_updates.status": STATUSES,
    "objective_scores.objective": OBJECTIVES,
    "objective_scores.stage": "pre post follow_up",
    "market_flows.material": """ferrous aluminium copper precious_metals circuit_boards plastics
        flame_retardant_plastics crt_glass batteries displays_mercury cables whole_equipment residue""",
    "market_flows.fate": "reuse material_recovery energy_recovery landfill storage unknown",
    "market_flows.evidence": "none declared documented verified",
    "market_flows.consent": "granted pending not_needed missing",
    "facility_audits.element": """air_exposure biological_monitoring noise housekeeping take_home_contamination
        machines_ergonomics protective_equipment management_system permits storage emergency_plan releases_residues
        focus_materials downstream_chain data_security closure_plan""",
    "facility_audits.score": "absent partial in_place verified",
    "technologies.stage": "identified assessed piloted adopted",
    "industry_links.kind": "memorandum take_back producer_responsibility pilot supply_agreement training",
    "industry_links.status": "exploring active ended",
    "ewaste_statistics.basis": "gem national",
    "commodity_prices.frequency": "annual monthly",
    "market_events.date_precision": "day month year",
}
PERCENT, COUNT, YEAR = (0, 100), (0, None), (1990, 2100)
BOUNDS = {
    "workshops.year": (2010, 2100),
    "workshops.edition": (1, None),
    "workshops.latitude": (-90, 90),
    "workshops.longitude": (-180, 180),
    "workshops.participants_reported": COUNT,
    "workshops.countries_reported": COUNT,
    "milestones.year": (1980, 2100),
    "attendance.days": (0, 31),
    "action_updates.progress": PERCENT,
    "objective_scores.score": PERCENT,
    "market_flows.year": YEAR,
    "market_flows.tier": (1, 5),
    "market_flows.tonnes": COUNT,
    "ewaste_statistics.year": YEAR,
    "ewaste_statistics.generated_kt": COUNT,
    "ewaste_statistics.generated_kg_per_capita": COUNT,
    "ewaste_statistics.formally_collected_kt": COUNT,
    "ewaste_statistics.collection_rate_pct": PERCENT,
    "commodity_prices.usd_per_tonne": COUNT,
    "targets.year": YEAR,
}
# The published files: rows as the record of the sources states them.
ROWS = {
    "workshops": 14,
    "reported_figures": 27,
    "delegations": 96,
    "milestones": 68,
    "ewaste_statistics": 100,
    "commodity_prices": 194,
    "market_events": 25,
    "countries": 27,
}
TYPES = {"i": "integer", "n": "number", "d": "date", "b": "boolean"}
RESOURCES = load_contract().resources


def spelled(resource: Resource) -> list[str]:
    """The fields of a resource in the notation of `FIELDS`."""
    letters = {name: letter for letter, name in TYPES.items()}
    written = []
    for field in resource.fields:
        kind = letters.get(field.type, "") + "c" * field.is_country + "l" * field.is_list
        written.append(field.name + "*" * field.is_required + (f":{kind}" if kind else ""))
    return written


def test_the_contract_has_just_these_resources() -> None:
    assert {resource.name for resource in RESOURCES} == set(FIELDS)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_fields_types_required_marks_and_key_are_those_of_the_table(resource: Resource) -> None:
    assert spelled(resource) == FIELDS[resource.name].split()
    assert list(resource.key) == KEYS[resource.name].split()


def test_the_foreign_keys_are_those_of_the_table() -> None:
    assert {(r.name, k.field, k.resource, k.referred) for r in RESOURCES for k in r.foreign_keys} == FOREIGN_KEYS


def test_the_values_that_fields_can_take_are_those_of_the_table() -> None:
    assert {f"{r.name}.{f.name}": list(f.allowed) for r in RESOURCES for f in r.fields if f.allowed} == {
        name: values.split() for name, values in ALLOWED.items()
    }


def test_the_bounds_of_numbers_are_these() -> None:
    fields = {f"{r.name}.{f.name}": f for r in RESOURCES for f in r.fields if f.type != "date"}
    bounds = {name: (field.minimum, field.maximum) for name, field in fields.items()}
    assert {name: bound for name, bound in bounds.items() if bound != (None, None)} == BOUNDS


def test_the_world_is_admitted_in_ewaste_statistics_only() -> None:
    assert [(r.name, f.name) for r in RESOURCES for f in r.fields if f.admits_world] == [
        ("ewaste_statistics", "country")
    ]


def test_every_enumeration_has_a_label_for_just_the_values_of_its_fields() -> None:
    enumerations = load_contract().enumerations
    used = {f.enumeration: list(f.allowed) for r in RESOURCES for f in r.fields if f.allowed}
    assert {name: list(labels) for name, labels in enumerations.items()} == used
    assert all(label.strip() for labels in enumerations.values() for label in labels.values())


def test_the_rule_of_consent_holds_from_2025_and_names_materials_of_the_contract() -> None:
    rule = load_contract().consent_rule
    assert (rule.first_year, rule.materials) == (2025, ("whole_equipment", "circuit_boards", "displays_mercury"))
    assert set(rule.materials) <= load_contract().enumerations["material"].keys()


def test_the_values_of_an_enumeration_stand_once_in_the_descriptor() -> None:
    assert '"enum"' not in PROJECT_DESCRIPTOR.read_text(encoding="utf-8")


def test_a_resource_stands_after_those_it_refers_to() -> None:
    order = [resource.name for resource in RESOURCES]
    for resource in RESOURCES:
        assert all(order.index(key.resource) <= order.index(resource.name) for key in resource.foreign_keys)


def test_the_shipped_data_speak_up_to_the_end_of_september_2026() -> None:
    assert load_contract().as_of == "2026-09-30"


def test_the_provenance_says_which_folder_a_shipped_file_lies_in() -> None:
    assert {resource.path for resource in RESOURCES} == {f"{r.provenance}/{r.name}.csv" for r in RESOURCES}
    assert {resource.name for resource in RESOURCES if resource.provenance == "published"} == set(ROWS)
    assert {resource.provenance for resource in RESOURCES} == {"published", "illustrative"}


@pytest.mark.parametrize("name", ROWS)
def test_a_published_file_has_the_columns_of_the_contract_and_the_rows_of_its_record(name: str) -> None:
    with (PROJECT_DATA / "published" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [field.name for field in load_contract().resource(name).fields]
    assert len(rows) == ROWS[name]


def test_frictionless_finds_the_shipped_package_valid() -> None:
    report = Package(str(PROJECT_DESCRIPTOR)).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])
    assert len(report.tasks) == len(json.loads(PROJECT_DESCRIPTOR.read_text(encoding="utf-8"))["resources"]) == 17
