-- One row per set of visits and attributes: how many people have exactly these. Of a person's attributes the last one
-- stated counts, so that each person has one value in every breakdown.
with people as (
    select
        list_sort(list(delegation)) as delegations,
        arg_max(gender, position) filter (where gender is not null) as gender,
        arg_max(organization_type, position) as organization_type,
        arg_max(role, position) as role
    from {visits}
    group by participant_id
)
select delegations, gender, organization_type, role, count(*)::bigint as people
from people
group by delegations, gender, organization_type, role
