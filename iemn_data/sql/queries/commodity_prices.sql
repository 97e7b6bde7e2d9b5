-- One row per commodity and period: its published price.
select commodity, frequency, period, usd_per_tonne, coalesce(is_estimate, false) as is_estimate, publisher, source_url
from commodity_prices
where is_chosen_year(year(period), $first_year, $last_year)
order by commodity, frequency, period
