"""The look of a microsite: a handful of colours into all the tokens that its pages need, each one readable.

What an author writes is taken as it is, and judged with the theme's other tokens; what follows from it is moved until
it can be read (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from coloraide import Color

from portevoix.microsites.header import LookHeader
from portevoix.previews.subject import Inks
from portevoix.problems import Problem, Severity
from portevoix.tokens.contrast import contrast, rounded
from portevoix.tokens.declarations import Declaration
from portevoix.tokens.pairs import SHAPE, TEXT

TINT = 0.07
"""How much ink is in the tint of the paper."""

_SEEN = 1.3
"""What can be told from its ground at all."""

_STEPS = 50
"""In how many steps a colour is moved to the end of the scale."""

_ON_PAPER = ("accent", "on-accent")
"""What a look keeps where its pages are printed: ribbons, drawings, the band of a poster."""

_CODE = {"word": 300, "text": 150, "number": 45, "name": 250, "remark": 80}
"""The hues of code."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its name without dashes, what it is by day and by night, the field of the look that it follows from."""

    name: str
    day: str
    night: str
    field: str

    @property
    def value(self) -> str:
        """As CSS writes it."""
        return self.day if self.day == self.night else f"light-dark({self.day}, {self.night})"


@lru_cache(maxsize=64)
def tokens_of(look: LookHeader) -> tuple[Token, ...]:
    """The tokens of a look; none where it names no colour. Pure: they are asked for more than once a build."""
    if not any((look.paper, look.ink, look.accent, look.paper_night, look.ink_night, look.accent_night)):
        return ()
    by_day, by_night = _written(look)
    day, night = _scheme(*by_day), _scheme(*by_night)
    return tuple(Token(name, day[name], night[name], _FIELDS.get(name, "accent")) for name in day)


