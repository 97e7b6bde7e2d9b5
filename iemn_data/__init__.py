"""The data of the dashboard: from exports over a validated snapshot to answers. Knows no screen."""
