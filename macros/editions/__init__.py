"""Editions: the plan as it was published, frozen for good, compared with what came after, and checked by anyone.

In: plan, pages and a built site. Out: snapshots, archives, comparisons, and one folder to publish.
"""
