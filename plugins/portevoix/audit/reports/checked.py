"""What a report tells: the findings of one check, of which site, at which instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from portevoix.audit.finding import Finding, Findings
from portevoix.audit.rules import BUILD, RULES
from portevoix.problems import Severity

BUILT = {
    "en": "What the build itself says: texts, settings, pictures, templates.",
    "fr": "Ce que dit la construction elle-même : textes, réglages, images, gabarits.",
}
EXTERNAL = {
    "en": "What other sites answered (`check --external`): never an error.",
    "fr": "Ce qu’ont répondu les autres sites (`check --external`) : jamais une erreur.",
}


@dataclass(frozen=True)
class Checked:
    """The findings; the site's name, its language (`fr`, else English is spoken), the instant it was built for (ISO
    8601), what its addresses begin with."""

    findings: Findings
    site: str = ""
    lang: str = "en"
    now: str = ""
    base: str = "/"

    @property
    def errors(self) -> int:
        """How many findings forbid publishing."""
        return len(self.findings.of(Severity.ERROR))

    @property
    def warnings(self) -> int:
        """How many do not."""
        return len(self.findings.of(Severity.WARNING))

    def by_rule(self) -> list[tuple[str, list[Finding]]]:
        """The findings of each rule that found something: first those that forbid publishing, then in the order of the
        rules, what the build says before them."""
        names = [BUILD, *(rule.name for rule in RULES)]
        groups = _grouped(self.findings, lambda one: one.rule, lambda name: names.index(name) if name in names else 99)
        return sorted(groups, key=lambda group: all(one.problem.severity is Severity.WARNING for one in group[1]))

    def by_source(self) -> list[tuple[str, list[Finding]]]:
        """The findings of each source file, most first."""
        groups = _grouped(self.findings, lambda one: one.problem.path, lambda path: 0)
        return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def says(rule: str, lang: str) -> str:
    """What a rule asks, in a sentence."""
    known = {one.name: {"en": one.en, "fr": one.fr} for one in RULES} | {BUILD: BUILT, "external": EXTERNAL}
    return known[rule]["fr" if lang.startswith("fr") else "en"] if rule in known else ""


def parted(message: str) -> tuple[str, str]:
    """What is wrong, and what to do, which stands behind the first semicolon."""
    wrong, _, remedy = message.partition("; ")
    return wrong, remedy


def _grouped(
    found: Iterable[Finding], name: Callable[[Finding], str], place: Callable[[str], int]
) -> list[tuple[str, list[Finding]]]:
    def key(one: Finding) -> tuple[int, str]:
        return place(name(one)), name(one)

    return [
        (group, list(some)) for (_, group), some in groupby(sorted(found, key=lambda one: (key(one), one)), key=key)
    ]
