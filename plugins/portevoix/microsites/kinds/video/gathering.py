"""All that a host has of one film, asked for piece by piece and judged: the facts, and the files to lay beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

from portevoix.films.captions import as_webvtt, read_captions
from portevoix.films.hosts import facts_at, is_peertube
from portevoix.media.opening import Unfit, opened
from portevoix.microsites.kinds.video.answers import (
    HostFacts,
    captions_of,
    chapters_of,
    of_oembed,
    of_peertube,
)
from portevoix.web import NotFetched

Ask = Callable[[str, int], bytes]
"""What stands at an address, so many bytes at most; raises NotFetched."""

POSTERS = (".avif", ".webp", ".jpg", ".jpeg", ".png")
"""How the names of posters end."""

_MOST_ANSWER = 1_000_000
_MOST_CAPTIONS = 2_000_000
_MOST_POSTER = 5_000_000
_SUFFIXES = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}


_Piece = tuple[str, bytes | None]
"""A file's name and its bytes; none of what a person wrote."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A film that a host is asked about: its address, what the files beside it are called, its language, whether it has
    a poster of its own; `kept` are the files beside it that a person wrote, case folded."""

    address: str
    stem: str
    lang: str
    has_poster: bool
    kept: frozenset[str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a host has of a film: the facts, and the files by their names; `kept` are those that a person wrote."""

    facts: HostFacts
    files: Mapping[str, bytes]
    kept: tuple[str, ...] = ()


def gather(film: Asked, ask: Ask) -> Gathered:
    """What the host has of a film; files that a person wrote are not asked for.

    Raises NotFetched where any of it cannot be had: all of a film, or nothing.
    """
    asked = facts_at(film.address)
    data = ask(asked, _MOST_ANSWER)
    if not is_peertube(asked):
        facts = of_oembed(data, asked)
        pieces = dict(_poster(film, facts, ask))
    else:
        facts = of_peertube(data, asked)
        pieces = dict(
            chain(
                _poster(film, facts, ask),
                _captions(film, facts, f"{asked}/captions", ask),
                _chapters(film, facts, f"{asked}/chapters", ask),
            )
        )
    files = {name: data for name, data in pieces.items() if data is not None}
    return Gathered(facts, files, tuple(name for name in pieces if name not in files))


def _poster(film: Asked, facts: HostFacts, ask: Ask) -> Iterator[_Piece]:
    if not facts.poster or film.has_poster:
        return
    names = (film.stem + suffix for suffix in POSTERS)
    if own := next((name for name in names if name.casefold() in film.kept), None):
        yield own, None
        return
    with _otherwise("its poster", f"lay a picture {film.stem}.jpg beside the film"):
        data = ask(facts.poster, _MOST_POSTER)
        yield film.stem + _suffix(data), data


def _captions(film: Asked, facts: HostFacts, asked: str, ask: Ask) -> Iterator[_Piece]:
    for captions in captions_of(ask(asked, _MOST_ANSWER), asked):
        name = f"{film.stem}.{captions.lang}.vtt"
        if name.casefold() in film.kept:
            yield name, None
            continue
        with _otherwise(f"its captions in {captions.lang}", f"write {name} beside the film"):
            data = ask(captions.url, _MOST_CAPTIONS)
            for line, mistake in read_captions(data, facts.lasts).mistakes[:1]:
                raise NotFetched(f"line {line}: {mistake.partition(';')[0]}", "correct them there")
            yield name, data


def _chapters(film: Asked, facts: HostFacts, asked: str, ask: Ask) -> Iterator[_Piece]:
    name = f"{film.stem}.chapters.{facts.lang or film.lang}.vtt"
    if name.casefold() in film.kept:
        yield name, None
        return
    try:
        cues = chapters_of(ask(asked, _MOST_ANSWER), asked, facts.lasts)
    except NotFetched as error:
        if not error.is_missing:  # so a PeerTube before 6.0 answers
            raise
    else:
        if cues:
            yield name, as_webvtt(cues)


@contextmanager
def _otherwise(what: str, remedy: str) -> Iterator[None]:
    """Say of which piece something is told, and what else an author may do."""
    try:
        yield
    except NotFetched as error:
        raise NotFetched(f"{what}: {error.why}", f"{error.remedy}, or {remedy}", error.status) from error


def _suffix(data: bytes) -> str:
    """How the name of a picture ends, once it has been decoded."""
    try:
        with opened(data) as picture:
            picture.load()
            suffix = _SUFFIXES.get(str(picture.format))
    except Unfit as error:
        raise NotFetched(f"it {str(error).partition(';')[0]}", "have another one there") from error
    if suffix is None:
        raise NotFetched("it is neither JPEG, PNG nor WebP", "have another one there")
    return suffix
