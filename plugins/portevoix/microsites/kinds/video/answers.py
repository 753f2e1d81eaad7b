"""What hosts answer about a film, as facts: a PeerTube by its REST API, the others by oEmbed (oembed.com, 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeVar
from urllib.parse import urljoin, urlsplit

from pydantic import BaseModel, BeforeValidator, Field

from portevoix.films.captions import Cue
from portevoix.frontmatter.values import read_lang
from portevoix.microsites.answers import read_answer

_LONGEST = 360_000
"""Seconds that a film lasts at most: beyond a hundred hours WebVTT has other names for moments."""


@dataclass(frozen=True, slots=True)
class CaptionsAt:
    """Captions of a film: their language (BCP 47), and where they are."""

    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class HostFacts:
    """What a host tells of a film: plain words, seconds (0 where that is not told), and where its picture is, absolute;
    `lang` is that of the film. What is not told is empty."""

    title: str
    lasts: float = 0
    author: str = ""
    poster: str = ""
    lang: str = ""


def of_oembed(data: bytes, asked: str) -> HostFacts:
    """The answer of oEmbed to what was *asked*. Raises NotFetched where it is none."""
    answer = _read(_OEmbed, data, asked)
    return HostFacts(answer.title, answer.duration, answer.author_name, _absolute(asked, answer.thumbnail_url))


def of_peertube(data: bytes, asked: str) -> HostFacts:
    """The answer of a PeerTube about a film (`VideoDetails`). Raises NotFetched where it is none."""
    answer = _read(_Video, data, asked)
    widest = max(answer.thumbnails, key=lambda one: one.width, default=_Thumbnail())
    poster = widest.fileUrl or answer.previewPath or answer.thumbnailPath
    author = answer.channel.displayName or answer.account.displayName
    return HostFacts(answer.name, answer.duration, author, _absolute(asked, poster), _lang(answer.language.id))


def captions_of(data: bytes, asked: str) -> tuple[CaptionsAt, ...]:
    """The captions that a PeerTube lists, one file a language: what a person wrote before what a machine heard."""
    found: dict[str, CaptionsAt] = {}
    for one in sorted(_read(_CaptionsList, data, asked).data, key=lambda one: one.automaticallyGenerated):
        lang, url = _lang(one.language.id), _absolute(asked, one.fileUrl or one.captionPath)
        if lang and url:
            found.setdefault(lang.lower(), CaptionsAt(lang, url))
    return tuple(found.values())


def chapters_of(data: bytes, asked: str, lasts: float) -> tuple[Cue, ...]:
    """The chapters that a PeerTube lists: each lasts until the next begins, the last as long as the film."""
    listed = {chapter.timecode: chapter.title for chapter in _read(_ChaptersList, data, asked).chapters}
    starts = sorted(start for start, title in listed.items() if title and (not lasts or start < lasts))
    ends = [*starts[1:], max(lasts, starts[-1] + 1)] if starts else []
    return tuple(Cue(start, end, listed[start]) for start, end in zip(starts, ends, strict=True))


def _words(value: object) -> str:
    """Words on one line; nothing of them is trusted further."""
    text = " ".join(str(value or "").split())
    return "".join(char for char in text if char.isprintable())


def _number(value: object) -> object:
    return value or 0


def _listed(value: object) -> object:
    return value or []


def _grouped(value: object) -> object:
    return value or {}


_Words = Annotated[str, BeforeValidator(_words)]
_Seconds = Annotated[float, BeforeValidator(_number), Field(ge=0, le=_LONGEST, allow_inf_nan=False)]


class _OEmbed(BaseModel):
    title: Annotated[_Words, Field(min_length=1)]
    duration: _Seconds = 0
    author_name: _Words = ""
    thumbnail_url: _Words = ""


class _Named(BaseModel):
    id: _Words = ""
    displayName: _Words = ""  # noqa: N815 - PeerTube's own name


class _Thumbnail(BaseModel):
    fileUrl: _Words = ""  # noqa: N815 - PeerTube's own name
    width: Annotated[int, BeforeValidator(_number)] = 0


_Group = Annotated[_Named, BeforeValidator(_grouped)]


class _Video(BaseModel):
    name: Annotated[_Words, Field(min_length=1)]
    duration: _Seconds = 0
    language: _Group = _Named()
    channel: _Group = _Named()
    account: _Group = _Named()
    thumbnails: Annotated[tuple[_Thumbnail, ...], BeforeValidator(_listed)] = ()
    previewPath: _Words = ""  # noqa: N815 - PeerTube's own name
    thumbnailPath: _Words = ""  # noqa: N815 - PeerTube's own name


class _Captions(BaseModel):
    language: _Group = _Named()
    automaticallyGenerated: bool = False  # noqa: N815 - PeerTube's own name
    fileUrl: _Words = ""  # noqa: N815 - PeerTube's own name
    captionPath: _Words = ""  # noqa: N815 - PeerTube's own name


class _CaptionsList(BaseModel):
    data: tuple[_Captions, ...]


class _Chapter(BaseModel):
    title: _Words = ""
    timecode: _Seconds


class _ChaptersList(BaseModel):
    chapters: tuple[_Chapter, ...]


_Answer = TypeVar("_Answer", bound=BaseModel)


def _read(model: type[_Answer], data: bytes, asked: str) -> _Answer:
    return read_answer(model, data, str(urlsplit(asked).hostname), "look at the address")


def _lang(written: str) -> str:
    """A language tag in its usual case; nothing where it is none, whatever else stands there."""
    try:
        return read_lang(written)
    except ValueError:
        return ""


def _absolute(asked: str, written: str) -> str:
    """An address in an answer, asked for by HTTPS like every other."""
    url = urljoin(asked, written) if written else ""
    return f"https://{url.removeprefix('http://')}" if url.startswith("http://") else url
