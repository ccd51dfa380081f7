"""Hostile pages: no template, script or path in a page, a title, a file or the data does anything but stand there.

Each is refused by the check, and, with the check skipped, by the build itself. Behind that stand two more walls, which
are tried alone: Markdown without HTML, and the judge of what Markdown made.
"""

import json
import subprocess
import sys
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace

import markdown
import pytest
from lxml import html
from mkdocs.exceptions import Abort

from macros import site
from macros.checks.page import refused
from macros.checks.pages import ids_of
from macros.checks.plain_markdown import PlainMarkdown, foreign
from macros.components.catalogue import CATALOGUE
from macros.plan.load import load_plan
from macros.problems import ERROR

from .cases import problems_of
from .page_cases import COUNTERPART, GOOD, TRIAL
from .tiny import edit, with_engine, write_project

MARK = "pwned.txt"
POPEN = f".popen('touch {MARK}').read()"

TEMPLATES = {
    "class": "{{ ''.__class__ }}",
    "subclasses": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "class in brackets": "{{ ''['__cla' ~ 'ss__'] }}",
    "escaped name": "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "globals of cycler": "{{ cycler.__init__.__globals__.os" + POPEN + " }}",
    "globals of joiner": "{{ joiner.__init__.__globals__.os" + POPEN + " }}",
    "globals of lipsum": "{{ lipsum.__globals__['os']" + POPEN + " }}",
    "globals of a macro": "{{ date.func.__globals__ }}",
    "attr filter": "{{ ''|attr('__class__') }}",
    "map filter": "{{ [''] | map(attribute='__class__') | list }}",
    "string formatting": "{{ '{0.__class__}'.format('') }}",
    "percent formatting": "{{ '%s' % config }}",
    "getattr of self": "{{ self._TemplateReference__context }}",
    "configuration": "{{ config }}",
    "environment": "{{ env.conf }}",
    "file of the page": "{{ page.file.abs_src_path }}",
    "write to a file": "{{ page.file.generate_content }}",
    "set": "{% set a = config %}",
    "loop": "{% for a in ''.__class__.__mro__ %}{{ a }}{% endfor %}",
    "condition": "{% if config %}x{% endif %}",
    "include": "{% include 'en/index.md' %}",
    "import": "{% import 'en/index.md' as a %}",
    "extends": "{% extends 'en/index.md' %}",
    "macro": "{% macro target() %}x{% endmacro %}",
    "call block": "{% call date('2025-07-08') %}x{% endcall %}",
    "filter block": "{% filter upper %}x{% endfilter %}",
    "block": "{% block content %}x{% endblock %}",
    "do": "{% do config.update({}) %}",
    "autoescape": "{% autoescape false %}x{% endautoescape %}",
    "white space": "{{-\n''\n.__class__\n-}}",
    "nested call": "{{ date(date('2025-07-08')) }}",
    "argument by stars": "{{ date(**{'date': config}) }}",
    "argument computed": "{{ date('2025' ~ '-07-08') }}",
    "subscript of a call": "{{ date('2025-07-08').__class__ }}",
    "safe filter": "{{ date('2025-07-08') | safe }}",
    "context of the plug-in": "{{ context() }}",
    "macros of the plug-in": "{{ macros_info() }}",
    "clock of the plug-in": "{{ now() }}",
    "address of the plug-in": "{{ fix_url('x') }}",
    "range": "{{ range(1000000000) }}",
    "dict": "{{ dict(a=1) }}",
    "namespace": "{{ namespace(a=1) }}",
    "deep nesting": "{{ date(" + "(" * 900 + "1" + ")" * 900 + ") }}",
    "deep lists": "{{ " + "[" * 190 + "]" * 190 + " }}",
    "deep filters": "{{ 'a'" + "|upper" * 300 + " }}",
    "end of raw": "{% raw %}{% endraw %}{{ config }}{% raw %}{% endraw %}",
    "comment": "{## {{ config }} ##}",
    "broken": "{{ config",
    "joined with an attribute": "{{ 'a' ~ config.site_name }}",
    "self": "{{ self.content() }}",
    "caller": "{{ caller() }}",
    "varargs": "{{ varargs }}",
    "macro out of a mapping": '{{ {"a": target}["a"]("library-visits") }}',
    "condition within": '{{ target("library-visits") if config else 1 }}',
    "test": "{{ target is defined }}",
    "name into a macro": '{{ "library-visits" | target }}',
    "filter with the configuration": "{{ config | tojson }}",
    "slice of a call": '{{ target("library-visits")[0:1] }}',
    "comparison": '{{ target("library-visits") == 1 }}',
    "tuple of calls": '{{ (target("library-visits"), 1) }}',
    "argument by a star": '{{ target(*["library-visits"]) }}',
    "argument by a name": "{{ target(kpi) }}",
    "argument by an attribute": "{{ target(config.x) }}",
    "argument with a filter": '{{ target("library-visits"|upper) }}',
    "argument by formatting": '{{ target("%s" % "library-visits") }}',
    "argument of two underscores": '{{ target(__class__="x") }}',
    "argument that is a list": '{{ target(["library-visits"]) }}',
    "argument that is a mapping": '{{ target({"a": 1}) }}',
    "power": "{{ 9**9**9 }}",
    "long text": '{{ "a" * 100000000 }}',
    "number of 5,000 digits": "{{ target(" + "9" * 5000 + ") }}",
    "raw with trimming, ended by hand": "{%- raw -%}{%- endraw -%}{{ config }}{%- raw -%}{%- endraw -%}",
    "set block": "{% set a %}b{% endset %}",
    "with": "{% with a = config %}{{ a }}{% endwith %}",
    "translation": "{% trans %}a{% endtrans %}",
    "recursive loop": "{% for a in range(3) recursive %}x{% endfor %}",
    "debug": "{% debug %}",
    "include that may be missing": "{% include 'x' ignore missing %}",
    "four braces": "{{{{ config }}}}",
    "over lines": "{{\nconfig\n}}",
    "in code": "`{{ config }}`",
    "in an example": "```\n{{ config }}\n```",
    "in a table": "| a |\n| --- |\n| {{ config }} |",
    "in the text of a link": "[{{ config }}](index.md)",
    "in the title of a link": '[a](index.md "{{ config }}")',
    "in the address of a link": "[a]({{ config }})",
    "in the text of a picture": "![{{ config }}](../assets/x.png)",
    "in a reference": "[a][b]\n\n[b]: {{ config }}",
    "in the id of a heading": "## 節 {#{{ config }}}",
    "in a footnote": "本文[^a]。\n\n[^a]: {{ config }}",
    "in the name of a footnote": "本文[^{{ config }}]。\n\n[^{{ config }}]: 注",
    "in the title of a note": '!!! note "{{ config }}"\n    本文です。',
    "in an address": "<https://example.org/{{ config }}>",
    "in a comment of HTML": "<!-- {{ config }} -->",
}

