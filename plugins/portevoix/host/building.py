"""One build, from a command's options to its result."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pelican.log import console

from portevoix.host.hosting import PorteVoix
from portevoix.host.state import WORKSHOP
from portevoix.host.workshop import Workshop
from portevoix.options import BuildOptions, BuildResult
from portevoix.settings_file import pelican_settings


def build(options: BuildOptions, choose: Callable[[dict[str, Any]], Workshop] | None = None) -> BuildResult:
    """Build the site, its long parts one after the other, or in the workshop that is *chosen* by Pelican's settings.
    Raises ProblemsFound when anything is wrong and the build is not a forgiving one."""
    begun = time.perf_counter()
    with _quiet_pelican():
        settings = pelican_settings(options)
        if choose:
            settings[WORKSHOP] = choose(settings)
        site = PorteVoix(settings)
        outcome = site.make()
    return BuildResult(
        output=site.state.settings.output,
        pages=outcome.pages,
        texts=outcome.texts,
        files=outcome.files,
        written=len(outcome.changes.written),
        removed=len(outcome.changes.removed),
        seconds=time.perf_counter() - begun,
        report=site.state.report,
        next_turn=outcome.next_turn,
        now=site.state.settings.now,
        changed=(*outcome.changes.written, *outcome.changes.removed),
        base=site.state.settings.base,
        withheld=outcome.withheld,
        index=outcome.index,
        site_url=site.state.settings.site_url,
        origins={output.path: output.origin.path for output in site.state.outputs.without_collisions()},
    )


@contextmanager
def _quiet_pelican() -> Iterator[None]:
    """Pelican's own log and its closing line stay silent: what matters of them is in the report."""
    logger, handler, was_quiet = logging.getLogger("pelican"), logging.NullHandler(), console.quiet
    logger.addHandler(handler)
    console.quiet = True
    try:
        yield
    finally:
        console.quiet = was_quiet
        logger.removeHandler(handler)
