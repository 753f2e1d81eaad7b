"""A build with the engine: what commands call in the place of `host.build`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from portevoix.engine.engine import Engine
from portevoix.host import build as build_site
from portevoix.loading import old_left_alone
from portevoix.options import BuildOptions, BuildResult


def engine_for(options: BuildOptions, workers: int | None = None) -> Engine:
    """The engine of the project that these options are of."""
    project = Path(options.project or options.settings.absolute().parent).absolute()
    return Engine(project, workers=workers, lasting=not options.passing)


def build(options: BuildOptions, engine: Engine | None = None) -> BuildResult:
    """Build the site, with the engine where the options admit it. Raises ProblemsFound as `host.build` does."""
    if not options.engine:
        return build_site(options)
    engine = engine or engine_for(options)
    with old_left_alone():
        return build_site(options, partial(engine.workshop, settings_file=options.settings.absolute()))
