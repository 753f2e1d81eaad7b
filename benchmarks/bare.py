"""The bare work of a cold build, done by all processors, without loading and without whatever else a build does: what
floor.py has done, each in a process of its own, which prints how many jobs there were, and seconds of the clock and of
the processors.

python benchmarks/bare.py reading SITE
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from portevoix.engine.workers import share_out

if TYPE_CHECKING:
    from portevoix.host.state import State
    from portevoix.outputs.output import Recipe
    from portevoix.outputs.staging import Staging


def stock(site: Path) -> None:
    """The bodies converted by python-markdown, one object a process."""
    from pelican.settings import DEFAULT_CONFIG

    from markdown import Markdown

    settings = DEFAULT_CONFIG["MARKDOWN"]
    converter = Markdown(
        extensions=list(settings["extension_configs"]),
        extension_configs=settings["extension_configs"],
        output_format=settings["output_format"],
    )
    _share_out(_texts(site), lambda file: converter.reset().convert(_below(file)))


def pipeline(site: Path) -> None:
    """The bodies converted by our pipeline."""
    convert = _pipeline()
    _share_out(_texts(site), lambda file: convert(_below(file)))


def reading(site: Path) -> None:
    """The headers read and judged, and the bodies converted by our pipeline."""
    from zoneinfo import ZoneInfo

    from portevoix.frontmatter.read import read_source
    from portevoix.frontmatter.source import ARTICLE

    convert, zone = _pipeline(), ZoneInfo("Europe/Paris")

    def read(file: Path) -> str:
        found = read_source(file.read_bytes(), path="post.md", sort=ARTICLE, zone=zone)
        assert found.source, found.problems
        return convert(found.source.body)

    _share_out(_texts(site), read)


def rendering(site: Path) -> None:
    """Every file made of its record, pages by Jinja, and written: the records are there before it begins."""
    _files(site, lambda recipe: partial(recipe.make, recipe.record()))


def making(site: Path) -> None:
    """Every file made, its record (the view of a page) with it, and written."""
    _files(site, lambda recipe: recipe)


def _files(site: Path, prepared: Callable[[Recipe], Callable[[], bytes]]) -> None:
    from portevoix.host import build
    from portevoix.host.workshop import InTurn
    from portevoix.options import BuildOptions
    from portevoix.outputs.output import Recipe

    class Bare(InTurn):
        def render(self, state: State, staging: Staging) -> None:
            renders = [output.render for output in state.outputs.in_turn()]
            makes = [prepared(one) if isinstance(one, Recipe) else one for one in renders]
            with TemporaryDirectory(dir=site) as folder:
                _share_out(range(len(makes)), lambda number: Path(folder, str(number)).write_bytes(makes[number]()))
            sys.exit()  # there is no site to be put in place

    build(BuildOptions(settings=site / "pelicanconf.py"), lambda _: Bare())


WORK: dict[str, Callable[[Path], None]] = {
    work.__name__: work for work in (stock, pipeline, reading, rendering, making)
}


def _texts(site: Path) -> list[Path]:
    return sorted((site / "content").rglob("*.md"))


def _below(file: Path) -> str:
    """What stands below the header."""
    return file.read_text("utf-8").split("\n---\n", 1)[1]


def _pipeline() -> Callable[[str], str]:
    from portevoix.markdown.code import DEFAULT
    from portevoix.markdown.pipeline import Pipeline
    from portevoix.typography.style import Style
    from portevoix.typography.typeset import typeset

    ours = Pipeline(list(DEFAULT), {}, typeset=partial(typeset, lang="fr", style=Style()))

    def convert(text: str) -> str:
        body = ours.convert(text, path="post.md", first_line=1)
        return "".join(part for part in body.parts if isinstance(part, str))

    return convert


def _share_out(jobs: Sequence[Any], work: Callable[[Any], object]) -> None:
    """Do the jobs, shared out as a build shares them out, and print how long that took."""

    def done(job: Any) -> None:
        work(job)  # what comes of it stays where it was made

    work(jobs[0])  # what it needs is loaded
    begun, before = time.perf_counter(), _processors()
    count = sum(1 for _ in share_out(jobs, done))
    assert count == len(jobs)
    print(json.dumps([count, time.perf_counter() - begun, _processors() - before]))


def _processors() -> float:
    """Seconds of all processors, those of processes that have ended included."""
    whole = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in whole)


if __name__ == "__main__":
    WORK[sys.argv[1]](Path(sys.argv[2]).absolute())
