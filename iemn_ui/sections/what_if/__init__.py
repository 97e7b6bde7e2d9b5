"""The sections of the page on what-if scenarios."""
