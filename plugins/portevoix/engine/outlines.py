"""What a text leans on beside itself, for whoever retouches a site in which only bodies changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from portevoix.blog.record import Article, Page
from portevoix.engine.known import Outline, Read
from portevoix.markdown.tags import attributes, tags

if TYPE_CHECKING:
    from portevoix.site import Making


def outlined(
    making: Making,
    texts: Mapping[str, Read],
    pages: Mapping[str, tuple[str, ...]],
    before: Mapping[str, Outline],
) -> Iterator[tuple[str, Outline]]:
    """The outline of each article and page, by its source; *pages* are the files that hold something of its body;
    *before* are those that were known."""
    written: dict[str, Article | Page] = {article.card.source: article for article in making.site.all_articles}
    written |= {page.source: page for page in making.site.pages}
    for source, one in written.items():
        if source in texts and source in pages:
            key, answers = texts[source].key, dict(making.answers.get(source, {}))
            old = before.get(source)
            same = old is not None and (old.key, old.answers) == (key, answers)  # then so is the HTML
            shown = old.pictures.keys() if old and same else shown_in(one.body)
            yield source, Outline(key, answers, {address: making.picture(address) for address in shown}, pages[source])


def shown_in(html: str) -> frozenset[str]:
    """The addresses of the pictures that a text shows."""
    if "<img" not in html:
        return frozenset()
    found = (tag for tag in tags(html, with_attributes=True) if tag.name == "img" and not tag.closing)
    return frozenset(attribute.value for tag in found for attribute in attributes(html, tag) if attribute.name == "src")
