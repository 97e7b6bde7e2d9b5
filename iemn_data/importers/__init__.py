"""Importers: what others send, made fit to be exports: price workbooks, registration lists, country forms."""
