"""What every search engine is to the rest of the house: public texts in, files of the site out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Protocol

from portevoix.policy import Need
from portevoix.search.documents import Document


@dataclass(frozen=True, slots=True)
class Index:
    """The files of a search, by their path below a folder of their own; the page names the one that leads to all."""

    head: str
    files: Mapping[str, bytes]


class Engine(Protocol):
    """Makes an index. Its `name` is the ending of the script that reads it: `theme/static/js/search-<name>.js`."""

    @property
    def name(self) -> str:
        """How settings and scripts call it."""

    @property
    def needs(self) -> frozenset[Need]:
        """What its page must be allowed to do."""

    def index(self, documents: Sequence[Document], lang: str) -> Index:
        """The index of some documents for a site in a language (BCP 47).

        The same documents give the same bytes. Raises ProblemsFound where it cannot be made.
        """


def facts(document: Document) -> list[str]:
    """What results show of a text beside its words: address, language, kind, day, first category, `cancelled`."""
    day = document.date.isoformat() if document.date else ""
    category = document.categories[0].name if document.categories else ""
    cancelled = "cancelled" if document.cancelled else ""
    return [document.url, document.lang, document.kind.value, day, category, cancelled]


def named(kind: str, data: Any) -> tuple[str, bytes]:
    """A file of an index: its name, which carries its content so that no browser mixes two builds, and its JSON."""
    file = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return f"{kind}-{sha256(file).hexdigest()[:10]}.json", file
