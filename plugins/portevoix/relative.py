"""Addresses of a page made relative to it, as Pelican's `RELATIVE_URLS` asks: a copy of the site works at any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from portevoix.markdown.tags import Attribute, Tag, attributes, names, quoted, tags

_ADDRESSES = names("action cite data formaction href poster src xlink:href")
_LISTS = names("imagesrcset srcset")

_OF_SEARCH = ("site-search", "index")
"""The one element of the theme with an address in an attribute of its own."""

_REFRESH = re.compile(r"(\s*\d+\s*;\s*url=)(/.*)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"(?<!\S)/\S*")


def relative(html: str, page: str, base: str) -> str:
    """The HTML of a page with each address within the site, below *base*, as it is from there; what ends in a slash
    names the file behind it, which a disk has no server to find. *page*, the file, and *base* are root-relative."""
    pieces: list[str] = []
    position = 0
    for tag in tags(html, with_attributes=True):
        for attribute in attributes(html, tag):
            if "/" in attribute.raw and (new := _changed(tag, attribute, page, base)) is not None:
                pieces += (html[position : attribute.start], f'{attribute.name}="{quoted(new)}"')
                position = attribute.end
    return "".join((*pieces, html[position:])) if pieces else html


def _changed(tag: Tag, attribute: Attribute, page: str, base: str) -> str | None:
    """The new value of an attribute; None where it stays as it is."""
    value = attribute.value
    if attribute.name in _ADDRESSES or (tag.name, attribute.name) == _OF_SEARCH:
        new = relative_address(value.strip(), page, base)
    elif attribute.name in _LISTS:
        new = _WORD.sub(partial(_in_list, page=page, base=base), value)
    elif (tag.name, attribute.name) == ("meta", "content") and (refresh := _REFRESH.fullmatch(value)):
        new = refresh[1] + relative_address(refresh[2], page, base)
    else:
        return None
    return new if new != value else None


def _in_list(word: re.Match[str], page: str, base: str) -> str:
    address = word[0].rstrip(",")
    return relative_address(address, page, base) + word[0][len(address) :]


def relative_address(address: str, page: str, base: str) -> str:
    """A root-relative address below *base* as it is from *page*; any other stays as it is."""
    path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr] # fits all
    steps = path.split("/")[1:]
    if not path.startswith(base) or any(step in {"", ".", ".."} for step in steps[:-1]) or steps[-1] in {".", ".."}:
        return address
    here = page.split("/")[1:-1]
    common = sum(1 for _ in _alike(here, steps[:-1]))
    found = "/".join((*[".."] * (len(here) - common), *steps[common:-1], steps[-1] or "index.html"))
    return f"./{found}{rest}" if ":" in found.split("/")[0] else found + rest


def _alike(one: list[str], other: list[str]) -> Iterator[str]:
    """What two paths begin with alike."""
    for left, right in zip(one, other, strict=False):
        if left != right:
            return
        yield left
