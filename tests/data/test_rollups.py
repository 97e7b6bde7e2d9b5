"""People are counted exactly from roll-ups, whatever workshops and countries are chosen and however many they are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iemn_data.publishing import rollups
from iemn_data.publishing.marts import ROLLUPS_READ
from iemn_data.publishing.rollups import roll_up
from iemn_data.statements import statement

# More workshops than one band of bits holds.
WORKSHOPS = 150
COUNTRIES = ("PHL", "THA", "VNM")
MARTS = ("people_by_visits", "attendance_by_delegation", "workshops_held", "chosen_workshops", "chosen_people")
NO_FILTER = {"workshops": None, "countries": None, "first_year": None, "last_year": None, "known_by": None}

# (person, workshop) -> country: a person is registered once for a workshop, and may come for several countries.
Visits = dict[tuple[int, int], str]
visits = st.dictionaries(
    st.tuples(st.integers(0, 7), st.sampled_from([*range(6), 124, 125, 126, 127, 149])), st.sampled_from(COUNTRIES)
)


TABLES = f"""
create table codes as
select unnest(['gender', 'organization_type', 'attendance_role']) as enumeration, 1 as position,
    unnest(['female', 'ngo', 'participant']) as code;
create table workshops as
select 'w' || lpad(n::varchar, 3, '0') as workshop_id, 1900 + n as year, null::date as start_date,
    null::date as end_date, null::bigint as edition, 'in_person' as format, '' as title, '' as date_text, '' as city,
    '' as host_country, 0.0 as latitude, 0.0 as longitude, 0 as participants_reported, '' as participants_qualifier,
    '' as participants_basis, '' as topics, '' as note, '' as publisher, '' as source_url
from range({WORKSHOPS}) numbers(n);
create table delegations (workshop_id varchar, country varchar, role varchar, publisher varchar, source_url varchar);
create table objective_scores (
    objective varchar, workshop_id varchar, participant_id varchar, country varchar, score double, stage varchar
);
create table attendance (
    participant_id varchar, workshop_id varchar, country varchar, gender varchar, organization_type varchar,
    role varchar, attended boolean, days bigint
);
"""


def rolled_up(visits: Visits) -> duckdb.DuckDBPyConnection:
    """A database with the roll-ups and marts of these visits to workshops of which the first was in 1900."""
    con = duckdb.connect()
    con.execute(TABLES)
    for (person, workshop), country in visits.items():
        row = [f"p{person}", f"w{workshop:03}", country, None, "ngo", "participant", True, 1]
        con.execute("insert into attendance values (?, ?, ?, ?, ?, ?, ?, ?)", row)
    for mart in ROLLUPS_READ:
        con.execute(statement(f"marts/{mart}"))
    with tempfile.TemporaryDirectory() as spill:
        roll_up(con, len(visits), Path(spill))
    for mart in MARTS:
        con.execute(statement(f"marts/{mart}"))
    return con


def counted(visits: Visits, workshops: set[int], countries: set[str]) -> tuple[int, int]:
    """Distinct people who came to these workshops for these countries, and those who had been somewhere before."""
    came = {(person, at) for (person, at), country in visits.items() if at in workshops and country in countries}
    before = {(person, at) for person, at in came if any(p == person and w < at for p, w in visits)}
    return len({person for person, _at in came}), len({person for person, _at in before})


@given(
    visits,
    st.sets(st.integers(0, WORKSHOPS - 1)) | st.just(set(range(WORKSHOPS))),
    st.sets(st.sampled_from(COUNTRIES), min_size=1),
)
def test_people_are_counted_as_one_by_one_whatever_is_chosen(
    visits: Visits, workshops: set[int], countries: set[str]
) -> None:
    chosen = {"workshops": [f"w{number:03}" for number in workshops], "countries": sorted(countries)}
    with rolled_up(visits) as con:
        answer = con.execute(statement("queries/people"), {"filters": NO_FILTER | chosen}).fetchone()
    assert answer == counted(visits, workshops, countries)


@given(visits, st.integers(1900, 1900 + WORKSHOPS), st.integers(1900, 1900 + WORKSHOPS))
def test_people_of_years_are_counted_as_one_by_one(visits: Visits, first: int, last: int) -> None:
    chosen = {"first_year": first, "last_year": last}
    with rolled_up(visits) as con:
        answer = con.execute(statement("queries/people"), {"filters": NO_FILTER | chosen}).fetchone()
    assert answer == counted(visits, set(range(first - 1900, last - 1900 + 1)), set(COUNTRIES))


@given(visits)
def test_parts_of_the_people_roll_up_to_the_same(visits: Visits) -> None:
    def rows(con: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
        return con.execute("from people_by_visits order by visit_set, country, band").fetchall()

    whole = rolled_up(visits)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rollups, "ROWS_IN_A_PART", 3)
        in_parts = rolled_up(visits)
    assert rows(in_parts) == rows(whole)
