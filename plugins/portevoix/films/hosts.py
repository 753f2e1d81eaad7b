"""Addresses of films: files a browser plays, and pages of the hosts that writers link to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

_FILE = re.compile(r"[^?#]*\.(?:webm|mp4|m4v|ogv)(?:[?#].*)?", re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
_PEERTUBE = re.compile(r"/(?P<way>w/p/|w/|videos/(?:watch|embed)/(?:playlist/)?)(?P<key>[\w-]{8,})/?", re.ASCII)
_HOSTS = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "dai.ly": "Dailymotion",
}
_WITHOUT_PLAYER = {
    "arte.tv": "ARTE",
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "instagram.com": "Instagram",
    "tiktok.com": "TikTok",
    "twitch.tv": "Twitch",
}
"""Hosts whose films are passed on too, and whom we have no player for."""

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
"""A name of a host (RFC 1123, 2.1)."""

_YOUTUBE_KEY = re.compile(r"[\w-]{11}", re.ASCII)
_VIMEO_PATH = re.compile(r"(?:/[\w-]+)*?/(?P<key>\d+)(?:/(?P<hash>[0-9a-f]{6,}))?/?", re.ASCII)
_DAILYMOTION_PATH = re.compile(r"(?:/embed)?/video/(?P<key>[a-z0-9]+)(?:_[^/]*)?/?", re.ASCII | re.IGNORECASE)
_TIME = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?", re.ASCII)

_OEMBED = {
    "YouTube": "https://www.youtube.com/oembed",
    "Vimeo": "https://vimeo.com/api/oembed.json",
    "Dailymotion": "https://www.dailymotion.com/services/oembed",
}
_WIDE = 1280
"""Pixels across that a poster had better have."""

KNOWN = "a file, YouTube, Vimeo, Dailymotion or PeerTube"
"""What there is a player for, as remedies say it."""


@dataclass(frozen=True, slots=True)
class Player:
    """The player of a film on a host: what the host is called, and the address of what it plays in a frame."""

    host: str
    url: str


def is_film_file(address: str) -> bool:
    """Whether an address is that of a film's file: .webm, .mp4, .m4v or .ogv."""
    return _FILE.fullmatch(address) is not None


def film_host(address: str) -> str | None:
    """What the host of a film's page is called, or None if the address is none.

    A PeerTube, of which there are many, is recognised by the form of its addresses and called by its own name.
    """
    parts = _parts(address)
    if parts is None or _PICTURE.search(parts.path) or parts.path in {"", "/"}:
        return None
    host = _name(parts)
    return _HOSTS.get(host) or (host if host and _PEERTUBE.fullmatch(parts.path) else None)


def is_well_known(address: str) -> bool:
    """Whether an address is of a host that everybody knows. Anybody may call a machine of his own a PeerTube."""
    return film_host(address) in _HOSTS.values()


def player_of(address: str) -> Player | None:
    """What plays the film of a host's page, asking for as little as the host allows; None where the address is that of
    no film."""
    host, parts = film_host(address), _parts(address)
    if host is None or parts is None:
        return None
    url = _PLAYERS.get(host, _peertube)(parts)
    return Player(host, url) if url else None


def page_of(address: str, second: float = 0) -> str:
    """The address of the page of a host's film, where it can play from a *second* on; that of a film that is none as it
    is."""
    host, parts = film_host(address), _parts(address)
    if host is None or parts is None or player_of(address) is None:
        return address
    at = int(second)
    match host:
        case "YouTube":
            return "https://www.youtube.com/watch?" + _query({"v": _youtube_key(parts), "t": f"{at}s" if at else ""})
        case "Vimeo":
            return f"https://vimeo.com/{_vimeo_key(parts)}" + (f"#t={at}s" if at else "")
        case "Dailymotion":
            return f"https://www.dailymotion.com/video/{_dailymotion_key(parts)}" + (f"?start={at}" if at else "")
    path = parts.path.replace("/embed/", "/watch/", 1)
    return f"https://{_authority(parts)}{path}" + (f"?start={at}s" if at else "")


def facts_at(address: str) -> str:
    """Where a host answers for a film whoever asks: a PeerTube by its REST API ("Get a video"), the others by oEmbed.
    Nothing for a playlist, or where there is no film."""
    host, parts = film_host(address), _parts(address)
    if host is None or parts is None or player_of(address) is None:
        return ""
    if host in _OEMBED:
        return f"{_OEMBED[host]}?" + _query({"url": page_of(address), "format": "json", "maxwidth": _WIDE})
    found = _PEERTUBE.fullmatch(parts.path)
    return f"https://{_authority(parts)}/api/v1/videos/{found['key']}" if found and not _is_playlist(found) else ""


