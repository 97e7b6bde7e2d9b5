"""The sections of the page changes."""
