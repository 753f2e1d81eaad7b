"""What the theme may use of sharing."""

from __future__ import annotations

from dataclasses import dataclass

from portevoix.sharing.qr import Code, qr_code


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareLink:
    """One way to pass a page on: `label` as one sees it, `name` as a screen reader says it, `icon` a drawing."""

    label: str
    name: str
    url: str
    icon: str
    opens_window: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareRow:
    """How to pass on one page, of address `url`, empty where the site has no address: then there is no row."""

    title: str
    """Plain text, for the device's share sheet."""
    url: str
    links: tuple[ShareLink, ...]
    own_page: bool
    """Whether the row is on the page it passes on, not under one of several texts of a list."""
    device: bool
    copy: bool
    print: bool
    qr: bool

    @property
    def code(self) -> Code | None:
        """The address as a QR code, worked out only when a page is rendered; None where no code can hold it."""
        return qr_code(self.url)
