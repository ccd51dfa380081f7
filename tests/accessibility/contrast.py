"""How texts stand out from what lies behind them, where axe-core cannot tell: in pictures, and in layers over others.

In: an open page. Out: texts whose contrast is below 4.5 : 1 (3 : 1 for large ones), with the two colours. The browser
tells what lies behind a text; the formula is that of WCAG 2.2 (relative luminance, contrast ratio).
"""

from collections.abc import Sequence

from playwright.sync_api import Page

# Measures the middle of a text; null for one that cannot be seen there (in a closed or covered layer).
_MEASURE = """
  const channels = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const over = (top, below) => top.slice(0, 3).map((part, i) => part * (top[3] ?? 1) + below[i] * (1 - (top[3] ?? 1)));
  const luminance = colour => colour.map(part => part / 255).map(part =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  ).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const isDrawn = element => element instanceof SVGElement && !(element instanceof SVGSVGElement);
  const paint = (element, colour) => {
    const style = getComputedStyle(element);
    if (!/^rgb/.test(colour)) return null;
    const found = channels(colour);
    const alpha = (found[3] ?? 1) * (isDrawn(element) ? Number(style.fillOpacity) : 1) * Number(style.opacity);
    return alpha ? [...found.slice(0, 3), alpha] : null;
  };
  const ground = element => {
    const style = getComputedStyle(element);
    return paint(element, isDrawn(element) ? style.fill : style.backgroundColor);
  };
  const place = text => {
    const range = document.createRange();
    const words = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (words.nextNode() && !words.currentNode.data.trim());
    if (!words.currentNode?.data?.trim()) return text.getBoundingClientRect();
    range.selectNodeContents(words.currentNode);
    return range.getClientRects()[0] || text.getBoundingClientRect();
  };
  const measured = text => {
    const box = place(text);
    if (!box.width) return null;
    const stack = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const at = stack.findIndex(element => text.contains(element));
    if (at < 0) return null;
    const last = stack.findLastIndex(element => text.contains(element));
    const behind = stack.slice(last).filter(element => isDrawn(element) ? !element.closest('text') : true);
    let back = [255, 255, 255];
    for (const element of [...behind, document.documentElement].map(ground).filter(Boolean).reverse())
      back = over(element, back);
    const style = getComputedStyle(text);
    const own = paint(text, isDrawn(text) ? style.fill : style.color);
    const front = own ? over(own, back) : back;
    const [high, low] = [luminance(front), luminance(back)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    const size = parseFloat(style.fontSize) * (isDrawn(text) ? text.getCTM().d : 1);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const words = `${text.textContent.trim().slice(0, 30)}: ${ratio.toFixed(2)} rgb(${front.map(Math.round)})`;
    return {isFaint: ratio < (isLarge ? 3 : 4.5), words: `${words} on rgb(${back.map(Math.round)})`};
  };
"""

_PICTURES = f"""() => {{{_MEASURE}
  const found = [...document.querySelectorAll('svg.plan-drawing text')].map(measured).filter(Boolean);
  return {{tried: found.length, faint: found.filter(one => one.isFaint).map(one => one.words)}};
}}"""

_PLACES = f"""targets => {{{_MEASURE}
  return targets.filter(target => {{
    const text = document.querySelector(target);
    if (!text) return true;
    text.scrollIntoView({{block: 'center', inline: 'center'}});
    return measured(text)?.isFaint;
  }});
}}"""


def faint_texts(page: Page) -> tuple[int, list[str]]:
    """Return how many texts of pictures were measured, and those that are too faint.

    The page is made as tall as its content, so that nothing has to be scrolled for the browser to say what lies where.
    """
    width = page.viewport_size["width"] if page.viewport_size else 1280
    page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
    answer = page.evaluate(_PICTURES)
    page.set_viewport_size({"width": width, "height": 900})
    return answer["tried"], answer["faint"]


def faint_places(page: Page, targets: Sequence[str]) -> set[str]:
    """Return those of some elements, named by selectors, whose text is too faint."""
    return set(page.evaluate(_PLACES, list(targets)))
