-- One row per commodity and period: its published price. A period's price is known when the period is over.
select commodity, frequency, period, usd_per_tonne, coalesce(is_estimate, false) as is_estimate, publisher, source_url
from commodity_prices
where is_chosen_year(year(period), $first_year, $last_year)
    and is_known(
        case frequency when 'annual' then make_date(year(period), 12, 31) else last_day(period) end, $known_by
    )
order by commodity, frequency, period
