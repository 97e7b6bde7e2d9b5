-- One row: for each column, whether a value in it looks like an e-mail address, or most of its values like phone
-- numbers: a single one may be some other number.
select {columns} from {staged} where file = {rank}
