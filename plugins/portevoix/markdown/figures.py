"""Pictures and films alone in their paragraph become figures, with their title as the caption."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.core import Markdown
from markdown.treeprocessors import Treeprocessor

from portevoix.films.hosts import film_host, is_film_file, why_no_film
from portevoix.films.placing import MARK
from portevoix.markdown.balance import Mistake
from portevoix.markdown.sayings import unfit, unread
from portevoix.problems import Severity

# What places a figure goes to the figure; what else an author gave a picture stays with it.
_OF_THE_FIGURE = ("class", "id")


_SILENT = re.compile(r"(?<!\\)!\[(?:\s|&nbsp;)*\]")
_NO_ALT = (
    "this picture has no alternative text; write what it is there for between the brackets, "
    "or {decorative=true} behind it if it says nothing"
)


class Figures(Treeprocessor):
    """Makes figures; runs when attribute lists have been read, and before characters are unescaped. Pictures without
    alternative text, and what is wrong in the braces behind them, are added to *mistakes*, with the severity of
    *silence*."""

    def __init__(self, markdown: Markdown, mistakes: list[Mistake], silence: Severity) -> None:
        super().__init__(markdown)
        self._mistakes = mistakes
        self._silence = silence

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        pictures = list(root.iter("img"))
        if not pictures:
            return
        for paragraph in root.iter("p"):
            _hand_on(paragraph)
        self._mistakes += unread(pictures, self._silence)
        self._mistakes += unfit(pictures, self._silence, map(_is_film, pictures))
        self._hold_to_alternatives(pictures)
        self._hold_to_players(pictures)
        for parent in list(root.iter()):
            for position, child in enumerate(parent):
                if child.tag == "p" and (picture := _alone(child)) is not None:
                    parent[position] = _figure(child, picture)
                elif child.tag == "img" and _is_film(child) and parent.tag != "figure":
                    _name_film(child, within_link=parent.tag == "a")
        _load_late(picture for picture in pictures if picture.tag == "img")

    def _hold_to_alternatives(self, pictures: list[Element]) -> None:
        silent = [picture for picture in pictures if not picture.get("alt", "").strip()]
        for index, picture in enumerate(silent):
            if not _is_film(picture) and picture.get("decorative") != "true":
                self._mistakes.append(Mistake(_SILENT, index, _NO_ALT, self._silence))
        for picture in pictures:
            if picture.attrib.pop("decorative", "") == "true":
                picture.set("alt", "")

    def _hold_to_players(self, pictures: list[Element]) -> None:
        seen: Counter[str] = Counter()
        for picture in pictures:
            address = picture.get("src", "")
            if why := why_no_film(address, meant="poster" in picture.attrib):
                self._mistakes.append(Mistake(address, seen[address], why))
            seen[address] += 1


def _hand_on(paragraph: Element) -> None:
    """What stands in braces on the line below a picture is said of it."""
    if paragraph.attrib and (picture := _alone(paragraph)) is not None:
        for name in paragraph.attrib.keys() - set(_OF_THE_FIGURE):
            picture.set(name, paragraph.attrib.pop(name))


def _alone(paragraph: Element) -> Element | None:
    """The picture that is all a paragraph holds, be it a link."""
    element = paragraph
    while len(element) == 1 and not (element.text or "").strip():
        child = element[0]
        if (child.tail or "").strip():
            return None
        if child.tag == "img":
            return child
        if child.tag != "a":
            return None
        element = child
    return None


def _is_film(picture: Element) -> bool:
    address = picture.get("src", "")
    return is_film_file(address) or film_host(address) is not None


def _figure(paragraph: Element, picture: Element) -> Element:
    figure = Element("figure", paragraph.attrib)
    figure.text, figure.tail = "\n", paragraph.tail
    for name in _OF_THE_FIGURE:
        if value := picture.attrib.pop(name, None):
            figure.set(name, f"{figure.get(name)} {value}" if name == "class" and figure.get(name) else value)
    credit = picture.attrib.pop("credit", "")
    if _is_film(picture):
        figure.set("class", f"film {figure.get('class', '')}".strip())
        content, caption = _film(picture)
    else:
        content, caption = paragraph[0], picture.attrib.pop("title", "")
    content.tail = "\n"
    figure.append(content)
    if caption or credit:
        text = SubElement(figure, "figcaption")
        text.text, text.tail = caption, "\n"
        if credit:
            text.text = f"{caption} " if caption else ""
            SubElement(text, "small").text = credit
    return figure


def _film(picture: Element) -> tuple[Element, str]:
    """A link to a film, marked for pages to show the film in its place, and its caption."""
    address, alternative = picture.get("src", ""), picture.get("alt", "")
    title, poster, lang = (picture.attrib.pop(name, "") for name in ("title", "poster", "lang"))
    host = film_host(address)
    name = alternative or title or host or _file_name(address)
    picture.tag = "a"
    picture.attrib.clear()
    picture.attrib.update({"href": address, MARK: name} | ({"lang": lang} if lang else {}))
    text = f"{name} ({host})" if host and name != host else name
    if poster:
        shown = SubElement(picture, "img", {"alt": "", "decoding": "async", "loading": "lazy", "src": poster})
        shown.tail = f" {text}"
    else:
        picture.text = text
    return picture, title or ("" if host else alternative)


def _name_film(picture: Element, *, within_link: bool) -> None:
    """Turn the picture into a link that names film and host; into its name alone where it stands in a link."""
    attributes = dict(picture.attrib)
    address, alternative = attributes.pop("src", ""), attributes.pop("alt", "")
    host = film_host(address)
    picture.attrib.clear()
    picture.tag = "span" if within_link else "a"
    picture.attrib.update(attributes if within_link else {"href": address, **attributes})
    name = alternative or attributes.get("title") or ""
    picture.text = (f"{name} ({host})" if name else host) if host else name or _file_name(address)


def _file_name(address: str) -> str:
    return re.split(r"[?#]", address)[0].rsplit("/", 1)[-1]


def _load_late(pictures: Iterator[Element]) -> None:
    """All pictures but the first wait until they are near: what a reader sees first is not to wait for the rest."""
    for index, picture in enumerate(pictures):
        picture.attrib.setdefault("decoding", "async")
        if index:
            picture.attrib.setdefault("loading", "lazy")


def register(markdown: Markdown, mistakes: list[Mistake], silence: Severity) -> None:
    """Put the processor behind attribute lists (8) and before the unescaping of characters (0)."""
    markdown.treeprocessors.register(Figures(markdown, mistakes, silence), "figures", 6)
