"""The colours of a look as designers see them: each token by day and by night, each pair with its contrast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portevoix.components.views import ShownColour, ShownPair
from portevoix.tokens.contrast import contrast, rounded
from portevoix.tokens.declarations import Declaration
from portevoix.tokens.media import DAY, NIGHT
from portevoix.tokens.pairs import Pair, pairs_among
from portevoix.tokens.palette import Palette, palettes


def shown_colours(tokens: Sequence[Declaration]) -> tuple[tuple[ShownColour, ...], tuple[ShownPair, ...]]:
    """The tokens that are colours, in their order, then the pairs of them that meet, both on screens."""
    found: Mapping[object, Palette] = {palette.seen: palette for palette in palettes(tokens)}
    day, night = found[DAY], found[NIGHT]
    both = [name for name in day.colours if name in night.colours]
    order = {one.name: number for number, one in reversed([*enumerate(tokens)])}
    colours = tuple(
        ShownColour(name=name, value=day.tokens[name].value) for name in sorted(both, key=lambda name: order[name])
    )
    pairs = tuple(
        ShownPair(ink=pair.ink, ground=pair.ground, day=_ratio(pair, day), night=_ratio(pair, night), least=pair.least)
        for pair in dict.fromkeys(pairs_among(both))
    )
    return colours, pairs


def _ratio(pair: Pair, palette: Palette) -> float:
    return rounded(contrast(palette.colours[pair.ink], palette.colours[pair.ground], palette.paper))
