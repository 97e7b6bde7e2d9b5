"""The sections of the page on method."""
