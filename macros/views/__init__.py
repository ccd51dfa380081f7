"""What a component shows: finished strings of one language, made from the plan.

In: the plan, a language, the page that asks. Out: frozen records that a template only has to lay out.
"""
