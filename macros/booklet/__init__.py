"""The booklet: the built site as an A4-landscape PDF, and its plan on one page as a poster.

In: the folder of a built site and a language. Out: the bytes of a tagged PDF. Only the pages are read, never the data,
so that paper says what the site says. Imports nothing of ours but words.
"""
