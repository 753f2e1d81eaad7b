"""Our own index read back in Python, as its script reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from portevoix.search.documents import Document
from portevoix.search.engine import Index
from portevoix.search.own import OwnEngine


class Read:
    """An index taken apart: its head, and for each stem the weight it has in each document."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.index: Index = OwnEngine().index(documents, "fr")
        self.head: dict[str, Any] = self.part(self.index.head)
        self.columns = [(first, self.part(name)) for first, name in self.head["terms"]]
        self.weights: dict[str, dict[int, int]] = {
            word: _weights(postings)
            for _, (words, postings) in self.columns
            for word, postings in zip(words.split(" "), postings.split(" "), strict=True)
        }

    def part(self, name: str) -> Any:
        """One file."""
        return json.loads(self.index.files[name])

    def facet(self, facet: str, value: str) -> list[int]:
        """The documents of a value."""
        return _numbers([int(step, 36) for step in self.head["facets"][facet][value].split(".")])


def _weights(postings: str) -> dict[int, int]:
    found = re.findall(r"([0-9a-z]+)([A-W])", postings)
    numbers = _numbers([int(step, 36) for step, _ in found])
    assert "".join(step + letter for step, letter in found) == postings
    return {number: ord(letter) - ord("A") + 1 for number, (_, letter) in zip(numbers, found, strict=True)}


def _numbers(steps: Sequence[int]) -> list[int]:
    return [sum(steps[: end + 1]) for end in range(len(steps))]
