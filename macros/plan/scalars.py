"""What words without quotes mean: an exact number, true or false, a text, or something to refuse.

In: the words as written. Out: a value, and the code of a message where YAML in one of its versions would read something
else. PyYAML's own rules are asked, so that whatever is accepted means the same to both.
"""

import re
from decimal import Decimal
from functools import lru_cache

import yaml

# A number as data writes it. More digits than these are lost where programs read the published figures.
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
MAXIMUM_DIGITS = 15

_NEGATIVE_ZERO = re.compile(r"-0(\.0+)?")
_NUMBER_IN_SOME_YAML = re.compile(
    r"[-+]?(\.?[0-9][0-9_]*(\.[0-9_]*)?(e[-+]?[0-9]+)?|0[xob][0-9a-f_]+|[0-9][0-9_]*(:[0-9]{1,2})+(\.[0-9_]*)?"
    r"|\.inf|\.nan)",
    re.IGNORECASE,
)
# Names of fields are ASCII; full-width letters are a slip that the records name, with the field that was meant.
_TEXT_AS_KEY = re.compile(r"[^!-~ ａ-ｚＡ-Ｚ＿]")
# What is typed for the dash of an entry.
OTHER_DASH = "[－ー−–—―‐・•･]"
_AMBIGUOUS_WORDS = {"yes", "no", "on", "off", "y", "n", "true", "false"}

# PyYAML's names for what it sees in plain words, and the codes of our messages.
_CODES = {
    "tag:yaml.org,2002:null": "empty-value",
    "tag:yaml.org,2002:bool": "ambiguous-word",
    "tag:yaml.org,2002:int": "ambiguous-number",
    "tag:yaml.org,2002:float": "ambiguous-number",
    "tag:yaml.org,2002:merge": "character-needs-quotes",
    "tag:yaml.org,2002:value": "character-needs-quotes",
}


def plain_value(text: str) -> tuple[str | Decimal | bool, str | None]:
    """Return what words without quotes mean, and the code of a message if they are to be refused.

    Numbers are exact, with the zeros they were written with. Dates stay text.
    """
    if NUMBER.fullmatch(text) and not _NEGATIVE_ZERO.fullmatch(text):
        many = sum(map(str.isdigit, text)) > MAXIMUM_DIGITS
        return (text, "number-too-long") if many else (Decimal(text), None)
    if text in ("true", "false"):
        return text == "true", None
    if text.lower() in _AMBIGUOUS_WORDS:
        return text, "ambiguous-word"
    if _NUMBER_IN_SOME_YAML.fullmatch(text):
        return text, "ambiguous-number"
    return text, _CODES.get(_tag(text))


@lru_cache(maxsize=4096)  # the same few names of fields stand in every record
def plain_key_refusal(text: str) -> str | None:
    """Return the code of a message if words without quotes cannot be the name of a field."""
    value, code = plain_value(text)
    if code == "ambiguous-word":
        return code
    if re.match(OTHER_DASH, text):
        return "list-expected"
    if _TEXT_AS_KEY.search(text):
        return "key-not-latin"
    return None if code is None and isinstance(value, str) else "key-not-a-word"


def _tag(text: str) -> str:
    rules = yaml.SafeLoader.yaml_implicit_resolvers
    return next((tag for tag, rule in rules.get(text[:1], []) if rule.match(text)), "")
