"""The tokens of a look, judged: every pair of colours that meet, by day, by night and on paper, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import floor

from coloraide import Color

from portevoix.problems import Place, Problem, Severity
from portevoix.tokens.colours import is_meant_as_colour
from portevoix.tokens.contrast import contrast
from portevoix.tokens.declarations import Declaration
from portevoix.tokens.media import DAY, NIGHT, PAPER, all_hold
from portevoix.tokens.pairs import TEXT, Pair, pairs_among
from portevoix.tokens.palette import Palette, palettes


@lru_cache(maxsize=16)
def judge(declarations: tuple[Declaration, ...]) -> tuple[Problem, ...]:
    """What is wrong with the colours of a look, its *declarations* in the order of the cascade. Pure: a look that has
    not changed is not judged again.

    A pair without enough contrast and a colour that cannot be read are errors; a colour whose contrast nobody can
    judge, since nothing says what it meets, is a warning. The same two colours are told once.
    """
    written = {one.place: index for index, one in enumerate(declarations)}
    told: set[tuple[Pair, str, str]] = set()
    found: dict[Problem, None] = {}
    for palette in palettes(declarations):
        found |= dict.fromkeys(palette.problems)
        for pair in dict.fromkeys(pairs_among(palette.colours)):
            key = (pair, str(palette.colours[pair.ink]), str(palette.colours[pair.ground]))
            if key not in told and (problem := _failing(pair, palette, written)):
                told.add(key)
                found[problem] = None
    return (*found, *_unseen(declarations))


def _failing(pair: Pair, palette: Palette, written: Mapping[Place, int]) -> Problem | None:
    if palette.seen.medium == "print" and not pair.printed:
        return None
    ink, ground = palette.colours[pair.ink], palette.colours[pair.ground]
    ratio = contrast(ink, ground, palette.paper)
    if ratio >= pair.least:
        return None
    who = "text" if pair.least == TEXT else "what is no text"
    shown = floor(ratio * 10) / 10
    said = f"{pair.ink} on {pair.ground} {palette.seen.name}: contrast {shown:g} to 1, and {who} needs {pair.least:g}"
    token = _written_last(pair, palette, written)
    return Problem(*token.place, "", f"{said}; make {_remedy(pair, token.name, ink, ground, palette.paper)}")


def _written_last(pair: Pair, palette: Palette, written: Mapping[Place, int]) -> Declaration:
    """Where to look: at the ink, or, where the two are in different files, at what was written last."""
    ink, ground = palette.tokens[pair.ink], palette.tokens[pair.ground]
    return ink if ink.path == ground.path else max(ink, ground, key=lambda one: written[one.place])


def _remedy(pair: Pair, wrong: str, ink: Color, ground: Color, paper: Color) -> str:
    """Which way to move: apart. A colour is not named where even its end of the scale would not be far enough, save
    the *wrong* one, which has then to change sides: a white paper by night."""
    up, down = ("lighter", "darker") if ink.luminance() >= ground.luminance() else ("darker", "lighter")
    ends = {"lighter": Color("white"), "darker": Color("black")}
    moves = []
    if contrast(ends[up], ground, paper) >= pair.least:
        moves.append(f"{pair.ink} {up}")
    if contrast(ink, ends[down], paper) >= pair.least:
        moves.append(f"{pair.ground} {down}")
    elif wrong == pair.ground and contrast(ink, ends[up], paper) >= pair.least:
        moves.append(f"{pair.ground} much {up}")
    return " or ".join(moves) or f"{pair.ink} {up} and {pair.ground} {down}"


def _unseen(declarations: Iterable[Declaration]) -> Iterator[Problem]:
    """Colours that depend on what is no way of seeing colours, the width of a window for instance."""
    for one in declarations:
        if is_meant_as_colour(one.value) and all(all_hold(one.media, seen) is None for seen in (DAY, NIGHT, PAPER)):
            said = f"its contrast is not judged inside '@media {one.media[-1]}'; declare it outside"
            yield Problem(*one.place, one.name, said, Severity.WARNING)
