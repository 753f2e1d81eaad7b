"""Films of a text where they stand: the links that Markdown marks, and what a page needs that shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portevoix.markdown.tags import attributes, tags

MARK = "data-film"
"""The attribute by which a link says that it stands for a film; its value is the film's title."""

_SCRIPTS = {"<film-player": "film-player.js", "<film-facade": "film-facade.js"}
_FRAME = re.compile(r'<film-facade[^>]* data-frame="(https://[^/?#"]+)')
_FIGURE = '<figure class="film'


@dataclass(frozen=True, slots=True)
class FilmLink:
    """A link that stands for a film, as feeds have it (`html`): where it leads, the film's title, the address of its
    poster or nothing."""

    html: str
    url: str
    title: str
    poster: str = ""


@dataclass(frozen=True, slots=True)
class FilmNeeds:
    """What the films on a page need: names of the theme's scripts, hosts whose frames it may hold (`https://…`);
    whether there is any."""

    scripts: tuple[str, ...] = ()
    frames: frozenset[str] = frozenset()
    any: bool = False

    def __or__(self, other: FilmNeeds) -> FilmNeeds:
        """What a page needs that needs both."""
        scripts = tuple(dict.fromkeys((*self.scripts, *other.scripts)))
        return FilmNeeds(scripts, self.frames | other.frames, self.any or other.any)


def films_in(html: str) -> Iterator[str | FilmLink]:
    """The HTML of a text cut at its films; joined, the pieces give the whole."""
    position = 0
    start, given, poster = -1, dict[str, str](), ""
    for tag in tags(html) if MARK in html else ():
        found = {} if tag.closing else {attribute.name: attribute.value for attribute in attributes(html, tag)}
        if tag.name == "a" and not tag.closing:
            start, given, poster = (tag.start, found, "") if MARK in found else (-1, found, "")
        elif tag.name == "img":
            poster = found.get("src", "")
        elif tag.name == "a" and start >= 0:
            yield html[position:start]
            yield FilmLink(html[start : tag.end], given.get("href", ""), given[MARK], poster)
            position, start = tag.end, -1
    yield html[position:]


def needs_of(texts: Iterable[str]) -> FilmNeeds:
    """What a page needs for the films of these texts, which are as it shows them."""
    whole = "".join(texts)
    if _FIGURE not in whole:
        return FilmNeeds()
    scripts = tuple(script for element, script in _SCRIPTS.items() if element in whole)
    return FilmNeeds(scripts, frozenset(_FRAME.findall(whole)), any=True)
