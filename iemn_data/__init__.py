"""The data of the dashboard: from exports over a judged snapshot to answers. Knows no screen."""
