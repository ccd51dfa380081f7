"""Accessibility: what the pages are to programs that read them, to a keyboard, and to readers who change them."""
