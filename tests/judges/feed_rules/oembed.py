"""Rules for oEmbed answers, written from version 1.0 of the specification (oembed.com)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .common import is_absolute, relative_addresses

_TYPES = {"photo": ("url", "width", "height"), "video": ("html", "width", "height"), "link": (), "rich": ("html",)}


def version_is_a_text(answer: dict[str, Any]) -> Iterator[str]:
    """oEmbed 2.3.4 "Response parameters", version: it must be the text 1.0."""
    if answer.get("version") != "1.0":
        yield f"{answer.get('version')!r}"


def type_is_known_and_complete(answer: dict[str, Any]) -> Iterator[str]:
    """oEmbed 2.3.4.1 to 2.3.4.4: the type is one of four, and what it requires is there."""
    if answer.get("type") not in _TYPES:
        yield f"type {answer.get('type')!r}"
    yield from (name for name in _TYPES.get(str(answer.get("type")), ()) if not answer.get(name))


def sizes_are_numbers(answer: dict[str, Any]) -> Iterator[str]:
    """oEmbed 2.3.4: widths and heights are in pixels."""
    for name in ("width", "height", "thumbnail_width", "thumbnail_height"):
        if name in answer and (not isinstance(answer[name], int) or answer[name] < 1):
            yield f"{name} {answer[name]!r}"


def a_thumbnail_has_a_size(answer: dict[str, Any]) -> Iterator[str]:
    """oEmbed 2.3.4, thumbnail_url: its width and height are there with it."""
    there = [name for name in ("thumbnail_url", "thumbnail_width", "thumbnail_height") if name in answer]
    if len(there) not in {0, 3}:
        yield f"only {there}"


def addresses_are_absolute_everywhere(answer: dict[str, Any]) -> Iterator[str]:
    """oEmbed 2.3.4: addresses mean the same on any page."""
    given = [answer[name] for name in ("url", "author_url", "provider_url", "thumbnail_url") if name in answer]
    yield from (url for url in given if not is_absolute(url))
    yield from relative_addresses(str(answer.get("html", "")))


RULES = (
    version_is_a_text,
    type_is_known_and_complete,
    sizes_are_numbers,
    a_thumbnail_has_a_size,
    addresses_are_absolute_everywhere,
)
