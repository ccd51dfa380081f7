"""The style sheet and the script of the frame: what is bundled, and that every pair of its colours can be read."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros import renderer
from macros.stylesheet import following_the_system, script, smaller, style

from .conftest import ROOT

STYLES = ROOT / "overrides" / "styles"
SCHEMES = ("default", "slate")

# Where text stands that names no ground of its own, and the colours such text may have.
GROUNDS = ("paper", "surface", "raised")
TEXT, PART = 4.5, 3.0


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of a scheme, name without `--plan-` → #rrggbb, as they stand in the file."""
    text = (STYLES / "tokens.css").read_text(encoding="utf-8")
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', text, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--plan-([\w-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, 0 to 1. Source: WCAG 2.2, “relative luminance”."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, “contrast ratio”."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def rules() -> list[tuple[str, dict[str, str]]]:
    """Return every rule of the bundled style sheet: selector and declarations."""
    text = style(STYLES, renderer.style())
    found = re.findall(r"([^{}]+)\{([^{}]*)\}", text)
    return [
        (selector.strip(), dict(part.split(":", 1) for part in body.split(";") if ":" in part))
        for selector, body in found
    ]


def token(value: str | None) -> str | None:
    """Return the token that a declaration names alone, without `--plan-`."""
    found = re.fullmatch(r"var\(--plan-([\w-]+)\)", (value or "").strip())
    return found[1] if found else None


def ground_of(declarations: dict[str, str]) -> str | None:
    """Return the token a rule paints its ground with."""
    return token(declarations.get("background")) or token(declarations.get("background-color"))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_both_schemes_name_the_same_colours(scheme: str) -> None:
    """A municipality that changes a colour finds it in both schemes."""
    assert list(tokens(scheme)) == list(tokens("default"))
    assert len(tokens(scheme)) > 20


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_the_ground_its_rule_names(scheme: str) -> None:
    """Wherever a rule sets both text and ground, their contrast is at least 4.5."""
    colours = tokens(scheme)
    pairs = {(token(found.get("color")), ground_of(found)) for _, found in rules()} - {(None, None)}
    tested = {(text, ground) for text, ground in pairs if text and ground and {text, ground} <= colours.keys()}
    assert len(tested) > 8
    for text, ground in sorted(tested):
        assert contrast(colours[text], colours[ground]) >= TEXT, (text, ground)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_without_a_ground_of_its_own_can_be_read_on_every_plain_ground(scheme: str) -> None:
    """A colour that a rule gives to text alone keeps 4.5 on paper, surface and raised ground."""
    colours = tokens(scheme)
    named = {token(found.get("color")) for _, found in rules() if ground_of(found) is None}
    alone = {name for name in named if name in colours and name is not None}
    # Named for text on the grounds of their own boxes: on the brand colour, on a status, on a notice, at a focus.
    alone -= {"brand-ink", "on-status", "focus-ink", "notice-soft"}
    # Not text, though `color` draws it: arrows and signs, which are parts.
    parts = {"rule-strong", "accent"} & alone
    assert {"ink", "muted", "link"} <= alone
    for name in sorted(alone):
        for ground in GROUNDS:
            limit = PART if name in parts else TEXT
            assert contrast(colours[name], colours[ground]) >= limit, (name, ground)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("one", "other", "limit"),
    [
        *((text, ground, TEXT) for text in ("ink", "muted", "link") for ground in ("brand-soft", "notice-soft")),
        ("brand-ink", "brand", TEXT),
        ("notice-soft", "notice", TEXT),
        *((f"{status}", f"{status}-soft", TEXT) for status in ("achieved", "on-track", "not-expected", "other")),
        *(("on-status", status, TEXT) for status in ("achieved", "on-track", "not-expected", "other")),
        *((part, ground, PART) for part in ("rule-strong", "accent") for ground in GROUNDS),
        ("accent", "brand-soft", PART),
        ("focus-ink", "focus", PART),
    ],
)
def test_pairs_of_colours_that_meet_on_a_page_keep_their_contrast(
    scheme: str, one: str, other: str, limit: float
) -> None:
    """Pairs that different rules bring together: 4.5 for text, 3 for what is not text."""
    colours = tokens(scheme)
    assert contrast(colours[one], colours[other]) >= limit


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_ring_around_the_focus_is_seen_on_every_ground(scheme: str) -> None:
    """The ring has two colours; on each ground of the site one of them has a contrast of 3 or more."""
    colours = tokens(scheme)
    for ground in (*GROUNDS, "brand", "brand-soft", "notice-soft", "notice"):
        ring = max(contrast(colours[name], colours[ground]) for name in ("focus", "focus-ink"))
        assert ring >= PART, ground


def test_a_page_without_a_choice_follows_the_system() -> None:
    """Each rule of the dark scheme is written again for pages that leave the choice to the reader's system."""
    text = style(STYLES, renderer.style())
    dark = text.count('[data-md-color-scheme="slate"]')
    assert dark > 0
    assert text.count('[data-md-color-scheme="auto"]') == dark
    assert following_the_system('a [data-md-color-scheme="slate"]{color:red}') == (
        '@media screen{a [data-md-color-scheme="slate"]{color:red}}'
        '@media screen and (prefers-color-scheme:dark){a [data-md-color-scheme="auto"]{color:red}}'
    )
    assert following_the_system("a{color:red}") == "a{color:red}"


def test_only_comments_white_space_and_zeros_are_left_out() -> None:
    """What stands in quotes stays as it is; the space of a descendant and of a sum stays; no number changes."""
    assert smaller('a{margin:0.5rem -0.25em 10.5px 0 0.0;b:calc(0.5px + 0.1em);content:"0.5"}') == (
        'a{margin:.5rem -.25em 10.5px 0 .0;b:calc(.5px + .1em);content:"0.5"}\n'
    )
    css = '/* a */ a :hover ,\n b > c {\n  content: " /* ; */  {";\n  width: calc(1px + 2px) ; --x:  1 ;\n}\n'
    assert smaller(css) == 'a :hover,b>c{content:" /* ; */  {";width:calc(1px + 2px);--x:1}\n'


@settings(deadline=None)
@given(st.text(alphabet="ab .:;{}>,\n\t-()", max_size=60))
def test_what_is_small_cannot_be_made_smaller(css: str) -> None:
    """Making a style sheet smaller twice gives what once gives, whatever it holds."""
    once = smaller(css)
    assert smaller(once) == once


def test_styles_stand_in_their_order(tmp_path: Path) -> None:
    """Tokens first, then frame and content, others by name, the components, and paper last."""
    for name in ("print", "zebra", "content", "theme", "tokens", "apple"):
        (tmp_path / f"{name}.css").write_text(f".{name} {{ color: red; }}", encoding="utf-8")
    order = re.findall(r"\.(\w+)\{", style(tmp_path, ".component { color: red; }"))
    assert order == ["tokens", "theme", "content", "apple", "zebra", "component", "print"]


def test_scripts_stand_in_blocks_of_their_own_by_name(tmp_path: Path) -> None:
    """A name of one script is not seen by another; comments on lines of their own are left out."""
    (tmp_path / "b.js").write_text("// second\nconst one = 2;\n", encoding="utf-8")
    (tmp_path / "a.js").write_text("const one = 1;\n\n", encoding="utf-8")
    assert script(tmp_path) == "{\nconst one = 1;\n}\n{\nconst one = 2;\n}\n"
