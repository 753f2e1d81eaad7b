"""From the sources to what visitors see: refuse, build, audit, plan, carry out; what is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from portevoix.engine.building import build as build_site
from portevoix.options import BuildOptions, BuildResult
from portevoix.outputs.lock import hold
from portevoix.outputs.place import shown
from portevoix.outputs.placement import place_of
from portevoix.outputs.refusal import told
from portevoix.problems import Report
from portevoix.publishing.choosing import Asked, target_of
from portevoix.publishing.domain import CNAME
from portevoix.publishing.judging import judged, refuse_shrunken
from portevoix.publishing.notes import notes_on, refuse_tracked
from portevoix.publishing.plan import Plan, plan_of
from portevoix.publishing.record import last_publication, remember
from portevoix.publishing.refusing import COMMAND
from portevoix.publishing.repository import Repository
from portevoix.publishing.site_files import Digests, SiteFiles, held_in
from portevoix.publishing.targets.artifact import ArtifactTarget
from portevoix.publishing.targets.target import Target
from portevoix.settings import SiteSettings
from portevoix.settings_file import site_settings

Build = Callable[[BuildOptions], BuildResult]

_UNCOMPARED = (
    "nothing is known of what was published before, so nothing was compared; on a machine that begins anew each time,"
    " keep the folder and what lies beside it (.NAME.porte-voix) from one run to the next"
)


@dataclass(frozen=True)
class Published:
    """What came of it. `how` is empty when nothing changes; in a dry run it is how it would; `domain` is in CNAME."""

    to: str
    pages: int
    files: int
    domain: str
    plan: Plan
    how: str
    dry_run: bool
    report: Report
    """The warnings of the build and of the audit."""

    def __str__(self) -> str:
        domain = f", for {self.domain}" if self.domain else ""
        what = f"{self.pages} pages, {self.files} files"
        if self.dry_run:
            how = f" ({self.how})" if self.how else ""
            lines = (f"Would publish {what} to {self.to}{domain}: {self.plan}{how}.", *self.plan.lines())
            return "\n".join((*lines, "Nothing was published."))
        if not self.how:
            return f"Nothing has changed since the last time: {self.to} stays as it is."
        return f"Published {what} to {self.to}{domain}: {self.plan} ({self.how})."


def publish(options: BuildOptions, asked: Asked | None = None, *, build: Build = build_site) -> Published:
    """Publish the site of *options* where it is *asked*, by default as its settings say.

    The build is strict whatever *options* say, and the audit may find no error. A dry run builds into a folder
    that is gone afterwards, and changes nothing else. Raises ProblemsFound, having published nothing.
    """
    asked = asked or Asked()
    with TemporaryDirectory(prefix="porte-voix-publish-") if asked.dry_run else nullcontext() as apart:
        scratch = Path(apart) if apart else None
        settings = site_settings(options)
        target = target_of(asked, settings, options, scratch / "git" if scratch else None)
        target.prepare()
        repository = Repository(options.settings.absolute().parent, scratch)
        refuse_tracked(repository, settings)
        notes = notes_on(repository, settings)
        strict = replace(options, forgiving=False, preview=False, components=False, index=True)
        result = build(replace(strict, output=scratch / "site", passing=True) if scratch else strict)
        with nullcontext() if scratch else _held(result.output):
            report = judged(options, settings, result)
            report.extend(notes)
            return _planned(target, settings, asked, result, report)


def _planned(target: Target, settings: SiteSettings, asked: Asked, result: BuildResult, report: Report) -> Published:
    """Compare with what is there, refuse what shrank, and carry out what is left to do."""
    site = SiteFiles(result.output, held_in(result.output).files, target.more(result.output))
    there = target.there()
    last = _last(target, settings, there)
    refuse_shrunken(site, last, allowed=asked.allow_shrink)
    if last is None and isinstance(target, ArtifactTarget):
        report.warning(*COMMAND, "", _UNCOMPARED)
    plan = plan_of(site.digests(target.digest), there or {})
    domain = site.more.get(CNAME, b"").decode()
    published = Published(str(target), result.pages, len(site.names), domain, plan, "", asked.dry_run, report)
    if asked.dry_run:
        return replace(published, how=target.way() if plan else "")
    how = target.apply(site)
    remember(settings, str(target), site.digests())
    return replace(published, how=how)


def _last(target: Target, settings: SiteSettings, there: Digests | None) -> Digests | None:
    """What the site is held against: what is there, or what is remembered of this target."""
    if there is not None:
        return there
    last = last_publication(settings)
    return last.files if last and last.target == str(target) else None


@contextmanager
def _held(output: Path) -> Iterator[None]:
    """Have the built folder alone, so that what goes out is what was audited: no build, no other publication."""
    place = place_of(output)
    with told(output, f"see that '{shown(place.state)}' can be written, then publish again"):
        place.state.mkdir(parents=True, exist_ok=True)
        lock = hold(place)
    with lock:
        yield
