-- One row per action and country that owns it; network actions have none.
create table action_owners as
select action_id, unnest(countries) as country
from actions
