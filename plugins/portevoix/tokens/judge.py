"""The tokens of a look, judged: every pair of colours that meet, by day, by night and on paper, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from portevoix.problems import Place, Problem, Severity
from portevoix.tokens.colours import is_meant_as_colour
from portevoix.tokens.contrast import contrast, rounded, seen_over
from portevoix.tokens.declarations import Declaration
from portevoix.tokens.media import DAY, NIGHT, PAPER, all_hold
from portevoix.tokens.pairs import TEXT, Pair, pairs_among
from portevoix.tokens.palette import Palette, palettes

if TYPE_CHECKING:
    from coloraide import Color


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
    found = f"contrast {rounded(ratio):g} to 1, and {who} needs {pair.least:g}"
    said = f"{pair.ink} on {pair.ground} {palette.seen.name}: {found}"
    token = _written_last(pair, palette, written)
    return Problem(*token.place, "", f"{said}; make {_remedy(pair, token.name, ink, ground, palette.paper)}")


def _written_last(pair: Pair, palette: Palette, written: Mapping[Place, int]) -> Declaration:
    """Where to look: at the ink, or, where the two are in different files, at what was written last."""
    ink, ground = palette.tokens[pair.ink], palette.tokens[pair.ground]
    return ink if ink.path == ground.path else max(ink, ground, key=lambda one: written[one.place])


def _remedy(pair: Pair, wrong: str, ink: Color, ground: Color, paper: Color) -> str:
    """Which way to move: what was written, *wrong*, towards the end of the scale that is far enough from the other;
    the ink where the ground would have to go further than either end. Black or white is far enough from any ground."""
    below = seen_over(ground, paper)
    shown = seen_over(ink, below)
    if wrong == pair.ground:
        for end, way in _ends(shown, below, changed=below):
            if contrast(ink, end, paper) >= pair.least:
                return f"{wrong} {way}"
    ways = (way for end, way in _ends(shown, below, changed=shown) if contrast(end, below, paper) >= pair.least)
    return f"{pair.ink} {next(ways)}{' and less transparent' if ink.alpha(nans=False) < 1 else ''}"


def _ends(ink: Color, ground: Color, changed: Color) -> list[tuple[Color, str]]:
    """Both ends of the scale for the one of the two that is *changed*, each with the way there: first the end on its
    own side of the other, then the one beyond the other."""
    from coloraide import Color

    other = ground if changed is ink else ink
    ways = [(Color("white"), "lighter"), (Color("black"), "darker")]
    if changed.luminance() == other.luminance():
        return sorted(ways, key=lambda way: contrast(way[0], other, ground), reverse=True)
    if changed.luminance() < other.luminance():
        ways.reverse()
    (near, this_way), (far, that_way) = ways
    return [(near, this_way), (far, f"much {that_way}")]


def _unseen(declarations: Iterable[Declaration]) -> Iterator[Problem]:
    """Colours that depend on what is no way of seeing colours, the width of a window for instance."""
    for one in declarations:
        if is_meant_as_colour(one.value) and all(all_hold(one.media, seen) is None for seen in (DAY, NIGHT, PAPER)):
            said = f"its contrast is not judged inside '@media {one.media[-1]}'; declare it outside"
            yield Problem(*one.place, one.name, said, Severity.WARNING)
