"""Absolute links: a body leaves its page for a feed, so every address in it must say where it starts from.

Start tags are found by expressions and everything between them is left as it is, byte by byte: comments and
the text of scripts, styles and text areas are no markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from re import Match
from urllib.parse import urljoin, urlsplit

_REST = r"""(?:[^<>"']|"[^"]*"|'[^']*')*>"""
_MARKUP = re.compile(
    r"<(?:(?P<comment>!--.*?(?:-->|\Z))"
    rf"|(?P<raw>(?P<name>script|style|textarea|title|xmp)(?=[\s/>]){_REST})(?P<text>.*?(?=</(?P=name)|\Z))"
    rf"|(?P<tag>[a-z]{_REST}))",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)(?P<equals>\s*=\s*)(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>][^\s>]*))"""
)
_CANDIDATE = re.compile(r"(?P<url>[^\s,](?:\S*[^\s,])?)(?P<descriptor>\s+[^,]*|,+|\Z)")
"""One picture of a `srcset`, after the HTML standard: its address may hold commas, but not end with one."""

_PLAIN = re.compile(r"/|(?:/[\w~%-]+(?:\.[\w~%-]+)*)+/?", re.ASCII)
_ORIGIN = re.compile(r"https?://[\w.-]+(?::\d+)?(?=/|\Z)", re.ASCII)
"""Nearly all addresses of a site, seen from nearly all pages: there is nothing to take apart in them."""


def absolute(html: str, base: str) -> str:
    """*html* with every address made absolute, as seen from the page at the absolute address *base*.

    Relative and root-relative addresses, those of another scheme-less host (`//…`) and fragments are resolved
    (RFC 3986 §5); what has a scheme of its own stays as it is.
    """

    def rewrite(markup: Match[str]) -> str:
        if markup["comment"] or "=" not in markup[0]:
            return markup[0]
        if markup["raw"]:
            return "<" + _rewrite_tag(markup["raw"], base) + markup["text"]
        return "<" + _rewrite_tag(markup["tag"], base)

    return _MARKUP.sub(rewrite, html)


def resolve(url: str, base: str) -> str:
    """One address, absolute; what no browser could understand stays as it is."""
    if _PLAIN.fullmatch(url) and (origin := _ORIGIN.match(base)):
        return origin[0] + url
    try:
        return url if urlsplit(url).scheme else urljoin(base, url)
    except ValueError:
        return url


def _rewrite_tag(tag: str, base: str) -> str:
    def rewrite(attribute: Match[str]) -> str:
        resolver = _RESOLVERS.get(attribute["name"].lower())
        if resolver is None:
            return attribute[0]
        value = unescape(attribute["double"] or attribute["single"] or attribute["bare"] or "")
        resolved = resolver(value, base)
        if resolved == value:
            return attribute[0]
        return f'{attribute["name"]}{attribute["equals"]}"{escape(resolved)}"'

    return _ATTRIBUTE.sub(rewrite, tag)


def _one(value: str, base: str) -> str:
    return resolve(value.strip(), base) if value.strip() else value


def _link(value: str, base: str) -> str:
    return resolve(value.strip(), base)  # an empty link leads to its own page


def _several(value: str, base: str) -> str:
    return " ".join(resolve(url, base) for url in value.split())


def _pictures(value: str, base: str) -> str:
    return _CANDIDATE.sub(lambda match: resolve(match["url"], base) + match["descriptor"], value)


_RESOLVERS: dict[str, Callable[[str, str], str]] = {
    **dict.fromkeys(("src", "poster", "cite", "data", "action", "formaction", "longdesc"), _one),
    **dict.fromkeys(("href", "xlink:href"), _link),
    "ping": _several,
    **dict.fromkeys(("srcset", "imagesrcset"), _pictures),
}
