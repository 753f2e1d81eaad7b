"""Reading the texts: those that were read before come from the store, the others are read by several processes.

Invariant: a text is kept under the digest of its file's bytes, its kind and the fingerprint, with all that its reading
had to say; what follows from the time is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from portevoix.blog.text import Text
from portevoix.blog.time import text_state
from portevoix.engine.known import Read, head_of, key_of_text
from portevoix.engine.workers import WorkerEnded, share_out
from portevoix.host.state import State
from portevoix.host.workshop import Reader
from portevoix.problems import Problem, ProblemsFound, Report
from portevoix.regular import read_plain

REMEDY = "most likely memory ran out: close other programs and build again, or add --no-engine, which needs less"


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
    anew: dict[str, Read] = {}
    for source, text, problems in _read(state, reader, missing, workers):
        state.report.extend(problems)
        if text and source in state.held:
            head = head_of(state.held[source], text.body_line)
            found[source] = anew[source] = Read(keys[source], text, problems, head)
    state.held.clear()
    for one in known:
        state.report.extend(one.problems)
    texts = [_now(state, one.text) for one in found.values()]
    return Reading(texts, found, anew, frozenset(kept.keys() - found.keys()))


def _bytes(state: State, source: str) -> bytes | None:
    try:
        return read_plain(state.settings.content / source)
    except OSError:
        return None


def _read(
    state: State, reader: Reader, sources: list[str], workers: int | None
) -> Iterator[tuple[str, Text | None, tuple[Problem, ...]]]:
    report, progress = state.report, state.progress

    def work(source: str) -> tuple[Text | None, tuple[Problem, ...]]:
        state.report = Report()  # what is said of this text is kept with it
        try:
            text = reader(source)
            return text, tuple(state.report)
        finally:
            state.report = report  # this may be the very process that goes on

    state.progress = None
    try:
        for source in sources[:1]:  # what reading needs is loaded here, and inherited by all processes
            yield source, *work(source)
        with closing(share_out(sources[1:], work, workers)) as results:
            for done, (number, (text, problems)) in enumerate(results, start=2):
                if progress:
                    progress("read", done, len(sources))
                yield sources[number + 1], text, problems
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
