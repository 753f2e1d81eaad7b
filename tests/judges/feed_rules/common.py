"""What the rules of several formats share: how they are asked, what an address, a date, a language is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from html.parser import HTMLParser
from typing import TypeVar
from urllib.parse import urlsplit

Document = TypeVar("Document")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_TAG = re.compile(r"tag:([a-z0-9.-]+|[^@:,\s]+@[a-z0-9.-]+),\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~!$&'()*+,;=:@/?%#-]*")


def ask(rules: Iterable[Callable[[Document], Iterator[str]]], document: Document) -> list[str]:
    """What the rules object to, each answer led by the rule's name and the clause its docstring names."""
    return [
        f"{rule.__name__} ({(rule.__doc__ or '').partition(':')[0]}): {answer}"
        for rule in rules
        for answer in rule(document)
    ]


def is_absolute(url: str) -> bool:
    """Whether *url* has a scheme, and a host where its scheme asks for one (RFC 3986 §4.3)."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if not parts.scheme or re.search(r"\s", url):
        return False
    return bool(parts.netloc) if parts.scheme in {"http", "https"} else bool(parts.path)


def is_id(value: str) -> bool:
    """Whether *value* may identify something: an absolute address; a `tag:` one follows RFC 4151 §2.1."""
    return bool(_TAG.fullmatch(value)) if value.startswith("tag:") else is_absolute(value)


def is_language(tag: str) -> bool:
    """Whether *tag* has the shape of a language tag (RFC 5646 §2.1)."""
    return bool(_LANGUAGE.fullmatch(tag))


def is_instant(text: str) -> bool:
    """Whether *text* is a date-time of RFC 3339 §5.6 that exists."""
    if not _INSTANT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def relative_addresses(html: str) -> list[str]:
    """The addresses in *html* that mean something else on another page."""
    finder = _Addresses()
    finder.feed(html)
    finder.close()
    return [url for url in finder.found if not is_absolute(url)]


class _Addresses(HTMLParser):
    """Collects the addresses of all start tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "poster", "cite", "data", "action"}:
                self.found.append(value or "")
            elif name == "srcset":
                self.found += [candidate.split()[0] for candidate in re.split(r",\s+", value or "") if candidate]
