-- One row per price without a source.
select file, line, 'price_source' as column_name, null as value, 'required' as rule, null as detail
from validated_market_flows
where price_usd_per_tonne is not null and price_source is null
