"""What changed in one field of a record: of a list, each of its texts or named entries by itself.

In: the field in two editions. Out: pairs of what was there and what is, None where there was nothing. That entries
stand in another order says nothing. Otherwise a note that was added would be told as all notes before and all notes
after.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from .facts import Fact, are_words, same_fact, statement
from .passages import alike
from .same_records import is_text, title_of

# From this likeness on, two texts of a list are versions of one.
_SAME_TEXT = 0.35


def differences(before: Any, after: Any) -> Iterator[tuple[Any, Any]]:
    """Yield what changed in a field, entry by entry where both editions have a list of texts or of named records."""
    gone, come = (value if isinstance(value, list) else [] for value in (before, after))
    entries = [*gone, *come]
    likeness = _likeness(entries)
    if entries and likeness and all(value is None or isinstance(value, list) for value in (before, after)):
        yield from _paired(gone, come, likeness)
    else:
        yield before, after


def _likeness(entries: Sequence[Any]) -> Callable[[Any, Any], float] | None:
    """Return what tells of two entries how alike they are, None for entries that are no texts and have no names."""
    if all(map(is_text, entries)):
        return _likeness_of_texts
    if all(map(are_words, entries)):
        return lambda one, other: 0.0
    return _likeness_of_records if all(isinstance(one, Mapping) and title_of(one) for one in entries) else None


def _paired(
    before: Sequence[Any], after: Sequence[Any], likeness: Callable[[Any, Any], float]
) -> Iterator[tuple[Any, Any]]:
    """Yield the entries that are not the same, with the one that each was before, in the order of the later list."""
    gone, come = list(before), []
    for entry in after:
        same = next((place for place, one in enumerate(gone) if same_fact(statement(one), statement(entry))), None)
        come += [entry] if same is None else []
        gone = gone if same is None else gone[:same] + gone[same + 1 :]
    scored = [(likeness(one, other), i, j) for i, one in enumerate(gone) for j, other in enumerate(come)]
    former: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda found: (-found[0], *found[1:])):
        if score and i not in former.values() and j not in former:
            former[j] = i
    for j, other in enumerate(come):
        yield (gone[former[j]] if j in former else None), other
    for i, one in enumerate(gone):
        if i not in former.values():
            yield one, None


def _likeness_of_texts(one: Fact, other: Fact) -> float:
    """Return how alike two texts are in the language in which they are most alike, 0 where they are not one text."""
    return max((alike(one[name], other[name], _SAME_TEXT) for name in one.keys() & other.keys()), default=0.0)


def _likeness_of_records(one: Fact, other: Fact) -> float:
    """Return 1 for records with one id or, where they have none, one name, else 0."""
    if "id" in one or "id" in other:
        return float(one.get("id") == other.get("id"))
    return float(title_of(one) == title_of(other))
