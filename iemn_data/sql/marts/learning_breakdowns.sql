-- One row per breakdown (everyone, one workshop, one country) and objective: scores before and after of the people
-- with both, suppressed where they would disclose those of a few people.
create table learning_breakdowns as
with taught as (
    select distinct workshop_id, objective from objectives_scored
),
present as (
    select workshop_id, country from attendance_by_delegation where is_named or attended > 0
    union
    select workshop_id, country from objectives_scored
),
asked as (
    select 'network' as breakdown, 'all' as breakdown_value, objective from taught
    union
    select 'workshop', workshop_id, objective from taught
    union
    select 'country', country, objective from present join taught using (workshop_id)
),
subjects as (
    select 'network' as breakdown, 'all' as breakdown_value
    union all
    select 'workshop', workshop_id from workshops_in_order
    union all
    select distinct 'country', country from present
),
measured as (
    select
        case grouping(workshop_id, country)
            when 3 then 'network' when 1 then 'workshop' else 'country'
        end as breakdown,
        coalesce(workshop_id, country, 'all') as breakdown_value,
        objective,
        count(*)::bigint as people,
        avg(pre) as pre_mean,
        avg(post) as post_mean,
        count(*) filter (where post > pre)::bigint as improved,
        avg((post - pre) / (100 - pre)) filter (where pre < 100) as individual_gain,
        count(*) filter (where pre < 100)::bigint as gain_people
    from learning_pairs
    group by grouping sets ((objective), (objective, workshop_id), (objective, country))
),
suppressed as (
    select objective, breakdown, breakdown_value, list(what) as what
    from scores_suppressed
    group by objective, breakdown, breakdown_value
),
with_status as (
    select
        breakdown, breakdown_value, objectives.position, objective,
        case
            when list_contains(suppressed.what, 'all') then 'suppressed'
            when measured.people > 0 then 'reported'
            when asked.objective is null then 'not_asked'
            else 'not_reported'
        end as value_status,
        measured.people, pre_mean, post_mean, improved, individual_gain, gain_people,
        coalesce(suppressed.what, []) as what
    from subjects
    cross join objectives
    left join asked using (breakdown, breakdown_value, objective)
    left join measured using (breakdown, breakdown_value, objective)
    left join suppressed using (breakdown, breakdown_value, objective)
    where exists (from objectives_scored)
)
select
    breakdown, breakdown_value, position, objective, value_status,
    if(value_status = 'reported', people, null) as people,
    if(value_status = 'reported', pre_mean, null) as pre_mean,
    if(value_status = 'reported', post_mean, null) as post_mean,
    if(value_status = 'reported', improved, null) as improved,
    -- Empty where all began at the top score, with nothing to gain.
    if(value_status = 'reported' and pre_mean < 100, (post_mean - pre_mean) / (100 - pre_mean), null) as class_gain,
    -- Rounded, so that the mean does not disclose of how many people it is where their number is suppressed; to nine
    -- decimals first, as the last bits of a sum are of the order of its rows, and one between two would fall either way.
    if(value_status = 'reported' and not list_has_any(what, ['gain']), round(round(individual_gain, 9), 3), null)
        as individual_gain,
    if(value_status = 'reported' and not list_has_any(what, ['gain', 'number']), gain_people, null) as gain_people
from with_status
order by breakdown, breakdown_value, position
