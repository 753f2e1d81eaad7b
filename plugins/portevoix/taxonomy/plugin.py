"""The taxonomy's edge: claims the pages of terms and periods, and the redirects of old addresses."""

from __future__ import annotations

from portevoix import signals
from portevoix.redirects import claim_redirects
from portevoix.site import Making
from portevoix.taxonomy.indexes import claim_indexes
from portevoix.taxonomy.pages import claim_terms


def claim(making: Making) -> None:
    """Claim every archive, every index and every redirect."""
    claim_terms(making)
    claim_indexes(making)
    claim_redirects(making)


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.claiming.connect(claim)
