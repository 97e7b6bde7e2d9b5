-- One row per rejected row, whole: every field as it was exported, by its name.
insert into snapshot.quarantine
select {resource}, {file_names}[file], line, to_json({{{fields}}})::varchar
from {staged} as staged
where exists (
    from memory.main.outcomes
    where outcomes.resource = {resource} and outcomes.file = staged.file and outcomes.line = staged.line
        and outcomes.outcome = 'rejected'
)
union all
select {resource}, {file_names}[file], line, to_json({{'text': case when detail is distinct from 'sheet' then text end}})::varchar
from memory.main.ragged
where resource = {resource}
