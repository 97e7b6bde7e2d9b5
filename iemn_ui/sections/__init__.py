"""Sections: the parts of pages, each folder named as its page.

`page_head`, `answer`, `page_answers` and `targets` are shared by pages.
"""
