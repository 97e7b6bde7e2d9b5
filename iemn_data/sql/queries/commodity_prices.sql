-- One row per commodity and period: its published price. A price is known once its period is over.
select commodity, frequency, period, usd_per_tonne, coalesce(is_estimate, false) as is_estimate, publisher, source_url
from commodity_prices
where is_chosen_year(year(period), $filters)
    and is_known_day(case frequency when 'annual' then end_of_year(year(period)) else last_day(period) end, $filters)
order by commodity, frequency, period