@lru_cache(maxsize=64)
def _written(look: LookHeader) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Paper, ink and accent by day and by night: as written, or as they follow. Pure: they are asked for to be shown,
    and to be judged."""
    paper, ink = (look.paper or "#fffdf5"), (look.ink or "#1c1712")
    dark = look.paper_night or _text(_shade(ink, 0.17, 0.06))
    light = look.ink_night or _text(_shade(paper, 0.93, 0.06))
    lit = _until(Color(look.accent or light), (Color(dark),), SHAPE, towards=Color(light))
    return (paper, ink, look.accent or ink), (dark, light, look.accent_night or _text(lit))


@lru_cache(maxsize=64)
def inks(look: LookHeader) -> tuple[Inks, ...]:
    """What pictures of a microsite may be drawn in, the best first: paper, ink and accent by day, as they are; and, for
    an accent that the ink cannot be read on, the paper on the accent, the voice in the ink. None without colours."""
    found = {token.name: token.day for token in tokens_of(look)}
    if not found:
        return ()
    paper, ink, accent = found["paper"], found["ink"], found["accent"]
    return (paper, ink, accent), (accent, paper, ink)


def sheet(look: LookHeader, name: str, face_url: str = "") -> str:
    """The style sheet of a look, worn by what has the class *name*. *face_url* is the address of its own loud face.
    Screens have all of it; on paper, which stays paper, what is drawn in the accent is drawn in its own."""
    tokens = [f"--{token.name}:{token.value}" for token in tokens_of(look)]
    printed = [f"--{token.name}:{token.day}" for token in _printed(look)]
    face = ""
    if face_url:
        face = f'@font-face{{font-family:"Loud of {name}";src:url("{face_url}") format("woff2");font-display:swap}}\n'
        loud = f'--face-loud:"Loud of {name}","Loud until then","Helvetica Neue",Arial,sans-serif'
        tokens.append(loud)
        printed.append(loud)
    media = (("screen", tokens), ("print", printed))
    rules = (f"@media {medium}{{.{name}{{{';'.join(some)}}}}}\n" for medium, some in media if some)
    return face + "".join(rules)


def declarations(look: LookHeader, path: str, lines: Mapping[str, int]) -> tuple[Declaration, ...]:
    """The same as what the judge of tokens reads: each at the line of the field it follows from."""
    line = lines.get("look", 1)
    seen = [(token, token.value, "screen") for token in tokens_of(look)]
    seen += [(token, token.day, "print") for token in _printed(look)]
    return tuple(
        Declaration(f"--{token.name}", value, path, lines.get(f"look.{token.field}", line), (medium,))
        for token, value, medium in seen
    )


def _printed(look: LookHeader) -> tuple[Token, ...]:
    """The tokens that paper takes, by day."""
    return tuple(token for token in tokens_of(look) if token.name in _ON_PAPER)


def mistakes(look: LookHeader, path: str, lines: Mapping[str, int]) -> Iterator[Problem]:
    """What an author wrote that cannot be read, in the words it was written in; what follows from it is not told."""
    day, night = _written(look)
    for (paper, ink, accent), fields, when in ((day, "", "by day"), (night, "_night", "by night")):
        ground, black = Color(paper), Color(ink)
        tint = ground.mix(black, TINT, space="oklab")
        ratio = min(contrast(black, one, one) for one in (ground, tint))
        field, other = f"ink{fields}", f"paper{fields}"
        if not getattr(look, field) and getattr(look, other):
            field, other = other, field
        line = lines.get(f"look.{field}", lines.get("look", 1))
        if ratio < TEXT:
            said = f"with '{other}' {when}: contrast {rounded(ratio):g} to 1, and text needs {TEXT:g}"
            yield Problem(path, line, f"look.{field}", f"{said}; {_way_out(ground, black)}")
        elif accent and contrast(Color(accent), ground, ground) < _SEEN:
            line = lines.get(f"look.accent{fields}", lines.get("look.accent", lines.get("look", 1)))
            said = f"can hardly be told from 'paper{fields}' {when}; make it darker or lighter"
            yield Problem(path, line, f"look.accent{fields}", said, Severity.WARNING)


def _way_out(paper: Color, ink: Color) -> str:
    """Which way the ink is to move, with one that can be read; the paper, where the ink would have to go too far."""
    for end, way in (("black", "darker"), ("white", "lighter")):
        if contrast(Color(end), paper, paper) >= TEXT + 0.5:
            moved = _until(ink, (paper, paper.mix(ink, TINT, space="oklab")), TEXT, towards=Color(end))
            return f'make the ink {way}, for instance "{_text(moved)}"'
    return "make the paper lighter or darker: no ink can be read on it"


_FIELDS = {"paper": "paper", "ink": "ink", "tint": "paper", "quiet": "ink", "line": "ink", "foot": "ink"}


def _scheme(paper: str, ink: str, accent: str) -> dict[str, str]:
    """All tokens of one scheme, by name."""
    ground, black, loud = Color(paper), Color(ink), Color(accent)
    tint = ground.mix(black, TINT, space="oklab")
    grounds = (ground, tint)
    on_loud = _on(loud, prefer=(black, ground))
    ray = _ray(loud, on_loud)
    marker = _until(loud.mix(ground, 0.55, space="oklab"), (black,), TEXT, towards=ground)
    foot = _shade(_text(min(ground, black, key=Color.luminance)), 0.22, 0.1)
    found = {
        "paper": ground,
        "ink": black,
        "tint": tint,
        "quiet": _until(black.mix(ground, 0.2, space="oklab"), grounds, TEXT, towards=black),
        "line": black.mix(ground, 0.7, space="oklab"),
        "link": _until(loud, grounds, TEXT, towards=black),
        "accent": loud,
        "on-accent": on_loud,
        "marker": marker,
        "loud": loud,
        "ray": ray,
        "on-loud": on_loud,
        "foot": foot,
        "on-foot": _on(foot, prefer=(ground, black)),
        "alert": _until(Color("oklch(48% 0.19 27)"), grounds, TEXT, towards=black),
        "focus": _until(Color(loud), grounds, SHAPE, towards=black),
    }
    found |= {
        f"code-{name}": _until(Color(f"oklch(45% 0.13 {hue})"), grounds, TEXT, towards=black)
        for name, hue in _CODE.items()
    }
    return {name: _text(colour) for name, colour in found.items()} | {"paper": paper, "ink": ink}


def _ray(loud: Color, read: Color) -> Color:
    """A second tone of what is loud, as far from it as two inks of one printing, and from what is *read* on both."""
    away = "black" if read.luminance() > loud.luminance() else "white"
    return loud.mix(Color(away), 0.08, space="oklab")


def _on(ground: Color, prefer: tuple[Color, Color]) -> Color:
    """What can be read on a ground: one of the preferred, else black or white."""
    for one in (*prefer, Color("black"), Color("white")):
        if _reads(one, (_as_written(ground),), TEXT):
            return one
    return max(Color("black"), Color("white"), key=lambda one: contrast(one, ground, ground))


def _until(colour: Color, grounds: tuple[Color, ...], least: float, towards: Color) -> Color:
    """The colour, moved *towards* another until it can be read on all grounds; that other where nothing helps."""
    written = tuple(map(_as_written, grounds))
    return next((moved for moved in _moved(colour, towards) if _reads(moved, written, least)), towards)


def _moved(colour: Color, towards: Color) -> Iterator[Color]:
    return (colour.mix(towards, step / _STEPS, space="oklab") for step in range(_STEPS + 1))


def _reads(colour: Color, grounds: tuple[Color, ...], least: float) -> bool:
    written = _as_written(colour)
    return all(contrast(written, ground, ground) >= least for ground in grounds)


def _as_written(colour: Color) -> Color:
    """Rounded, so that what is promised here is what is judged there."""
    return Color(_text(colour))


def _shade(colour: str, lightness: float, most: float) -> Color:
    """The same hue, nearly dark or nearly light, and not too bright."""
    shade = Color(colour).convert("oklch")
    shade["lightness"], shade["chroma"] = lightness, min(shade["chroma"], most)
    return shade


def _text(colour: Color) -> str:
    return str(colour.convert("srgb").fit(method="oklch-chroma").clip().to_string(hex=True))
