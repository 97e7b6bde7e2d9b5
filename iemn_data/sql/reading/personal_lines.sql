-- One row per ragged record with something that looks like an e-mail address.
select line from ragged where resource = {resource} and file = {rank} and looks_like_mail(text) order by line
