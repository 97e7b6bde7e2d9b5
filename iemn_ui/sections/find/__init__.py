"""The sections of the page that finds records and similar actions."""
