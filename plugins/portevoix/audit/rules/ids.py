"""An id stands once on its page."""

from __future__ import annotations

from portevoix.audit.finding import Fault
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite


def judge(site: BuiltSite) -> Faults:
    """Ids that stand more than once: no link reaches the second."""
    for page, facts in site.documents.items():
        for name in facts.repeated:
            yield page, Fault(f"the id '{name}' stands more than once on the page; give each its own", "id")


RULE = Rule(
    "ids",
    "An id stands once on its page.",
    "Un identifiant n’est qu’une fois sur sa page.",
    judge,
)
