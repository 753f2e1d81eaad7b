"""Terms by letter and by weight: the two ways the tag index shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log

from portevoix.slugs import unaccented
from portevoix.taxonomy.views import CloudTerm, CountedTerm, Letter

DIGITS = "0-9"
OTHER = "#"
WEIGHTS = 5


def sort_key(name: str) -> tuple[str, str]:
    """How names are ordered: accents and case count only between names that are else the same."""
    return unaccented(name).casefold(), name


def initial(name: str) -> str:
    """The letter a name is filed under: É under E, Œ under O, digits together, signs under `#`."""
    first = unaccented(name.strip())[:1].upper()
    if first.isdigit():
        return DIGITS
    return first if first.isalpha() else OTHER


def by_letter(terms: Sequence[CountedTerm]) -> tuple[Letter, ...]:
    """The terms in groups of one letter each: signs, digits, then the alphabet."""
    groups: dict[str, list[CountedTerm]] = defaultdict(list)
    for term in sorted(terms, key=lambda term: sort_key(term.name)):
        groups[initial(term.name)].append(term)
    order = sorted(groups, key=lambda letter: (letter != OTHER, letter != DIGITS, letter))
    return tuple(Letter(letter=letter, anchor=_anchor(letter), terms=tuple(groups[letter])) for letter in order)


def _anchor(letter: str) -> str:
    return {OTHER: "signs", DIGITS: "digits"}.get(letter, f"letter-{letter.lower()}")


def cloud(terms: Sequence[CountedTerm]) -> tuple[CloudTerm, ...]:
    """The terms in alphabetical order, each with a weight from 1 to 5 on a logarithmic scale of their counts."""
    highest = max((term.count for term in terms), default=1)
    return tuple(
        CloudTerm(name=term.name, url=term.url, count=term.count, weight=weight(term.count, highest))
        for term in sorted(terms, key=lambda term: sort_key(term.name))
    )


def weight(count: int, highest: int) -> int:
    """The weight of a count among counts up to *highest*: 1 for one article, 5 for the most."""
    if highest <= 1:
        return 1
    return 1 + round((WEIGHTS - 1) * log(max(count, 1)) / log(highest))
