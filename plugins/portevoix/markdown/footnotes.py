"""Footnotes that say what they are: ids without spaces, links back with a name, a call for each note and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from portevoix.markdown.balance import Mistake
from portevoix.problems import Severity

_SPACE = re.compile(r"\s+")
_CALL = re.compile(r"\[\^[^\[\]\n]+\]")


class Footnotes(Treeprocessor):
    """Finishes what python-markdown made of footnotes, after DPUB-ARIA 1.1; runs when links back are complete."""

    def __init__(self, md: Markdown, mistakes: list[Mistake]) -> None:
        super().__init__(md)
        self._mistakes = mistakes

    def run(self, root: Element) -> None:
        """Change the tree in place; note calls without a note, and notes without a call."""
        self._mistakes += _calls_of_nothing(root)
        calls = [call for call in root.iter("sup") if call.get("id", "").startswith("fnref")]
        for call in calls:
            _join_words(call, "id")
            _mark(call, "footnote-ref", "doc-noteref")
        called = {f"#{call.get('id')}" for call in calls}
        for section in root.iter("div"):
            if section.get("class") == "footnote":
                section.set("role", "doc-endnotes")
                for note in section.iter("li"):
                    if name := note.get("id", "").removeprefix("fn"):
                        _join_words(note, "id")
                        _mark(note, "footnote-backref", "doc-backlink")
                        if _loses_links(note, called):
                            self._mistakes.append(_never_called(name[1:]))


def _calls_of_nothing(root: Element) -> Iterator[Mistake]:
    for element in root.iter():
        for text in (element.text, element.tail):
            if text and "[^" in text and not isinstance(text, AtomicString):
                for call in _CALL.findall(text):
                    message = f"there is no footnote '{call}'; write it, '{call}: …', or '\\{call}' if this is none"
                    yield Mistake(call, 0, message)


def _never_called(name: str) -> Mistake:
    message = f"nothing calls the footnote '[^{name}]'; call it, or remove it"
    return Mistake(f"[^{name}]:", 0, message, Severity.WARNING)


def _loses_links(note: Element, called: set[str]) -> bool:
    """Take the link back from a note that is never called: it leads nowhere."""
    lost = False
    for parent in list(note.iter()):
        for link in parent.findall("a[@class='footnote-backref']"):
            if link.get("href") not in called:
                parent.remove(link)
                lost = True
    return lost


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


def register(markdown: Markdown, mistakes: list[Mistake]) -> None:
    """Put the processor right behind the one that completes links back (15); it adds to *mistakes*.

    `UNIQUE_IDS` counts the texts that were read before, in whatever order: the ids of a text are its own, and where
    several texts are on a page, `embedding` keeps them apart.
    """
    for extension in markdown.registeredExtensions:
        if isinstance(extension, FootnoteExtension):
            extension.setConfig("UNIQUE_IDS", value=False)
    if "footnote-duplicate" in markdown.treeprocessors:
        markdown.treeprocessors.register(Footnotes(markdown, mistakes), "footnote-names", 14)
