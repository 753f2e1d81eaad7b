"""Our own index: a head that every search reads, and small parts of which a search reads the two or three it needs.

`head` says what the parts are called and how words are folded, and holds the facets; a part of `terms` maps stems to
the documents that have them; a part of `texts` is what results show. Names of files carry their content, so that a
browser never puts parts of two builds together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from portevoix.policy import Need
from portevoix.search.documents import Document
from portevoix.search.engine import Index, facts, named
from portevoix.search.facets import base36, facets, steps, written
from portevoix.search.fold import rules, stem, words

TITLE, FILED, SUMMARY, TEXT = 12, 6, 2, 3
"""What a word weighs in the title, in what the text is filed under, in the summary; and at most for being in the text.

The title outweighs all the others together, and so does what a text is filed under those after it.
"""

PART = 20_000
"""Bytes a part of the terms may have before compression: about 8 kB on the way."""

TEXTS = 10
"""Documents a part of the texts holds."""


@dataclass(frozen=True, slots=True)
class OwnEngine:
    """A few kilobytes a search, no WebAssembly, nothing to install: for sites of up to some hundred texts."""

    name: str = "own"
    needs: frozenset[Need] = field(default=frozenset({"script", "form"}))

    def index(self, documents: Sequence[Document], lang: str) -> Index:
        """The head and its parts; the language of the site changes nothing here, each text has its own."""
        files: dict[str, bytes] = {}

        def add(kind: str, data: Any) -> str:
            name, file = named(kind, data)
            files[name] = file
            return name

        found = facets(documents)
        parts = [(part[0][0], add("terms", _columns(part))) for part in _parts(_postings(documents))]
        head = {
            "count": len(documents),
            "words": rules(document.lang for document in documents),
            "terms": [list(part) for part in parts],
            "texts": [add("texts", part) for part in _texts(documents)],
            "each": TEXTS,
            "langs": list(found["lang"]),
            "facets": written(found),
        }
        return Index(add("head", head), files)


def weights(document: Document) -> dict[str, int]:
    """What each stem of a document weighs, from 1."""
    said = _stems(document.text, document.lang)
    found: dict[str, int] = {word: min(count.bit_length(), TEXT) for word, count in said.items()}
    for text, weight in ((document.summary, SUMMARY), (document.filed, FILED), (document.title, TITLE)):
        for word in _stems(text, document.lang):
            found[word] = found.get(word, 0) + weight
    return found


def _stems(text: str, lang: str) -> Counter[str]:
    """What a text says, and how often."""
    found: Counter[str] = Counter()
    for word, count in Counter(words(text)).items():
        found[stem(word, lang)] += count
    return found


def _postings(documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Each stem in order with its documents: the step from the one before in base 36, and a letter for the weight."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, document in enumerate(documents):
        for word, weight in weights(document).items():
            found[word].append((number, weight))
    for word in sorted(found, key=_as_browsers_sort):
        numbers, weighed = zip(*found[word], strict=True)
        letters = (chr(ord("A") + weight - 1) for weight in weighed)
        yield word, "".join(base36(step) + letter for step, letter in zip(steps(numbers), letters, strict=True))


def _as_browsers_sort(word: str) -> bytes:
    """Browsers compare the halves of letters beyond the first plane (UTF-16), not the letters."""
    return word.encode("utf-16-be")


def _parts(postings: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """The postings cut where a part is full; at least one term a part."""
    part: list[tuple[str, str]] = []
    size = 0
    for word, documents in postings:
        added = len(word.encode()) + len(documents) + 2
        if part and size + added > PART:
            yield part
            part, size = [], 0
        part.append((word, documents))
        size += added
    if part:
        yield part


def _columns(part: Sequence[tuple[str, str]]) -> list[str]:
    """Words together and postings together: they compress better, and no word or posting has a space in it."""
    return [" ".join(word for word, _ in part), " ".join(documents for _, documents in part)]


def _texts(documents: Sequence[Document]) -> Iterator[list[list[str]]]:
    for start in range(0, len(documents), TEXTS):
        yield [_shown(document) for document in documents[start : start + TEXTS]]


def _shown(document: Document) -> list[str]:
    """What a result shows: its title, its summary, then its facts."""
    return [document.title, document.summary, *facts(document)]
