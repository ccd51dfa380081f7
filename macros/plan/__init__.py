"""The plan as data: YAML in, linked, validated, frozen records out, and the method that judges an indicator.

Knows no page, no HTML and no language but the texts the records carry.
"""
