"""Parts that figures share: frames, bars, cells, grades, ribbons, geometry."""
