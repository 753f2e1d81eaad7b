"""References within the site: found in the attributes of HTML, and put back as addresses.

Text nodes, comments, scripts and code are never touched; every attribute of every tag is looked at, several references
in one tag and lists of pictures (`srcset`) included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from portevoix.markdown.body import Body, Reference, ShownPicture
from portevoix.markdown.places import Places
from portevoix.markdown.tags import Attribute, Tag, attributes, decoded, names, quoted, tags

KINDS = ("filename", "static", "attach", "tag", "category", "author", "index")

_TERMS = frozenset({"tag", "category", "author"})
# Elsewhere a word in braces that we do not know is a mistake; in other attributes it is none of our business.
_ADDRESSES = names("href src srcset imagesrcset poster data action formaction cite background longdesc ping xlink:href")
_LISTS = frozenset({"srcset", "imagesrcset"})
_TEXTS = names("alt title placeholder label value content class id name for style")
_FRAGMENTS = frozenset({"href", "xlink:href"})

_WORTH_A_LOOK = re.compile(r"""\b(?:id|name)\s*=|[="'\s,][{|#]|%7B""", re.IGNORECASE)
_MARKED = re.compile(
    r"(?:(?:\{|%7B)\s*(?P<braces>[^\W\d][\w-]{0,29})\s*(?:\}|%7D)|\|(?P<bars>[a-z]{1,30})\|)(?P<address>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CANDIDATE = re.compile(r"(?P<before>(?:^|,)\s*)(?P<address>[^\s,](?:[^\s,]|,(?![\s{|]|$))*)")


def cut(html: str, source: str, first_line: int) -> Body:
    """The HTML of a text cut at its references. *source* is what the author wrote, its first line being *first_line*
    of the file, to say of each reference where it is."""
    if "=" not in html:
        return Body((html,))
    cutter = _Cutter(html, Places(source, first_line))
    for tag in tags(html, with_attributes=True):
        if tag.name == "img" or _WORTH_A_LOOK.search(html, tag.attributes_start, tag.attributes_end):
            cutter.look(tag)
    return Body(cutter.parts(), frozenset(cutter.ids), pictures=tuple(cutter.pictures))


class _Cutter:
    """Gathers the ids of an HTML text, what its pictures show, and its parts."""

    def __init__(self, html: str, places: Places) -> None:
        self.ids: set[str] = set()
        self.pictures: list[ShownPicture] = []
        self._html = html
        self._places = places
        self._parts: list[str | Reference] = []
        self._position = 0

    def look(self, tag: Tag) -> None:
        """Note what a tag holds."""
        for attribute in attributes(self._html, tag):
            if attribute.name == "id" or (attribute.name == "name" and tag.name == "a"):
                self.ids.add(attribute.value)
                continue
            parts = list(self._value(attribute))
            if tag.name == "img" and attribute.name == "src":
                self.pictures.append(self._shown(attribute, parts))
            self._cut(attribute, parts)

    def parts(self) -> tuple[str | Reference, ...]:
        """The whole, text and references in turn."""
        return (*self._parts, self._html[self._position :])

    def _shown(self, attribute: Attribute, parts: list[str | Reference]) -> ShownPicture:
        reference = next((part for part in parts if isinstance(part, Reference)), None)
        if reference is not None:
            return ShownPicture(reference.written, reference.line)
        written = attribute.value.strip()
        return ShownPicture(written, self._places.line(written))

    def _cut(self, attribute: Attribute, parts: list[str | Reference]) -> None:
        if not any(isinstance(part, Reference) for part in parts):
            return
        before = f'{self._html[self._position : attribute.start]}{attribute.name}="'
        self._position = attribute.end
        for part in (before, *parts, '"'):
            last = self._parts[-1] if self._parts else None
            if isinstance(part, str) and isinstance(last, str):
                self._parts[-1] = last + part
            else:
                self._parts.append(part)

    def _value(self, attribute: Attribute) -> Iterator[str | Reference]:
        if attribute.name not in _LISTS:
            yield self._reference(attribute.name, attribute.raw) or attribute.raw
            return
        position = 0
        for candidate in _CANDIDATE.finditer(attribute.raw):
            if reference := self._reference(attribute.name, candidate["address"]):
                yield attribute.raw[position : candidate.start("address")]
                yield reference
                position = candidate.end()
        yield attribute.raw[position:]

    def _reference(self, attribute: str, raw: str) -> Reference | None:
        if attribute in _TEXTS or attribute.startswith(("aria-", "on")):
            return None
        written = decoded(raw).strip()
        if written.startswith("#"):
            return self._anchor(attribute, written)
        reference = reference_of(written, 0, attribute)
        if reference is None or (reference.what not in KINDS and attribute not in _ADDRESSES):
            return None
        return replace(reference, line=self._places.line(written))

    def _anchor(self, attribute: str, written: str) -> Reference | None:
        # The top of a page and a marked piece of text are there on every page:
        # https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment
        if attribute not in _FRAGMENTS or written.lower() in {"#", "#top"} or written.startswith("#:~:"):
            return None
        return Reference("anchor", "", "", written[1:], self._places.line(written), written, attribute)


def reference_of(written: str, line: int, attribute: str = "href") -> Reference | None:
    """The reference that a single address is, None if it is an ordinary one."""
    marked = _MARKED.match(written)
    if marked is None:
        return None
    what = marked["braces"] or marked["bars"]
    return Reference(what, *_split(marked["address"], what), line, written, attribute)


def _split(address: str, what: str) -> tuple[str, str, str]:
    """Path, query and fragment (RFC 3986, 3); the mark at the end of a name (`{tag}C#`) belongs to the name."""
    name, mark, fragment = address.partition("#")
    if what in _TERMS and mark and not fragment:
        name = address
    path, mark, query = name.partition("?")
    if what in _TERMS and mark and not query:
        path = name
    return path, query, fragment


def resolve(body: Body, answer: Callable[[Reference], str | None]) -> str:
    """The HTML with each reference replaced by the address that *answer* gives; where it gives None the attribute is
    left out, and what the element says stays."""
    return "".join(resolved_parts(body, answer))


def resolved_parts(body: Body, answer: Callable[[Reference], str | None]) -> tuple[str, ...]:
    """The same in parts, of which those of the text are the very strings of its *body*."""
    pieces: list[str] = []
    leaving_out = False
    for part in body.parts:
        if isinstance(part, Reference):
            address = answer(part)  # of a list of pictures too: each that is missing is named
            if address is not None and not leaving_out:
                pieces.append(quoted(address))
            elif not leaving_out:
                _leave_out(pieces, part.attribute)
                leaving_out = True
        elif not leaving_out:
            pieces.append(part)
        elif '"' in part:
            pieces.append(part.partition('"')[2])
            leaving_out = False
    return tuple(pieces)


def _leave_out(pieces: list[str], attribute: str) -> None:
    """Take back what was joined of an attribute: from its name on."""
    while pieces:
        before, opening, _ = pieces.pop().rpartition(f'{attribute}="')
        if opening:
            pieces.append(before.rstrip())
            return
