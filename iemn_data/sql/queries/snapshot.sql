-- One row: what the snapshot is of, its digest, the day up to which it speaks and the smallest number of people shown.
select dataset, digest, as_of, suppression_threshold from snapshot
