"""The sections of the page of downloads and reports."""