def is_peertube(asked: str) -> bool:
    """Whether the address that `facts_at` gives is that of a PeerTube's API."""
    return not asked.startswith(tuple(_OEMBED.values()))


def why_no_film(address: str, *, meant: bool) -> str | None:
    """What is wrong with the address of a picture that should be a film's: a page of a host that is no film, a host
    without a player; *meant* says that its author gave it a poster. None where nothing is wrong."""
    if is_film_file(address) or player_of(address):
        return None
    host, parts = film_host(address), _parts(address)
    if host:
        return f"this address of {host} is that of no film; copy the address of the film's own page"
    if parts is None or _PICTURE.search(parts.path):
        return None
    other = _WITHOUT_PLAYER.get(_name(parts)) or (_name(parts) if meant else "")
    return f"there is no player for films of {other}; write a link, or show {KNOWN}" if other else None


def _parts(address: str) -> SplitResult | None:
    if not address.startswith(("https://", "http://", "//")):
        return None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # raised for a port that is none, too, and for a name that is no host's
        return None
    # What is no name of a host could end the directive of the page's policy that it is written into.
    return parts._replace(netloc=host + port) if _HOST.fullmatch(host) and parts.port != 0 else None


def _name(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("player.")


def _youtube_key(parts: SplitResult) -> str:
    first, _, rest = parts.path.strip("/").partition("/")
    if _name(parts) == "youtu.be":
        key = first
    elif first in {"embed", "live", "shorts", "v"}:
        key = rest
    else:
        key = _asked(parts, "v") if first == "watch" else ""
    return key if _YOUTUBE_KEY.fullmatch(key) else ""


def _youtube(parts: SplitResult) -> str:
    key, start = _youtube_key(parts), _seconds(_asked(parts, "t", "start"))
    query = _query({"autoplay": 1, "rel": 0, "start": start})
    return f"https://www.youtube-nocookie.com/embed/{key}?{query}" if key else ""


def _vimeo_key(parts: SplitResult) -> str:
    """The number of a film, and what whoever knows it may see it by."""
    found = _VIMEO_PATH.fullmatch(parts.path)
    key = found and "/".join(filter(None, (found["key"], found["hash"] or _asked(parts, "h"))))
    return key or ""


def _vimeo(parts: SplitResult) -> str:
    key, _, hidden = _vimeo_key(parts).partition("/")
    start = _seconds(parts.fragment.removeprefix("t="))
    query = _query({"dnt": 1, "autoplay": 1, "h": hidden})
    return f"https://player.vimeo.com/video/{key}?{query}" + (f"#t={start}s" if start else "") if key else ""


def _dailymotion_key(parts: SplitResult) -> str:
    key = ""
    if _name(parts) == "dai.ly":
        key = parts.path.strip("/")
    elif found := _DAILYMOTION_PATH.fullmatch(parts.path):
        key = found["key"]
    return key if key.isascii() and key.isalnum() else ""


def _dailymotion(parts: SplitResult) -> str:
    key, start = _dailymotion_key(parts), _seconds(_asked(parts, "start"))
    query = _query({"video": key, "startTime": start})
    return f"https://geo.dailymotion.com/player.html?{query}" if key else ""


def _peertube(parts: SplitResult) -> str:
    """No viewer's address is told to other viewers: `p2p=0` (PeerTube documentation, "Embed a video")."""
    found = _PEERTUBE.fullmatch(parts.path)
    if found is None:
        return ""
    way = "video-playlists/embed" if _is_playlist(found) else "videos/embed"
    start = _seconds(_asked(parts, "start"))
    quiet = {"autoplay": 1, "p2p": 0, "title": 0, "warningTitle": 0, "peertubeLink": 0}
    return f"https://{_authority(parts)}/{way}/{found['key']}?" + _query(
        {**quiet, "start": f"{start}s" if start else ""}
    )


def _authority(parts: SplitResult) -> str:
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def _is_playlist(found: re.Match[str]) -> bool:
    return found["way"].endswith(("p/", "playlist/"))


_PLAYERS: Mapping[str, Callable[[SplitResult], str]] = {
    "YouTube": _youtube,
    "Vimeo": _vimeo,
    "Dailymotion": _dailymotion,
}


def _asked(parts: SplitResult, *names: str) -> str:
    """The first value of the first of these names in the query."""
    query = parse_qs(parts.query)
    return next((query[name][0] for name in names if name in query), "")


def _seconds(written: str) -> int | str:
    """`75`, `75s` or `1m15s` in seconds; nothing where it is no time, or the beginning."""
    found = _TIME.fullmatch(written)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds or ""


def _query(values: Mapping[str, object]) -> str:
    return urlencode({name: value for name, value in values.items() if value != ""})
