"""Names: the order in which the reader finds them."""
