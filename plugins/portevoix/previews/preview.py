"""A page's link preview, after the Open Graph protocol (ogp.me), Twitter's cards and Mastodon's `fediverse:creator`."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from portevoix.previews.plain import plain
from portevoix.previews.structured import structured_data
from portevoix.previews.subject import Publication, Publisher, Role, Subject
from portevoix.previews.views import LinkPreview, PreviewAuthor, PreviewVideo

_TYPES = {Role.ARTICLE: "article", Role.AUTHOR: "profile"}


def link_preview(subject: Subject, publisher: Publisher) -> LinkPreview:
    """The preview of a page of the publisher's site."""
    text = subject.publication
    dated = text if subject.role is Role.ARTICLE else None
    video = _video(subject)
    return LinkPreview(
        type="video.other" if video else _TYPES.get(subject.role, "website"),
        title=plain(subject.title) or plain(publisher.name),
        description=plain(subject.description),
        url=subject.url,
        site_name=plain(subject.site or publisher.name),
        locale=og_locale(subject.lang),
        alternate_locales=_others(subject),
        image=subject.image,
        card="summary_large_image" if subject.image else "summary",
        video=video,
        published=dated.published if dated else None,
        modified=dated.modified if dated else None,
        section=next(map(plain, dated.sections), "") if dated else "",
        authors=tuple(PreviewAuthor(name=plain(one.name), url=one.url) for one in text.authors) if text else (),
        creator=_creator(text) if text else "",
        me=_me(subject, publisher),
        structured=structured_data(subject, publisher),
    )


def og_locale(lang: str) -> str:
    """A language tag (BCP 47) as Open Graph wants it, `fr` as `fr_FR`: the country most of its speakers live in
    where the tag names none (CLDR, likely subtags); empty where there is none."""
    try:
        locale = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    likely = get_global("likely_subtags")
    country = locale.territory or _country(likely.get(f"{locale.language}_{locale.script}", ""))
    country = country or _country(likely.get(locale.language, ""))
    return f"{locale.language}_{country}" if country.isalpha() else ""


def _country(tag: str) -> str:
    """The country of `fr_Latn_FR`; regions of the world have numbers instead."""
    return tag.rpartition("_")[2]


def _others(subject: Subject) -> tuple[str, ...]:
    """The locales of the page in other languages, each once."""
    found: Iterable[str] = (og_locale(lang) for lang, _ in subject.translations)
    return tuple(dict.fromkeys(locale for locale in found if locale and locale != og_locale(subject.lang)))


def _video(subject: Subject) -> PreviewVideo | None:
    """The film that the page of a microsite is about, where it is the site's own; an article only shows some."""
    films = subject.publication.films if subject.publication and subject.role is Role.ENTRY else ()
    if not films:
        return None
    film = films[0]
    return PreviewVideo(
        url=film.url,
        secure_url=film.url if film.url.startswith("https:") else "",
        type=film.type,
        width=film.width,
        height=film.height,
        lasts=round(film.lasts),
    )


def _creator(text: Publication) -> str:
    """Mastodon reads one address only: the first author's who has one (mastodon/mastodon#30398)."""
    return next((author.fediverse for author in text.authors if author.fediverse), "")


def _me(subject: Subject, publisher: Publisher) -> tuple[str, ...]:
    """`rel=me` says whose page this is: the site's own on the home page, an author's on hers, nobody's elsewhere."""
    if subject.role is Role.HOME:
        return publisher.accounts
    return subject.person.accounts if subject.person else ()
