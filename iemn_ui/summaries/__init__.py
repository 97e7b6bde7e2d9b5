"""Summaries: the counts, sentences and tables that pages and reports share. No Streamlit here."""
