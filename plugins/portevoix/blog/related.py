"""Which articles to read next: those that share the rarest tags, from a bounded number of candidates."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

from portevoix.blog.record import Card

CANDIDATES = 20
"""How many articles of one tag are looked at, the nearest in time: never all pairs, however many share a tag."""


class Related:
    """Finds related articles among *cards* (listed articles, newest first)."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self._cards = cards
        self._position = {card.url: index for index, card in enumerate(cards)}
        self._holders: Mapping[str, list[int]] = _holders(cards)

    def to(self, card: Card, most: int = 3) -> tuple[Card, ...]:
        """Up to *most* articles that share tags with this one, closest first; ties go to the nearest in time.

        A shared tag counts the more the fewer articles hold it.
        """
        here = self._position.get(card.url)
        if here is None:
            return ()
        scores: dict[int, float] = defaultdict(float)
        tags = sorted(card.tags, key=lambda tag: (len(self._holders[tag.slug]), tag.slug))
        for tag in tags:
            holders = self._holders[tag.slug]
            weight = 1 / (1 + log(len(holders)))
            for index in _nearest(holders, here):
                scores[index] += weight
        ordered = sorted(scores, key=lambda index: (-scores[index], abs(index - here), index))
        return tuple(self._cards[index] for index in ordered[:most])


def _holders(cards: Sequence[Card]) -> dict[str, list[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for index, card in enumerate(cards):
        for tag in card.tags:
            holders[tag.slug].append(index)
    return holders


def _nearest(holders: Sequence[int], here: int) -> list[int]:
    middle = bisect_left(holders, here)
    around = holders[max(0, middle - CANDIDATES // 2) : middle + CANDIDATES // 2 + 1]
    return [index for index in around if index != here]
