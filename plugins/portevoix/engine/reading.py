"""Reading the texts: those that were read before come from the store, the others are read by several processes.

Invariant: a text is kept under the digest of its file's bytes, its kind and the fingerprint, with all that its reading
had to say; what follows from the time is worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from portevoix.blog.text import Kind, Text
from portevoix.blog.time import text_state
from portevoix.engine.packing import DIGEST, Unpackable, digest_of, pack, unpack
from portevoix.engine.workers import WorkerEnded, share_out
from portevoix.host.state import State
from portevoix.host.workshop import Reader
from portevoix.problems import Problem, ProblemsFound, Report
from portevoix.regular import read_plain


@dataclass(frozen=True, slots=True)
class Read:
    """A text, the digest of all it was made of, and what its reading had to say."""

    key: bytes
    text: Text
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Reading:
    """What came of reading: all texts, those that were not known before, and those that are gone."""

    texts: list[Text]
    read: dict[str, Read]
    """By source, all there are."""
    anew: dict[str, Read]
    gone: frozenset[str]


def read_texts(
    state: State, reader: Reader, fingerprint: bytes, kept: Mapping[str, Read], workers: int | None
) -> Reading:
    """Every article and page of the site; what is wrong with one goes to the report. *kept* are those read before.

    Raises ProblemsFound where a process was ended from without.
    """
    keys = {source: _key(state, source, kind, fingerprint) for source, kind in state.folder.texts.items()}
    known = {source: kept[source] for source, key in keys.items() if source in kept and kept[source].key == key}
    missing = sorted(keys.keys() - known.keys())
    found = dict(known)
    anew: dict[str, Read] = {}
    for source, text, problems in _read(state, reader, missing, workers):
        state.report.extend(problems)
        if text:
            found[source] = anew[source] = Read(keys[source], text, problems)
    for source, one in known.items():
        state.report.extend(one.problems)
        found[source] = one
    texts = [_now(state, one.text) for one in found.values()]
    return Reading(texts, found, anew, frozenset(kept.keys() - found.keys()))


def _key(state: State, source: str, kind: Kind, fingerprint: bytes) -> bytes:
    try:
        data = read_plain(state.settings.content / source)
    except OSError:
        data = b""  # its reading says why
    return digest_of(data, kind.value.encode(), fingerprint)


def _read(
    state: State, reader: Reader, sources: list[str], workers: int | None
) -> Iterator[tuple[str, Text | None, tuple[Problem, ...]]]:
    report, progress = state.report, state.progress

    def work(source: str) -> tuple[Text | None, tuple[Problem, ...]]:
        state.report = Report()  # what is said of this text is kept with it
        text = reader(source)
        return text, tuple(state.report)

    state.progress = None
    try:
        for done, (number, (text, problems)) in enumerate(share_out(sources, work, workers), start=1):
            if progress:
                progress("read", done, len(sources))
            yield sources[number], text, problems
    except WorkerEnded as ended:
        path = state.settings.relative(state.settings.content / sources[ended.job]) if ended.job >= 0 else "content"
        report.error(path, 0, "", f"the process that was reading this text was ended ({ended.how}); {REMEDY}")
        raise ProblemsFound(report) from ended
    finally:
        state.report, state.progress = report, progress


REMEDY = "most likely memory ran out: close other programs and build again, or add --no-engine, which needs less"


def _now(state: State, text: Text) -> Text:
    """The text at the time of this build."""
    now = text_state(text.date, state.settings.now)
    return text if text.state is now else replace(text, state=now)


def packed(read: Mapping[str, Read]) -> dict[str, bytes]:
    """Texts as the store keeps them."""
    return {source: one.key + pack((one.text, one.problems)) for source, one in read.items()}


def unpacked(entries: Iterable[tuple[str, bytes]], wanted: Callable[[str, bytes], bool]) -> Iterator[tuple[str, Read]]:
    """Texts that were kept, those of them that are *wanted* by their sources and keys."""
    for source, data in entries:
        if wanted(source, data[:DIGEST]):
            try:
                text, problems = unpack(data[DIGEST:])
            except (Unpackable, ValueError, TypeError):
                continue
            if isinstance(text, Text) and isinstance(problems, tuple):
                yield source, Read(data[:DIGEST], text, problems)


def content_of(state: State, source: str) -> Path:
    """The file of a text."""
    return state.settings.content / source
