"""The sections of the page that presents slides."""
