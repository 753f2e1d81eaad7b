"""What a poster says, read from the `collecte.json` that a built site holds beside the page of each fundraiser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from portevoix.previews.plain import plain

FILE = "collecte.json"
FORMAT = "porte-voix/collecte/1"
KIND = "fundraiser"

MOST_BYTES = 1_000_000
"""Far more than such a file ever holds."""

_MOST_SHARE = 10**9
USUAL: Mapping[str, str] = {"ink": "#1c1208", "paper": "#faf6ec", "accent": "#f5b32c"}
"""The theme's own colours, where nothing names others."""

_WORDS = (
    *("owner", "owner_told", "occasion", "occasion_name", "summary", "told", "raised_told", "goal_told"),
    *("supporters_told", "missing_told", "as_of_told", "source_told", "standing", "seal", "call"),
)
"""What is taken as it is said, and may be missing."""

_AGAIN = "build the site again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What a poster says, in plain words that are set already; all but the title may be empty.

    `occasion` is a sentence, `occasion_name` one word (`memory`); `owner_told` says whose it is (`par Léa`).
    `told` is what was reached (`1 240 € sur 2 000 €`), `raised_told` and `goal_told` its halves, `share` that in per
    cent, which may be more than 100; `missing_told` what is to go. `as_of` is of when that is, aware, `as_of_told` the
    same in words, `source_told` with who says so. `standing` and `seal` say where it stands and that its goal is
    reached, `call` is what the poster calls for. `url` is absolute, or empty where nobody knows it: there is no QR code
    then. The colours are opaque, as CSS writes them; `lang` is BCP 47.
    """

    title: str
    owner: str
    owner_told: str
    occasion: str
    occasion_name: str
    summary: str
    told: str
    raised_told: str
    goal_told: str
    supporters_told: str
    missing_told: str
    share: int
    as_of: datetime
    as_of_told: str
    source_told: str
    standing: str
    seal: str
    call: str
    url: str
    ink: str
    paper: str
    accent: str
    lang: str


def is_of_fundraiser(data: bytes) -> bool:
    """Whether a `collecte.json` is that of a fundraiser's page; one that cannot be read may well be."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return True
    return not isinstance(said, dict) or said.get("kind", KIND) == KIND


def poster_of(data: bytes) -> Poster:
    """The poster of what a `collecte.json` says. What is missing is not on it; raises ValueError ("problem; remedy")
    where that would be the title, the share, or the instant."""
    said = _read(data)
    look = said.get("look")
    colours = look if isinstance(look, dict) else {}
    return Poster(
        title=_needed(said, "title"),
        **{name: _text(said, name) for name in _WORDS},
        share=_share(said),
        as_of=_instant(said),
        url=_address(said),
        **{name: _colour(colours, name, usual) for name, usual in USUAL.items()},
        lang=_text(said, "lang"),
    )


def _read(data: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        raise ValueError(f"is not JSON; {_AGAIN}") from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise ValueError(f"is not of the format '{FORMAT}'; {_AGAIN}")
    if said.get("kind", KIND) != KIND:
        raise ValueError(f"is not of a {KIND}; name the file beside the page of one")
    return said


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    return plain(value) if isinstance(value, str) else ""


def _needed(said: Mapping[str, Any], name: str) -> str:
    if not (text := _text(said, name)):
        raise ValueError(f"has no '{name}'; {_AGAIN}")
    return text


def _share(said: Mapping[str, Any]) -> int:
    value = said.get("share")
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _MOST_SHARE:
        raise ValueError(f"'share' is no number of per cent; {_AGAIN}")
    return int(value)


def _instant(said: Mapping[str, Any]) -> datetime:
    """Without an offset it is taken for UTC: no page of ours leaves it out."""
    try:
        found = datetime.fromisoformat(_text(said, "as_of"))
    except ValueError:
        raise ValueError(f"'as_of' is no instant (ISO 8601); {_AGAIN}") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _address(said: Mapping[str, Any]) -> str:
    """An address of the web; what is none stands on no poster."""
    url = _text(said, "url")
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def _colour(look: Mapping[str, Any], name: str, otherwise: str) -> str:
    from coloraide import Color

    written = _text(look, name)
    return written if Color.match(written, fullmatch=True) else otherwise
