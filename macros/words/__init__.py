"""What the site says by itself: labels, messages, and number, date and era formats in each language.

In: keys, numbers, dates. Out: finished strings. Knows no plan and no page.
"""
