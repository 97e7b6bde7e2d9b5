-- Nothing is drawn on the standard output while a statement runs: it belongs to what a command prints.
set enable_progress_bar = false
