-- One row per event that moved the markets: when, how exact the date is, what happened, and who says so.
select event_id, date, date_precision, title, materials, publisher, source_url
from market_events
where is_chosen_year(year(date), $first_year, $last_year) and is_known(date, $known_by)
order by date, event_id
