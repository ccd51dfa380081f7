"""The chapter on messages: every code has a wrong example that gives it and a right one that gives nothing."""

import re
from functools import cache
from pathlib import Path
from textwrap import indent

import pytest
import yaml
from lxml import etree

from macros.words.labels import languages
from macros.words.message_examples import MessageExample, groups, message_examples
from macros.words.messages import messages

from .cases import CASES, FOLDER, broken_project, problems_of
from .conftest import ROOT
from .rendering import parsed, rendered
from .test_messages import SPECIAL, problems_with

pytestmark = pytest.mark.xdist_group("messages")

EXAMPLES = message_examples()
IN_LINES = [code for code, example in EXAMPLES.items() if not example.is_in_words]
every_example = pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    """Whoever adds a message is told here which code lacks an example in message-examples.yml."""
    lacking, surplus = set(messages()) - set(EXAMPLES), set(EXAMPLES) - set(messages())
    assert not lacking, f"no example in macros/words/message-examples.yml: {sorted(lacking)}"
    assert not surplus, f"no message in macros/words/messages.yml: {sorted(surplus)}"


@every_example
def test_an_example_names_the_values_of_the_message_it_gives(example: MessageExample) -> None:
    """What the chapter prints is, to the letter, what an editor reads."""
    code = example.code
    found = problems_with(code)
    printed = {messages()[code].filled(language, example.values) for language in languages()}
    given = [{problem.explanation(language) for language in languages()} for problem in found if problem.code == code]
    assert printed in given


@pytest.mark.parametrize("code", IN_LINES)
def test_a_wrong_example_gives_its_message_and_the_right_one_mends_it(code: str, tmp_path: Path) -> None:
    """The lines stand in the broken small plan, which has that problem alone; mended, it has none."""
    assert {problem.code for problem in problems_with(code)} == {code}
    root = broken_project(code, tmp_path)
    assert put(root, EXAMPLES[code]), "the wrong lines do not stand in the broken file"
    assert [(problem.place.file, problem.text("en")) for problem in problems_of(root)] == []


def put(root: Path, example: MessageExample) -> bool:
    """Put the right lines in the place of the wrong ones, in every language; tell whether any stood there."""
    assert example.file
    done = False
    files = {example.file.replace("docs/ja/", f"docs/{language}/"): language for language in languages()}
    for file, language in files.items():
        path = root / file
        text = path.read_bytes().decode()
        for depth in range(0, 13, 2):
            wrong, right = (
                indent(side, " " * depth) for side in (example.wrong_in(language), example.right_in(language))
            )
            if text.count(f"\n{wrong}\n") + text.startswith(f"{wrong}\n") == 1:
                path.write_bytes(f"\n{text}".replace(f"\n{wrong}\n", f"\n{right}\n")[1:].encode())
                done = True
                break
    return done


def test_only_what_no_lines_can_show_is_told_in_words() -> None:
    """A whole file, its encoding or its name; wherever one edit makes the mistake, the example is that edit."""
    told = {code for code, example in EXAMPLES.items() if example.is_in_words}
    of_files = set(SPECIAL) | {"id-is-not-file-name", "source-not-cited"}
    for code in CASES:
        case = yaml.safe_load((FOLDER / f"{code}.yml").read_text(encoding="utf-8"))
        of_files |= {code} if set(case) != {"edit"} else set()
    assert told <= of_files
    assert all(set(side) == set(languages()) for code in told for side in (EXAMPLES[code].wrong, EXAMPLES[code].right))


@pytest.mark.parametrize("language", languages())
def test_the_chapter_shows_every_group_and_every_message(language: str) -> None:
    """In the order of the file; each message can be linked to by its code."""
    text = (ROOT / "docs" / language / "guide" / "messages.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r'\{\{ messages\(group="(\w+)"\) \}\}', text)) == groups()
    tree = parsed(rendered("messages", language, {}))
    assert [str(found) for found in tree.xpath("//section/@id")] == list(EXAMPLES)
    parts = [part for group in groups() for part in chapter_part(language, group)[0]]
    assert [part.get("id") for part in parts] == list(EXAMPLES)


@every_example
def test_a_message_is_shown_with_its_text_and_its_lines(example: MessageExample) -> None:
    """What is wrong, what to do, and both sides of the example, line by line; what is invisible by its number."""
    for language in languages():
        tree = chapter_part(language, example.group)
        (section,) = tree.xpath(f"//section[@id='{example.code}']")
        shown = "".join(section.itertext())
        for text in (*messages()[example.code].filled(language, example.values),):
            assert seen(text) in shown
        for side in (example.wrong_in(language), example.right_in(language)):
            assert seen(side) in shown


@cache
def chapter_part(language: str, group: str) -> etree._Element:
    """Return the messages of a group, as the chapter shows them."""
    return parsed(rendered("messages", language, {"group": group}))


def seen(text: str) -> str:
    """Return a text with the few characters that examples name by number."""
    marks = {"\t": "⟨U+0009⟩", "\u200b": "⟨U+200B⟩", "\u3000": "⟨U+3000⟩", "\u3099": "⟨U+3099⟩"}
    return "".join(marks.get(character, character) for character in text)
