"""A browser whose contexts are used again: a new one costs as much time as five pages.

In: a browser. Out: what tests use of it, `new_context` and `new_page`. Whoever gets a context has it alone and finds
it as new: no cookies, nothing stored, nothing cached, and the settings that were asked for. One that was given more
than pages (scripts, routes, listeners) is not used again.
"""

from collections import defaultdict
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

# What a page can be given instead of its context.
MEDIA = ("color_scheme", "reduced_motion", "forced_colors")


class SharedContext:
    """A context on loan; `close` gives it back."""

    def __init__(self, context: BrowserContext, settings: dict[str, Any], free: list[BrowserContext]) -> None:
        self._context = context
        self._viewport = settings.get("viewport")
        self._media = {name: settings[name] for name in MEDIA if name in settings}
        self._free = free
        self._is_changed = self._is_closed = False

    def new_page(self) -> Page:
        """Open a page with the settings of this loan."""
        page = self._context.new_page()
        if self._viewport:
            page.set_viewport_size(self._viewport)
        if self._media:
            page.emulate_media(**self._media)
        return page

    def close(self) -> None:
        """Close all pages but the one that keeps the context's process, forget what they left, and give it back."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._is_changed:
            self._context.close()
            return
        first, *others = self._context.pages
        for page in others:
            page.close()
        session = self._context.new_cdp_session(first)
        session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        session.send("Network.clearBrowserCache")
        session.detach()
        self._free.append(self._context)

    def __getattr__(self, name: str) -> Any:
        """Hand on anything else; the context is then nobody else's."""
        self._is_changed = True
        return getattr(self._context, name)


class SharedBrowser:
    """A browser that lends contexts."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[BrowserContext]] = defaultdict(list)
        self._ended: list[SharedContext] = []

    def new_context(self, **settings: Any) -> SharedContext:
        """Return a context with some settings of `Browser.new_context`, as new."""
        while self._ended:
            self._ended.pop().close()
        own = {name: value for name, value in settings.items() if name not in ("viewport", *MEDIA)}
        free = self._free[repr(sorted(own.items()))]
        if free:
            context = free.pop()
        else:
            context = self._browser.new_context(**own)
            context.new_page()  # stays open, and with it the process of the context
        return SharedContext(context, settings, free)

    def new_page(self, **settings: Any) -> Page:
        """Return a page in a context of its own; with the page the loan of the context ends."""
        context = self.new_context(**settings)
        page = context.new_page()
        page.on("close", lambda _: self._ended.append(context))
        return page
