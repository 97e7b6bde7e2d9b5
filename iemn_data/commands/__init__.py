"""The commands of the command line, those that are longer each in a module of their own."""
