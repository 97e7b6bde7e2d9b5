"""The rules: staged rows are checked against the contract, in SQL; faulty rows are rejected, the others kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import duckdb

from iemn_data.contract import Field, Resource
from iemn_data.countries import country_code
from iemn_data.reading.cells import Doubts
from iemn_data.reading.cells.country_cells import ambiguous_spellings
from iemn_data.statements import SQL, array, filled, identifier, literal, statement


def _raw(field: Field) -> str:
    return identifier(f"raw_{field.name}")


def _value(field: Field) -> str:
    """The SQL of a field's value in its type."""
    raw = _raw(field)
    if field.is_country:
        return f"countries_value({raw})" if field.is_list else f"country_value({raw})"
    if field.is_list:
        return f"list_value_of({raw})"
    return raw if field.type == "string" else f"{field.type}_value({raw})"


def _faults(field: Field, doubts: Doubts) -> list[str]:
    """The SQL of each fault that a field can have; the first that is not null is noted."""
    raw, value = _raw(field), identifier(field.name)
    faults = [f"required_fault({raw})"] if field.is_required else []
    if field.is_country:
        admits = "" if field.is_list else f", {str(field.admits_world).lower()}"
        faults.append(f"{'countries' if field.is_list else 'country'}_fault({raw}, {value}{admits})")
    elif field.type == "date":
        faults.append(f"date_fault({raw}, {value})")
    elif field.type in ("integer", "number"):
        if ranks := doubts.fractions.get(field.name):
            faults.append(f"fraction_fault({raw}, {_is_in(ranks)})")
        faults.append(f"number_fault({raw}, {value}, {_is_in(doubts.points.get(field.name))})")
    elif field.type != "string":
        faults.append(f"type_fault({raw}, {value})")
    elif not field.allowed:
        faults.append(f"error_value_fault({raw})")
    if field.allowed:
        faults.append(f"choice_fault({raw}, {array(field.allowed)})")
    if field.minimum is not None or field.maximum is not None or field.has_happened:
        faults.append(f"range_fault({value}, {_bound(field.minimum)}, {_highest(field)})")
    return faults


def _is_in(ranks: list[int] | None) -> str:
    """The SQL of whether a row is in one of these files."""
    return f"file in ({', '.join(map(str, ranks))})" if ranks else "false"


def _bound(bound: float | str | None) -> str:
    """The SQL of a bound, null where there is none."""
    return "null" if bound is None else f"date {literal(bound)}" if isinstance(bound, str) else str(bound)


def _highest(field: Field) -> str:
    """The SQL of the highest value of a field: of what has happened, the last day on which it can have."""
    highest = _bound(field.maximum)
    if not field.has_happened:
        return highest
    last = "getvariable('last_day')" if field.type == "date" else "year(getvariable('last_day'))"
    return last if field.maximum is None else f"least({highest}, {last})"


def _fault(field: Field, doubts: Doubts) -> str | None:
    faults = _faults(field, doubts)
    if not faults:
        return None
    return (
        f"{{'column_name': {literal(field.name)}, 'value': {_raw(field)}, 'rule': coalesce({', '.join(faults)}, null)}}"
    )


