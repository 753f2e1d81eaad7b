"""From the frame of a page, and what its room knows beside, to the page's preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from portevoix.blog.record import Card, TermLink
from portevoix.films.film import Film
from portevoix.previews.plain import plain
from portevoix.previews.preview import link_preview
from portevoix.previews.subject import About, Crumb, Footage, Person, Publication, Publisher, Role, Subject
from portevoix.previews.views import LinkPreview, PreviewImage
from portevoix.taxonomy.file import AuthorEntry
from portevoix.views import Frame

if TYPE_CHECKING:
    from portevoix.previews.cards.face import Face
    from portevoix.previews.cards.spec import CardSpec


def preview_of(
    frame: Frame,
    about: About,
    publisher: Publisher,
    absolute: Callable[[str], str],
    *,
    image: PreviewImage | None = None,
    people: Sequence[Person] = (),
) -> LinkPreview | None:
    """The preview of a page; None for one without an address of its own (a redirect, what is not found, a site
    whose address is not known).

    *absolute* makes a root-relative address absolute; *people* are an article's authors, or
    the author whose page it is.
    """
    if not frame["canonical"]:
        return None
    card = about.card
    subject = Subject(
        role=about.role,
        url=frame["canonical"],
        title=about.title or _title(frame, about.role),
        description=frame["description"],
        lang=about.lang or (card.lang if card else frame["lang"]),
        trail=tuple(Crumb(name=link.label, url=absolute(link.url)) for link in frame["trail"]),
        translations=tuple((one.lang, one.href) for one in frame["alternates"] if one.href != frame["canonical"]),
        image=image,
        modified=about.modified,
        publication=_publication(card, people, about.films, absolute) if card else None,
        person=people[0] if about.author and people else None,
        nodes=about.nodes,
        site=about.site,
    )
    return link_preview(subject, publisher)


def person_of(author: TermLink, entry: AuthorEntry | None, absolute: Callable[[str], str]) -> Person:
    """An author as the taxonomy knows her: her entry of `taxonomy.yaml`, where she has one."""
    return Person(
        name=author.name,
        url=absolute(author.url) if author.url else "",
        accounts=tuple(account.url for account in entry.accounts) if entry else (),
        fediverse=entry.fediverse if entry else "",
    )


def card_image(url: str, spec: CardSpec, face: Face) -> PreviewImage:
    """A drawn card at an absolute address; the words on it are its text in words."""
    from portevoix.previews.cards.draw import MEDIA_TYPE, SIZE, shown_words

    words = (plain(text) for text in shown_words(spec, face))
    return PreviewImage(
        url=url, width=SIZE[0], height=SIZE[1], type=MEDIA_TYPE, alt=" – ".join(text for text in words if text)
    )


def _title(frame: Frame, role: Role) -> str:
    """The page's title with its number, where it has one; on the home page, the site's name."""
    if frame["trail"]:
        return frame["trail"][-1].label
    return frame["site"].name if role is Role.HOME else frame["title"]


def _publication(
    card: Card, people: Sequence[Person], films: Sequence[Film], absolute: Callable[[str], str]
) -> Publication:
    return Publication(
        published=card.date,
        modified=card.modified,
        sections=tuple(category.name for category in card.categories),
        tags=tuple(tag.name for tag in card.tags),
        authors=tuple(people) or tuple(Person(name=author.name) for author in card.authors),
        event=card.event,
        films=tuple(_footage(film, absolute) for film in films if film.poster),
    )


def _footage(film: Film, absolute: Callable[[str], str]) -> Footage:
    return Footage(
        name=film.title,
        url=absolute(film.most_played.url),
        thumbnail=absolute(film.poster),
        lasts=film.lasts,
        transcript=film.said,
        lang=film.lang,
        type=film.most_played.type,
        width=film.width,
        height=film.height,
    )
