"""A built site before its rules: what each finds, where it was written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from portevoix.audit.finding import Finding, Findings, gathered
from portevoix.audit.rule import Rule
from portevoix.audit.rules import BUILD, RULES
from portevoix.audit.rules.contrast import RULE as CONTRAST
from portevoix.audit.rules.contrast import is_of_contrast
from portevoix.audit.site import BuiltSite, read_files
from portevoix.audit.sources import Sources, menu_of
from portevoix.options import BuildResult
from portevoix.problems import Report
from portevoix.settings import SiteSettings


def audit(result: BuildResult, settings: SiteSettings, last: Collection[str] | None = None) -> Findings:
    """All that is wrong with a site that was built, and what its build had to say. *last* are the files that were last
    published, None where nobody knows: a site that lost many of its pages is not published unasked."""
    return findings((*of_build(result.report), *judged(site_of(result, settings, last), RULES)))


def site_of(result: BuildResult, settings: SiteSettings, last: Collection[str] | None = None) -> BuiltSite:
    """What a build made, read for the rules."""
    files, documents = read_files(result.output)
    return BuiltSite(
        folder=result.output,
        files=files,
        documents=documents,
        site_url=settings.site_url if result.site_url is None else result.site_url,
        origins=result.origins,
        project=settings.project,
        content=settings.content,
        menu=menu_of(settings),
        theme=tuple(settings.relative(folder) for folder in settings.theme_folders),
        moving=settings.moving,
        withheld=result.withheld,
        last=last,
    )


def of_build(report: Report) -> Iterator[Finding]:
    """What the build found, under the name of a rule."""
    for problem in report:
        yield Finding(problem, CONTRAST.name if is_of_contrast(problem) else BUILD)


def findings(found: Iterable[Finding]) -> Findings:
    """Sorted; what two rules say in the same words is said once."""
    once = {finding.problem: finding for finding in sorted(found, reverse=True)}
    return Findings(tuple(sorted(once.values())))


def judged(site: BuiltSite, rules: Iterable[Rule]) -> Iterator[Finding]:
    """What the rules find."""
    sources = Sources(site.origins, site.project, site.menu, site.theme)
    total = sum(name.lower().endswith(".html") for name in site.read_pages)
    for rule in rules:
        yield from gathered(rule.name, rule.judge(site), sources, site.map.base, total)
