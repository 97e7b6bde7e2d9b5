"""Access: the one door from the screen to the data, with every cache."""
