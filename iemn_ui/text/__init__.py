"""Text: numbers, dates, labels of codes, titles of columns, tooltips and provenance in the reader's words."""
