"""What the rules find: faults of files of the site, gathered into findings at the lines of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portevoix.audit.sources import Sources
from portevoix.problems import Place, Problem, Report, Severity

_MOST_PLACES = 20
_MOST_TEXTS = 5
"""Texts that may each be at fault; what is on more pages and written in none of them is a template's."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file of the site.

    `sought` is the address, `quoted` the words that show its line in the source, `beside` what else that line holds,
    where many hold them; `unpaired` is a tag without a partner there; `about` tells the same words on two pages apart;
    `remedy` is said beside, where the source is found; `place` is where to look, if the rule knows. `by_text` asks for
    a finding for each source, at one line of it.
    """

    said: str
    field: str = ""
    sought: str = ""
    quoted: str = ""
    beside: str = ""
    unpaired: str = ""
    about: str = ""
    remedy: str = ""
    place: Place | None = None
    severity: Severity = Severity.ERROR
    by_text: bool = False


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
        for some in _by_text(fault, list(shown), sources, total):
            for problem in _problems(fault, some, sources, base, total):
                yield Finding(problem, rule, tuple(sorted(some)))


def _by_text(fault: Fault, pages: list[str], sources: Sources, total: int) -> Iterator[list[str]]:
    """The pages of each text that holds a fault, then the others: who mends one text would else learn of the next one
    later."""
    texts: dict[str, list[str]] = {}
    for page in pages:
        texts.setdefault(sources.of(page), []).append(page)
    if not fault.by_text or len(texts) == 1 or _everywhere(pages, total):
        yield pages
        return
    others = [some for some in texts.values() if not _written(fault, some, sources)]
    yield from (some for some in texts.values() if some not in others)
    if len(others) > _MOST_TEXTS or (others and _in_theme(fault, sources)):
        yield [page for some in others for page in some]
    else:
        yield from others


def _everywhere(pages: list[str], total: int) -> bool:
    return len(pages) >= total > 1  # pages that only redirect may say it too


def _problems(fault: Fault, pages: list[str], sources: Sources, base: str, total: int) -> Iterator[Problem]:
    if fault.place:
        yield Problem(*fault.place, fault.field, fault.said, fault.severity)
        return
    everywhere = _everywhere(pages, total)
    if not everywhere and (written := _written(fault, pages, sources)):
        yield from (Problem(path, line, "", fault.said + fault.remedy, fault.severity) for path, line in written)
        return
    said = f"{fault.said} ({_where(base, pages, total)})"
    if everywhere and fault.sought in sources.menu:
        path, line, name = sources.menu[fault.sought]
        yield Problem(path, line, name, said, fault.severity)
    elif in_theme := _in_theme(fault, sources):
        yield from (Problem(path, line, "", said, fault.severity) for path, line in in_theme[:_MOST_PLACES])
    else:
        yield _unplaced(fault, said, pages, sources, everywhere=everywhere)


def _unplaced(fault: Fault, said: str, pages: list[str], sources: Sources, *, everywhere: bool) -> Problem:
    """Told of the text of its page; of the theme, where several texts show what none of them says."""
    path, texts = sources.of(pages[0]), {sources.of(page) for page in pages}
    if (fault.sought or fault.beside) and not everywhere and sources.are_read(pages):
        said += f"; if {'no text says' if len(texts) > 1 else 'its text does not say'} so, look in the theme"
        path = sources.theme[0] if len(texts) > 1 and sources.theme else path
    return Problem(path, 0, fault.field, said, fault.severity)


def _in_theme(fault: Fault, sources: Sources) -> list[Place]:
    line = fault.beside if fault.by_text else ""
    return sources.in_theme((fault.sought, fault.quoted, line), fault.beside)


def _written(fault: Fault, pages: list[str], sources: Sources) -> list[Place]:
    found = sources.unpaired(pages, fault.unpaired) if fault.unpaired else []
    if not found and fault.sought:
        found = sources.lines(pages, fault.sought, fault.beside)
    if not found and fault.quoted:
        found = sources.quoting(pages, fault.quoted, fault.beside)
    return found[: 1 if fault.by_text else _MOST_PLACES]


def _where(base: str, pages: list[str], total: int) -> str:
    if _everywhere(pages, total):
        return f"on all {total} pages: look in the menu, the foot of the page or the theme"
    first = base + pages[0].removesuffix("index.html")
    if len(pages) == 1:
        return f"on {first}"
    return f"on {first} and {len(pages) - 1} other page{'s' if len(pages) > 2 else ''}"
