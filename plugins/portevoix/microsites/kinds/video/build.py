"""From the files of a video microsite to its campaign; what is wrong with them is told as it is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from portevoix.films.film import Film, HostedFilm
from portevoix.films.hosts import is_film_file
from portevoix.microsites.kind import Material
from portevoix.microsites.kinds.video.model import (
    FILMS,
    Campaign,
    CampaignFilm,
    Character,
    Excuse,
    FilmHeader,
    names_of,
)
from portevoix.microsites.microsite import Item
from portevoix.problems import did_you_mean
from portevoix.slugs import slugify


def build(material: Material) -> Campaign:
    """The campaign: its films in their order, who is in them, what visitors sent."""
    films = tuple(_film(material, item, number) for number, item in enumerate(material.items["films"], 1))
    return Campaign(
        microsite=material.microsite,
        films=films,
        characters=tuple(_characters(material, films)),
        excuses=tuple(_newest_first(material)),
        words=material.words,
    )


def stems(header: FilmHeader, name: str) -> tuple[str, ...]:
    """The names of files that may be the poster of a film that names none: those called as what plays it."""
    return (str(PurePosixPath(header.video).with_suffix("")),) if is_film_file(header.video) else (name,)


def _film(material: Material, item: Item, number: int) -> CampaignFilm:
    header: FilmHeader = item.header
    title = item.article.card.title if item.article else header.title
    shown = material.film(item, header.video, "video", title)
    if header.answer and not header.source:
        material.warning(item, "answer", "says no source, and a fact needs one; write 'source: {title: …, url: …}'")
    if header.source and not header.answer:
        material.warning(item, "source", "is the source of nothing; write the 'answer' that it is from")
    own = item.lang == material.microsite.lang  # what another language lends is told there
    if shown and own and not (item.article and item.article.card.picture) and not material.microsite.picture:
        remedy = (
            f"put one called {PurePosixPath(header.video).stem if isinstance(shown, Film) else item.slug}.jpg beside it"
        )
        message = f"has no poster, nor has the microsite an 'image': for search engines it is no film; {remedy}"
        material.warning(item, "video", message)
    written = header.duration.total_seconds() if header.duration else 0.0
    return CampaignFilm(
        item=item,
        number=number,
        title=title,
        excuse=material.typeset(header.excuse, item.lang),
        poster=item.article.card.picture if item.article else None,
        lasts=(shown.lasts if shown else 0.0) or written,
        film=shown if isinstance(shown, Film) else None,
        hosted=shown if isinstance(shown, HostedFilm) else None,
        character=material.typeset(header.character, item.lang),
        answer=material.prose(item, header.answer, "answer"),
        plain_answer=material.plain(item, header.answer, "answer"),
        source=material.link(item, header.source.url, "source.url") if header.source else "",
        source_title=material.typeset(header.source.title, item.lang) if header.source else "",
    )


def _characters(material: Material, films: tuple[CampaignFilm, ...]) -> Iterator[Character]:
    """Those that films name, and those that have a file, in that order."""
    taken = _taken(material)
    told = {slugify(item.header.title): item for item in material.items["characters"]}
    for item in told.values():
        if item.slug in taken:
            material.error(item, "slug", f"'{item.slug}/' is where this microsite has another page; write another")
    names = [item.header.title for item in told.values()]
    for name in names_of(films):
        slug = slugify(name)
        film = next(film for film in films if slugify(film.character) == slug)
        if not slug:
            message = f"'{name}' has no letter or digit to make an address of; write a name"
            material.error(film.item, "character", message)
        elif slug in told:
            yield _character(name, told.pop(slug))
        else:
            if guess := did_you_mean(name, names):
                material.warning(film.item, "character", f"no file tells of '{name}'{guess}")
            if slug in taken:
                remedy = "write a file in characters/ with a 'slug:' of its own"
                message = f"'{slug}/' is where this microsite has another page; {remedy}"
                material.error(film.item, "character", message)
            yield _character(name, None)
    for item in told.values():
        yield _character(item.header.title, item)


def _taken(material: Material) -> set[str]:
    """Where this kind has pages of its own."""
    return {FILMS.rstrip("/"), material.words.gettext("random"), material.words.gettext("your-excuses")}


def _character(name: str, item: Item | None) -> Character:
    card = item.article.card if item and item.article else None
    return Character(
        name=card.title if card else name,
        path=f"{item.slug if item else slugify(name)}/",
        item=item,
        portrait=card.picture if card else None,
        summary=card.summary if card else "",
    )


def _newest_first(material: Material) -> Iterable[Excuse]:
    for item in reversed(material.items["excuses"]):
        header = item.header
        yield Excuse(
            item=item,
            excuse=material.typeset(header.excuse, item.lang),
            signed=material.typeset(header.signed, item.lang),
            reply=material.typeset(header.reply, item.lang),
        )
