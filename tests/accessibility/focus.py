"""Where the keyboard focus goes, and whether a reader can see it.

In: an open page. Out: the stops of the Tab key in order, each with what is wrong with it.
"""

from dataclasses import dataclass

from playwright.sync_api import Page

# Focus can rest here and the reader can come here; what a closed menu or fold hides is not shown.
_REACHABLE = """() => [...document.querySelectorAll(
  'a[href], button, input, select, textarea, summary, [tabindex="0"]'
)].filter(one => !one.disabled && one.tabIndex >= 0
  && one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
  && !(one.type === 'radio' && !one.checked)).length"""

_STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const points = [[.5, .5], [.05, .1], [.95, .9], [.05, .9], [.95, .1]].map(([x, y]) => [
    Math.min(Math.max(box.left + box.width * x, 0), innerWidth - 1),
    Math.min(Math.max(box.top + box.height * y, 0), innerHeight - 1)]);
  const on = ([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (one.contains(hit) || hit.contains(one));
  };
  const wrong = [];
  if (box.width < 1 || box.height < 1) wrong.push('has no size');
  const isOff = box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth;
  if (isOff) wrong.push('is off the screen');
  else if (!points.some(on)) wrong.push('is hidden by something');
  if (!(style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)) wrong.push('shows no focus');
  one.dataset.tabbed = (Number(one.dataset.tabbed) || 0) + 1;
  return {
    html: one.outerHTML.slice(0, 110), wrong, again: Number(one.dataset.tabbed) > 1,
    part: one.closest('header, footer, main, nav')?.tagName.toLowerCase() || 'body',
  };
}"""


@dataclass(frozen=True)
class Stop:
    """Where Tab stopped: the element, the part of the page it is in, and what is wrong."""

    html: str
    part: str
    wrong: tuple[str, ...]


def reachable(page: Page) -> int:
    """Return how many stops the page should have."""
    return int(page.evaluate(_REACHABLE))


def stops(page: Page, key: str = "Tab", most: int = 2000) -> list[Stop]:
    """Press a key until the focus leaves the page or comes back; raises when it never does."""
    found: list[Stop] = []
    for _ in range(most):
        page.keyboard.press(key)
        stop = page.evaluate(_STOP)
        if stop is None or stop["again"]:
            return found
        found.append(Stop(stop["html"], stop["part"], tuple(stop["wrong"])))
    raise AssertionError(f"Tab never leaves the page: {found[-1]}")
