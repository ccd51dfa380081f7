"""Passages out to translators who have no git, and back: pages and data ⇄ PO, XLIFF and spreadsheet files.

A passage is named by its page and the hashes of both its texts, never by a place, so what comes back late is noticed
and passed over instead of being put in the wrong place.
"""
