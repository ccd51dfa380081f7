"""The published site as a whole: what is shown of each edition, and the addresses it has.

In: frozen editions, the draft, the corrections of the working state. Out: `Publication`, which the pages around the
editions are made from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from . import places
from .catalogue import Shown
from .compare import Comparison, compare


@dataclass(frozen=True)
class Publication:
    """Everything the published site shows; `editions` are in order, the latest last.

    `address` is that of the published site and ends with `/`; empty where it is not known, and then everything that
    needs absolute addresses is left out.
    """

    editions: Sequence[Shown]
    draft: Shown
    corrections: Sequence[Mapping[str, Any]] = ()
    address: str = ""
    commit: str = ""
    _comparisons: dict[tuple[str, str], Comparison] = field(default_factory=dict)

    @property
    def plan(self) -> Mapping[str, Any]:
        """Return what the draft says of the plan."""
        plan: Mapping[str, Any] = self.draft.snapshot["plan"]
        return plan

    @property
    def languages(self) -> list[str]:
        """Return the languages; the first one stands at the root of an edition."""
        return list(self.plan["languages"])

    @property
    def base(self) -> str:
        """Return the path of the site on its host: `/`, or `/name/`."""
        return urlsplit(self.address).path or "/"

    @property
    def latest(self) -> Shown | None:
        """Return the latest published edition, None while there is none."""
        return self.editions[-1] if self.editions else None

    @property
    def draft_has_changes(self) -> bool:
        """Tell whether a chapter of the draft stands at the address of its changes; that page then links to them."""
        return places.CHANGES in self.draft.pages

    @property
    def shown(self) -> list[Shown]:
        """Return all editions and the draft."""
        return [*self.editions, self.draft]

    @cached_property
    def everywhere(self) -> list[str]:
        """Return every page that any edition or the draft has."""
        return sorted({page for edition in self.shown for page in edition.pages})

    def earlier(self, edition: Shown) -> list[Shown]:
        """Return the editions before one, the nearest first."""
        before = self.editions if edition is self.draft else self.editions[: self.editions.index(edition)]
        return list(reversed(before))

    def counterpart(self, page: str, edition: Shown) -> str | None:
        """Return what a page of another edition is called in one that has it under another name; None in any other."""
        order = self.shown
        place = order.index(edition)
        having = [other for other in order if page in other.pages]
        for other in sorted(having, key=lambda one: abs(order.index(one) - place)):
            is_later = order.index(other) > place
            renamed = self.comparison(*((edition, other) if is_later else (other, edition))).renamed
            found = renamed.get(page) if is_later else {old: new for new, old in renamed.items()}.get(page)
            if found in edition.pages:
                return found
        return None

    def comparison(self, before: Shown, after: Shown) -> Comparison:
        """Return what changed from one edition to a later one; found once."""
        key = before.id, after.id
        if key not in self._comparisons:
            self._comparisons[key] = compare(before.snapshot, after.snapshot)
        return self._comparisons[key]
