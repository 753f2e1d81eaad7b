"""What builds cannot go below, beside the whole of Hugo's, in turn, in one run. A cold one, with python-markdown:
Python started, and loaded what that needs; the texts read and converted and nothing else done, by all processors. An
edit of a body: Python started, and loaded what that needs.

python benchmarks/floor.py 1000 --rounds 3
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import corpus
from contenders import CONTENDERS
from measuring import Run, timed
from peers import base_python, environment, install
from pelican.settings import DEFAULT_CONFIG

STOCK, PIPELINE, READING = "python-markdown", "our pipeline", "reading"
WHAT = {
    STOCK: "python-markdown with Pelican's usual extensions, one object a process",
    PIPELINE: "our pipeline: the same, quicker, with references, checks and French typography",
    READING: "our pipeline, and the headers of the texts read and judged",
}
PLUGINS = ("taxonomy", "blog", "syndication")
STARTS = {
    "Python alone: started, the environment entered, and loaded what an edit of a body needs": (
        "import portevoix.build_command, portevoix.engine.remember, portevoix.engine.retouching"
    ),
    "Python alone: started, the environment entered, and loaded what a whole build needs": (
        "import portevoix.build_command, portevoix.engine.building, portevoix.host.hosting, "
        + ", ".join(f"portevoix.{plugin}.plugin" for plugin in PLUGINS)
    ),
}
"""What is started, and what it loads."""


def main() -> None:
    """Measure, and print seconds and ratios to Hugo's build; or, as a process of its own, convert."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--place", type=Path, help="where the posts are made (default: in memory)")
    parser.add_argument("--convert", choices=tuple(WHAT), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.convert:
        convert(given.convert, given.place)
        return
    memory = Path("/dev/shm")  # noqa: S108 - the name of Linux
    with tempfile.TemporaryDirectory(dir=given.place or (memory if memory.is_dir() else None)) as place:
        _measure(Path(place), given.count, given.rounds)


def convert(what: str, folder: Path) -> None:
    """Convert every post below a folder, shared out as a build shares them out."""
    from portevoix.engine.workers import share_out

    files = sorted(folder.rglob("*.md"))
    one = _stock() if what == STOCK else _ours()
    below = _below_a_header() if what == READING else lambda data: data.decode().split("\n---\n", 1)[1]

    def work(file: Path) -> str:
        return one(below(file.read_bytes()))

    length = sum(len(html) for _, html in share_out(files, work))
    print(len(files), length)


def _below_a_header() -> Callable[[bytes], str]:
    from zoneinfo import ZoneInfo

    from portevoix.frontmatter.read import read_source
    from portevoix.frontmatter.source import ARTICLE

    zone = ZoneInfo("Europe/Paris")

    def below(data: bytes) -> str:
        reading = read_source(data, path="post.md", sort=ARTICLE, zone=zone)
        assert reading.source, reading.problems
        return reading.source.body

    return below


def _stock() -> Callable[[str], str]:
    from markdown import Markdown

    settings = DEFAULT_CONFIG["MARKDOWN"]
    converter = Markdown(
        extensions=list(settings["extension_configs"]),
        extension_configs=settings["extension_configs"],
        output_format=settings["output_format"],
    )
    return lambda text: converter.reset().convert(text)


def _ours() -> Callable[[str], str]:
    from functools import partial

    from portevoix.markdown.code import DEFAULT
    from portevoix.markdown.pipeline import Pipeline
    from portevoix.typography.style import Style
    from portevoix.typography.typeset import typeset

    pipeline = Pipeline(list(DEFAULT), {}, typeset=partial(typeset, lang="fr", style=Style()))

    def one(text: str) -> str:
        body = pipeline.convert(text, path="post.md", first_line=1)
        return "".join(part for part in body.parts if isinstance(part, str))

    return one


def _entered(loaded: str) -> str:
    """What the front door does, and then what is *loaded* behind it."""
    behind = [sys.executable, "-c", loaded]
    before = "import os; from portevoix.engine import front; from portevoix import environment"
    return f"{before}; os.execv({behind[0]!r}, {behind!r})"


def _measure(place: Path, count: int, rounds: int) -> None:
    peers = install()
    corpus.make(place / "posts", count, tools=("porte-voix", "hugo"))
    (place / "posts" / "hugo").rename(place / "content")
    (place / "hugo").mkdir()
    (place / "content").rename(place / "hugo" / "content")
    hugo = CONTENDERS["hugo"].lay_out(place / "hugo", peers, count)
    variables = environment() | {"PYTHONPATH": str(Path(__file__).resolve().parent.parent / "plugins")}
    runs: dict[str, list[Run]] = {"Hugo, the whole build": [], **{what: [] for what in (*WHAT, *STARTS)}}
    for _ in range(rounds):
        hugo.chill()
        runs["Hugo, the whole build"].append(timed(hugo.command, hugo.folder, variables | hugo.variables))
        for what in WHAT:
            command = (sys.executable, __file__, "--convert", what, "--place", str(place / "posts" / "porte-voix"))
            runs[what].append(timed(command, place / "posts", variables))
        for what, loaded in STARTS.items():
            runs[what].append(timed((base_python(), "-c", _entered(loaded)), place / "posts", variables))
    whole = statistics.median(run.wall for run in runs["Hugo, the whole build"])
    print(f"{count:,} posts, {rounds} rounds; medians")
    for what, some in runs.items():
        wall, cpu = (statistics.median(getattr(run, kind) for run in some) for kind in ("wall", "cpu"))
        print(f"{wall:7.2f} s  {cpu:7.2f} s of processors  × {wall / whole:.2f}  {WHAT.get(what, what)}")


if __name__ == "__main__":
    main()
