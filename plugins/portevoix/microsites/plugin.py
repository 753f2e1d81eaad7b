"""The edge of microsites: claims the pages, the feeds and the looks of all of them, of whatever kind."""

from __future__ import annotations

from hashlib import sha256

from portevoix import signals
from portevoix.microsites.built import Built
from portevoix.site import Making
from portevoix.views import Look


def equip(making: Making) -> None:
    """Make the looks known, before any page is claimed that wears one."""
    for built in making.microsites:
        if built.is_main:
            _equip(making, built)


def claim(making: Making) -> None:
    """Claim every file of every microsite."""
    for built in making.microsites:
        from portevoix.microsites.claiming import claim_microsite  # few sites have any

        claim_microsite(making, built)


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.equipping.connect(equip)
    signals.claiming.connect(claim)


def _equip(making: Making, built: Built) -> None:
    from portevoix.microsites.look import sheet

    slug = built.microsite.slug
    name = f"look-{slug}"
    data = sheet(built.look, name, built.face).encode()
    if not data:
        return
    mark = "" if making.settings.preview else "." + sha256(data).hexdigest()[:10]
    place = f"theme/css/{name}{mark}.css"
    making.claim(place, making.origin(built.microsite.source), lambda: data)
    look = Look(url=making.addresses.href(place), name=name)
    making.equipment.looks[slug] = look
    if making.settings.alone:
        making.equipment.look = look
