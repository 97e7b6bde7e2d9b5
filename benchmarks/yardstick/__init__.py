"""The yardstick: two of our pages as a Dash app, with the same queries, figures, captions and places on the page."""
