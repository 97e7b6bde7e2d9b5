-- One row per row of a resource that is kept, in the order of its key.
create table snapshot.{table} as select {columns} from {kept} order by {key}
