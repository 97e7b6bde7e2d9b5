"""Text files: their encoding, their header, and their records, whatever quotation marks are misplaced in them."""
