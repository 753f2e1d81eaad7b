"""Captions and chapters: WebVTT files (W3C "WebVTT") into cues, and cues into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape

_MOMENT = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"[ \t]*{_MOMENT}[ \t]+-->[ \t]+{_MOMENT}(?:[ \t].*)?", re.ASCII)
_SUBRIP = re.compile(r"\d\d:\d\d:\d\d,\d\d\d[ \t]*-->", re.ASCII)
_TAG = re.compile(r"<[^>]*>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]+)>")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_NO_CUES = ("NOTE", "STYLE", "REGION")

_PAUSE = 2.0
"""Seconds of silence that end a paragraph."""
_SHORT = 60.0
"""Seconds under which a film is short."""
_FULL = 240
"""Characters after which a paragraph ends with its sentence."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from *start* to *end* (seconds), plain and on one line, by whom if that is told; *line* is that of
    its times."""

    start: float
    end: float
    text: str
    speaker: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a file, and what is wrong in it: a line, and what to do."""

    cues: tuple[Cue, ...] = ()
    mistakes: tuple[tuple[int, str], ...] = ()


def read_captions(data: bytes, lasts: float = 0) -> Captions:
    """A file of captions or chapters, of a film that *lasts* so many seconds, where that is known."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Captions(mistakes=((data.count(b"\n", 0, error.start) + 1, "is not UTF-8; save it as UTF-8"),))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        times = " and the times with points, 00:01.000" if _SUBRIP.search(text) else ""
        return Captions(mistakes=((1, f"is not WebVTT; write WEBVTT on its first line, a blank line below it{times}"),))
    cues: list[Cue] = []
    mistakes: list[tuple[int, str]] = []
    for number, block in _blocks(lines):
        found = _cue(number, block, lasts)
        if isinstance(found, Cue):
            cues.append(found)
        elif found:
            mistakes.append(found)
    if not cues and not mistakes:
        mistakes.append((1, "has no cue; write 00:01.000 --> 00:04.000, and below it what is said then"))
    return Captions(tuple(sorted(cues, key=lambda cue: cue.start)), tuple(mistakes))


def paragraphs(cues: Iterable[Cue]) -> tuple[tuple[Cue, ...], ...]:
    """The cues as one reads them: together while one person goes on speaking, until a sentence ends. In a short film
    each stands by itself: a single way into it would be none."""
    found: list[list[Cue]] = []
    spoken = tuple(cue for cue in cues if cue.text)
    is_short = spoken and spoken[-1].end < _SHORT
    for cue in spoken:
        if not found or is_short or _begins(found[-1], cue):
            found.append([])
        found[-1].append(cue)
    return tuple(map(tuple, found))


def as_webvtt(cues: Iterable[Cue]) -> bytes:
    """Cues as a file that `read_captions` reads as the same ones."""
    blocks = (f"{_moment(cue.start)} --> {_moment(cue.end)}\n{escape(cue.text, quote=False)}\n" for cue in cues)
    return "\n".join(("WEBVTT\n", *blocks)).encode()


def clock(seconds: float) -> str:
    """A moment as players show it: `0:12`, `1:02:03`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _begins(before: list[Cue], cue: Cue) -> bool:
    last = before[-1]
    is_full = sum(len(one.text) for one in before) > _FULL and last.text.endswith((".", "!", "?", "…", "»"))
    return is_full or cue.start - last.end >= _PAUSE or cue.speaker != last.speaker


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines between blank ones, behind the header, each block with the line it begins on."""
    start = next((index for index, line in enumerate(lines) if not line.strip()), len(lines))
    block: list[str] = []
    for index in range(start, len(lines)):
        if lines[index].strip():
            block.append(lines[index])
        elif block:
            yield index - len(block) + 1, block
            block = []
    if block:
        yield len(lines) - len(block) + 1, block


def _cue(number: int, block: list[str], lasts: float) -> Cue | tuple[int, str] | None:
    """The cue of a block, or what is wrong with it; nothing where it is none."""
    if block[0].split(maxsplit=1)[0] in _NO_CUES and "-->" not in block[0]:
        return None
    at = next((index for index, line in enumerate(block[:2]) if "-->" in line), None)
    if at is None:
        return number, "this text has no times above it; write 00:01.000 --> 00:04.000 there, or remove the blank line"
    number += at
    times = _TIMES.fullmatch(block[at])
    if times is None:
        return number, f"'{block[at].strip()}' are no times of a cue; write them like 00:01.000 --> 00:04.000"
    start, end = _seconds(*times.groups()[:4]), _seconds(*times.groups()[4:])
    if end <= start:
        return number, "this cue ends before it begins; correct its times"
    if lasts and end > lasts + 1:
        return number, f"this cue ends after the film, which lasts {clock(lasts)}; correct its times"
    return _said(start, end, "\n".join(block[at + 1 :]), number)


def _said(start: float, end: float, written: str, line: int) -> Cue:
    voice = _VOICE.search(written)
    return Cue(start, end, _plain(_TAG.sub("", written)), _plain(voice[1]) if voice else "", line)


def _plain(written: str) -> str:
    """Words on one line, without what is no character or would turn what stands behind."""
    return " ".join(_UNFIT.sub(" ", unescape(written)).split())


def _seconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(thousandths) / 1000


def _moment(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    hours, rest = divmod(thousandths, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
