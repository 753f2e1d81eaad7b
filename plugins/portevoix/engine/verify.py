"""Never trust, verify: the site is built once more, apart, from nothing and one thing after the other, and every byte
of the two is compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from filecmp import cmp
from pathlib import Path
from tempfile import TemporaryDirectory

from portevoix.host import build as build_site
from portevoix.options import BuildOptions, BuildResult, Misused
from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.place import shown
from portevoix.outputs.render import Progress
from portevoix.problems import Report

REMEDY = "run clean --cache, then build again; and please report it, with this line"


def verify(options: BuildOptions, result: BuildResult) -> int:
    """Compare what was built with a build of the same texts, at the same time, that knows of nothing before. Returns
    how many files there are. Raises Misused, with a line for each file that is not the same."""
    with TemporaryDirectory(prefix="porte-voix-verify-") as folder:
        clean = Path(folder) / "site"
        apart = replace(options, output=clean, now=result.now, engine=False, passing=True)
        build_site(replace(apart, progress=_told(options.progress)))
        report = Report()
        for path, what in different(result.output, clean):
            report.error(shown(result.output / path), 0, "", f"{what}; {REMEDY}")
        if report.errors:
            raise Misused("\n".join((*map(str, report), "The site that stands is not what a clean build makes.")))
        return len(SiteFolder(clean).files())


def _told(progress: Progress | None) -> Progress | None:
    """The progress of the second build, told as such."""
    return progress and (lambda phase, done, total: progress(f"verify: {phase}", done, total))


def different(built: Path, clean: Path) -> Iterator[tuple[str, str]]:
    """The files of two outputs that are not the same, by their paths, with what is wrong with the one *built*."""
    ours, theirs = (frozenset(SiteFolder(folder).files()) for folder in (built, clean))
    for path in sorted(ours | theirs):
        if path not in theirs:
            yield path, "a clean build does not make this file"
        elif path not in ours or not (built / path).is_file():
            yield path, "a clean build makes this file, and it is not there"
        elif not cmp(built / path, clean / path, shallow=False):
            yield path, "a clean build makes other bytes"
