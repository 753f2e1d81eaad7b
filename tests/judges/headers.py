"""`_headers` as Netlify and Cloudflare Pages read it, and what its policies allow, independently of what wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

MOST_RULES = 100
MOST_OF_A_LINE = 2000
"""Of Cloudflare Pages, which is the stricter of the two."""

FALLBACKS = {
    **dict.fromkeys(
        "connect-src font-src frame-src img-src manifest-src media-src object-src script-src style-src "
        "worker-src".split(),
        "default-src",
    ),
}
"""What holds where a directive is not said (CSP 3, 6.8.3); of all others, everything is allowed then."""

FEATURE = re.compile(r'([a-z-]+)=(\*|\((?:self|"[^"]+")?(?: "[^"]+")*\))')

Policy = Mapping[str, frozenset[str]]
"""A Content-Security-Policy: the sources of each directive, `'none'` being no source."""


def rules(text: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each path with its headers. ValueError where a host would not read a line."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if len(line) > MOST_OF_A_LINE:
            raise ValueError(f"a line of {len(line)} characters")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, colon, value = line.partition(":")
        if line.startswith("/"):
            found.append((line.strip(), []))
        elif found and line[0].isspace() and colon and re.fullmatch(r"[A-Za-z-]+", name.strip()):
            found[-1][1].append((name.strip(), value.strip()))
        else:
            raise ValueError(f"no header: {line}")
    if len(found) > MOST_RULES:
        raise ValueError(f"{len(found)} rules")
    yield from found


def sent(text: str, path: str) -> dict[str, str]:
    """What goes with the answer to a path: of all rules that match it, values of one name joined by commas."""
    joined: dict[str, str] = {}
    for pattern, headers in rules(text):
        if fnmatchcase(path, pattern):
            for name, value in headers:
                joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined


def policies(header: str) -> list[Policy]:
    """The policies of a header or of a meta element: those between commas all hold."""
    return [_policy(part) for part in header.split(",")]


def _policy(text: str) -> Policy:
    said: dict[str, frozenset[str]] = {}
    for directive in filter(None, (part.strip() for part in text.split(";"))):
        name, *sources = directive.split()
        if name in said:
            raise ValueError(f"{name} twice")
        if "'none'" in sources and len(sources) > 1:
            raise ValueError(f"{name} says nothing and something")
        said[name] = frozenset(sources) - {"'none'"}
    return said


def allowed(policy: Policy, directive: str) -> frozenset[str] | None:
    """The sources that a policy has for a directive; None where it says nothing of it: all are."""
    if directive in policy:
        return policy[directive]
    return policy.get(FALLBACKS[directive]) if directive in FALLBACKS else None


def refused(header: str, page: str) -> list[str]:
    """What the policy of a *page* allows and that of the *header* does not, source by source."""
    return [
        f"{directive} {source}"
        for own in policies(page)
        for theirs in policies(header)
        for directive in {*own, *FALLBACKS}
        for source in sorted(allowed(own, directive) or ())
        if (here := allowed(theirs, directive)) is not None and source not in here
    ]


def hosts(header: str) -> set[str]:
    """Every source of a policy that is another site: neither a keyword nor a scheme that fetches nothing."""
    return {
        source
        for policy in policies(header)
        for sources in policy.values()
        for source in sources
        if not source.startswith("'") and source != "data:"
    }


def features(header: str) -> dict[str, set[str]]:
    """A Permissions-Policy: who may use each feature. ValueError where it is no dictionary of lists (RFC 8941)."""
    found: dict[str, set[str]] = {}
    for part in re.split(r",\s*", header):
        said = FEATURE.fullmatch(part)
        if not said or said[1] in found:
            raise ValueError(f"no feature, or one twice: {part}")
        found[said[1]] = set(said[2].strip("()").replace('"', "").split())
    return found
