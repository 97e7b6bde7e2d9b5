"""What figures share: frames, bars, cells, grades, ribbons, geometry."""
