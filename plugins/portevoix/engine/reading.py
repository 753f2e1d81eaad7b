"""Reading the texts: those that were read before come from the store, the others are read by several processes.

Invariant: a text is kept under the digest of its file's bytes, its kind and the fingerprint, with all that its reading
had to say; what follows from the time is worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from portevoix.blog.text import Text
from portevoix.blog.time import text_state
from portevoix.engine.known import Read, head_of, key_of_text, packed_text, unpacked_text
from portevoix.engine.workers import WorkerEnded, share_out
from portevoix.host.state import State
from portevoix.host.workshop import Reader
from portevoix.problems import Problem, ProblemsFound, Report
from portevoix.regular import read_plain

_BATCH = 500
"""Texts that are kept at once."""

REMEDY = "most likely memory ran out: close other programs and build again, or add --no-engine, which needs less"


@dataclass(slots=True)
class Reading:
    """What came of reading: all texts, and how many of them were not known before."""

    texts: list[Text]
    read: dict[str, Read]
    """By source, all there are."""
    anew: int


@dataclass(slots=True)
class _Done:
    """What came of one text: what is wrong with it, and, where it can be used, the text as it is kept and as it is."""

    problems: tuple[Problem, ...]
    packed: bytes = b""
    read: Read | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process is sent the text as it is kept, and no second time."""
        return _received, (self.problems, self.packed)


def _received(problems: tuple[Problem, ...], packed: bytes) -> _Done:
    return _Done(problems, packed, unpacked_text(packed) if packed else None)


Keep = Callable[[Mapping[str, bytes | None]], None]
"""Remembers texts as they are packed, and forgets those that are None."""


def read_texts(
    state: State, reader: Reader, fingerprint: bytes, kept: Mapping[str, Read], workers: int | None, keep: Keep
) -> Reading:
    """Every article and page of the site; what is wrong with one goes to the report. *kept* are those read before;
    others are to be *kept* as they come, whatever becomes of this build: who mends a mistake does not wait for them.

    Raises ProblemsFound where a process was ended from without.
    """
    found: dict[str, Read] = {}
    keys: dict[str, bytes] = {}
    missing: list[str] = []
    for source, kind in sorted(state.folder.texts.items()):
        data = _bytes(state, source)
        keys[source] = key_of_text(data or b"", kind.value, fingerprint)
        if data is not None and source in kept and kept[source].key == keys[source]:
            found[source] = kept[source]
            continue
        missing.append(source)
        if data is not None:  # else its reading says why
            state.held[source] = data
    known = list(found.values())
    anew = 0
    waiting: dict[str, bytes | None] = {}
    for source, done in _read(state, reader, missing, keys, workers):
        state.report.extend(done.problems)
        if done.read:
            found[source], waiting[source] = done.read, done.packed
            anew += 1
        if len(waiting) >= _BATCH:
            keep(waiting)
            waiting = {}
    keep(waiting | dict.fromkeys(kept.keys() - found.keys()))
    state.held.clear()
    for one in known:
        state.report.extend(one.problems)
    texts = [_now(state, one.text) for one in found.values()]
    return Reading(texts, found, anew)


def _bytes(state: State, source: str) -> bytes | None:
    try:
        return read_plain(state.settings.content / source)
    except OSError:
        return None


def _read(
    state: State, reader: Reader, sources: list[str], keys: Mapping[str, bytes], workers: int | None
) -> Iterator[tuple[str, _Done]]:
    report, progress = state.report, state.progress

    def work(source: str) -> _Done:
        state.report = Report()  # what is said of this text is kept with it
        try:
            text = reader(source)
            problems = tuple(state.report)
            if not text or source not in state.held:
                return _Done(problems)
            read = Read(keys[source], text, problems, head_of(state.held[source], text.body_line))
            return _Done(problems, packed_text(read), read)  # packed here, by several at once
        finally:
            state.report = report  # this may be the very process that goes on

    state.progress = None
    try:
        for source in sources[:1]:  # what reading needs is loaded here, and inherited by all processes
            yield source, work(source)
        with closing(share_out(sources[1:], work, workers)) as results:
            for count, (number, done) in enumerate(results, start=2):
                if progress:
                    progress("read", count, len(sources))
                source = sources[number + 1]
                lost = done.packed and not done.read  # it holds what nobody may unpack
                yield source, work(source) if lost else done
    except WorkerEnded as ended:
        path = state.settings.relative(state.settings.content / sources[ended.job + 1]) if ended.job >= 0 else "content"
        report.error(path, 0, "", f"the process that was reading this text was ended ({ended.how}); {REMEDY}")
        raise ProblemsFound(report) from ended
    finally:
        state.report, state.progress = report, progress


def _now(state: State, text: Text) -> Text:
    """The text at the time of this build."""
    now = text_state(text.date, state.settings.now)
    return text if text.state is now else replace(text, state=now)
