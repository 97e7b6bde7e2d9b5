-- The rows of a resource that stand, in the order of its key.
create table snapshot.{table} as select {columns} from {kept} order by {key}
