-- One row per part of the people, set of visits and attributes; filled part by part.
create temp table people_in_parts (
    delegations integer[], gender integer, organization_type integer, "role" integer, people bigint
)
