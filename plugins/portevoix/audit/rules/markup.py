"""Pages are HTML that no browser has to guess at."""

from __future__ import annotations

import re

from portevoix.audit.finding import Fault
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite

_MOST = 5
"""Mistakes told of one page: what follows is mostly because of the first."""
_QUOTED = re.compile(r"\((\w+)\)")


def judge(site: BuiltSite) -> Faults:
    """What the parser of the HTML standard minds (html5lib)."""
    for name, page in site.pages.items():
        for line, message in page.errors[:_MOST]:
            tag = _QUOTED.search(message)
            said = f"line {line} of the page is no sound HTML: {message.rstrip('.')}; mend the tag, or write Markdown"
            yield name, Fault(said, "markup", quoted=f"{tag[1]}>" if tag else "", severity=site.graver)


RULE = Rule(
    "markup",
    "Pages are HTML without parse errors, read as the HTML standard says.",
    "Les pages sont du HTML sans erreur de lecture, lues comme le veut la norme.",
    judge,
)
