"""Messages to editors: each has a text in both languages, a place in the code, and an example that shows it."""

import ast
import os
import re
import string
import tempfile
from functools import cache
from pathlib import Path

import pytest

from macros.plan.file_text import MAXIMUM_BYTES
from macros.plan.schema import outdated_schemas
from macros.problems import Place, Problem, as_text
from macros.translation.accepting import accepted, refusals
from macros.translation.sheets import Sheets
from macros.words.labels import languages
from macros.words.messages import NOTHING, Message, messages, phrase

from .cases import CASES, broken_project, problems_of
from .exchanges import EXCHANGES, exchange_problems
from .tiny import edit, write_project
from .written_site import BROKEN, broken_site_problems

# With the tests of the chapter on messages in one worker, which makes each bad input once.
pytestmark = pytest.mark.xdist_group("messages")

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "messages"


def special_problems(code: str, folder: Path) -> list[Problem]:
    """Make the faults that a small text file cannot show."""
    write_project(folder)
    if code == "file-too-large":
        (folder / "data" / "requirements.yml").write_text("# 長い\n" + "#" * MAXIMUM_BYTES, encoding="utf-8")
    elif code == "file-unreadable":
        (folder / "data" / "meetings" / "folder.yml").mkdir()
    elif code == "schema-out-of-date":
        return outdated_schemas(folder)[:1]
    elif code == "not-valid":  # the net below all other messages: nothing known reaches it
        return [Problem(Place("data/plan.yml", 3), code, {"found": "x", "reason": "Input should be y"})]
    elif code in ("line-too-long", "page-too-large"):
        text = "長い" * 2_000 if code == "line-too-long" else "長い\n\n" * 30_000
        for language in ("ja", "en"):
            (folder / "docs" / language / "index.md").write_text(f"# 題\n\n{text}\n", encoding="utf-8")
    elif code == "file-is-link":
        (folder / "docs" / "assets").mkdir()
        (folder / "docs" / "assets" / "map.png").symlink_to(folder / "docs" / "ja" / "index.md")
    elif code == "english-unchanged":
        return english_unchanged(folder)
    elif code in EXCHANGES:
        return exchange_problems(code, folder)
    elif code in BROKEN:
        return broken_site_problems(code, folder)
    return problems_of(folder)


def english_unchanged(folder: Path) -> list[Problem]:
    """Return what recording a whole page says when its Japanese alone has changed since it was last recorded."""
    sheet = Sheets(folder).sheet("index")
    sheet.keep(accepted(sheet.units, "human", is_reviewed=False))
    edit(folder, "docs/ja/index.md", "小さな計画のページです。", "小さな町の計画のページです。")
    sheet = Sheets(folder).sheet("index")
    return refusals(sheet, sheet.units, named=False)


SPECIAL = (
    "english-unchanged", "file-is-link", "file-too-large", "file-unreadable", "line-too-long", "not-valid",
    "page-too-large", "schema-out-of-date", *BROKEN, *EXCHANGES,
)  # fmt: skip


