"""The search index: what the built pages say, by section, and the words that mean the same.

In: the plan and the HTML of built pages. Out: one index a language, which `overrides/assets/search-worker.js` reads.
"""
