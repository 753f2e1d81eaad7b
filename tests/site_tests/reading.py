"""What a reader of a built page finds in it."""

from __future__ import annotations

from lxml import html as parser


def found(page: str, path: str) -> list[str]:
    """The texts, on one line each, of the nodes or attributes that an XPath expression names."""
    results = parser.document_fromstring(page.encode(), parser=parser.HTMLParser(encoding="utf-8")).xpath(path)
    return [" ".join((one if isinstance(one, str) else one.text_content()).split()) for one in results]


def entries(page: str) -> list[str]:
    """The titles of the articles that a list shows."""
    return found(page, "//article[contains(@class, 'entry')]/h2")


def body_links(page: str) -> list[str]:
    """Where the links of the first text on a page lead."""
    return found(page, "(//div[@class='prose'])[1]//a/@href")
