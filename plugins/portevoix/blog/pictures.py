"""Addresses of pictures that nobody would see: on other sites, on their author's own computer, of no picture at all."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from portevoix.assets import AT_ROOT, FOLDER
from portevoix.markdown.tags import Tag, attributes, rewritten

_FIGURE = re.compile(r"<figure\b(?:(?!</?figure\b).)*+</figure>\n?", re.DOTALL | re.IGNORECASE)
_OF_A_COMPUTER = re.compile(r"[a-z]:[\\/]|file:|\\\\", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

PUT = "put the picture into content/media/ and write {static}/media/…"


def is_elsewhere(written: str) -> bool:
    """Whether an address is on another site."""
    return _ELSEWHERE.match(written) is not None


def unshowable(written: str) -> str:
    """Why no page shows a picture of this address, wherever it stands; empty where one may, or where it is a place of
    the site."""
    if written.lower().startswith("data:image/"):
        return ""
    if _OF_A_COMPUTER.match(written):
        return f"'{written}' is a place on one computer only; {PUT}"
    if is_elsewhere(written):
        return f"'{written}' is on another site, and pages show no picture but the site's own; {PUT}"
    if _SCHEME.match(written):
        return f"'{written}' is no address of a picture; {PUT}"
    if written.startswith(("{", "|", "%7B")):
        return f"'{written}' begins with a brace that nothing closes; write {{static}}/media/…"
    return "" if written else f"this picture has no address; {PUT}"


def place_in_output(written: str, base: str, page: str) -> str:
    """The file of the output that an address within the site names, on the page saved as *page*, below *base*."""
    path = unquote(re.split("[?#]", written)[0])
    below = path.removeprefix(base).lstrip("/") if path.startswith("/") else join(dirname(page), path)
    return normpath(below)


def is_of_theme(place: str) -> bool:
    """Whether a file of the output comes from the theme."""
    return place in AT_ROOT or place.startswith(f"{FOLDER}/")


def without_lost_pictures(html: str) -> str:
    """The HTML without each `<img>` that has lost its address, and without the figure that holds nothing else."""
    return rewritten(_FIGURE.sub(lambda figure: "" if _shows_nothing(figure[0]) else figure[0], html), _lost)


def _shows_nothing(figure: str) -> bool:
    return "<img" in figure and "src" not in figure and "<video" not in figure


def _lost(html: str, tag: Tag) -> str | None:
    """Nothing in the place of a picture without an address."""
    given = {attribute.name for attribute in attributes(html, tag)}
    return "" if tag.name == "img" and not given & {"src", "srcset"} else None
