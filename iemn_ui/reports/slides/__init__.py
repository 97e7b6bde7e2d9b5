"""The deck: slides made of the same answers and figures as the pages, for every exit that shows slides."""
