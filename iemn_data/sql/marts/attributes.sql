-- One row per trait of people that is published in fixed cuts, and value of it, in the contract's order; a trait that
-- may be left out has the value of not being reported besides.
create table attributes as
select attribute, position, attribute_value
from (
    values
        ('gender', 1, 'female'), ('gender', 2, 'male'), ('gender', 3, 'another'), ('gender', 4, 'undisclosed'),
        ('gender', 5, 'not_reported'),
        ('organization_type', 1, 'government'), ('organization_type', 2, 'industry'), ('organization_type', 3, 'ngo'),
        ('organization_type', 4, 'academia'), ('organization_type', 5, 'international'),
        ('organization_type', 6, 'other'),
        ('role', 1, 'participant'), ('role', 2, 'speaker'), ('role', 3, 'organizer'), ('role', 4, 'observer')
) as listed(attribute, position, attribute_value)
