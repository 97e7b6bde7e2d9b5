-- One row per event that moved the markets: its date, how exact that is, what happened, and the source.
select event_id, date, date_precision, title, materials, publisher, source_url
from market_events
where is_chosen_year(year(date), $filters) and is_known_day(date, $filters)
order by date, event_id
