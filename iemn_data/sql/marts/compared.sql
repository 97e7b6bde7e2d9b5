-- A measure of a comparison, with its place among the others, and the reason for which it has no number, if any. A part
-- of nothing is not asked for.
create macro compared(position, measure, amount, base, missing) as {
    'position': position,
    'compared_measure': measure,
    'value_status': coalesce(missing, if(base = 0, 'not_asked', null), 'reported'),
    'amount': if(missing is null and base is distinct from 0, amount::double, null),
    'base': if(missing is null and base is distinct from 0, base::double, null)
};
