"""The engine of a plan site; it knows no plan by name."""