SCRIPTS = {
    "script": "<script>alert(1)</script>",
    "script in capitals": "<SCRIPT SRC=//example.net/x.js></SCRIPT>",
    "script in a block": "\n<div>\n<script>alert(1)</script>\n</div>\n",
    "broken tag": "<img src=x onerror=alert(1)//",
    "slash instead of space": "<img/src=x/onerror=alert(1)>",
    "tag over two lines": "<img\nsrc=x onerror=alert(1)>",
    "svg": "<svg onload=alert(1)>",
    "svg script": "<svg><script>alert(1)</script></svg>",
    "frame": '<iframe src="javascript:alert(1)"></iframe>',
    "frame document": '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://example.net/">',
    "base": '<base href="https://example.net/">',
    "form": '<form action="https://example.net/"><button>x</button></form>',
    "style": "<style>@import url(//example.net/x.css)</style>",
    "details": "<details open ontoggle=alert(1)>",
    "comment": "<!--><script>alert(1)</script>-->",
    "instruction": "<?xml-stylesheet href='javascript:alert(1)'?>",
    "link": "[x](javascript:alert(1))",
    "link in capitals": "[x](JaVaScRiPt:alert(1))",
    "link with entity": "[x](javascript&#58;alert(1))",
    "link with entities": "[x](&#106;&#x61;vascript&colon;alert(1))",
    "link with percent": "[x](javascript%3Aalert(1))",
    "link with tab": "[x](java\tscript:alert(1))",
    "link with space": "[x]( javascript:alert(1))",
    "link in angle brackets": "[x](<javascript:alert(1)>)",
    "link with line end": "[x\ny](javascript:alert(1))",
    "link in brackets": "[a [b](javascript:alert(1)) c](index.md)",
    "link with vbscript": "[x](vbscript:msgbox(1))",
    "link with data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "link with other scheme": "[x](blob:https://example.net/1)",
    "reference": "[x][a]\n\n[a]: javascript:alert(1)",
    "reference on next line": "[x][a]\n\n[a]:\n    javascript:alert(1)",
    "image": "![x](javascript:alert(1))",
    "image with data": "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "image title": '![x](../assets/x.png "x\\" onerror=\\"alert(1)")',
    "autolink": "<javascript:alert(1)>",
    "autolink of data": "<data:text/html,x>",
    "attributes of a link": "[x](index.md){: onclick=alert(1) }",
    "attributes with braces": "[x](index.md){ onclick=alert(1) }",
    "attributes of a paragraph": "本文です。\n{: onmouseover=alert(1) }",
    "attributes of a heading": "## 節 {#a onclick=alert(1)}",
    "attributes of bold": "**太字**{: style=position:fixed }",
    "attributes of an example": "``` { .yaml onclick=alert(1) }\na\n```",
    "our own token": "[x](planblock0x)",
    "our own token in words": "planinline0x",
    "footnote": "本文[^a]。\n\n[^a]: <img src=x onerror=alert(1)>",
    "table": "| a |\n| --- |\n| <img src=x onerror=alert(1)> |",
    "title of a note": '!!! note "<img src=x onerror=alert(1)>"\n    本文です。',
    "link with the name of a tab": "[x](java&Tab;script:alert(1))",
    "link with the name of a line end": "[x](java&NewLine;script:alert(1))",
    "link with a control character": "[x](&#1;javascript:alert(1))",
    "link to another view": "[x](view-source:https://example.org)",
    "link to an app": "[x](intent://x#Intent;end)",
    "link to a file server": "[x](ftp://example.org)",
    "link with percent in its scheme": "[x](%6aavascript:alert(1))",
    "reference in angle brackets": "[x][a]\n\n[a]: <javascript:alert(1)>",
    "reference to itself": "[x][]\n\n[x]: javascript:alert(1)",
    "reference by its text": "[x]\n\n[x]: javascript:alert(1)",
    "reference in another case": "[x][A]\n\n[a]: javascript:alert(1)",
    "reference in a quotation": "[x][a]\n\n> [a]: javascript:alert(1)",
    "reference of a picture": "![x][a]\n\n[a]: javascript:alert(1)",
    "picture without a scheme": "![x](//evil.example/x.png)",
    "picture with a quote": '![x](x.png" onerror="alert(1))',
    "autolink in capitals": "<JAVASCRIPT:alert(1)>",
    "autolink with an entity": "<&#106;avascript:alert(1)>",
    "attributes of an id": "段落です。\n{: #location }",
    "attributes of a cell": "| a |\n| --- |\n| b { onclick=x } |",
    "attributes of a picture": "![x](../assets/x.png){ onload=alert(1) }",
    "attributes of code": "`x`{: onclick=x }",
    "attributes with a quote in an id": '## 節 {#a"onclick=x}',
    "id of a theme's own part": "## 節 {#__search}",
    "name of a footnote": "本文[^<b>]。\n\n[^<b>]: 注",
    "link in a footnote": "本文[^a]。\n\n[^a]: [y](javascript:alert(1))",
    "link in svg": '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
    "mathematics": '<math href="javascript:alert(1)">x</math>',
    "template element": "<template><script>alert(1)</script></template>",
    "object": '<object data="x"></object>',
    "video": "<video><source onerror=alert(1)>",
    "focus": "<input autofocus onfocus=alert(1)>",
    "section of characters": "<![CDATA[<script>alert(1)</script>]]>",
    "end of the article": "</article><script>alert(1)</script>",
    "element of no one": "<x-y onclick=alert(1)>",
    "Markdown within HTML": '<div markdown="1">x</div>',
    "definition": "語\n:   <img src=x onerror=alert(1)>",
    "attributes of an example in quotes": '``` { .py onclick="alert(1)" }\nx\n```',
}

FRONT_MATTER = {
    "title with tag": "title: <script>alert(1)</script>",
    "title that ends the title": "title: '&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;'",
    "title with template": "title: '{{ config }}'",
    "title with statement": "title: '{% set a = 1 %}'",
    "title with raw": "title: '{% raw %}{{ config }}{% endraw %}'",
    "description": "description: '\"><script>alert(1)</script>'",
    "template": "template: main.html",
    "no macros": "render_macros: false",
    "variable": "config: x",
    "comment": "title: 試し  # {{ config }}",
    "tag": "title: !!python/object/apply:os.system [touch pwned.txt]",
    "not closed in the usual way": "title: 試し\n...\ntemplate: main.html",
    "numbered entity": "title: 'a &#60;b'",
    "template in a key": "'{{ 1 }}': x",
    "merge": "<<: {template: x}",
    "hidden navigation": "hide: [navigation]",
    "redirection": "redirect: https://evil.example",
    "macros ignored": "ignore_macros: true",
    "turned around": "title: 試\u202eし",
    "tag of Python": "title: !!python/name:os.system x",
    "left out of the search": "search:\n  exclude: true",
}

PATHS = {
    "up": "[x](../../../data/plan.yml)",
    "up to a page of the other language": "[x](../en/index.md)",
    "up in percent": "[x](%2e%2e/%2e%2e/data/plan.yml)",
    "up with backslashes": "[x](..\\..\\data\\plan.yml)",
    "absolute": "[x](/etc/passwd)",
    "of a host": "[x](//example.net/x)",
    "file": "[x](file:///etc/passwd)",
    "image from above": "![x](../../data/plan.yml)",
    "image of the machine": "![x](/etc/passwd.png)",
    "in a macro": '{{ source_notes("../../data/plan") }}',
    "in a macro, absolute": '{{ source_notes(page="/etc/passwd") }}',
    "in the name of a macro": '{{ example("../kpi") }}',
    "in an id": '{{ kpi("../../data/plan") }}',
    "snippet": '--8<-- "/etc/passwd"',
    "include": "{!../../data/plan.yml!}",
}

PAGES = {
    **{f"template: {name}": f"# 試し\n\n本文 {text}\n" for name, text in TEMPLATES.items()},
    **{f"script: {name}": f"# 試し\n\n{text}\n" for name, text in SCRIPTS.items()},
    **{f"front matter: {name}": f"---\n{text}\n---\n\n# 試し\n" for name, text in FRONT_MATTER.items()},
    **{f"path: {name}": f"# 試し\n\n{text}\n" for name, text in PATHS.items()},
}

# Links that run nothing and show nothing; whether they lead anywhere is for the check to tell.
HARMLESS = ("[x](../en/index.md)", "[x](%2e%2e", "[x](../../../data", "![x](../../data")

every_page = pytest.mark.parametrize("text", PAGES.values(), ids=list(PAGES))


def test_there_are_enough_payloads() -> None:
    """As many of each kind as the project asks for."""
    assert len(TEMPLATES) >= 22
    assert len(SCRIPTS) >= 15
    assert len(PATHS) >= 5


@every_page
def test_the_check_refuses_a_hostile_page(text: str, tmp_path: Path) -> None:
    """`plan check` names the page and ends with an error."""
    root = write_project(tmp_path)
    (root / TRIAL).write_text(text, encoding="utf-8")
    (root / "docs/en/trial.md").write_text(COUNTERPART, encoding="utf-8")
    own = {"page-missing-in-language", "heading-ids-differ", "macro-calls-differ", "figure-typed-by-hand"}
    found = [problem for problem in problems_of(root) if problem.place.file == TRIAL and problem.code not in own]
    assert any(problem.severity == ERROR for problem in found)


@every_page
def test_the_gate_before_rendering_refuses_what_could_run_or_be_shown(text: str, tmp_path: Path) -> None:
    """The build asks this gate for each page, whatever was checked before; only paths that lead nowhere are left."""
    root = write_project(tmp_path)
    plan = load_plan(root).plan
    found = refused(text, TRIAL, CATALOGUE, ids_of(plan, {"index"}), {})
    assert found or any(mark in text for mark in HARMLESS)
    assert all(problem.place.file == TRIAL for problem in found)


EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "fenced_code"]


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=list(SCRIPTS))
def test_without_the_gate_no_script_becomes_more_than_text(text: str) -> None:
    """Markdown shows HTML as text; what it can still be brought to make (addresses, attributes) the judge refuses."""
    made = markdown.markdown(text, extensions=[*EXTENSIONS, PlainMarkdown()])
    if foreign(made, "planblock") or foreign(made, "planinline"):
        return
    tree = html.fromstring(f"<main>{made}</main>")
    names = {name for element in tree.iter() for name in element.attrib}
    assert not tree.xpath("//script | //svg | //iframe | //meta | //base | //form | //style | //details")
    assert names <= {"id", "class", "href", "title", "src", "alt"}
    assert not [link for link in tree.xpath("//@href | //@src") if ":" in link and not link.startswith("#fn")]


