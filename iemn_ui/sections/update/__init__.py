"""Sections of the page “Report progress”: ticking the actions, what is told of them, and the form to send."""
