"""No two files of the site are one on another disk, by case, by Unicode form, or as file and folder."""

from __future__ import annotations

from portevoix.audit.finding import Fault
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite
from portevoix.outputs.address import Addresses
from portevoix.outputs.output import Origin


def judge(site: BuiltSite) -> Faults:
    """Addresses that clash with one before, and those that no host or disk takes."""
    taken = Addresses()
    for name in sorted(site.files):
        origin = Origin(site.origins.get(name, name), remedy="rename {}")
        if wrong := taken.take(name, origin, is_page=name in site.pages and name in site.origins):
            yield name, Fault(wrong)


RULE = Rule(
    "addresses",
    "No two addresses are one on a disk that ignores case or Unicode forms, and every host takes them.",
    "Aucune adresse n’en rejoint une autre sur un disque qui ignore casse ou forme Unicode ; tout hébergeur les prend.",
    judge,
)
