"""The ways results can be narrowed: by category, tag, year and language; which documents each value holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from portevoix.search.documents import Document
from portevoix.search.fold import primary

Facets = Mapping[str, Mapping[str, tuple[int, ...]]]
"""For each facet and each of its values (a slug, a year, a language) the numbers of its documents, rising."""

_VALUES: Mapping[str, Callable[[Document], Iterable[str]]] = {
    "category": lambda document: (term.slug for term in document.categories),
    "tag": lambda document: (term.slug for term in document.tags),
    "year": lambda document: (document.year,) if document.year else (),
    "lang": lambda document: (primary(document.lang),),
}

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def facets(documents: Sequence[Document]) -> Facets:
    """The documents of every value; values in order."""
    return {facet: _filed(documents, values) for facet, values in _VALUES.items()}


def _filed(documents: Sequence[Document], values: Callable[[Document], Iterable[str]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for value in dict.fromkeys(values(document)):
            found[value].append(number)
    return {value: tuple(found[value]) for value in sorted(found)}


def written(facets: Facets) -> dict[str, dict[str, str]]:
    """Facets as an index holds them: each number as the step from the one before, in base 36, with points between."""
    return {
        facet: {value: ".".join(base36(step) for step in steps(numbers)) for value, numbers in values.items()}
        for facet, values in facets.items()
    }


def steps(numbers: Sequence[int]) -> list[int]:
    """The first number, then what each adds to the one before."""
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def base36(number: int) -> str:
    """A number from 0 in digits and small letters, as JavaScript's `parseInt(…, 36)` reads it."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits
