"""Sections of the Data page, for the custodian: freshness, rejected rows, snapshots, sources and a dry run."""
