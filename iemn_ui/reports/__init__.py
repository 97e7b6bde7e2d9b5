"""Reports: files that people download, made from the same answers and figures as the pages."""
