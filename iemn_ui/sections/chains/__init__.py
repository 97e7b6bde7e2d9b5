"""The sections of the page on downstream chains."""
