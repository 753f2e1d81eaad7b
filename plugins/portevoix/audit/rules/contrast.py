"""Colours that meet can be told apart: the build judges them, and here they get their rule's name."""

from __future__ import annotations

import re

from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite
from portevoix.problems import Problem

_OF_CONTRAST = re.compile(r"--[\w-]+ on --[\w-]+ .*: contrast [\d.]+ to 1, and |its contrast is not judged ")


def is_of_contrast(problem: Problem) -> bool:
    """Whether a problem of a build is one of contrast (`tokens.judge`)."""
    return bool(_OF_CONTRAST.match(problem.message))


def judge(site: BuiltSite) -> Faults:
    """Nothing more: each build has judged every pair of colours, by day, by night and on paper."""
    return ()


RULE = Rule(
    "contrast",
    "Every two colours of the theme and of microsites that meet have the contrast they need, day, night and print.",
    "Deux couleurs qui se rencontrent ont le contraste qu’il faut, de jour, de nuit et sur papier.",
    judge,
    "both",
)
