"""What a rule is: a name, what it says to people, and a pure function of the built site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portevoix.audit.finding import Fault
from portevoix.audit.site import BuiltSite

Faults = Iterable[tuple[str, Fault]]
"""What is wrong: a file of the site, and how."""


@dataclass(frozen=True)
class Rule:
    """`en` and `fr` say in a sentence what is asked of a site; `judge` gives what does not hold. `weighs` says whether
    what it finds forbids publishing: `error`, `warning`, or `both`."""

    name: str
    en: str
    fr: str
    judge: Callable[[BuiltSite], Faults]
    weighs: str = "error"
