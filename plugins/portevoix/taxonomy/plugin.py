"""The taxonomy's edge: claims the pages of terms and periods."""

from __future__ import annotations

from portevoix import signals
from portevoix.site import Making
from portevoix.taxonomy.indexes import claim_indexes
from portevoix.taxonomy.pages import claim_terms


def claim(making: Making) -> None:
    """Claim every archive and every index."""
    claim_terms(making)
    claim_indexes(making)


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.claiming.connect(claim)
