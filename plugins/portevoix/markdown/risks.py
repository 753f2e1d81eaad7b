"""What a writer's HTML would run or style, and pages do not: links that are programs, handlers, styles, scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from portevoix.films.hosts import page_of, player_of
from portevoix.forbidden import dropped_attribute, dropped_element
from portevoix.markdown.balance import Mistake
from portevoix.markdown.inspection import Given, as_written, taken_apart
from portevoix.markdown.tags import names
from portevoix.problems import Severity
from portevoix.schemes import runs

MOST = 40
"""Mistakes told of one text: whoever mends these looks at the others too."""

_DROPPED = names("script style iframe frame frameset object embed applet base link meta form")
"""Elements that the policy of pages makes nothing of, or that would turn the page itself."""

_LED_AWAY = "a refresh takes readers to another page without asking them, and no policy stops it; write a link"

_REFRESH = re.compile(r"http-equiv\s*=", re.IGNORECASE)
_TEXTS = names("alt title placeholder label value id class name lang summary abbr")
_LISTS = {"srcset": r"[\s,]+", "imagesrcset": r"[\s,]+", "values": ";", "content": r"[;\s]+(?:url=)?", "ping": r"\s+"}
# An address that Markdown wrote and that is of no usual sort.
_UNUSUAL = re.compile(r"""="(?!https?:|mailto:|tel:|[/#{|"]|%7B)[^"]*[:&]""", re.IGNORECASE)
_RAW = re.compile(r"<[a-z]", re.IGNORECASE)

_ASK = "ask whoever designs the site"


def risks(html: str, source: str) -> Iterator[Mistake]:
    """The mistakes of a writer's text as HTML; *source* is what was written."""
    if _RAW.search(source) or _UNUSUAL.search(html):
        yield from islice(_found(html), MOST)


def program(value: str) -> str:
    """What to say of an address that would run something."""
    shown = " ".join(value.split())[:60]
    return f"'{shown}' is a program, and no address; write one that begins with https://, or a place of the site"


def is_program(given: Given) -> bool:
    """Whether an attribute holds an address that would run something."""
    if given.name in _TEXTS or given.name.startswith(("aria-", "data-")):
        return False
    if given.element == "img" and given.value.strip().lower().startswith("data:image/"):
        return False  # a drawing that is shown, and does nothing
    parts = re.split(_LISTS[given.name], given.value) if given.name in _LISTS else (given.value,)
    return any(map(runs, parts))


def _is_refresh(given: Given) -> bool:
    return (given.element, given.name, given.value.strip().lower()) == ("meta", "http-equiv", "refresh")


def _found(html: str) -> Iterator[Mistake]:
    seen: Counter[str] = Counter()
    attributes, elements = taken_apart(html)
    for given in attributes:
        if _is_refresh(given):
            yield Mistake(_REFRESH, seen["refresh"], _LED_AWAY)
            seen["refresh"] += 1
            elements["meta"] -= 1
        elif is_program(given):
            yield Mistake(as_written(given.value), seen[given.value], program(given.value))
            seen[given.value] += 1
        elif dropped := dropped_attribute(given.name):
            remedy = f"write a class, and {_ASK} for its rule" if given.name == "style" else f"remove it, and {_ASK}"
            written = re.compile(rf"(?<![\w-]){re.escape(given.name)}\s*=", re.IGNORECASE)
            yield Mistake(written, seen[given.name], f"{dropped}; {remedy}", Severity.WARNING)
            seen[given.name] += 1
    for name in sorted(_DROPPED & elements.keys()):
        written = re.compile(rf"<{name}\b", re.IGNORECASE)
        films = films_in(attributes, elements[name]) if name == "iframe" else []
        for before in range(elements[name]):
            film = films[before] if films else ""
            remedy = f"write {film}" if film else f"remove it, and {_ASK} for what it is to do"
            yield Mistake(written, before, f"{dropped_element(name)}; {remedy}", Severity.WARNING)


def films_in(attributes: Iterable[Given], frames: int) -> list[str]:
    """What to write for each of so many frames, empty for one that shows no film of a host; nothing at all where
    nobody can tell which is which."""
    shown = [given.value.strip() for given in attributes if given.element == "iframe" and given.name == "src"]
    return [_film(address) for address in shown] if len(shown) == frames else []


def _film(address: str) -> str:
    return f"![Title]({page_of(address)}) for this film" if player_of(address) else ""
