-- One row: for each column, whether a value in it looks like an e-mail address.
select {columns} from {staged} where file = {rank}
