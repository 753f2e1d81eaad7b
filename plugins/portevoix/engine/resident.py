"""A builder that stays: between two saves it knows the site, and does of each build only what the save asks for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from portevoix.engine.building import build, engine_for
from portevoix.engine.engine import Engine
from portevoix.engine.retouching import Known, retouch
from portevoix.options import BuildOptions, BuildResult


@dataclass
class Resident:
    """Builds one site again and again; called as `host.build` is."""

    _engine: Engine | None = None
    _result: BuildResult | None = None
    _known: Known | None = None
    _options: BuildOptions | None = None
    retouches: int = field(default=0)
    """How many builds were no more than that."""

    def __call__(self, options: BuildOptions) -> BuildResult:
        """Build the site. Raises ProblemsFound as `host.build` does; what is known then stays."""
        if not options.engine:
            return build(options)
        if self._engine is None or options != self._options:
            self._engine, self._known, self._options = engine_for(options), None, options
            self._engine.looks = True
        self._engine.begin()
        return self._retouched(self._engine) or self._built(self._engine, options)

    def _retouched(self, engine: Engine) -> BuildResult | None:
        result, known = self._result, self._known
        if result is None or known is None or _has_turned(result, engine.begun):
            return None
        done = retouch(engine.project, known, engine.begun)
        if done is None:
            return None
        self.retouches += 1
        engine.note(done.texts)
        self._known = None
        if done.looked.certain:
            self._known = replace(known, lines=done.looked.lines, inputs=done.looked.digest)
        self._result = replace(result, written=len(done.written), removed=0, seconds=done.seconds, changed=done.written)
        return self._result

    def _built(self, engine: Engine, options: BuildOptions) -> BuildResult:
        self._known = None
        self._result = result = build(options, engine)
        looked = engine.looked
        if looked and looked.certain and not result.report.errors:
            problems = "".join(f"{problem}\n" for problem in result.report)
            self._known = Known(looked.roots, looked.lines, looked.digest, result.output, problems)
        return result


def _has_turned(result: BuildResult, now: float) -> bool:
    return result.next_turn is not None and now >= result.next_turn.timestamp()
