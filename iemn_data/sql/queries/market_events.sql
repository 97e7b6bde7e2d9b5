-- One row per event that moved the markets: when, how exact the date is, what happened, and who says so.
select event_id, date, date_precision, title, materials, publisher, source_url
from market_events
where is_chosen_year(year(date), $filters) and is_known_day(date, $filters)
order by date, event_id
