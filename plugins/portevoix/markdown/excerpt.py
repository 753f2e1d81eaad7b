"""The words of an HTML text, without its tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from portevoix.markdown.tags import EMPTY, SILENT, Tag, attributes, names, tags

# A no-break space is no place to cut, and no space to collapse.
_SPACE = re.compile(r"[ \t\r\n\f]+")
# What was cut off its end would turn, or spoil, what stands behind it: signs of direction, and what is no character.
_UNFIT = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BEFORE_ELLIPSIS = " ,;:.…–—-(«\u00a0\u202f"

_INLINE = names(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q ruby rt rp s samp small span strong sub sup time u "
    "var font tt wbr !"
)
_LEFT_OUT = names(
    "figure table pre svg math nav aside audio video canvas object template select h1 h2 h3 h4 h5 h6 form"
)
# `mailto:` as python-markdown hides it from harvesters; a summary or a description must not show it to them.
_HIDDEN_ADDRESS = "&#109;&#97;&#105;&#108;&#116;&#111;&#58;"
# What stands for it there: nothing at all would leave a gap in the sentence.
_ADDRESS = "…"
_LEFT_OUT_CLASSES = frozenset({"footnote", "footnote-ref", "footnote-backref", "admonition-title", "toc", "highlight"})


def plain(html: str) -> str:
    """All the text of *html* on one line: tags stripped, character references decoded, … for a hidden address."""
    return _one_line("".join(_text(html)))


def excerpt(html: str | Iterable[object], words: int) -> str:
    """The text of the first paragraphs and lists, *words* words at most, ending with … when there would be more.

    Takes HTML or the parts of a body. Figures, tables, code blocks, headings and footnotes are left out.
    """
    whole = html if isinstance(html, str) else "".join(part for part in html if isinstance(part, str))
    found: list[str] = []
    for block in _blocks(whole):
        found += _SPACE.split(block)
        if len(found) > words:
            return " ".join(found[:words]).rstrip(_BEFORE_ELLIPSIS) + "…"
    return " ".join(found)


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", _UNFIT.sub("", unescape(text))).strip(" ")


def _text(html: str) -> Iterator[str]:
    """The text between the tags; a space where a tag parts words."""
    position = 0
    hidden = False
    for tag in tags(html):
        if not hidden:
            yield html[position : tag.start]
        if tag.name == "a":
            hidden = not tag.closing and _HIDDEN_ADDRESS in html[tag.start : tag.end]
            yield _ADDRESS if hidden else ""
        if tag.name not in _INLINE:
            yield " "
        position = tag.end
    yield html[position:]


def _blocks(html: str) -> Iterator[str]:
    """The lines of text of the paragraphs and list items of *html*, one by one, none empty."""
    pieces: list[str] = []
    position = 0
    silent_in: list[str] = []
    for tag in tags(html):
        if not silent_in:
            pieces.append(html[position : tag.start])
        position = tag.end
        if silent_in:
            _follow(silent_in, tag)
        elif _left_out(html, tag):
            silent_in.append(tag.name)
            pieces.append(_ADDRESS if _HIDDEN_ADDRESS in html[tag.start : tag.end] else "")
        if tag.name not in _INLINE:
            yield from _flushed(pieces, tag)
    if not silent_in:
        pieces.append(html[position:])
    if line := _one_line("".join(pieces)):
        yield line


def _flushed(pieces: list[str], tag: Tag) -> Iterator[str]:
    if tag.name in EMPTY:
        pieces.append(" ")
        return
    if line := _one_line("".join(pieces)):
        yield line
    pieces.clear()


def _follow(silent_in: list[str], tag: Tag) -> None:
    """Keep count of the elements of one name that are open, the outermost of which is left out."""
    if tag.name != silent_in[0]:
        return
    if tag.closing:
        silent_in.pop()
    else:
        silent_in.append(tag.name)


def _left_out(html: str, tag: Tag) -> bool:
    inside = html[tag.attributes_start : tag.attributes_end]
    if tag.closing or tag.name in SILENT or tag.name in EMPTY or inside.endswith("/"):
        return False
    if tag.name in _LEFT_OUT:
        return True
    if tag.name == "a" and _HIDDEN_ADDRESS in inside:
        return True
    if "class" not in inside:
        return False
    classes = (attribute.value.split() for attribute in attributes(html, tag) if attribute.name == "class")
    return any(not _LEFT_OUT_CLASSES.isdisjoint(names) for names in classes)
