"""Which page of a later edition is which of an earlier one, where its name changed.

In: the pages of two snapshots. Out: the earlier name of each later page.
"""

from collections.abc import Mapping

from .passages import IN_A_ROW, Page, rows, share

# From these shares on, of passages or of letters in a row, a page that went and one that came are one with a new name.
_SAME_BLOCKS, _SAME_LETTERS = 0.5, 0.4


def former_names(before: Mapping[str, Page], after: Mapping[str, Page]) -> dict[str, str]:
    """Return which earlier page each later one is, the most alike first; one that came is not there.

    Pages that share half of their passages are found first, as that costs least.
    """
    former = {name: name for name in after if name in before}
    for contents, least in ((_blocks, _SAME_BLOCKS), (_letters, _SAME_LETTERS)):
        gone = {name: contents(page) for name, page in before.items() if name not in former.values()}
        come = {name: contents(page) for name, page in after.items() if name not in former}
        likeness = [(share(gone[old], come[new]), new, old) for new in come for old in gone]
        for score, new, old in sorted(likeness, key=lambda found: (-found[0], *found[1:])):
            if score >= least and new not in former and old not in former.values():
                former[new] = old
    return former


def _blocks(page: Page) -> frozenset[str]:
    return frozenset(words for _, words in page["blocks"])


def _letters(page: Page) -> frozenset[str]:
    return rows("\n".join(words for _, words in page["blocks"]), IN_A_ROW)
