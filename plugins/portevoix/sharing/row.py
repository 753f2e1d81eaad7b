"""The share row of one page."""

from __future__ import annotations

from collections.abc import Iterable

from portevoix.sharing.message import address
from portevoix.sharing.networks import Network
from portevoix.sharing.passage import Passage, plain
from portevoix.sharing.settings import SharingSettings
from portevoix.sharing.views import ShareLink, ShareRow
from portevoix.words import Words


def share_row(passage: Passage, settings: SharingSettings, words: Words, *, own_page: bool = True) -> ShareRow:
    """The row that passes *passage* on, in the language of *words*.

    Under a text of a list, *own_page* is False: its row is small, and does not print the list. Where the page has no
    absolute address, nothing can be passed on: the row's `url` is empty, and nothing of it is shown.
    """
    links = (_link(network, passage, settings, words) for network in settings.networks if passage.url)
    return ShareRow(
        title=plain(passage.title),
        url=passage.url,
        links=tuple(links),
        own_page=own_page,
        device=settings.device,
        copy=settings.copy,
        print=settings.print and own_page,
        qr=settings.qr,
    )


def _link(network: Network, passage: Passage, settings: SharingSettings, words: Words) -> ShareLink:
    return ShareLink(
        label=network.label,
        name=_name(network, words),
        url=address(network, passage, with_hashtags=settings.hashtags),
        icon=network.icon,
        opens_window=network.opens_window,
    )


def _name(network: Network, words: Words) -> str:
    if network.kind == "mail":
        return words.gettext("Send by e-mail")
    if network.kind == "sms":
        return words.gettext("Send by SMS")
    if network.kind == "save":
        return words.gettext("Save to %(network)s (new window)", network=network.label)
    if network.opens_window:
        return words.gettext("Share on %(network)s (new window)", network=network.label)
    return words.gettext("Share on %(network)s", network=network.label)


def icons_of(rows: Iterable[ShareRow]) -> tuple[str, ...]:
    """The drawings that the rows of one page need, each once, to be defined once on the page."""
    found: dict[str, None] = {}
    for row in rows:
        buttons = {"device": row.device, "copy": row.copy, "print": row.print, "qr": row.qr}
        wanted = [*(name for name, shown in buttons.items() if shown), *(link.icon for link in row.links)]
        found |= dict.fromkeys(wanted if row.url else ())
    return tuple(found)
