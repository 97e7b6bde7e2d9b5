"""One country's page, section by section; each section draws itself, or says why there is nothing to draw."""
