-- What the words of the indicators mean, once. A list of choices that is empty restricts nothing, and so does a day
-- that is not chosen.
create macro is_chosen(value, chosen) as len(chosen) = 0 or list_contains(chosen, value);
create macro is_known(day, known_by) as known_by is null or day <= known_by::date;
create macro is_chosen_year(year, first, last) as year between coalesce(first, year) and coalesce(last, year);

-- A dropped action is due no more; one without a due date never was.
create macro is_due(status, due_on, as_of) as coalesce(due_on <= as_of and status <> 'dropped', false);
create macro is_overdue(status, due_on, as_of) as
    coalesce(due_on < as_of and status in ('planned', 'in_progress'), false);
create macro days_late(status, due_on, completed_on, as_of) as
    case
        when status = 'dropped' or due_on is null then null
        else greatest(coalesce(completed_on, as_of) - due_on, 0)
    end;
create macro is_on_time(due_on, completed_on) as coalesce(completed_on <= due_on, false);
