"""Components: what pages are built of: panels, cards, tables, tabs, charts."""
