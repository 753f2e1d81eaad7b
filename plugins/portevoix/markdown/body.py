"""A converted text: HTML cut at its references, so that resolving them is one join."""

from __future__ import annotations

from dataclasses import dataclass

from portevoix.problems import Problem


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of the site named in an attribute: `{filename}x.md#a`, `{static}/media/x.pdf`, `|tag|x`, `#x` …

    `what` is the word between the braces (`filename`, `static`, `attach`, `tag`, `category`, `author`, `index`), or
    whatever else the author wrote there, or `anchor` for a place in the text itself. `path`, `query` and `fragment`
    have their character references decoded, but not their percent-encoding (RFC 3986). `line` is the line of the
    source file, 0 where the text does not show it (a footnote's own links). `written` is the whole reference.
    """

    what: str
    path: str
    query: str
    fragment: str
    line: int
    written: str
    attribute: str = "href"


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """The address of an `<img>` as it is written, and its line in the source file, 0 where no text shows it."""

    written: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """A text as HTML. `parts` alternate between HTML and references and joined give the whole; `ids` are the places
    in it that a fragment may name; `problems` are mistakes that did not keep it from being read."""

    parts: tuple[str | Reference, ...]
    ids: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    pictures: tuple[ShownPicture, ...] = ()
    """What `<img>` elements show, references among them."""

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references in the order of the text."""
        return tuple(part for part in self.parts if isinstance(part, Reference))
