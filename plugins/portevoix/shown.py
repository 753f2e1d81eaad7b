"""The HTML of a text as the theme shows it: each picture and each film in its component."""

from __future__ import annotations

from collections.abc import Callable

from portevoix.films.film import Film, HostedFilm
from portevoix.films.hosts import player_of
from portevoix.films.placing import FilmLink, films_in
from portevoix.media.picture import Picture
from portevoix.media.placing import others, pictured, width_asked

BODY_SIZES = "(min-width: 44rem) 39rem, 92vw"
"""How wide the reading column shows a picture, as `sizes` of HTML says it; --measure of the theme."""


def shown_text(
    call: Callable[..., str],
    picture: Callable[..., Picture | None],
    film: Callable[[FilmLink, str], Film | None],
    html: str,
    lang: str,
    spoken: str,
    *,
    eager: bool,
) -> str:
    """A text in *spoken*, shown in the words of *lang*. *call* renders a component; *picture* and *film* answer for
    what is the site's; where *eager*, the first picture is not to wait."""
    first = [eager]

    def show(attributes: dict[str, str]) -> str | None:
        found = picture(attributes.get("src", ""), attributes.get("alt", ""))
        if found is None:
            return None
        is_first, first[0] = first[0], False
        width = width_asked(attributes)
        return call(
            "picture",
            lang,
            picture=found.shown_at(width) if width else found,
            sizes=f"{width}px" if width else BODY_SIZES,
            eager=is_first,
            kind=attributes.get("class", ""),
            title=attributes.get("title", ""),
            others=others(attributes),
        )

    def project(link: FilmLink) -> str:
        """A film in the place of its link; the link, where we have no player for it."""
        if player := player_of(link.url):
            hosted = HostedFilm(link.title, player.host, link.url, player.url, picture(link.poster))
            return call("facade", lang, film=hosted, sizes=BODY_SIZES, page=lang)
        found = film(link, spoken)
        return call("film", lang, film=found, page=lang) if found else link.html

    return "".join(pictured(part, show) if isinstance(part, str) else project(part) for part in films_in(html))
