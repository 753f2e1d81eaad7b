"""A film as templates show it: its files, its captions, what is said in it; or the host that plays it."""

from __future__ import annotations

from dataclasses import dataclass

from portevoix.media.picture import Picture


@dataclass(frozen=True, slots=True)
class FilmSource:
    """One file of a film: its root-relative address, its media type, its format's name, its size in millions of
    bytes for readers and in bytes for programs (0 where that is not known)."""

    url: str
    type: str
    format: str
    megabytes: float = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class FilmTrack:
    """A WebVTT file: `kind` is `captions` or `chapters`, `lang` its language, BCP 47; captions in the language of the
    text are `chosen`."""

    url: str
    kind: str
    lang: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FilmCue:
    """A few words of a film, and the second at which they are said."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class FilmPassage:
    """A paragraph of what is said, or a chapter: where it begins (`url`; `clock`, `0:12`), who
    speaks if that is told, the cues."""

    url: str
    clock: str
    cues: tuple[FilmCue, ...]
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Film:
    """A film of the site. `sources` are its files, the best first; `width` and `height` (pixels) are 0 where they are
    not known, `lasts` (seconds) too; `poster` is the address of its picture, or empty. `chapters` and `transcript` are
    in the language of the text where there are some, else in `lang`."""

    title: str
    sources: tuple[FilmSource, ...]
    width: int = 0
    height: int = 0
    lasts: float = 0
    poster: str = ""
    tracks: tuple[FilmTrack, ...] = ()
    chapters: tuple[FilmPassage, ...] = ()
    transcript: tuple[FilmPassage, ...] = ()
    lang: str = ""

    @property
    def most_played(self) -> FilmSource:
        """The file for programs that are no browsers: MP4 where there is one, which all of them play."""
        return next((source for source in self.sources if source.type == "video/mp4"), self.sources[0])

    @property
    def said(self) -> str:
        """All that is said in it, on one line."""
        return " ".join(cue.text for passage in self.transcript for cue in passage.cues)


@dataclass(frozen=True, slots=True)
class HostedFilm:
    """A film on a host, which is asked for nothing before the click. `url` is the page of the film, `player` what
    plays it in a frame; `poster` is a picture of the site, None where the title stands for it; `lasts` (seconds) is 0
    where it is not known.

    `chapters` and `transcript` come from files of the site; their addresses lead to the host's page, at their second.
    They are in the language of the text where there are some, else in `lang`.
    """

    title: str
    host: str
    url: str
    player: str
    poster: Picture | None = None
    lasts: float = 0
    chapters: tuple[FilmPassage, ...] = ()
    transcript: tuple[FilmPassage, ...] = ()
    lang: str = ""
