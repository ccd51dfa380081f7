"""What every file of the open data says of itself: whose it is, of which edition and day, under which licence.

In: a plan, and where the site is published. Out: `About`, and its lines in each language.
"""

from dataclasses import dataclass
from typing import Any

from ..plan.plan import Plan
from ..plan.values import Text
from ..words import dates
from ..words.labels import label


@dataclass(frozen=True)
class About:
    """What the files say of themselves; `address` is where the edition stands on the web, or empty."""

    plan: Plan
    address: str = ""

    @property
    def first(self) -> str:
        """Return the language that prevails."""
        return self.plan.languages[0]

    def title(self, language: str) -> str:
        """Return the title of the data set."""
        return label("data_title", language, plan=self.words(self.plan.plan.title, language))

    def words(self, text: Text, language: str) -> str:
        """Return a text in a language, or in the one that prevails."""
        return text.get(language) or text.root[self.first]

    def attribution(self, language: str) -> str:
        """Return the line to name us by."""
        plan, edition = self.plan.plan, self.plan.edition
        return label(
            "data_attribution",
            language,
            title=self.title(language),
            edition=self.words(edition.name, language),
            licence=plan.licences.content,
        )

    def processed(self, language: str) -> str:
        """Return who made the data out of what: the papers are the publisher's, the data are ours."""
        return label("data_processed", language, publisher=self.words(self.plan.plan.publisher, language))

    def as_of(self, language: str) -> str:
        """Return the day the data speak of."""
        return dates.day(self.plan.plan.as_of, language)

    def by_language(self, name: str) -> dict[str, str]:
        """Return one of the lines above in each language of the plan."""
        return {language: getattr(self, name)(language) for language in self.plan.languages}

    def record(self) -> dict[str, Any]:
        """Return it all as plain values, as the JSON files carry it."""
        plan = self.plan.plan
        return {
            "title": self.by_language("title"),
            "edition": plan.edition,
            "as_of": plan.as_of.isoformat(),
            "unofficial": dict(plan.unofficial.root),
            "processed": self.by_language("processed"),
            "licence": {"name": plan.licences.content, "url": plan.licences.content_url},
            "attribution": self.by_language("attribution"),
            **({"address": self.address} if self.address else {}),
        }
