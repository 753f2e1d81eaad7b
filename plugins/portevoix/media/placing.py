"""Pictures of a text shown as the theme shows pictures: each `<img>` of ours becomes its component's markup."""

from __future__ import annotations

from collections.abc import Callable

from portevoix.markdown.tags import Tag, attributes, names, rewritten

MADE = names("alt class decoding fetchpriority height loading sizes src srcset title width")
"""Attributes that the component makes; what else an author wrote stays."""


def pictured(html: str, show: Callable[[dict[str, str]], str | None]) -> str:
    """The HTML with each `<img>` replaced by what *show* makes of its attributes, where that is anything. One within a
    `<picture>` of its author's is left alone: it has its sources already."""
    if "<img" not in html:
        return html
    within = 0

    def change(whole: str, tag: Tag) -> str | None:
        nonlocal within
        if tag.name == "picture":
            within = max(0, within + (-1 if tag.closing else 1))
        if tag.name != "img" or tag.closing or within:
            return None
        return show({attribute.name: attribute.value for attribute in attributes(whole, tag)})

    return rewritten(html, change)


def width_asked(given: dict[str, str]) -> int:
    """The width in CSS pixels at which an author wants a picture, 0 where that is the theme's to say."""
    width = given.get("width", "").strip().removesuffix("px")
    return int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0


def others(given: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The attributes that stay: an anchor, a language, what scripts and assistive technology read."""
    return tuple((name, value) for name, value in given.items() if name not in MADE and name != "style")
