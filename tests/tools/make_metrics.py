"""Writes `macros/charts/metrics.json` anew: how wide the characters of the font of pictures are.

In: BIZ UDPGothic, regular and bold (Debian: fonts-morisawa-bizud-gothic). Out: the file, characters grouped by advance
width in thousandths of an em. Characters that are full-width by the Unicode standard are left out: they count 1 em.

    python -m tests.tools.make_metrics [folder of the fonts]
"""

import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path("/usr/share/fonts/truetype/bizud-gothic")
FILES = {"regular": "BIZUDPGothic-Regular.ttf", "bold": "BIZUDPGothic-Bold.ttf"}
METRICS = Path(__file__).parents[2] / "macros/charts/metrics.json"

# Latin with its supplements, punctuation, arrows, common mathematics, and half-width kana.
BLOCKS = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x2010, 0x2044),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
    (0xFF61, 0xFF9F),
)


def font_advances(path: Path) -> dict[str, int]:
    """Return the advance width of every character of a font, in thousandths of an em, rounded up."""
    font = TTFont(path)
    em = font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    return {chr(code): -(-advances[glyph][0] * 1000 // em) for code, glyph in font.getBestCmap().items()}


def is_full_width(character: str) -> bool:
    """Tell whether the Unicode standard calls a character wide or full-width."""
    return unicodedata.east_asian_width(character) in "WF"


def measured(folder: Path) -> dict[str, dict[str, str]]:
    """Return weight → advance width → the characters that have it, in the order of their codes."""
    found: dict[str, dict[str, str]] = {}
    for weight, name in FILES.items():
        advances = font_advances(folder / name)
        groups: dict[int, str] = defaultdict(str)
        for first, last in BLOCKS:
            for character in map(chr, range(first, last + 1)):
                if character in advances and not is_full_width(character):
                    groups[advances[character]] += character
        found[weight] = {str(width): groups[width] for width in sorted(groups)}
    return found


def main(arguments: list[str]) -> None:
    """Write the file."""
    folder = Path(arguments[0]) if arguments else FOLDER
    content = {"font": "BIZ UDPGothic", "units_per_em": 1000, **measured(folder)}
    METRICS.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
