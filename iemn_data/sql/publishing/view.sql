-- One row per row of a resource that is kept. Temporary: no snapshot holds rows that stay in the parts they came in.
create temp view {table} as select {columns} from {kept}
