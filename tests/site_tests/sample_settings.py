"""Settings of a site that is nowhere, for tests of what only needs to know them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from portevoix.settings import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
ZONE = ZoneInfo("Europe/Paris")
PLAIN = SiteSettings(
    project=ROOT,
    content=ROOT / "content",
    output=ROOT / "output",
    theme_folders=(ROOT / "theme",),
    name="Essai",
    subtitle="",
    site_url="https://example.org",
    lang="fr",
    zone=ZONE,
    now=datetime(2026, 11, 1, 12, tzinfo=ZONE),
    patterns={
        "CATEGORY_URL": "categories/{slug}/",
        "CATEGORY_SAVE_AS": "categories/{slug}/index.html",
        "TAG_URL": "tags/{slug}/",
        "TAG_SAVE_AS": "tags/{slug}/index.html",
    },
)


def sample_settings(**changes: Any) -> SiteSettings:
    """The plain settings with some of them changed."""
    return replace(PLAIN, **changes)
