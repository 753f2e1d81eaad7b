"""A picture as templates show it: its addresses by format and width, its size, what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file of a picture: its root-relative address and its width in pixels."""

    url: str
    width: int


@dataclass(frozen=True, slots=True)
class PictureSource:
    """The files of one format (`type`, a media type), for `<source>`; `media` is a media query, or empty."""

    type: str
    candidates: tuple[Candidate, ...]
    media: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. `url`, `width` and `height` (pixels) are those of its largest file in the format that every browser
    reads, `candidates` its other widths; `sources` are better formats, the best first. `alt` is empty where it
    decorates. `tone` is the number of the token whose colour stands in until it has come. `card` is the address of a
    JPEG of 1200 by 630 for previews elsewhere, empty where there is none."""

    url: str
    width: int
    height: int
    alt: str = ""
    credit: str = ""
    tone: int = 0
    sources: tuple[PictureSource, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    card: str = ""

    def shown_at(self, width: int) -> Picture:
        """The same picture, *width* CSS pixels wide."""
        return replace(self, width=width, height=max(1, round(self.height * width / self.width)))
