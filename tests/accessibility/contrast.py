"""How texts and parts stand out from what lies behind them, where axe-core cannot tell: in pictures, layers, controls.

In: an open page. Out: texts whose contrast is below 4.5 : 1 (3 : 1 for large ones), with the two colours; parts of
pictures and of controls below 3 : 1. The browser tells what lies behind; the formula is that of WCAG 2.2 (relative
luminance, contrast ratio).
"""

from collections.abc import Sequence
from typing import Any

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
    if (element instanceof SVGLineElement) return null;
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
  const ratio = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (part, x, y) => {
    const stack = document.elementsFromPoint(x, y), at = stack.indexOf(part);
    const below = [...stack.slice(at + 1).filter(one => !part.contains(one)), document.documentElement];
    return below.map(ground).filter(Boolean).reverse().reduce((back, one) => over(one, back), [255, 255, 255]);
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
    const found = ratio(front, back);
    const size = parseFloat(style.fontSize) * (isDrawn(text) ? text.getCTM().d : 1);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const words = `${text.textContent.trim().slice(0, 30)}: ${found.toFixed(2)} rgb(${front.map(Math.round)})`;
    return {isFaint: found < (isLarge ? 3 : 4.5), words: `${words} on rgb(${back.map(Math.round)})`};
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

# A shape stands out if its outline does at one of five points, by its line or by its inside.
_PARTS = f"""() => {{{_MEASURE}
  const tried = [], faint = [];
  for (const shape of document.querySelectorAll('svg.plan-drawing :is(path, rect, circle, line, polyline, polygon)')) {{
    if (!shape.checkVisibility() || shape.closest('defs') || !shape.getTotalLength()) continue;
    const style = getComputedStyle(shape), name = shape.classList[0] || shape.parentElement.classList[0];
    const stroke = style.stroke.replace(/^rgb\\((.*)\\)$/, `rgba($1, ${{style.strokeOpacity}})`);
    const own = [stroke, style.fill].map(colour => paint(shape, colour)).filter(Boolean);
    const best = [.05, .2, .37, .55, .8].map(part => {{
      const at = shape.getPointAtLength(shape.getTotalLength() * part).matrixTransform(shape.getScreenCTM());
      const back = behind(shape, at.x, at.y);
      return Math.max(0, ...own.map(colour => ratio(over(colour, back), back)));
    }});
    tried.push(name);
    if (Math.max(...best) < 3) faint.push(name);
  }}
  return {{tried, faint}};
}}"""

# Fields and buttons by the line around them, signs without words by their own colour. What the browser draws itself
# (radio buttons) is not ours to judge, and the words of a button name it without a line.
_CONTROLS = f"""() => {{{_MEASURE}
  const tried = [], faint = [];
  for (const control of document.querySelectorAll('button, input:not([type=radio]), select, textarea')) {{
    if (!control.checkVisibility({{visibilityProperty: true}})) continue;
    const box = control.getBoundingClientRect(), style = getComputedStyle(control);
    const outside = behind(control, box.left + 1, box.top + box.height / 2);
    const own = paint(control, style.backgroundColor), inside = own ? over(own, outside) : outside;
    const line = parseFloat(style.borderBottomWidth) ? paint(control, style.borderBottomColor) : null;
    const signs = [...control.querySelectorAll('svg *')].filter(one => one instanceof SVGGeometryElement).map(sign => {{
      const drawn = getComputedStyle(sign);
      const colours = [drawn.fill, drawn.stroke].map(one => paint(sign, one)).filter(Boolean);
      return Math.max(...colours.map(colour => ratio(over(colour, inside), inside)));
    }});
    const found = [...(line ? [Math.max(ratio(over(line, outside), outside), ratio(inside, outside))] : []), ...signs];
    tried.push(control.className);
    if (found.some(one => one < 3)) faint.push(`${{control.className}}: ${{found.map(one => one.toFixed(2))}}`);
  }}
  return {{tried, faint}};
}}"""


def faint_parts(page: Page) -> tuple[set[str], set[str]]:
    """Return the classes of the shapes that pictures are drawn of, and of those that are too faint at some place."""
    answer = _at_full_height(page, _PARTS)
    return set(answer["tried"]), set(answer["faint"])


def faint_controls(page: Page) -> tuple[list[str], list[str]]:
    """Return the controls that can be seen, and those whose line or sign is too faint."""
    answer = page.evaluate(_CONTROLS)
    return answer["tried"], answer["faint"]


def faint_texts(page: Page) -> tuple[int, list[str]]:
    """Return how many texts of pictures were measured, and those that are too faint."""
    answer = _at_full_height(page, _PICTURES)
    return answer["tried"], answer["faint"]


def _at_full_height(page: Page, question: str) -> dict[str, Any]:
    # As tall as its content, so that nothing has to be scrolled for the browser to say what lies where.
    width = page.viewport_size["width"] if page.viewport_size else 1280
    page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
    answer: dict[str, Any] = page.evaluate(question)
    page.set_viewport_size({"width": width, "height": 900})
    return answer


def faint_places(page: Page, targets: Sequence[str]) -> set[str]:
    """Return those of some elements, named by selectors, whose text is too faint."""
    return set(page.evaluate(_PLACES, list(targets)))
