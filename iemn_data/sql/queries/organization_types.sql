-- One row per organisation type, of the network as a whole: people, empty where suppressed. No filter applies.
select organization_type, people, is_suppressed
from organization_types
order by people desc, organization_type
