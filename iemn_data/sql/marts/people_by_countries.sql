-- One row per set of countries that people came for, each as a newcomer to the network or not: how many people have
-- exactly this set. Where all workshops count, it gives the same counts as people_by_visits, much faster.
create table people_by_countries as
with stays as (
    select participant_id, country, bool_or(is_returning(visit)) as is_returning
    from visits
    group by participant_id, country
),
-- Numbered, as lists of numbers are made and compared many times faster.
kinds as (
    select country, is_returning, row_number() over (order by country, is_returning) as kind
    from (select distinct country, is_returning from stays)
),
people as (
    select list(kind order by kind) as stayed from stays join kinds using (country, is_returning) group by participant_id
),
sets as (select stayed, count(*)::bigint as people from people group by stayed),
single as (select stayed, people, unnest(stayed) as kind from sets)
select list({'country': country, 'is_returning': is_returning} order by kind) as countries, any_value(people) as people
from single
join kinds using (kind)
group by stayed
