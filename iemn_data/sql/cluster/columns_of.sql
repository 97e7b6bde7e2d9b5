-- One row per row: some of its columns, to be handed to the cluster or searched there.
select {columns} from {source}