@cache
def problems_with(code: str) -> list[Problem]:
    """Return the problems of the bad input that shows a message; made once, for several questions are asked of it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        return special_problems(code, root) if code in SPECIAL else problems_of(broken_project(code, root))


@pytest.mark.parametrize("code", [*CASES, *SPECIAL])
def test_a_bad_input_gives_its_message_in_both_languages_at_its_line(code: str) -> None:
    """What an editor reads is kept as a golden file: place, what is wrong, what to do, the line and a caret."""
    found = problems_with(code)
    text = as_text(found, ("ja", "en"))
    assert code in {problem.code for problem in found}
    assert tempfile.gettempdir() not in text
    golden = GOLDEN / f"{code}.txt"
    if os.environ.get("PLAN_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CASES)
def test_a_bad_input_gives_no_message_but_its_own(code: str) -> None:
    """One slip is told once: no second message follows from it."""
    assert {problem.code for problem in problems_with(code)} == {code}


def test_every_golden_file_belongs_to_a_code() -> None:
    """A message that is gone leaves no golden file behind."""
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {*CASES, *SPECIAL}


def test_every_message_has_an_example() -> None:
    """For each code there is a bad input that shows it, and no example is without a code."""
    assert {*CASES, *SPECIAL} == set(messages())


def _strings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_message_is_used_in_code_and_every_code_in_use_has_a_message() -> None:
    """A text without a use and a use without a text are both defects."""
    sources = list((ROOT / "macros").rglob("*.py"))
    assert set(messages()) <= set().union(*(_strings(path) for path in sources))
    used: set[str] = set()
    for path in sources:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                position = {"Problem": 1, "refusal": 0}.get(node.func.id)
                if position is not None and len(node.args) > position:
                    code = node.args[position]
                    used |= {code.value} if isinstance(code, ast.Constant) and isinstance(code.value, str) else set()
    assert len(used) > 80
    assert used <= set(messages())


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("message", messages().values(), ids=list(messages()))
def test_a_message_says_in_every_language_what_is_wrong_and_what_to_do(message: Message) -> None:
    """Both parts are there, are sentences, and name the same values in every language."""
    assert message.severity in ("error", "warning")
    assert set(message.texts) == set(languages())
    for language, parts in message.texts.items():
        for part in parts:
            assert re.search(r"[。.]$|'\{found\}'$", part), part
            assert language == "ja" or not re.search("[。、]", part), part
    named = {language: _fields(wrong) | _fields(mend) for language, (wrong, mend) in message.texts.items()}
    assert len({frozenset(names) for names in named.values()}) == 1, named


def test_only_what_cannot_mislead_is_a_warning() -> None:
    """A warning lets the site be built, so it is for what is visible on the page or harmless to its truth."""
    warnings = {code for code, message in messages().items() if message.severity == "warning"}
    # English that is told otherwise or not there, seen on the page; a waiver that hides nothing
    of_translation = {"block-figures-differ", "block-term-differs", "waiver-unneeded", "page-untranslated"}
    of_records = {"translation-missing", "source-not-cited", "name-is-id"}
    of_records |= {"printed-otherwise"}  # both stand in the record, and words may say the value in a way unread here
    assert warnings == of_translation | of_records | {"macro-indented"}


def test_a_near_name_is_offered_and_none_is_not() -> None:
    """“Did you mean” stands before the advice when a known name is near, and is left out when none is."""
    message = messages()["field-unknown"]
    wrong, mend = message.filled("en", {"field": "naem", "near": "name"})
    assert wrong == "There is no field “naem” here."
    assert mend.startswith("Did you mean “name”? Check its spelling")
    assert message.filled("ja", {"field": "naem", "near": "name"})[1].startswith("「name」ではありませんか。項目名の")
    assert message.filled("en", {"field": "xyz", "near": ""})[1].startswith("Check its spelling")


def test_kinds_of_records_are_named_in_the_language_of_the_message() -> None:
    """The word for a kind of record is translated, and so is “nothing”."""
    values = {"id": "x", "kind": "working-group", "near": ""}
    assert messages()["id-not-found"].filled("ja", values)[0] == "ワーキンググループ「x」は見つかりません。"
    assert messages()["id-not-found"].filled("en", values)[0] == "There is no working group “x”."
    values = {"page": "p", "expected": "a()", "found": NOTHING}
    assert messages()["macro-calls-differ"].filled("ja", values)[0] == "p と合いません（あちら：a()、ここ：なし）。"


def test_a_value_that_the_text_names_must_be_given() -> None:
    """A message never shows an empty brace: a missing value is our defect and is raised."""
    with pytest.raises(KeyError):
        messages()["id-used-twice"].filled("ja", {"id": "x"})


def test_commands_speak_japanese_first() -> None:
    """What a command says stands on one line, in the languages asked for."""
    assert phrase("no_problems", ("ja", "en"), files=24) == "問題はありません（24ファイル）。 / No problems (24 files)."
    assert phrase("no_problems", ("en",), files=24) == "No problems (24 files)."
