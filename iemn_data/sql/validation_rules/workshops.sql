-- One row per workshop that ends before it starts.
select
    file, line, 'end_date' as column_name, end_date::varchar as value, 'inconsistent' as rule,
    'ends_before_start' as detail
from validated_workshops
where end_date < start_date
