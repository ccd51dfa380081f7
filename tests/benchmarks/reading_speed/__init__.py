"""How fast the site is read on a slow phone (`make reading-speed`); no test depends on it."""
