"""Pictures as coordinates: pure layout, without language, colour or HTML.

In: numbers and finished texts. Out: frozen records of places and lines that a template only has to draw.
"""
