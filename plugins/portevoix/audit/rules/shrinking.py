"""The site has not lost more than a fifth of its pages since it was last published."""

from __future__ import annotations

from portevoix.audit.finding import Fault
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.shrinking import shrunk
from portevoix.audit.site import BuiltSite


def judge(site: BuiltSite) -> Faults:
    """What is wrong, if it is known what was published last."""
    if site.last is not None and (said := shrunk(site.files, site.last)):
        yield "", Fault(said, place=("publish", 0))


RULE = Rule(
    "shrinking",
    "The site has lost no more than a fifth of its pages since it was last published.",
    "Le site n’a pas perdu plus d’un cinquième de ses pages depuis la dernière publication.",
    judge,
)
