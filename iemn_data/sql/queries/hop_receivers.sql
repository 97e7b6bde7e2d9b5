-- One row per country that receives material at any hop.
select distinct receiver_country as country
from market_flows
where receiver_country is not null
order by country
