"""The people behind the site, for people (humanstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable

from portevoix.syndication.markup import legal, line


def render(text: str, site: Iterable[tuple[str, str]] = ()) -> bytes:
    """`humans.txt`: what the site's people wrote of themselves, then facts about the site as (label, value)
    pairs; a pair without a value is left out."""
    facts = [f"{line(label)}: {line(value)}" for label, value in site if line(value)]
    sections = [legal(text).strip(), "\n".join(["/* SITE */", *facts]) if facts else ""]
    return ("\n\n".join(section for section in sections if section) + "\n").encode()
