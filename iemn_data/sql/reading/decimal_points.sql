-- The numbers of a file, with points for their decimal commas.
update {staged} set {columns} where file = {rank}
