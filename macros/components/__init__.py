"""Components: what a macro call becomes.

In: a macro call. Out: HTML. One folder a component: `template.html`, `style.css`, `examples.yml`; its view stands in
`views/` under the same name; `catalogue.py` lists all of them with their arguments.
"""
