"""Summaries: what pages and reports both say: headlines, curves, comparison. No Streamlit here."""
