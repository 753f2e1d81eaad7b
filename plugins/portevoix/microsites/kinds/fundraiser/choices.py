"""One word of those there are: what an author meant, or what he may write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portevoix.frontmatter import values
from portevoix.frontmatter.words import plain
from portevoix.problems import did_you_mean


def among(value: object, known: Sequence[str], habits: Mapping[str, str], what: str, *, few: bool = False) -> str:
    """The one of the *known* words that is meant, whatever its case; *habits* are others, unaccented, for them. Raises
    ValueError for one that is none, with the nearest; with all where there is none, or where they are *few*."""
    word = values.read_line("" if value is None else value)
    name = plain(word)
    meant = {**{plain(one): one for one in known}, **habits}.get(name)
    if meant is None:
        guess = did_you_mean(name, known, habits)
        told = ", ".join(known)
        end = f"{guess} There are {told}" if guess and few else guess or f"; write one of {told}"
        raise ValueError((f"'{word}' is no {what}" if word else "is empty") + end)
    return meant
