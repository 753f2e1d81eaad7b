"""What may be an address part, and the one a file's name gives."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from portevoix.slugs import slugify

LONGEST_SLUG = 80
"""Bytes in UTF-8: room for the rest of a path within the 255 of file systems."""

_DATED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})(?:[-_ ]+(?P<rest>.+))?", re.ASCII)


def read_slug(text: str) -> str:
    """The slug as written, in NFC; ValueError, with a proposal, if it cannot be one part of an address."""
    slug = unicodedata.normalize("NFC", text)
    if ".." in slug or "/" in slug or "\\" in slug:
        raise ValueError(
            f"'{slug}' leaves its place in the site; a slug has no '/', no '\\' and no '..'{_propose(slug)}"
        )
    if not all(_may_stand(char) for char in slug) or slug[:1] in ".-" or slug.endswith("."):
        rule = "a slug has letters, digits, '-', '_' and '.', and begins with a letter or digit"
        raise ValueError(f"'{slug}' is not a slug; {rule}{_propose(slug)}")
    if len(slug.encode()) > LONGEST_SLUG:
        raise ValueError(f"is {len(slug.encode())} bytes long, {LONGEST_SLUG} at most{_propose(slug)}")
    return slug


def slug_of_file(path: str) -> str:
    """The slug a file's name gives: without suffix and leading date, slugified if need be; or nothing."""
    stem = PurePosixPath(path.replace("\\", "/")).stem
    match = _DATED.fullmatch(stem)
    name = match["rest"] if match and match["rest"] else stem
    try:
        return read_slug(name)
    except ValueError:
        return _cut(slugify(name))


def date_of_file(path: str) -> str:
    """The `YYYY-MM-DD` a file's name begins with, not yet checked against the calendar, or nothing."""
    match = _DATED.fullmatch(PurePosixPath(path.replace("\\", "/")).stem)
    return match["date"] if match else ""


def _may_stand(char: str) -> bool:
    """Letters, digits and the marks that are part of words in many scripts."""
    return char in "-_." or unicodedata.category(char)[0] in "LMN"


def _propose(slug: str) -> str:
    proposal = _cut(slugify(slug))
    return f"; write e.g. {proposal}" if proposal else ""


def _cut(slug: str) -> str:
    return slug.encode()[:LONGEST_SLUG].decode(errors="ignore").rstrip("-")
