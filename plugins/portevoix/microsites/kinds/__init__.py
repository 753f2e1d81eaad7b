"""The kinds of microsite: each a folder with the same rooms, found by being listed here."""

from __future__ import annotations

from portevoix.microsites.kind import Kind
from portevoix.microsites.kinds.fundraiser import KIND as FUNDRAISER
from portevoix.microsites.kinds.video import KIND as VIDEO

KINDS: tuple[Kind, ...] = (VIDEO, FUNDRAISER)
