"""What the task `build` does: typed options into a call, and what is said of what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from portevoix.options import BuildOptions, BuildResult
from portevoix.terminal import Progress, complain, say


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
    asked: Asked = Asked(),
) -> int:
    """Build the site, or *only* one of its microsites, and say where it is and how to look at it."""

    def work() -> None:
        options = replace(options_of(content, output, settings, now, forgiving), only=microsite_named(only))
        options = replace(options, components=with_components, progress=Progress(), engine=not asked.no_engine)
        say_built(_built(options, asked), options.only, {"content": content, "settings": settings, "now": now})

    folder = output or (f"output-{only}/" if only else "the output folder" if settings else "output/")
    return answer(work, f"{folder} is untouched", f"{folder} is half changed")


def _built(options: BuildOptions, asked: Asked) -> BuildResult:
    from portevoix.engine.building import build, engine_for

    engine = engine_for(options)
    result = build(options, engine)
    if engine.aside:
        complain(
            f"'{engine.aside}' of PLUGINS is not Porte-voix's own: all was read and rendered, one after the other."
        )
    if asked.stats:
        say("\n".join(engine.stats.lines()))
    if asked.stats_json:
        Path(asked.stats_json).write_text(engine.stats.json(), encoding="utf-8")
    return result


def say_built(result: BuildResult, only: str, options: Mapping[str, Given]) -> None:
    """Say what came of a build, and how to look at it."""
    print_problems(result.report)
    if result.report.errors:
        complain(f"{summary(result.report.errors)}; what they concern was left out, or is as it was written.")
    changed = f"{result.written} written, {result.removed} removed"
    made = f"{count(result.pages, 'page')} ({count(result.files, 'file')}: {changed})"
    what = f"The microsite '{only}', alone," if only else "The site"
    say(f"{what} is in {typed(result.output)}/: {made}, in {result.seconds:.1f} s.")
    if result.next_turn:
        say(f"By the calendar it changes next at {result.next_turn:%Y-%m-%d %H:%M %Z}: build it again then.")
    # Python's own server answers no requests for parts of a file, without which nobody moves in a film.
    alone = "To look at it alone, give that folder to a server that answers range requests, as hosts do."
    say(alone if only else f"To look at it: python3 tasks.py serve{typed_again(**options)}")