def test_each_of_the_last_two_walls_has_something_to_hold_back() -> None:
    """Markdown as it comes would pass tags on, and even without HTML it makes addresses that run code."""
    stock = [markdown.markdown(text, extensions=EXTENSIONS) for text in SCRIPTS.values()]
    plain = [markdown.markdown(text, extensions=[*EXTENSIONS, PlainMarkdown()]) for text in SCRIPTS.values()]
    assert sum("<script>" in made or "onerror=" in made for made in stock) >= 5
    assert sum(foreign(made, "planblock") is not None for made in plain) >= 5


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ("<p>本文</p>", None), ('<h2 id="a">b</h2>', None), ('<a href="../x/">x</a>', None),
        ('<a href="https://example.org/">x</a>', None), ('<td style="text-align: right;">1</td>', None),
        ("<p>planblock0x</p>", None), ("<script>x</script>", "<script>"), ('<p onclick="x">a</p>', "<p onclick=x>"),
        ('<a href="javascript:x">a</a>', "<a href=javascript:x>"), ('<a href="java&#10;script:x">a</a>', "<a href=j"),
        ('<a href="//example.net">a</a>', "<a href=//example.net>"), ("<!-- a -->", "<!-- -->"),
        ('<img src="data:x" alt="">', "<img src=data:x>"), ('<td style="color: red;">1</td>', "<td style="),
        ('<a href="planblock0x">a</a>', "<a href=planblock0x>"), ("<!doctype html>", "<!doctype html>"),
        ("<?php ?>", "<?"), ("<![CDATA[x]]>", "<!["),
    ],
)  # fmt: skip
def test_the_judge_names_the_first_thing_markdown_cannot_have_made(made: str, found: str | None) -> None:
    """Tags, attributes and addresses of a closed list pass; a token of ours passes only as text."""
    said = foreign(made, "planblock")
    assert said is None if found is None else said is not None and said.startswith(found)