def _learn_spellings(con: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """Resolve each spelling of a country that the resource uses once, for the macros on countries."""
    fields = [field for field in resource.fields if field.is_country]
    lists = [
        f"unnest(string_split({identifier(f.name)}, ';'))" if f.is_list else f"{identifier(f.name)}" for f in fields
    ]
    spellings: set[str] = set()
    for spelling in lists:
        query = filled("validation/spellings", spelling=spelling, staged=identifier(f"staged_{resource.name}"))
        spellings |= {spelled for (spelled,) in con.execute(query).fetchall()}
    ambiguous = ambiguous_spellings(spellings, is_list=any(field.is_list for field in fields))
    codes = {spelled: code for spelled in sorted(spellings - ambiguous) if (code := country_code(spelled))}
    pairs = ", ".join(f"{literal(spelled)}: {literal(code)}" for spelled, code in codes.items())
    con.execute(f"set variable country_codes = map {{{pairs or literal('') + ': ' + literal('')}}}")
    con.execute(f"set variable ambiguous_countries = {array(tuple(sorted(ambiguous)))}::varchar[]")


def prepare(con: duckdb.DuckDBPyConnection) -> None:
    """Create the macros that the rules use and the tables that they write to."""
    con.execute(statement("validation/macros"))
    con.execute(statement("validation/tables"))


def note_form(con: duckdb.DuckDBPyConnection, resource: Resource, rank: int) -> None:
    """Note that a staged file is a country form: what it reports changes the state of its actions."""
    con.execute(filled("validation/form", resource=literal(resource.name), rank=str(rank)))


def sql_type(field: Field) -> str:
    """The type that a field has in DuckDB."""
    kind = {"integer": "bigint", "number": "double", "date": "date", "boolean": "boolean"}.get(field.type, "varchar")
    return f"{kind}[]" if field.is_list else kind


def validate_fields(con: duckdb.DuckDBPyConnection, resource: Resource, has_rows: bool, doubts: Doubts) -> None:
    """Create `validated_<resource>` and `kept_<resource>`, and note the faults of single fields."""
    columns = ", ".join(identifier(field.name) for field in resource.fields)
    validated = identifier(f"validated_{resource.name}")
    if has_rows:
        _validate_rows_of(con, resource, columns, validated, doubts)
    else:
        # Planning the statement that validates rows takes longer than validating a few of them.
        types = ", ".join(f"{identifier(field.name)} {sql_type(field)}" for field in resource.fields)
        con.execute(filled("validation/none_validated", validated=validated, columns=types))
    kept, name = identifier(f"kept_{resource.name}"), literal(resource.name)
    con.execute(filled("validation/kept", kept=kept, validated=validated, columns=columns, resource=name))


def _validate_rows_of(
    con: duckdb.DuckDBPyConnection, resource: Resource, columns: str, validated: str, doubts: Doubts
) -> None:
    _learn_spellings(con, resource)
    con.execute(
        filled(
            "validation/validated",
            validated=validated,
            staged=identifier(f"staged_{resource.name}"),
            texts=", ".join(f"text_or_null({identifier(f.name)}) as {_raw(f)}" for f in resource.fields),
            raws=", ".join(_raw(f) for f in resource.fields),
            values=", ".join(f"{_value(f)} as {identifier(f.name)}" for f in resource.fields),
            columns=columns,
            faults=", ".join(fault for f in resource.fields if (fault := _fault(f, doubts))),
        )
    )
    con.execute(filled("validation/faults", validated=validated, resource=literal(resource.name)))


def _note_contradictions(con: duckdb.DuckDBPyConnection, resource: str, rules: str) -> None:
    con.execute(filled("validation/contradictions", resource=literal(resource), contradictions=statement(rules)))


def _reject(con: duckdb.DuckDBPyConnection) -> int:
    """Reject the rows with a fault; returns how many are rejected by this call."""
    return int(con.execute(statement("validation/rejected")).fetchall()[0][0])


def key_parts(resource: Resource) -> dict[str, str]:
    """The parts of a resource that the statements on keys are filled with, quoted."""
    keys = [identifier(name) for name in resource.key]
    required = [identifier(name) for name in resource.key if resource.field(name).is_required]
    return {
        "resource": literal(resource.name),
        "validated": identifier(f"validated_{resource.name}"),
        "kept": identifier(f"kept_{resource.name}"),
        "shared": identifier(f"shared_keys_{resource.name}"),
        "key": ", ".join(keys),
        "has_key": " and ".join(f"{key} is not null" for key in required),
        "key_names": array(resource.key),
        "columns": ", ".join(identifier(field.name) for field in resource.fields),
        "column": literal(resource.key[-1]),
        "key_text": " || ', ' || ".join(f"coalesce(validated.{key}::varchar, '')" for key in keys),
        "validated_columns": ", ".join(f"validated.{identifier(field.name)}" for field in resource.fields),
    }


def same_key(resource: Resource, one: str, other: str) -> str:
    """The SQL that rows of two relations have the same key."""
    keys = (identifier(name) for name in resource.key)
    return " and ".join(f"{one}.{key} is not distinct from {other}.{key}" for key in keys)


def find_shared_keys(con: duckdb.DuckDBPyConnection, resource: Resource) -> bool:
    """Note which keys several rows have, for all that looks closer at these; whether there are any."""
    parts = key_parts(resource)
    con.execute(filled("validation/shared_keys", **parts))
    return bool(con.execute(f"from {parts['shared']} limit 1").fetchall())


def find_duplicates(con: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """Of rows with the same key within a file, set aside the identical ones but one, and reject those that differ.

    `find_shared_keys` comes first.
    """
    parts = key_parts(resource)
    con.execute(filled("validation/duplicates", same_key=same_key(resource, "validated", "repeated"), **parts))
    con.execute(filled("validation/duplicate_faults", **parts))
    con.execute(filled("validation/duplicate_outcomes", **parts))
    _reject(con)


def _supersede(con: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """Set aside the rows whose key is in a later file too; a rejected row supersedes nothing."""
    con.execute(filled("validation/superseded", same_key=same_key(resource, "kept", "newest"), **key_parts(resource)))


def _set_corrected_aside(con: duckdb.DuckDBPyConnection, resource: Resource) -> None:
    """Set aside the rejected rows that a later file has corrected: a row of it that is kept has their key."""
    con.execute(filled("validation/corrected", same_key=same_key(resource, "kept", "validated"), **key_parts(resource)))


def _check_agreement(con: duckdb.DuckDBPyConnection) -> None:
    """Reject the newest row of an action that its latest update contradicts, until the newest one kept agrees."""
    is_changing = True
    while is_changing:
        _note_contradictions(con, "actions", "validation_rules/agreement")
        is_changing = _reject(con) > 0


def check_references(con: duckdb.DuckDBPyConnection, resources: Sequence[Resource]) -> None:
    """Reject rows that refer to a missing key, until none is left: a rejected hop leaves those after it without one."""
    is_changing = True
    while is_changing:
        is_changing = False
        for resource in resources:
            for key in resource.foreign_keys:
                con.execute(
                    filled(
                        "validation/unknown_keys",
                        resource=literal(resource.name),
                        validated=identifier(f"validated_{resource.name}"),
                        column=identifier(key.field),
                        column_name=literal(key.field),
                        referred_kept=identifier(f"kept_{key.resource}"),
                        referred_resource=literal(key.resource),
                        referred_column=identifier(key.referred),
                    )
                )
                is_changing |= _reject(con) > 0


def validate_rows(con: duckdb.DuckDBPyConnection, resources: Sequence[Resource], sharing: Collection[Resource]) -> None:
    """Check what one field alone cannot show: contradictions, keys, references.

    `validate_fields` comes first, for all resources of the contract; `resources` are those with rows, `sharing` those
    of them in which `find_shared_keys` found any.
    """
    for resource in resources:
        if (SQL / "validation_rules" / f"{resource.name}.sql").is_file():
            _note_contradictions(con, resource.name, f"validation_rules/{resource.name}")
    _reject(con)
    check_references(con, resources)
    for resource in sharing:
        find_duplicates(con, resource)
    for resource in sharing:
        # Which row of an action supersedes the others is known only once those that contradict it are rejected.
        if resource.name != "actions":
            _supersede(con, resource)
    for actions in (resource for resource in resources if resource.name == "actions"):
        con.execute(statement("validation/reported_by_forms"))
        _check_agreement(con)
        if actions in sharing:
            _supersede(con, actions)
    check_references(con, resources)
    rejected = {name for (name,) in con.execute(statement("validation/rejected_in")).fetchall()}
    for resource in sharing:
        if resource.name in rejected:
            _set_corrected_aside(con, resource)
