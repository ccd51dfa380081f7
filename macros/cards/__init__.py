"""Cards: the picture that other sites show beside a link to a page.

In: the folder of a built site. Out: one picture a page. Only the pages are read, never the data, so that a card says
what its page says.
"""
