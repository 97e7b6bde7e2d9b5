"""The commands of the command line; each takes the parsed arguments and returns the exit status."""
