"""The colours of a look in each circumstance it is seen in: which tokens are colours, and what they are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portevoix.problems import Problem, Severity
from portevoix.tokens.colours import Unreadable, is_meant_as_colour, read_colour, substituted
from portevoix.tokens.contrast import seen_over
from portevoix.tokens.declarations import Declaration, Tokens, winning
from portevoix.tokens.media import DAY, MORE, NIGHT, PAPER, Circumstance
from portevoix.tokens.pairs import ON, TONE, has_a_place, pairs_among

if TYPE_CHECKING:
    from coloraide import Color

_CANVAS = {"light": "white", "dark": "black"}
"""What is behind a paper that lets something through."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The tokens that win in a circumstance, those among them that are colours, read, and what is wrong with others."""

    seen: Circumstance
    tokens: Tokens
    colours: Mapping[str, Color]
    paper: Color
    problems: tuple[Problem, ...]


def palettes(declarations: Sequence[Declaration]) -> Iterator[Palette]:
    """One palette for each circumstance that a look knows of."""
    from coloraide import Color

    for seen in _circumstances(declarations):
        tokens = winning(declarations, seen)
        scheme = _scheme(tokens, seen)
        colours: dict[str, Color] = {}
        problems = tuple(_read(tokens, scheme, colours))
        canvas = Color(_CANVAS[scheme])
        yield Palette(seen, tokens, colours, seen_over(colours.get("--paper", canvas), canvas), problems)


def _circumstances(declarations: Iterable[Declaration]) -> Iterator[Circumstance]:
    yield from (DAY, NIGHT)
    if any("prefers-contrast" in query for one in declarations for query in one.media):
        yield from MORE
    yield PAPER


def _scheme(tokens: Tokens, seen: Circumstance) -> str:
    """The scheme that `light-dark()` follows: the one asked for, where the page has it."""
    offered = tokens["color-scheme"].value.lower().split() if "color-scheme" in tokens else [seen.scheme]
    known = [scheme for scheme in offered if scheme in _CANVAS] or ["light"]
    return seen.scheme if seen.scheme in known else known[0]


def _read(tokens: Tokens, scheme: str, colours: dict[str, Color]) -> Iterator[Problem]:
    """Put into *colours* what can be read; say what cannot, and what nobody can judge."""
    paired = {name for pair in pairs_among(tokens) for name in (pair.ink, pair.ground)}
    for name, token in tokens.items():
        if name not in paired and not _is_colour(token.value, tokens):
            continue
        try:
            colours[name] = read_colour(token.value, tokens, scheme)
        except Unreadable as reason:
            yield Problem(*token.place, name, str(reason))
        else:
            if not has_a_place(name, tokens):
                yield Problem(*token.place, name, _unplaced(name), Severity.WARNING)


def _is_colour(value: str, tokens: Tokens) -> bool:
    try:
        return is_meant_as_colour(substituted(value, tokens))
    except Unreadable:
        return False


def _unplaced(name: str) -> str:
    word = name.removeprefix("--")
    if name.startswith(ON):
        return f"there is no --{name.removeprefix(ON)} that it could be read on; declare it, or correct the name"
    return (
        f"nothing says what meets this colour, so its contrast is not judged; declare {ON}{word} if something is read "
        f"on it, call it {ON}paper-{word} if it is read on the paper, {TONE}{word} if it only decorates"
    )
