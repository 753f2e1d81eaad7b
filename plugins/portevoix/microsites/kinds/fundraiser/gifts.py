"""One gift of a ledger: what its fields may hold, and what of it may be shown.

Invariant: of whoever did not consent, nothing leaves this module but the amount and the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from portevoix.blog.time import instant
from portevoix.frontmatter.dates import read_day_or_instant
from portevoix.microsites.kinds.fundraiser.measure import Measure
from portevoix.problems import did_you_mean
from portevoix.slugs import unaccented

FIELDS = ("date", "amount", "supporter", "message", "consent", "kind", "currency")
"""The columns of a ledger, of which the first two must be there."""

GIFT_KINDS = ("online", "cash", "cheque", "transfer", "other")
"""How a gift came."""

LONGEST_NAME = 80
LONGEST_MESSAGE = 280
"""In characters, of what is shown of a supporter."""

_KIND_HABITS: Mapping[str, str] = {
    "en ligne": "online",
    "carte": "online",
    "especes": "cash",
    "liquide": "cash",
    "check": "cheque",
    "virement": "transfer",
    "autre": "other",
}
_YES = frozenset({"yes", "oui", "true", "1", "x", "vrai"})
_NO = frozenset({"no", "non", "false", "0", "", "faux"})
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

Wrong = Callable[[int, str, str], None]
"""Told a line, a field and what is wrong with it."""


Fields = Mapping[str, str]
"""What stands in the fields of a gift, by our names."""


@dataclass(frozen=True, slots=True)
class Gift:
    """One gift: its day or instant, how much in smallest parts, how it came; `supporter` and `message` only with the
    consent to show them. `giver` tells apart who gave, by a number that says nothing else."""

    when: date
    at: datetime
    """The instant, where `when` is a day that at which it began."""
    amount: int
    kind: str
    giver: int
    supporter: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the gifts of a fundraiser are held to: their measure, the site's zone, the instant of the build, and the one
    after which no gift counts (None: none is too late), with the words for it."""

    measure: Measure
    zone: ZoneInfo
    now: datetime
    over: datetime | None = None
    over_told: str = ""


def read_gift(line: int, fields: Fields, terms: Terms, givers: dict[str, int], wrong: Wrong) -> Gift | None:
    """The gift of a line; None, once all that is wrong with it was told."""
    sound = True

    def read(field: str, how: Callable[[str], object]) -> object:
        nonlocal sound
        try:
            return how(fields.get(field, ""))
        except ValueError as error:
            sound = False
            wrong(line, field, str(error))
            return None

    when = read("date", lambda written: _when(written, terms))
    amount = read("amount", lambda written: _amount(written, terms.measure))
    consent = read("consent", _consent)
    supporter = read("supporter", lambda written: _words(written, LONGEST_NAME))
    message = read("message", lambda written: _words(written, LONGEST_MESSAGE))
    kind = read("kind", _kind)
    read("currency", lambda written: _same(written, terms.measure))
    if message and consent is False:
        sound = False
        wrong(line, "message", "is there without consent to show it; write yes below 'consent', or remove the message")
    if not sound:
        return None
    assert isinstance(when, date) and isinstance(amount, int)  # noqa: PT018 - so `read` promises
    name = str(supporter).casefold()
    giver = givers.setdefault(name, len(givers)) if name else -line
    shown = (str(supporter), str(message)) if consent else ("", "")
    return Gift(when, instant(when, terms.zone), amount, str(kind), giver, *shown)


_day = lru_cache(4096)(read_day_or_instant)
"""Many gifts are of one day."""


def _when(written: str, terms: Terms) -> date:
    if not written:
        raise ValueError("is missing; write the day of the gift, such as 2026-05-04")
    when = _day(written, terms.zone)
    at = instant(when, terms.zone)
    if at.timestamp() > terms.now.timestamp():
        raise ValueError(f"'{written}' is still to come; correct it, or add the gift once it is made")
    if terms.over is not None and at.timestamp() >= terms.over.timestamp():
        raise ValueError(f"'{written}' is after the close ({terms.over_told}); correct it, or move 'closes'")
    return when


@lru_cache(4096)
def _amount(written: str, measure: Measure) -> int:
    if not written:
        raise ValueError("is missing; write how much was given, such as 25")
    return measure.read(written)


@lru_cache(64)
def _consent(written: str) -> bool:
    word = unaccented(written).lower()
    if word not in _YES | _NO:
        raise ValueError(f"'{written}' is neither yes nor no; write one of the two")
    return word in _YES


def shown(words: str) -> str:
    """Words as all may read them. Raises ValueError for a mail address among them."""
    if found := _MAIL.search(words):
        raise ValueError(f"'{found[0]}' is a mail address, which is shown to nobody; remove it")
    return words


def _words(written: str, most: int) -> str:
    """What is shown of a supporter, on one line."""
    words = " ".join(written.split())
    if _CONTROL.search(words):
        raise ValueError("holds a control character; delete it")
    if len(shown(words)) > most:
        raise ValueError(f"is {len(words)} characters long; shorten it to {most} or fewer")
    return words


@lru_cache(64)
def _kind(written: str) -> str:
    word = unaccented(written).lower()
    kind = _KIND_HABITS.get(word, word or "other")
    if kind not in GIFT_KINDS:
        guess = did_you_mean(word, GIFT_KINDS, _KIND_HABITS) or f"; write one of {', '.join(GIFT_KINDS)}"
        raise ValueError(f"'{written}' is no kind of gift{guess}")
    return kind


def _same(written: str, measure: Measure) -> None:
    if written and written.upper() != measure.code.upper():
        raise ValueError(f"is '{written}', and this page counts in {measure.code}; keep one currency a page")
