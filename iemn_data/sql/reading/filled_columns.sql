-- One row: whether each of some columns of the file that was read last has a value.
select {are_filled} from fields
