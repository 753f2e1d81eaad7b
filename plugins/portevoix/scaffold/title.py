"""What a title typed at the command line becomes: a part of an address, a line of a header, or a refusal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import NoReturn, TypeVar

from portevoix.frontmatter.slugs import LONGEST_SLUG
from portevoix.outputs.address import fault
from portevoix.problems import ProblemsFound, Report
from portevoix.slugs import slugify

Judged = TypeVar("Judged")

ANOTHER = "choose another title, or another address with --slug"
"""The remedy where an address is taken."""

NEEDS_TITLE = "--title is missing; write it between quotes"

SPOKEN = ("fr", "en")
"""The languages of what is written for writers."""


def slug_of(title: str, given: str | None) -> str:
    """The address part: as *given*, if it is one, else from the title, cut between words when it is long.

    Raises ProblemsFound where either gives none.
    """
    slug = _shortened(slugify(title)) if given is None else given
    if given is not None and (not given or given != slugify(given) or len(given.encode()) > LONGEST_SLUG):
        hint = f"; write for instance --slug {_shortened(slugify(given))}" if slugify(given) else ""
        rule = f"only small letters, digits and hyphens, {LONGEST_SLUG} bytes at most"
        refuse("new", "slug", f"'{given}' is not an address: {rule}{hint}")
    if not title.strip():
        refuse("new", "title", "a text needs a title; write it between quotes")
    if not slug:
        refuse("new", "title", f"'{title}' gives no address; choose one: --slug some-words")
    if found := fault(slug):
        refuse("new", "title" if given is None else "slug", f"the address '{slug}' {found}; {ANOTHER}")
    return slug


def spoken(lang: str) -> str:
    """The language that writers are spoken to in, `fr` or `en`, on a site or microsite in *lang*."""
    language = lang.partition("-")[0].lower()
    return language if language in SPOKEN else "en"


def quoted(title: str) -> str:
    """The title as a YAML double-quoted scalar, which holds whatever a title may: colons, hashes, quotes."""
    # JSON is YAML, and unlike PyYAML it writes an emoji as it is.
    return json.dumps(re.sub(r"\s+", " ", title).strip(), ensure_ascii=False)


def dated(today: date) -> str:
    """ISO 8601, to the minute and with its offset when the hour is known."""
    if isinstance(today, datetime):
        return today.isoformat(sep=" ", timespec="minutes")
    return today.isoformat()


def refuse(path: str, field: str, message: str) -> NoReturn:
    """Stop with one problem."""
    report = Report()
    report.error(path, 0, field, message)
    raise ProblemsFound(report)


def judged(report: Report, judge: Callable[[], Judged]) -> Judged | None:
    """What a judgement answers; where it refuses, nothing, and why goes to *report*."""
    try:
        return judge()
    except ProblemsFound as found:
        report.extend(found.report)
        return None


def _shortened(slug: str) -> str:
    """As much as a slug may have: file systems take 255 bytes, and readers less."""
    encoded = slug.encode()
    if len(encoded) <= LONGEST_SLUG:
        return slug
    cut = encoded[: LONGEST_SLUG + 1].decode(errors="ignore")
    return (cut.rpartition("-")[0] or cut[:-1]).strip("-")
