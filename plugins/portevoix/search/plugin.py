"""The search's edge: tells every page where it is, and claims its page and its index."""

from __future__ import annotations

from portevoix import signals
from portevoix.site import Making


def equip(making: Making) -> None:
    """Let every page lead to the search, where there is one."""
    if not making.settings.search:
        return
    from portevoix.search.pages import KIND  # takes a moment, which sites without a search need not wait for

    if making.addresses.has(KIND):
        making.equipment.search = making.addresses.of(KIND).url


def claim(making: Making) -> None:
    """Claim the search page and the files it reads."""
    if making.equipment.search:
        from portevoix.search.pages import claim_search

        claim_search(making)


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.equipping.connect(equip)
    signals.claiming.connect(claim)
