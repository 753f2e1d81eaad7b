"""The theme rendered as a build does: the real renderer, the real catalogues, sample views."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from portevoix.rendering import Renderer
from portevoix.settings import SiteSettings
from portevoix.words import Dictionary

from .samples import Sample

PROJECT = Path(__file__).resolve().parents[2]
THEME = PROJECT / "theme"


@lru_cache(maxsize=1)
def renderer() -> Renderer:
    """The renderer of the theme alone, with no overlay."""
    settings = SiteSettings(
        project=PROJECT,
        content=PROJECT / "content",
        output=PROJECT / "output",
        theme_folders=(THEME,),
        name="Communication solidaire",
        subtitle="",
        site_url="https://communication-solidaire.example",
        lang="fr",
        zone=ZoneInfo("Europe/Paris"),
        now=datetime(2009, 5, 2, tzinfo=UTC),
    )
    return Renderer(settings, Dictionary((THEME,)))


def render(sample: Sample) -> bytes:
    """The sample's page as UTF-8."""
    return renderer().render(sample.template, sample.view)
