"""The one style sheet and the one script of the site, made of the parts in `overrides/`.

In: the styles of the frame and of the components; the scripts. Out: the text of `assets/plan.css`, and of the script in
every page. Only comments, white space and zeros before a point are left out, so the same parts give the same bytes.
"""

import re
from pathlib import Path

# The order of the frame's own styles; those of the components stand before the styles of paper, others in between.
_BEFORE = ("tokens", "theme", "content")
_AFTER = ("print",)

_COMMENT_OR_STRING = re.compile(r"""/\*.*?\*/|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""", re.DOTALL)
_STRING = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""")
_RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
_DARK, _SYSTEM = '[data-md-color-scheme="slate"]', '[data-md-color-scheme="auto"]'


def style(folder: Path, components: str) -> str:
    """Return the style sheet: the files of a folder in their order, with the components' styles among them."""
    names = {path.stem for path in folder.glob("*.css")}
    others = sorted(names - {*_BEFORE, *_AFTER})
    read = [[(folder / f"{name}.css").read_text(encoding="utf-8") for name in part if name in names]
            for part in (_BEFORE, others, _AFTER)]  # fmt: skip
    return following_the_system(smaller("\n".join([*read[0], *read[1], components, *read[2]])))


def script(folder: Path) -> str:
    """Return the script: the files of a folder in the order of their names, each in a block of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))]
    return "".join("{\n" + "\n".join(_lines(text)) + "\n}\n" for text in texts)


def smaller(css: str) -> str:
    """Return a style sheet without comments, needless white space and zeros; what stands in quotes is kept as it is."""
    bare = _COMMENT_OR_STRING.sub(lambda found: found[1] or " ", css)
    parts = _STRING.split(bare)
    for number in range(0, len(parts), 2):
        part = re.sub(r"\s+", " ", parts[number])
        part = re.sub(r" ?([{};,]|>(?!=)) ?", r"\1", part)
        part = re.sub(r"(?<=[ :(,-])0(?=\.[0-9])", "", part)
        parts[number] = re.sub(r";+}", "}", part)
    text = "".join(parts)
    return re.sub(r"(?<=[{;])(--[\w-]+|[a-z-]+): ", r"\1:", text).strip() + "\n"


def following_the_system(css: str) -> str:
    """Return a style sheet in which a page without a chosen colour scheme follows the reader's system, on screens.

    What is written for the dark scheme is written again, for pages that leave the choice to the system. Paper is light.
    """

    def twice(rule: re.Match[str]) -> str:
        selector, declarations = rule[1], rule[2]
        if _DARK not in selector:
            return rule[0]
        own, again = selector.strip(), selector.strip().replace(_DARK, _SYSTEM)
        dark = "@media screen and (prefers-color-scheme:dark)"
        return f"@media screen{{{own}{{{declarations}}}}}{dark}{{{again}{{{declarations}}}}}"

    return _RULE.sub(twice, css)


def _lines(script: str) -> list[str]:
    """Return the lines of a script without indents, empty lines and those that hold only a comment."""
    lines = (line.strip() for line in script.splitlines())
    return [line for line in lines if line and not line.startswith("//")]
