"""How fast the dashboard is, measured: pages, queries, publishing. `python -m benchmarks`, or `make bench`."""
