"""The edge of microsites: claims the pages, the feeds and the looks of all of them, of whatever kind."""

from __future__ import annotations

from portevoix import signals
from portevoix.microsites.claiming import claim_microsite
from portevoix.site import Making


def claim(making: Making) -> None:
    """Claim every file of every microsite."""
    for built in making.microsites:
        claim_microsite(making, built)


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.claiming.connect(claim)
