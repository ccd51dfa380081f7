"""The second language kept in step, passage by passage: texts in two languages → the status of each block.

No git history is read: a record says “this English translates this Japanese”, found again by the texts themselves.
"""
