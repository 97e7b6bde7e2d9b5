-- Replaces the decimal commas in the numbers of a file by points.
update {staged} set {columns} where file = {rank}
