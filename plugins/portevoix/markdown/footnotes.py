"""Footnotes that say what they are: ids without spaces, links back with a name."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.treeprocessors import Treeprocessor

_SPACE = re.compile(r"\s+")


class Footnotes(Treeprocessor):
    """Finishes what python-markdown made of footnotes, after DPUB-ARIA 1.1; runs when links back are complete."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        calls = [call for call in root.iter("sup") if call.get("id", "").startswith("fnref")]
        for call in calls:
            _join_words(call, "id")
            _mark(call, "footnote-ref", "doc-noteref")
        called = {f"#{call.get('id')}" for call in calls}
        for section in root.iter("div"):
            if section.get("class") == "footnote":
                section.set("role", "doc-endnotes")
                for note in section.iter("li"):
                    if note.get("id", "").startswith("fn"):
                        _join_words(note, "id")
                        _mark(note, "footnote-backref", "doc-backlink")
                        _keep_links_to(called, note)


def _keep_links_to(called: set[str], note: Element) -> None:
    """Take the link back from a note that is never called: it leads nowhere."""
    for parent in list(note.iter()):
        for link in parent.findall("a[@class='footnote-backref']"):
            if link.get("href") not in called:
                parent.remove(link)


def _mark(element: Element, name: str, role: str) -> None:
    """Give the footnote's links in an element their role, and those without words a name, each its own."""
    links = (link for link in element.iter("a") if link.get("class") == name)
    for number, link in enumerate(links, start=1):
        link.set("role", role)
        _join_words(link, "href")
        if title := link.get("title"):
            link.set("title", f"{title} ({number})" if number > 1 else title)
            link.set("aria-label", link.get("title", ""))


def _join_words(element: Element, attribute: str) -> None:
    """An id holds no space: https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute."""
    element.set(attribute, _SPACE.sub("-", element.get(attribute, "").strip()))


def register(markdown: Markdown) -> None:
    """Put the processor right behind the one that completes links back (15)."""
    if "footnote-duplicate" in markdown.treeprocessors:
        markdown.treeprocessors.register(Footnotes(markdown), "footnote-names", 14)
