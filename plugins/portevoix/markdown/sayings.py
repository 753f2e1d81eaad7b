"""What an author says of a picture in braces behind it: what may be said, and every mistake in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from portevoix.markdown.balance import Mistake
from portevoix.markdown.tags import names
from portevoix.problems import Severity, did_you_mean

PICTURE = re.compile(r"(?<!\\)!\[")
"""Where a picture begins in Markdown."""

_KNOWN = names("alt class credit decoding decorative dir height id lang loading role sizes src srcset title width")
_KNOWN_OF_FILMS = names("controls loop muted playsinline poster preload")
_PREFIXES = ("aria-", "data-")
_PLACES = (".left", ".right", ".wide")
_HABITS = {
    "align": ".left",
    "caption": "title",
    "copyright": "credit",
    "crédit": "credit",
    "légende": "title",
    "alignement": ".left",
    "décoratif": "decorative",
    "gauche": ".left",
    "droite": ".right",
    "large": ".wide",
}
_PIXELS = re.compile(r"\d{1,5}(?:px)?", re.ASCII)
# Braces of other sorts than ours, in a sentence, are text.
_UNREAD = re.compile(r"(?P<space>\s*)\{:?\s*(?:[.#][\w-]|[\w-]+\s*=)")

_APART = "the braces behind this picture are not read, for something stands between; write them right behind its ')'"
_UNREADABLE = (
    "the braces behind this picture cannot be read; write them on one line, without '<', '>' or markup in them, "
    'e.g. {.left credit="Photo by Camille"}'
)


def unread(pictures: Iterable[Element], severity: Severity) -> Iterator[Mistake]:
    """A mistake for each picture whose attributes stay on the page as text."""
    for index, picture in enumerate(pictures):
        if found := _UNREAD.match(picture.tail or ""):
            yield Mistake(PICTURE, index, _APART if found["space"] else _UNREADABLE, severity)


def unfit(pictures: Iterable[Element], severity: Severity, is_film: Iterable[bool]) -> Iterator[Mistake]:
    """Take away what no picture says, a mistake each: what is no attribute of one, and a size that is none."""
    for index, (picture, film) in enumerate(zip(pictures, is_film, strict=True)):
        known = _KNOWN | _KNOWN_OF_FILMS if film else _KNOWN
        for name, value in list(picture.attrib.items()):
            if message := _wrong(name, value, known):
                del picture.attrib[name]
                yield Mistake(PICTURE, index, message, severity)


def _wrong(name: str, value: str, known: frozenset[str]) -> str:
    """What is wrong with an attribute, empty where nothing is."""
    if name in {"width", "height"} and not _PIXELS.fullmatch(value):
        return f"{name}: '{value}' is no number of pixels; write e.g. {{{name}=300}}"
    if name in known or name.startswith(_PREFIXES):
        return ""
    guess = did_you_mean(name, (*sorted(known), *_PLACES), _HABITS)
    return f"'{name}' is nothing that can be said of a picture{guess or '; remove it'}"
