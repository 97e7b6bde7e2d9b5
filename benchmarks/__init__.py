"""How fast the dashboard is, measured beside yardsticks: `python -m benchmarks`, or `make bench`."""
