"""`_headers`: what hosts that read it send with every file, made of what the pages say of themselves (policy.py)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from portevoix.outputs.door import Outputs
from portevoix.outputs.output import Output
from portevoix.policy import HTML, Header, Published, site_headers
from portevoix.settings import SiteSettings
from portevoix.site import Making

RULES = "_headers"
"""The file that Netlify and Cloudflare Pages read, at the top of the site."""

EVERYTHING = "/*"
"""The one rule. Both hosts join what several rules say, and joined policies all hold: a second rule could only forbid
more, and each page does that itself."""


def claim_headers(making: Making) -> None:
    """Claim `_headers`, when all else has been claimed. A file of the site's own stands in its place. The preview has
    none."""
    if making.settings.preview:
        return
    if making.outputs.get(RULES) is None:
        origin = making.settings_origin("SITEURL")
        making.claim(RULES, origin, lambda: headers_file(published(making.outputs, making.settings)), last=True)


def judge_headers(making: Making) -> None:
    """Say what a `_headers` of the site's own leaves out, once every page has said what it needs."""
    own = making.outputs.get(RULES)
    if making.settings.preview or own is None or own.last:
        return
    if missing := _missing(own, published(making.outputs, making.settings)):
        message = f"leaves out {', '.join(missing)}, which ours would send; add what you want of it, or remove the file"
        making.report.warning(own.origin.path, own.origin.line, "", message)


def published(outputs: Outputs, settings: SiteSettings) -> Published:
    """What headers follow from: the policies of all pages, which have said them, and whether there is HTML beside
    them."""
    claimed = outputs.without_collisions()
    return Published(
        policies=frozenset(filter(None, outputs.policies.values())),
        https=settings.site_url.startswith("https://"),
        foreign=any(_is_foreign(output, outputs.policies) for output in claimed),
        framed=any(output.framed for output in claimed),
    )


def headers_file(site: Published) -> bytes:
    """The file, as both hosts read it: a path, and below it a header a line."""
    lines = (f"  {header.name}: {header.value}" for header in site_headers(site))
    return ("\n".join((EVERYTHING, *lines)) + "\n").encode()


def headers_in(data: bytes) -> Iterator[Header]:
    """What a file says of everything, its comments left out."""
    path = ""
    for line in data.decode(errors="replace").splitlines():
        text = line.strip()
        if text and not text.startswith("#"):
            name, colon, value = text.partition(":")
            if not line[0].isspace():
                path = text
            elif colon and path == EVERYTHING:
                yield Header(name.strip(), value.strip())


def _is_foreign(output: Output, policies: Mapping[str, str]) -> bool:
    return not policies.get(output.path) and PurePosixPath(output.path).suffix.lower() in HTML


def _missing(own: Output, site: Published) -> tuple[str, ...]:
    """The names of our headers that a file of the site's own does not have."""
    try:
        theirs = {header.name.lower() for header in headers_in(own.render())}
    except OSError:  # told when it is to be copied
        return ()
    return tuple(dict.fromkeys(header.name for header in site_headers(site) if header.name.lower() not in theirs))