# --- real builds ------------------------------------------------------------------------------------------------------


BUILT = [
    "template: class", "template: globals of lipsum", "template: context of the plug-in", "template: deep nesting",
    "script: script", "script: link", "script: our own token", "script: attributes of a paragraph",
    "front matter: title with template", "front matter: template", "path: in the name of a macro", "path: snippet",
]  # fmt: skip


@pytest.mark.parametrize("name", BUILT)
def test_a_build_that_skips_the_check_refuses_a_hostile_page(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build stops with our message at the line; no page of the payload is written and nothing has run."""
    root = with_engine(tmp_path)
    monkeypatch.chdir(root)
    (root / TRIAL).write_text(PAGES[name], encoding="utf-8")
    with pytest.raises(Abort):
        site.build(root, root / "site", strict=False)
    assert f"{TRIAL}:" in caplog.text
    assert not (root / "site" / "trial" / "index.html").exists()
    assert not (root / MARK).exists()


def test_the_generators_own_command_is_just_as_safe(tmp_path: Path) -> None:
    """`mkdocs build` ends with the message and without a traceback."""
    root = with_engine(tmp_path)
    (root / TRIAL).write_text(PAGES["template: globals of cycler"], encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"{TRIAL}:3:4  template-not-allowed" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (root / MARK).exists()


@pytest.mark.parametrize("name", ["docs/assets/map.svg", "docs/ja/page.html", "docs/ja/link.md", "docs/assets/out"])
def test_a_build_that_skips_the_check_refuses_files_that_may_not_be_there(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither a file of another kind nor a link out of the project is published."""
    root = with_engine(tmp_path)
    path = root / name
    path.parent.mkdir(exist_ok=True)
    if name.endswith((".svg", ".html")):
        path.write_text("<svg onload='alert(1)'/>", encoding="utf-8")
    else:
        path.symlink_to(root / "data" / ("plan.yml" if name.endswith(".md") else ""))
    with pytest.raises(Abort):
        site.build(root, root / "site", strict=False)
    assert name in caplog.text
    assert not list((root / "site").rglob(f"*{path.stem}*"))


def test_links_out_of_the_project_publish_nothing(tmp_path: Path) -> None:
    """A link that only leads nowhere is told by the check; built all the same, it brings no file along."""
    root = with_engine(tmp_path)
    links = [text for text in PATHS.values() if text.startswith(HARMLESS)]
    (root / TRIAL).write_text("# 試し\n\n" + "\n\n".join(links) + "\n", encoding="utf-8")
    site.build(root, root / "site", strict=False)
    assert len(links) == len(HARMLESS)
    assert not [path for path in (root / "site").rglob("*") if path.suffix in (".yml", ".md")]
    assert "fiscal_year_starts_in_month" not in (root / "site/trial/index.html").read_text(encoding="utf-8")


def test_hostile_texts_in_the_data_come_out_as_text(tmp_path: Path) -> None:
    """In titles, names, notes, tables and pictures of every page, of the site's own pages and of the 404 page."""
    payloads = cycle([" ".join(text.split()) for text in SCRIPTS.values()])
    root = with_engine(tmp_path)
    for path in sorted((root / "data").rglob("*.yml")):
        lines = path.read_text(encoding="utf-8").split("\n")
        path.write_text("\n".join(_with(line, next(payloads)) for line in lines), encoding="utf-8")
    site.build(root, root / "site", strict=False)
    built = list((root / "site").rglob("*.html"))
    assert len(built) == 5
    for page in built:
        tree = html.fromstring(page.read_bytes().decode("utf-8"))
        text = "".join(tree.itertext())
        assert "<script>alert(1)</script>" in text
        for script in tree.xpath("//script[contains(., 'alert(')]"):  # data for search engines: read, never run
            assert script.get("type") == "application/ld+json"
            assert "<" not in script.text and json.loads(script.text)
        assert not tree.xpath("//iframe | //base | //*[@onerror or @onload or @onclick or @ontoggle or @srcdoc]")
        assert not [link for link in tree.xpath("//@href | //@src") if "script:" in link or link.startswith("data:t")]
        assert "</title><script>alert(2)</script>" in text
        assert "{{ 6 * 7 }}" in text


def _with(line: str, hostile: str) -> str:
    """Put a text behind every text in Japanese or English; patterns of units keep their form."""
    key, colon, text = line.partition(": ")
    if key.strip() not in ("ja", "en") or not colon or "{number}" in text:
        return line
    always = "</title><script>alert(2)</script> <script>alert(1)</script> {{ 6 * 7 }}"
    whole = f"{text.strip(chr(34))} {always} {hostile}".replace("'", "''")
    return f"{key}: '{whole}'"


def test_pages_may_call_no_macro_but_ours(tmp_path: Path) -> None:
    """Nothing that the macros plug-in brings along, nor any live object, is left for pages."""
    env = SimpleNamespace(macros={"context": 1}, filters={"pretty": 2}, variables={"config": 3})
    env.macro = lambda function, name: env.macros.__setitem__(name, function)
    site.define_env(env)
    assert set(env.macros) == set(CATALOGUE)
    assert (env.filters, env.variables) == ({}, {})


def test_every_good_page_passes_the_gate_and_the_judge(tmp_path: Path) -> None:
    """What the check accepts can be built."""
    root = with_engine(tmp_path)
    edit(root, "mkdocs.yml", "  - tables\n", "  - tables\n  - footnotes\n  - def_list\n")
    for page in GOOD.glob("*.md"):
        for language in ("ja", "en"):
            (root / "docs" / language / page.name).write_bytes(page.read_bytes())
    site.build(root, root / "site", strict=False)
    for page in GOOD.glob("*.md"):
        assert (root / "site" / "en" / page.stem / "index.html").is_file()
        built = (root / "site" / page.stem / "index.html").read_text(encoding="utf-8")
        assert "planblock" not in built
        assert "planinline" not in built


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("content_url: https://creativecommons.org/licenses/by/4.0/", "content_url: javascript:alert(1)"),
        ("edition: first", "edition: first\nrepository: data:text/html,x"),
    ],
)
def test_an_address_in_the_data_that_is_none_of_the_web_is_refused(find: str, put: str, tmp_path: Path) -> None:
    """Escaping does not make an address safe, so those that pages link to must begin with https:// or http://."""
    root = write_project(tmp_path)
    edit(root, "data/plan.yml", find, put)
    (problem,) = problems_of(root)
    assert problem.code == "not-a-web-address"


def test_what_the_generator_alone_takes_for_front_matter_is_refused() -> None:
    """It reads `key: value` at the top of a page even without `---`; only plain titles and descriptions pass."""
    text = "template: main.html\n\n# 試し\n"
    assert [problem.code for problem in refused(text, TRIAL, CATALOGUE, {}, {"template": "main.html"})] == [
        "front-matter-key"
    ]
    assert refused("# 試し\n", TRIAL, CATALOGUE, {}, {"title": "試し"}) == []
    assert refused("# 試し\n", TRIAL, CATALOGUE, {}, {"title": ["試し"]}) != []
