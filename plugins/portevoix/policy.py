"""What pages and files of the site may do, stated in one place: the Content-Security-Policy of every page (W3C CSP
level 3), and the headers of security that a host sends with every file, so that the two agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Literal, NamedTuple

Need = Literal["script", "wasm", "form"]
"""What a page may do beside being read: run our scripts, run WebAssembly, send a form to the site."""

HTML = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml")
"""How files end that hosts give as pages: they run what stands in them."""

REFERRER = "strict-origin-when-cross-origin"
"""Other sites learn from which site a reader comes, which hosts of films ask for, and never from which page."""

MOST_OF_A_LINE = 2000
"""Characters that a line of `_headers` may have (Cloudflare Pages)."""

_PAGE = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",  # without scripts nothing asks; judges of pages fetch robots.txt from within them
    "manifest-src": "'self'",
}
_NEEDS: dict[Need, tuple[str, str]] = {
    "script": ("script-src", "'self'"),
    "wasm": ("script-src", "'wasm-unsafe-eval'"),
    "form": ("form-action", "'self'"),
}
_SOURCE = re.compile(r"https://[a-z0-9.-]+(?::\d+)?", re.ASCII)
"""A host that may be in a policy: nothing in it ends a directive."""

_PREVIEW: frozenset[Need] = frozenset({"script"})

_UNFRAMED = "frame-ancestors 'none'"
"""What the meta element cannot say: no page of ours is shown in a frame, unless one of them is meant to be. Hosts join
the rules of several paths, and what all pages forbid no rule of one allows again."""

_PLAYING = ("autoplay", "encrypted-media", "fullscreen", "picture-in-picture")
"""What players may do: ours, and those of the hosts whose films the site shows."""

_OWN = ("clipboard-write",)
"""What share rows do; they may share by the system too, which is allowed where nothing is said of it."""

_DENIED = (
    *"accelerometer camera display-capture geolocation gyroscope hid idle-detection keyboard-map".split(),
    *"local-fonts magnetometer microphone midi payment publickey-credentials-create publickey-credentials-get".split(),
    *"screen-wake-lock serial usb window-management xr-spatial-tracking".split(),
)
"""What no page does. A name that browsers do not know would be a complaint in their consoles."""

_YEAR = 365 * 24 * 60 * 60


class Header(NamedTuple):
    """One header of an answer."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Published:
    """What the headers of a whole site follow from: the policies of its pages, and whether its address is `https`;
    whether it publishes HTML that is not ours (`foreign`), which may need what our pages do without; and whether other
    sites may show one of its pages in a frame (`framed`)."""

    policies: frozenset[str]
    https: bool
    foreign: bool = False
    framed: bool = False


def page_policy(*, preview: bool = False, needs: Set[Need] = frozenset(), frames: Set[str] = frozenset()) -> str:
    """The policy of a page: everything from the site itself, no script; and what this page *needs*. *frames* are the
    hosts (`https://…`) that may play their films in it.

    In the preview server the reload script may run and listen, and nothing else changes.
    """
    directives = dict(_PAGE)
    asked = needs | (_PREVIEW if preview else frozenset())
    for need, (name, source) in _NEEDS.items():
        if need in asked:
            allowed = directives.get(name, "'none'")
            directives[name] = source if allowed == "'none'" else f"{allowed} {source}"
    for source in frames:
        if not _SOURCE.fullmatch(source):
            raise ValueError(f"'{source}' is no source of frames")
    if frames:
        directives["frame-src"] = " ".join(sorted(frames))
    return _joined(directives)


def site_headers(site: Published) -> tuple[Header, ...]:
    """What is sent with every file. Each page's own policy fits into the one here; both hold, so each page stays as
    strict as it says itself.

    Nothing forbids other sites the files themselves (Cross-Origin-Resource-Policy): they show our films (oEmbed), and
    the pictures of our feeds and link previews.
    """
    union = _union(site.policies)
    frames = tuple(union.get("frame-src", {}))
    lines = _lines(union, frames, site)
    if any(len(f"  {line.name}: {line.value}") > MOST_OF_A_LINE for line in lines):
        lines = _lines({**union, "frame-src": {"https:": None}}, ("*",), site)
    secure = (Header("Strict-Transport-Security", f"max-age={_YEAR}"),) if site.https else ()
    return (
        *lines,
        Header("Referrer-Policy", REFERRER),
        Header("X-Content-Type-Options", "nosniff"),
        *(() if site.framed else (Header("X-Frame-Options", "DENY"),)),
        Header("Cross-Origin-Opener-Policy", "same-origin"),
        *secure,
    )


def _lines(union: Mapping[str, Mapping[str, None]], frames: tuple[str, ...], site: Published) -> tuple[Header, ...]:
    """What names the hosts of films. A header on several lines is one, joined by commas: so each line stays short."""
    allowed = "" if site.foreign else _joined({name: " ".join(told) for name, told in union.items()})
    policy = "; ".join(filter(None, (allowed, "" if site.framed else _UNFRAMED)))
    quoted = " ".join(f'"{host}"' for host in sorted(frames))
    players = "*" if frames == ("*",) else f"(self {quoted})".replace(" )", ")")
    denied = ", ".join((*(f"{name}=(self)" for name in _OWN), *(f"{name}=()" for name in _DENIED)))
    return (
        *((Header("Content-Security-Policy", policy),) if policy else ()),
        Header("Permissions-Policy", denied),
        *(Header("Permissions-Policy", f"{name}={players}") for name in _PLAYING),
    )


def _union(policies: Iterable[str]) -> dict[str, dict[str, None]]:
    """What any of the policies allows, in their order.

    Beside it, drawings may hold styles: where one is opened or shown, Firefox holds it to the policy it is sent with.
    """
    union: dict[str, dict[str, None]] = {name: {} for name in _PAGE}
    for policy in sorted(policies):
        for directive in policy.split("; "):
            name, *sources = directive.split(" ")
            union.setdefault(name, {}).update(dict.fromkeys(sources))
    union["style-src"] |= {"'self'": None, "'unsafe-inline'": None}
    for allowed in union.values():
        if len(allowed) > 1:
            allowed.pop("'none'", None)
    return {name: allowed for name, allowed in union.items() if allowed}


def _joined(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())
