-- One row: the data set of the snapshot, its digest, its as-of date and the suppression threshold.
select dataset, digest, as_of, suppression_threshold from snapshot
