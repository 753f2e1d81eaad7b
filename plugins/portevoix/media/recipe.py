"""Which files a picture becomes: formats, widths, names. Pure; what a change here changes gets another name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isqrt

from pydantic import BaseModel, ConfigDict

RECIPE = "4"
"""Part of every name: raise it with every change of what files hold, and they are made anew under other names."""

WIDTHS = (400, 800, 1200, 1600)
"""Pixels. A telephone shows 400 or 800, a wide screen 1200 or 1600; nothing is ever made larger than it was."""

MOST_SHOWN = 4_000_000
"""Pixels of the largest file: a tower is shown narrower, for encoders hold thirty bytes for each."""

WIDEST_MOTION = 800
"""Pixels: what moves weighs its width a hundred times over."""

MOST_IN_MOTION = 15_000_000
"""Pixels of all frames of what moves."""

LONGEST_MOTION = 5_000
"""Milliseconds."""

CARD = (1200, 630)
"""Pixels: what networks cut previews to, after Open Graph."""

NEAR = 1.25
"""Two widths nearer than this are one: the difference is not seen, and its file is not worth its bytes."""


class Format(StrEnum):
    """The formats of derivatives, by the ends of their names."""

    AVIF = "avif"
    JPEG = "jpg"
    WEBP = "webp"
    SVG = "svg"

    @property
    def media_type(self) -> str:
        """After the IANA registry."""
        return {"jpg": "image/jpeg", "svg": "image/svg+xml"}.get(self.value, f"image/{self.value}")


class Facts(BaseModel):
    """What is known of a picture once it was opened: its size upright, in pixels; whether it lets the ground shine
    through (`alpha`), or is line art (`flat`: even areas and edges); the tone of its placeholder.

    What moves has several `frames`, takes `lasts` milliseconds, and is shown `plays` times; one that lasts too long is
    shown as a still, with one frame. `removed` is what an SVG loses when it is cleaned. `memory` is the bytes that
    developing it takes at most.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    width: int
    height: int
    vector: bool = False
    frames: int = 1
    lasts: int = 0
    plays: int = 1
    alpha: bool = False
    flat: bool = False
    tone: int = 0
    memory: int = 0
    removed: tuple[str, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether it is shown in motion."""
        return self.frames > 1


class Use(StrEnum):
    """What a derivative is for."""

    PAGE = ""
    STILL = "still"
    MOTION = "motion"
    CARD = "card"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Derivative:
    """One file to make of a picture; its size in pixels."""

    format: Format
    width: int
    height: int
    use: Use = Use.PAGE

    @property
    def suffix(self) -> str:
        """The end of its name: `-800.avif`, `-400-motion.webp`, `-card.jpg`, `.svg`."""
        if self.format is Format.SVG:
            return ".svg"
        if self.use is Use.CARD:
            return f"-card.{self.format}"
        return f"-{self.width}{'-' + self.use if self.use else ''}.{self.format}"


def widest(width: int, height: int) -> int:
    """The width of a picture's largest file: its own, or the widest we make."""
    return max(1, min(width, WIDTHS[-1], isqrt(MOST_SHOWN * width // height)))


def pixels_shown(width: int, height: int) -> int:
    """How many pixels the largest file of a picture has."""
    last = widest(width, height)
    return last * (last * height // width)


def widths(last: int) -> tuple[int, ...]:
    """The widths of the files of a picture whose largest is *last* pixels wide, ascending."""
    return (*(one for one in WIDTHS if one * NEAR <= last), last)


def derivatives(facts: Facts) -> tuple[Derivative, ...]:
    """The files of a picture on pages; the last is the one that every browser reads, at its largest."""
    if facts.vector:
        return (Derivative(Format.SVG, facts.width, facts.height),)
    if facts.moves:
        width = _width_in_motion(facts)
        return tuple(
            Derivative(format_, width, _height(facts, width), use)
            for use in (Use.STILL, Use.MOTION)
            for format_ in (Format.AVIF, Format.WEBP)
        )
    return tuple(
        Derivative(format_, width, _height(facts, width))
        for format_ in _formats(facts)
        for width in widths(widest(facts.width, facts.height))
    )


def card(facts: Facts) -> Derivative | None:
    """The file for previews elsewhere; None of what networks do not show, or would have to enlarge a lot."""
    if facts.vector or facts.width < CARD[0] / 2 or facts.height < CARD[1] / 2:
        return None
    return Derivative(Format.JPEG, *CARD, Use.CARD)


def _width_in_motion(facts: Facts) -> int:
    """As wide as all frames together stay within our measure: they are held at once."""
    most = isqrt(MOST_IN_MOTION * facts.width // (facts.frames * facts.height))
    return max(1, min(facts.width, WIDEST_MOTION, most))


def _formats(facts: Facts) -> tuple[Format, ...]:
    if facts.flat:
        return (Format.WEBP,)
    return (Format.AVIF, Format.WEBP if facts.alpha else Format.JPEG)


def _height(facts: Facts, width: int) -> int:
    return max(1, round(facts.height * width / facts.width))
