"""Which tags go together: those that stand on the same articles more often than chance would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import sqrt

TAGS_COUNTED = 30
"""How many tags of one article take part, so that an article with hundreds costs no more than one with thirty."""


def related_tags(articles: Iterable[Sequence[str]], most: int = 8) -> Mapping[str, tuple[str, ...]]:
    """For each tag the slugs of up to *most* tags that share articles with it, the closest first.

    *articles* gives the tag slugs of each article. Closeness is the cosine of the two sets of articles
    (Ochiai's coefficient): shared / sqrt(count of one × count of the other).
    """
    counts: Counter[str] = Counter()
    shared: dict[str, Counter[str]] = {}
    for tags in articles:
        counts.update(tags)
        for one, other in combinations(tags[:TAGS_COUNTED], 2):
            shared.setdefault(one, Counter())[other] += 1
            shared.setdefault(other, Counter())[one] += 1
    return {
        tag: tuple(sorted(others, key=lambda other: (-others[other] / sqrt(counts[tag] * counts[other]), other))[:most])
        for tag, others in shared.items()
    }
