"""The blog's edge: claims its pages when the records are complete."""

from __future__ import annotations

from portevoix import signals
from portevoix.blog.beside import claim_sources, claim_template_pages
from portevoix.blog.pages import claim_blog
from portevoix.site import Making


def claim(making: Making) -> None:
    """Claim the home page, the articles, the pages and the page for lost visitors; and what settings add to them."""
    claim_blog(making)
    claim_template_pages(making)
    claim_sources(making)


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.claiming.connect(claim)
