"""Slides, made from the same answers and figures as the pages, for the presenter, PowerPoint and the HTML pack."""
