-- One row per fixed cut (everyone, one workshop, one country) of the people who came, trait and value of it: distinct
-- people, few or many. Gone when the snapshot is written: what it says is published in people_cuts.
create temp table people_cells as
with by_country as (
    select distinct participant_id, country from visits
),
counted as (
    select 'network' as cut, 'all' as cut_value, gender, organization_type, role, count(*) as people
    from people_traits
    group by all
    union all
    select 'workshop', visits.workshop_id, gender, organization_type, role, count(*)
    from visits
    join people_traits using (participant_id)
    group by all
    union all
    select 'country', by_country.country, gender, organization_type, role, count(*)
    from by_country
    join people_traits using (participant_id)
    group by all
),
single as (
    select cut, cut_value, trait, trait_value, sum(people)::bigint as people
    from counted
    unpivot (trait_value for trait in (gender, organization_type, role))
    group by cut, cut_value, trait, trait_value
),
cuts as (
    select cut, cut_value, sum(people)::bigint as all_people from single where trait = 'role' group by cut, cut_value
)
select
    cuts.cut, cuts.cut_value, traits.trait, traits.position, traits.trait_value,
    coalesce(single.people, 0) as people, cuts.all_people
from cuts
cross join traits
left join single using (cut, cut_value, trait, trait_value)
