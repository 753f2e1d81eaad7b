"""The Robots Exclusion Protocol (RFC 9309) with the addresses of the sitemaps (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from portevoix.syndication.markup import line


def render(sitemaps: Iterable[str], disallow: Sequence[str] = (), refused: Sequence[str] = ()) -> bytes:
    """`robots.txt`: every robot may read all but the root-relative paths in *disallow*; the robots named in
    *refused* may read nothing; *sitemaps* are absolute addresses."""
    groups = [_group(["*"], disallow or [""])]
    if refused:
        groups.append(_group(refused, ["/"]))
    named = "".join(f"Sitemap: {line(address)}\n" for address in sitemaps)
    return "\n".join([*groups, *([named] if named else [])]).encode()


def _group(agents: Sequence[str], disallow: Sequence[str]) -> str:
    """One group; an empty path forbids nothing (§2.2.2)."""
    names = [f"User-agent: {line(agent)}" for agent in agents]
    rules = [f"Disallow: {line(path)}".rstrip() for path in disallow]
    return "\n".join([*names, *rules]) + "\n"
