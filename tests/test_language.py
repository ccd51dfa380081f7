"""Each page is in its language: text, labels, titles and descriptions, and says so for what is not."""

import re
from pathlib import Path

import pytest
from lxml import html

from .pages import BuiltPage, pages

JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]+")


def language_of(element: html.HtmlElement) -> str:
    """Return the language an element is in by the nearest `lang` around it."""
    return next(found for found in (ancestor.get("lang") for ancestor in (element, *element.iterancestors())) if found)


def texts(page: BuiltPage) -> list[tuple[str, str]]:
    """Return every piece of text a reader meets, labels and descriptions included, with its language."""
    found = []
    for element in page.tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        language = language_of(element)
        spoken = (element.get(name) for name in ("aria-label", "title", "alt", "placeholder", "content"))
        found.extend((text, language) for text in spoken if text)
        if element.text and element.text.strip():
            found.append((element.text.strip(), language))
        parent = element.getparent()
        if element.tail and element.tail.strip() and parent is not None and parent.tag not in ("script", "style"):
            found.append((element.tail.strip(), language_of(parent)))
    return found


def test_each_page_says_its_language(built: Path) -> None:
    """Pages below `en/` are in English, all others in Japanese."""
    for page in pages(built):
        assert page.language == ("en" if page.url.startswith("en/") else "ja"), page.url


def test_no_japanese_stands_unmarked_on_an_english_page(built: Path) -> None:
    """Japanese names on English pages carry `lang="ja"`; nothing else there is Japanese."""
    found = [
        f"{page.url}: {text[:60]}"
        for page in pages(built)
        if page.language == "en"
        for text, language in texts(page)
        if language == "en" and JAPANESE.search(text)
    ]
    assert not found, "\n".join(found[:20])


def test_labels_and_titles_of_japanese_pages_are_japanese(built: Path) -> None:
    """Every label, description and title a screen reader speaks on a Japanese page is Japanese or a proper name."""
    found = []
    for page in pages(built):
        if page.language != "ja":
            continue
        for element in page.tree.xpath("//*[@aria-label or @title or @placeholder]"):
            for name in ("aria-label", "title", "placeholder"):
                text = element.get(name)
                if text and language_of(element) == "ja" and not JAPANESE.search(text):
                    found.append(f"{page.url}: {name}={text}")
    assert not found, "\n".join(found[:20])


def test_titles_and_navigation_are_in_the_language_of_the_page(built: Path) -> None:
    """The page's title and every entry of its navigation are in its own language."""
    for page in pages(built):
        # The contents of a page may name macros; those of the site may not.
        contents = "ancestor::*[contains(@class, 'md-nav--secondary')]"
        entries = page.tree.xpath(f"//title/text() | //nav//a[not(@lang) and not({contents})]//text()")
        for entry in filter(None, (entry.strip() for entry in entries)):
            assert bool(JAPANESE.search(entry)) == (page.language == "ja"), f"{page.url}: {entry}"


def test_headings_have_the_same_ids_in_both_languages(built: Path) -> None:
    """A link to a heading works in both languages: ids are given, and equal."""
    by_url = {page.url: page for page in pages(built)}
    for url, page in by_url.items():
        if url.startswith("en/"):
            continue
        ids = page.article.xpath("./h2/@id | ./h3/@id | ./h4/@id")
        other = by_url[f"en/{url}"].article.xpath("./h2/@id | ./h3/@id | ./h4/@id")
        assert ids == other, url
        assert len(set(ids)) == len(ids), url


def test_the_language_link_leads_to_the_same_page(built: Path) -> None:
    """Switching language stays on the page; the link says its language."""
    for page in pages(built):
        links = page.tree.xpath('//a[@class="plan-languages__link"]')
        assert len(links) == 1, page.url
        target = (page.path.parent / links[0].get("href")).resolve()
        other = page.url.removeprefix("en/") if page.language == "en" else f"en/{page.url}"
        assert target == (built / other).resolve(), page.url
        assert links[0].get("lang") == links[0].get("hreflang") == ("ja" if page.language == "en" else "en")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_one_page_for_missing_addresses_speaks_all_languages(built: Path, language: str) -> None:
    """`404.html` holds both languages, each marked, and a way home with an absolute path."""
    tree = html.fromstring((built / "404.html").read_text(encoding="utf-8"))
    section = tree.xpath(f'//section[@lang="{language}"]')
    assert len(section) == 1
    assert section[0].xpath(".//a/@href") == ["/" if language == "ja" else "/en/"]
