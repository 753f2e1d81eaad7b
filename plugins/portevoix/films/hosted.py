"""A film on a host, with what lies beside its file: how long it lasts, its chapters, what is said in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from portevoix.films.captions import Cue, clock, paragraphs
from portevoix.films.film import FilmCue, FilmPassage, HostedFilm
from portevoix.films.hosts import page_of, player_of
from portevoix.media.picture import Picture


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a file, in their language."""

    lang: str
    cues: tuple[Cue, ...]


def hosted_film(
    address: str,
    title: str,
    lang: str,
    *,
    poster: Picture | None = None,
    lasts: float = 0,
    captions: Cues | None = None,
    chapters: Cues | None = None,
) -> HostedFilm | None:
    """The film at an address of a host, in a text in *lang*; None where the address is that of no film."""
    player = player_of(address)
    if player is None:
        return None
    at = partial(page_of, address)
    return HostedFilm(
        title=title,
        host=player.host,
        url=address,
        player=player.url,
        poster=poster,
        lasts=lasts,
        chapters=passages(((cue,) for cue in chapters.cues), at) if chapters else (),
        transcript=passages(paragraphs(captions.cues), at) if captions else (),
        lang=captions.lang if captions else chapters.lang if chapters else lang,
    )


def passages(groups: Iterable[tuple[Cue, ...]], at: Callable[[float], str]) -> tuple[FilmPassage, ...]:
    """Groups of cues as templates show them; *at* is the address of the film at a second."""
    return tuple(
        FilmPassage(
            at(group[0].start),
            clock(group[0].start),
            tuple(FilmCue(cue.start, cue.text) for cue in group),
            group[0].speaker,
        )
        for group in groups
    )
