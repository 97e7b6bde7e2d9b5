"""Personal data: a file with any is rejected before a value is stored, by its headings or by its values."""
