"""Sections: the parts of pages, each a question with its figures, cards and lists."""
