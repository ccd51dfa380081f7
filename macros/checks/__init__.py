"""What schema and links cannot see: whether the data agrees with itself, and whether the pages do.

In: the plan as loaded, the pages in every language, the catalogue of macros. Out: problems.
"""
