"""The sections of the page of the overview."""
