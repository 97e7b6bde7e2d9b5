"""What the custodian of the data sees: what came in, what was refused, what is kept, and a box to try a file."""
