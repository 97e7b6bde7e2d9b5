-- The meaning of each term of the indicators, once.
-- Everything is known where no day is chosen. What is stated of a year as a whole is known at its end.
create macro is_known(day, known_by) as known_by is null or day <= known_by::date;
create macro end_of_year(year) as make_date(year, 12, 31);

-- A person returns at every workshop but the first one, whichever of them are chosen; visits are numbered from 1.
create macro is_returning(visit) as visit > 1;
-- Workshops stand as bits in whole numbers of 128 bits, of which two are left out: the sign and a spare one. Of more
-- workshops than that, the next ones stand in the next band.
create macro band(position) as position // 126;
create macro bit_in_band(position) as 1::hugeint << (position % 126)::hugeint;

-- A dropped action is no longer due; one without a due date never was. An open one past its due date is overdue.
create macro is_open(status) as status in ('planned', 'in_progress');
create macro is_due(status, due_on, as_of) as coalesce(due_on <= as_of and status <> 'dropped', false);
create macro is_overdue(status, due_on, as_of) as coalesce(due_on < as_of and is_open(status), false);
-- Months are counted to their end where the day is a month's last: six months after 30 September end on 31 March.
create macro months_after(day, months) as
    case
        when day = last_day(day) then last_day((day + to_months(months))::date)
        else (day + to_months(months))::date
    end;
create macro is_due_soon(status, due_on, as_of) as
    coalesce(due_on between as_of and months_after(as_of, 6) and is_open(status), false);
-- A report holds until the next one.
create macro is_in_force(since, until, day) as since <= day and (until is null or until > day);
create macro days_late(status, due_on, completed_on, as_of) as
    case
        when status = 'dropped' or due_on is null then null
        else greatest(coalesce(completed_on, as_of) - due_on, 0)
    end;
-- A median may lie between two days; half a day counts as one.
create macro whole_days(days) as round(days::double);
create macro is_on_time(due_on, completed_on) as coalesce(completed_on <= due_on, false);

-- Whether every word is in the text, whatever its case and accents, or has one of its codes among the codes; the codes
-- of a word are at its position in `codes_by_word`. True where there are no words.
create macro folded(text) as replace(strip_accents(lower(text)), 'đ', 'd');
create macro is_found(text, codes, words, codes_by_word) as
    len(words) = 0
    or list_bool_and(
        list_transform(
            words::varchar[],
            lambda word, i:
                contains(folded(text), folded(word)) or list_has_any(codes, (codes_by_word::varchar[][])[i])
        )
    );

-- An action is followed from the day it was committed to until it is completed or dropped; an open one until the
-- as-of date.
create macro days_followed(status, committed_on, completed_on, entered_on, as_of) as
    greatest(
        case status
            when 'completed' then least(coalesce(completed_on, entered_on), as_of)
            when 'dropped' then entered_on
            else as_of
        end - committed_on, 0
    );

-- The kind of change of an action between two states, the weightiest one. It is new where there is no earlier state,
-- unless it is done, dropped or overdue by then already. It moved where its status or the progress reported rose; a
-- report alone is no move, and neither is a step back.
create macro kind_of_change(was_state, was_status, was_progress, state, status, progress) as
    case
        when state = 'completed' and was_state is distinct from state then 'done'
        when state = 'dropped' and was_state is distinct from state then 'dropped'
        when state = 'overdue' and was_state is distinct from state then 'slipped'
        when was_state is null then 'new'
        when was_status = 'dropped' and status <> 'dropped' then 'moved'
        when was_status = 'planned' and status = 'in_progress' then 'moved'
        when is_open(status) and status = was_status
            and coalesce(progress, 0) > coalesce(was_progress, 0) then 'moved'
        else 'unmoved'
    end;

-- Documents or a visit show where material went; a receiver's word alone does not.
create macro is_evidence(evidence) as evidence in ('documented', 'verified');

-- The place of a code where its name stands in the reader's alphabet; empty for a code without a name.
create macro place_in(alphabet, code) as list_position(string_split(alphabet, ' '), code);

-- A range over fewer others would disclose single countries.
create macro are_enough(others) as others >= 3;
