"""Media RSS 1.5.1 (RSS Advisory Board): an RSS document whose entries bring films, with all their files and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portevoix.syndication import rss
from portevoix.syndication.feed import Feed, FeedFile, FeedPicture
from portevoix.syndication.markup import Element, child, line

MEDIA_TYPE = rss.MEDIA_TYPE
_NAMESPACE = {"xmlns:media": "http://search.yahoo.com/mrss/"}


@dataclass(frozen=True, slots=True)
class MediaCaptions:
    """A WebVTT file: its absolute address and its language."""

    url: str
    lang: str


@dataclass(frozen=True, slots=True)
class MediaWords:
    """Something that is said, from *start* on (seconds)."""

    start: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """The film of an entry: its `files`, the one that most programs play first; or, on a host, the `player` that shows
    it in a frame. `lasts` is in seconds, `width` and `height` are in pixels, 0 where nobody knows; `words` are in
    `said_in`, the film in `lang`."""

    title: str
    description: str
    lang: str
    files: tuple[FeedFile, ...] = ()
    player: str = ""
    width: int = 0
    height: int = 0
    lasts: float = 0
    thumbnail: FeedPicture | None = None
    captions: tuple[MediaCaptions, ...] = ()
    words: tuple[MediaWords, ...] = ()
    said_in: str = ""


def render(feed: Feed, films: Mapping[str, Media], stylesheet: str = "") -> bytes:
    """*feed* as an RSS document with the film of each entry, *films* by the ids of entries; *stylesheet* is the address
    of a CSS file for readers in a browser."""
    root, channel = rss.begun(feed, _NAMESPACE)
    for entry in feed.entries:
        item = rss.item(channel, feed, entry)
        if film := films.get(entry.id):
            _film(item, film)
    return rss.written(root, stylesheet)


def _film(item: Element, film: Media) -> None:
    if film.files:
        first = film.files[0]
        child(item, "enclosure", attributes={"url": first.url, "length": str(first.size), "type": first.type})
        parent = child(item, "media:group")
        for file in film.files:
            _content(parent, film, file)
    else:
        parent = _content(item, film)
        child(parent, "media:player", attributes={"url": film.player, **_size(film.width, film.height)})
    child(parent, "media:title", line(film.title), {"type": "plain"})
    child(parent, "media:description", line(film.description), {"type": "plain"})
    if film.thumbnail:
        picture = film.thumbnail
        child(parent, "media:thumbnail", attributes={"url": picture.url, **_size(picture.width, picture.height)})
    for track in film.captions:
        child(parent, "media:subTitle", attributes={"type": "text/vtt", "lang": track.lang, "href": track.url})
    for words in film.words:
        said = {"type": "plain", "lang": film.said_in, "start": _moment(words.start)}
        child(parent, "media:text", line(words.text), said)


def _content(parent: Element, film: Media, file: FeedFile | None = None) -> Element:
    """One way to see the film; without a file, a player must be in it."""
    facts = {
        "medium": "video",
        "duration": _whole(film.lasts),
        **_size(film.width, film.height),
        "lang": film.lang,
    }
    if file:
        is_first = "true" if file == film.files[0] and len(film.files) > 1 else ""
        facts = {"url": file.url, "fileSize": _whole(file.size), "type": file.type, "isDefault": is_first, **facts}
    return child(parent, "media:content", attributes=facts)


def _size(width: int, height: int) -> dict[str, str]:
    return {"width": _whole(width), "height": _whole(height)}


def _whole(number: float) -> str:
    return str(round(number)) if round(number) else ""


def _moment(seconds: float) -> str:
    """`00:01:15.500`: the time of a text as the module writes it (normal play time, RFC 2326, 3.6)."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
