"""What was made of a text's body and of nothing else of it: a string that still knows how.

A body changes more often than anything else of a site. Whoever keeps a record that holds such a string may keep how it
is made in its place, and make it again of the new body.
"""

from __future__ import annotations

from typing import Any


class OfBody(str):
    """A string made of the body of the text at *source*, in the *way* of a function and its other arguments."""

    __slots__ = ("source", "way")

    source: str
    way: tuple[Any, ...]

    def __new__(cls, words: str, source: str, *way: Any) -> OfBody:  # noqa: D102 - see the class
        made = super().__new__(cls, words)
        made.source = source
        made.way = way
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return OfBody, (str(self), self.source, *self.way)


def of_body(made: str, body: str, *way: Any) -> str:
    """What was *made* of a body in a *way*; a plain string where nobody knows whose the body is."""
    return OfBody(made, body.source, *body.way, way) if isinstance(body, OfBody) else made
