"""A film on a host, with what lies beside its file: how long it lasts, its chapters, what is said in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    return HostedFilm(
        title=title,
        host=player.host,
        url=address,
        player=player.url,
        poster=poster,
        lasts=lasts,
        chapters=tuple(_passages(((cue,) for cue in chapters.cues), address)) if chapters else (),
        transcript=tuple(_passages(paragraphs(captions.cues), address)) if captions else (),
        lang=captions.lang if captions else chapters.lang if chapters else lang,
    )


def _passages(groups: Iterable[tuple[Cue, ...]], address: str) -> Iterator[FilmPassage]:
    for group in groups:
        cues = tuple(FilmCue(cue.start, cue.text) for cue in group)
        yield FilmPassage(page_of(address, group[0].start), clock(group[0].start), cues, group[0].speaker)
