"""What every file that leaves is written with: texts that its format can carry, cells that never run."""
