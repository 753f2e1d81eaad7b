"""What the task `build` does: typed options into a call, and what is said of what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from portevoix.commands import (
    Given,
    answer,
    count,
    microsite_named,
    options_of,
    print_problems,
    summary,
    typed,
    typed_again,
)
from portevoix.environment import ROOT
from portevoix.loading import without_collector
from portevoix.options import BuildOptions, BuildResult
from portevoix.terminal import Progress, complain, say

UNCHANGED = "nothing has changed"
"""Said of a site that stands as it did."""


@dataclass(frozen=True)
class Asked:
    """What a build is asked beside its site: how it is done, and what it tells of it."""

    no_engine: bool = False
    verify: bool = False
    stats: bool = False
    stats_json: str | None = None


def build(
    content: Given,
    output: Given,
    settings: Given,
    now: Given,
    forgiving: bool,
    with_components: bool = False,
    only: Given = None,
    no_engine: bool = False,
    verify: bool = False,
    stats: bool = False,
    stats_json: Given = None,
    index: bool = False,
) -> int:
    """Build the site, or *only* one of its microsites, and say where it is and how to look at it."""
    asked = Asked(no_engine, verify, stats, stats_json)

    def work() -> None:
        options = replace(options_of(content, output, settings, now, forgiving), only=microsite_named(only))
        options = replace(options, components=with_components, index=index, unaudited=True)
        options = replace(options, progress=Progress(), engine=not asked.no_engine)
        if asked == Asked() and not index and _retouched():
            return
        typed_so = {"content": content, "settings": settings, "now": now}
        result = _built(options, asked, typed_so)
        say_built(result, options.only, typed_so)

    folder = output or (f"output-{only}/" if only else "the output folder" if settings else "output/")
    return answer(work, f"{folder} is untouched", f"{folder} is half changed")


def _retouched() -> bool:
    """Whether nothing but bodies of texts had changed, and the site has been brought up to date and said so."""
    with without_collector():
        from portevoix.engine.remember import write_down_again
        from portevoix.engine.retouching import retouched

    found = retouched(ROOT, sys.argv[1:])
    if found is None:
        return False
    done, last = found
    if last.problems:
        complain(last.problems.rstrip("\n"))
    changed = f"{len(done.written)} written, 0 removed"
    say(last.said.replace(f"{UNCHANGED}).", f"{changed}), in {done.seconds:.1f} s.").rstrip("\n"))
    write_down_again(ROOT, sys.argv[1:], done.looked, done.stand, last)
    return True


def _built(options: BuildOptions, asked: Asked, typed_so: Mapping[str, Given]) -> BuildResult:
    with without_collector():
        from portevoix.engine.building import build, engine_for
        from portevoix.engine.remember import write_down
    from portevoix.outputs.whole import write_whole

    engine = engine_for(options)
    engine.looks = asked == Asked()
    result = build(options, engine)
    if engine.aside:
        complain(f"'{engine.aside}' of PLUGINS is not ours: all was read and rendered, one thing after the other.")
    if engine.distrusted:
        complain(
            "git tracks .cache/engine, which only builds may write: it was not believed; git rm -r --cached .cache"
        )
    if engine.looked and engine.stand:
        lines = _lines(result, options.only, typed_so, UNCHANGED)
        told = "".join(f"{problem}\n" for problem in result.report), "".join(f"{line}\n" for line in lines)
        write_down(ROOT, sys.argv[1:], engine.looked, result.output, engine.stand, _times(result, options), told)
    if asked.verify:
        from portevoix.engine.verify import verify

        say(f"Verified: a clean build makes the same {count(verify(options, result), 'file')}, byte for byte.")
    if asked.stats:
        say("\n".join(engine.stats.lines()))
    if asked.stats_json:
        write_whole(Path(asked.stats_json).absolute(), engine.stats.json().encode())
    return result


def _times(result: BuildResult, options: BuildOptions) -> tuple[datetime | None, datetime | None]:
    """Since when and until when the site shows what it shows; always, at a time that was typed."""
    from portevoix.engine.remember import end_of_day

    if options.now or result.now is None:
        return None, None
    turns = (result.next_turn, end_of_day(result.now))
    return result.now, min(turn for turn in turns if turn)


def say_built(result: BuildResult, only: str, options: Mapping[str, Given]) -> None:
    """Say what came of a build, and how to look at it."""
    print_problems(result.report)
    if result.report.errors:
        complain(f"{summary(result.report.errors)}; what they concern was left out, or is as it was written.")
    changed = f"{result.written} written, {result.removed} removed"
    for line in _lines(result, only, options, changed, f", in {result.seconds:.1f} s"):
        say(line)


def _lines(
    result: BuildResult, only: str, options: Mapping[str, Given], changed: str, lasted: str = ""
) -> Iterator[str]:
    made = f"{count(result.pages, 'page')} ({count(result.files, 'file')}: {changed})"
    what = f"The microsite '{only}', alone," if only else "The site"
    yield f"{what} is in {typed(result.output)}/: {made}{lasted}."
    if result.index:
        again = typed_again(**options, only=only or None)
        yield f"{result.index} python3 tasks.py build --index{again} (publish does so by itself)."
    if result.next_turn:
        yield f"By the calendar it changes next at {result.next_turn:%Y-%m-%d %H:%M %Z}: build it again then."
    # Python's own server answers no requests for parts of a file, without which nobody moves in a film.
    alone = "To look at it alone, give that folder to a server that answers range requests, as hosts do."
    yield alone if only else f"To look at it: python3 tasks.py serve{typed_again(**options)}"
