"""The views of the page on the capacity objectives, each drawn by a module of its own."""
