"""What machines take from a video microsite: its films as Media RSS, an oEmbed answer a film, films for sitemaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from urllib.parse import unquote

from portevoix.films.film import Film
from portevoix.microsites.feeds import entries_of, feed_of
from portevoix.microsites.kinds.video.model import Campaign, CampaignFilm
from portevoix.microsites.kinds.video.structured import description, name_of, page_address, thumbnail
from portevoix.microsites.microsite import Microsite
from portevoix.microsites.page import KindFile
from portevoix.outputs.output import SitemapVideo
from portevoix.syndication import mediarss, oembed
from portevoix.syndication.feed import FeedFile, FeedPicture

MEDIA_RSS = "media.xml"


def files(campaign: Campaign, now: datetime) -> Sequence[KindFile]:
    """The feed of the films, and an answer beside the page of each; none where nobody knows the microsite's address."""
    return tuple(_files(campaign)) if campaign.microsite.public else ()


def oembed_url(campaign: Campaign, film: CampaignFilm) -> str:
    """The root-relative address of a film's oEmbed answer; empty where it has none: it is on a host, which answers
    itself, or its size is not known."""
    known = film.film and film.film.width and page_address(campaign, film)
    return f"{film.item.article.card.url}oembed.json" if known and film.item.article else ""


def sitemap_videos(campaign: Campaign, film: CampaignFilm) -> tuple[SitemapVideo, ...]:
    """A film as the sitemap tells of it; none where what must be said is not known."""
    picture = thumbnail(campaign, film)
    if not (picture and film.item.article and (film.film or film.hosted)):
        return ()
    video = SitemapVideo(
        thumbnail=campaign.microsite.absolute(picture.url),
        title=name_of(film),
        description=description(film),
        content=campaign.microsite.absolute(film.film.most_played.url) if film.film else "",
        player=film.hosted.player if film.hosted else "",
        lasts=film.lasts,
        published=film.item.article.card.date,
    )
    return (video,)


def _files(campaign: Campaign) -> Iterator[KindFile]:
    microsite = campaign.microsite
    title = campaign.words.gettext("%(title)s: the films", title=microsite.title)
    yield KindFile(
        path=MEDIA_RSS,
        render=partial(_media_rss, campaign, title),
        title=title,
        type=mediarss.MEDIA_TYPE,
    )
    for film in campaign.films:
        is_here = film.item.lang == microsite.lang  # else its page is that of another edition
        if film.film and is_here and (url := oembed_url(campaign, film)):
            path = unquote(url.removeprefix(microsite.url))
            video = _embedded(campaign, film, film.film)
            yield KindFile(path=path, render=partial(oembed.render, video))


def _media_rss(campaign: Campaign, title: str) -> bytes:
    """The newest film first, as in every feed."""
    films = {film.item.article.card.source: film for film in campaign.films if film.item.article}
    articles = sorted(
        (film.item.article for film in campaign.films if film.item.article),
        key=lambda article: article.card.date,
        reverse=True,
    )
    entries = entries_of(campaign.microsite, articles)
    media = {
        entry.id: _media(campaign, films[article.card.source])
        for entry, article in zip(entries, articles, strict=True)
        if films[article.card.source].film or films[article.card.source].hosted
    }
    return mediarss.render(feed_of(campaign.microsite, MEDIA_RSS, entries, title=title), media)


def _media(campaign: Campaign, film: CampaignFilm) -> mediarss.Media:
    own = film.film
    return mediarss.Media(
        title=film.title,
        description=description(film),
        lang=film.item.lang,
        files=_feed_files(campaign.microsite, own) if own else (),
        player=film.hosted.player if film.hosted else "",
        width=own.width if own else 0,
        height=own.height if own else 0,
        lasts=film.lasts,
        thumbnail=_picture(campaign, film),
        captions=tuple(
            mediarss.MediaCaptions(campaign.microsite.absolute(track.url), track.lang)
            for track in (own.tracks if own else ())
            if track.kind == "captions"
        ),
        words=tuple(
            mediarss.MediaWords(passage.cues[0].at, " ".join(cue.text for cue in passage.cues))
            for passage in (own.transcript if own else ())
        ),
        said_in=own.lang if own else "",
    )


def _embedded(campaign: Campaign, film: CampaignFilm, own: Film) -> oembed.EmbeddedVideo:
    microsite = campaign.microsite
    author = next(iter(microsite.authors), None)
    return oembed.EmbeddedVideo(
        title=f"{film.title} – {microsite.title}",
        url=page_address(campaign, film),
        sources=_feed_files(microsite, own),
        width=own.width,
        height=own.height,
        thumbnail=_picture(campaign, film),
        author_name=author.name if author else microsite.title,
        author_url=microsite.absolute(author.url) if author else microsite.public,
        provider_name=microsite.title,
        provider_url=microsite.public,
    )


def _feed_files(microsite: Microsite, film: Film) -> tuple[FeedFile, ...]:
    """Its files, the one first that programs play which are no browsers."""
    first = film.most_played
    ordered = (first, *(source for source in film.sources if source != first))
    return tuple(FeedFile(microsite.absolute(source.url), source.type, source.bytes) for source in ordered)


def _picture(campaign: Campaign, film: CampaignFilm) -> FeedPicture | None:
    picture = thumbnail(campaign, film)
    return FeedPicture(campaign.microsite.absolute(picture.url), picture.width, picture.height) if picture else None
