"""The edge of the components page: claims it where the build shows it."""

from __future__ import annotations

from portevoix import signals
from portevoix.site import Making


def claim(making: Making) -> None:
    """Claim the page of the theme's components, where this build is to show it: the preview, and who asks for it."""
    if making.settings.components:
        from portevoix.components.pages import claim_components  # takes a moment, which no other build waits for

        claim_components(making)


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.claiming.connect(claim)
