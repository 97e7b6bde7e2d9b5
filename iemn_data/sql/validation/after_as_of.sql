-- One row per file with kept updates of days after an as-of date: how many they are.
select file, count(*)::bigint as updates
from kept_action_updates
where updated_on > date {as_of}
group by file
order by file
