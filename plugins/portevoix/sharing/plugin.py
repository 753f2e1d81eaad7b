"""Sharing's edge: gives every article and page its share row."""

from __future__ import annotations

from portevoix import signals
from portevoix.sharing.passage import Passage
from portevoix.sharing.row import share_row
from portevoix.sharing.views import ShareRow
from portevoix.site import Making
from portevoix.words import Words


def equip(making: Making) -> None:
    """Let rooms ask for share rows, where the site wants any."""
    settings = making.settings.sharing
    if settings and settings.offers_something:

        def row(passage: Passage, words: Words, own_page: bool) -> ShareRow:
            return share_row(passage, settings, words, own_page=own_page)

        making.equipment.share = row


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.equipping.connect(equip)
