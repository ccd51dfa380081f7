"""Adapter: the live preview, which shows what is wrong in place of the site until it is mended."""
