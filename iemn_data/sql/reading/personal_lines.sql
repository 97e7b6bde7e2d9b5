-- One row per ragged record with something that is like an e-mail address or a phone number.
select line
from ragged
where resource = {resource} and file = {rank}
    and (
        looks_like_mail(text)
        or mentions_phone(text)
        or list_bool_or(list_transform(regexp_split_to_array(text, '[,;|\t"]'), lambda field: looks_like_phone(field)))
    )
order by line
