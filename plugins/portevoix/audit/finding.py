"""What the rules find: faults of files of the site, gathered into findings at the lines of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portevoix.audit.sources import Sources
from portevoix.problems import Place, Problem, Report, Severity

_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file of the site. `sought` is the address, `quoted` the words that show its line in the
    source; `about` tells the same words on two pages apart; `remedy` is said beside, where the source is found; `place`
    is where to look, if the rule knows."""

    said: str
    field: str = ""
    sought: str = ""
    quoted: str = ""
    about: str = ""
    remedy: str = ""
    place: Place | None = None
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, order=True)
class Finding:
    """A problem, the rule that found it, and the files of the site that show it."""

    problem: Problem
    rule: str
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """All that is wrong with a site, in the order of files and lines."""

    items: tuple[Finding, ...] = ()

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def report(self) -> Report:
        """The problems alone."""
        report = Report()
        report.extend(finding.problem for finding in self.items)
        return report

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Those that forbid publishing, or those that do not."""
        return tuple(finding for finding in self.items if finding.problem.severity is severity)


def gathered(
    rule: str, faults: Iterable[tuple[str, Fault]], sources: Sources, base: str, total: int
) -> Iterator[Finding]:
    """The findings of a rule: the same fault on many pages is one, where its words are written, else on the first of
    them. *total* is how many pages there are, *base* what their addresses begin with."""
    pages: dict[Fault, dict[str, None]] = {}
    for page, fault in faults:
        pages.setdefault(fault, {})[page] = None
    for fault, shown in pages.items():
        for problem in _problems(fault, list(shown), sources, base, total):
            yield Finding(problem, rule, tuple(sorted(shown)))


def _problems(fault: Fault, pages: list[str], sources: Sources, base: str, total: int) -> Iterator[Problem]:
    if fault.place:
        yield Problem(*fault.place, fault.field, fault.said, fault.severity)
        return
    everywhere = len(pages) >= total > 1  # pages that only redirect may say it too
    if not everywhere and (written := _written(fault, pages, sources)):
        yield from (Problem(path, line, "", fault.said + fault.remedy, fault.severity) for path, line in written)
        return
    said = f"{fault.said} ({_where(base, pages, total)})"
    page = (sources.of(pages[0]), 0, fault.field)
    path, line, name = sources.menu.get(fault.sought, page) if everywhere else page
    yield Problem(path, line, name, said, fault.severity)


def _written(fault: Fault, pages: list[str], sources: Sources) -> list[Place]:
    found = sources.lines(pages, fault.sought) if fault.sought else []
    if not found and fault.quoted:
        found = sources.quoting(pages, fault.quoted)
    return found[:_MOST_PLACES]


def _where(base: str, pages: list[str], total: int) -> str:
    if len(pages) >= total > 1:
        return f"on all {total} pages: look in the menu, the foot of the page or the theme"
    first = base + pages[0].removesuffix("index.html")
    if len(pages) == 1:
        return f"on {first}"
    return f"on {first} and {len(pages) - 1} other page{'s' if len(pages) > 2 else ''}"
