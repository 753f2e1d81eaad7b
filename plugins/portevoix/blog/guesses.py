"""Which file a broken link may mean, and how its author is to write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from urllib.parse import quote

from portevoix.problems import did_you_mean, nearest

MOST_GUESSES = 20
"""How many broken links of a build get a proposal by likeness: thousands of them, after a move, are one mistake."""

CORRECT = "; correct the address, or put that file there"
"""The remedy where no file is like the one that is missing."""

# What means something else in an address, or ends it in Markdown.
_SIGNS = re.compile(r"""[\s%#?()<>"'\\{}|*_]""")


def reference_to(what: str, source: str) -> str:
    """A reference to a file of the content folder, as it may be pasted."""
    return f"{{{what}}}/{_SIGNS.sub(lambda sign: quote(sign[0]), source)}"


def no_anchor(where: str, anchor: str, known: Iterable[str]) -> str:
    """What is wrong with a link to an anchor, with its remedy."""
    remedy = did_you_mean(anchor, known) or "; write that of a heading, as its page has it"
    return f"{where} has no anchor '#{anchor}'{remedy}"


def no_term(what: str, name: str, known: Iterable[str]) -> str:
    """What is wrong with a link to a tag, a category or an author, with its remedy."""
    remedy = did_you_mean(name, known) or "; write the name of one that a text has, or remove the link"
    return f"no text has the {what} '{name}'{remedy}"


class Names:
    """The names of many files, to say which one a broken link may mean."""

    def __init__(self, sources: Iterable[str]) -> None:
        self._sources = sources
        self._guesses = 0

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        return {source.rsplit("/", 1)[-1]: source for source in sorted(self._sources)}

    @cached_property
    def _by_folded(self) -> Mapping[str, str]:
        return {source.casefold(): source for source in sorted(self._sources)}

    def hint(self, source: str, what: str) -> str:
        """The end of a message that proposes a reference to the file that is meant; empty where none is like it."""
        meant = self.meant(source)
        return f"; did you mean '{reference_to(what, meant)}'?" if meant else ""

    def meant(self, source: str) -> str | None:
        """The file that is called the same but for case, or lies elsewhere, or whose name is the nearest."""
        return self._by_folded.get(source.casefold()) or self._by_name.get(_name(source)) or self._guess(source)

    def _guess(self, source: str) -> str | None:
        """A few times a build: each guess looks at every name."""
        self._guesses += 1
        guess = nearest(_name(source), self._by_name) if self._guesses <= MOST_GUESSES else None
        return self._by_name[guess] if guess else None


def _name(source: str) -> str:
    return source.rsplit("/", 1)[-1]
