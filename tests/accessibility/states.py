"""How a reader brings a page into a state: its menu open, its search open with results.

In: an open page. Out: the same page in that state; what opens nothing raises.
"""

from playwright.sync_api import Page

# A term that every page type of both languages finds results for.
TERMS = {"ja": "計画", "en": "plan"}


def bring(page: Page, state: str, language: str) -> None:
    """Bring a page into one of the states of `views.STATES`."""
    if state == "plain" or not has_frame(page):
        return
    if state == "menu":
        open_menu(page)
    else:
        search_for(page, TERMS[language])


def open_menu(page: Page) -> None:
    """Open the menu of sections; on large screens, where it stands in the open, the menu for display."""
    page.locator("[popovertarget=plan-menu]:visible, header [popovertarget=plan-display]:visible").last.click()
    page.locator("[popover]:popover-open").wait_for()


def search_for(page: Page, term: str) -> None:
    """Open the search, type a term and wait for its results."""
    page.locator(".plan-search__open").click()
    page.locator("#plan-search-query").fill(term)
    page.locator(".plan-search__result a").first.wait_for()


def has_frame(page: Page) -> bool:
    """Tell whether a page has header, menus and search; the 404 page has none."""
    return page.locator("body > header").count() > 0
