"""The sections of the page on attendance."""
