-- No progress bar on the standard output: it belongs to what a command prints.
set enable_progress_bar = false
