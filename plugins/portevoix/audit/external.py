"""Outgoing links tried, politely: each once, one request at a time to a host, with a pause, and never too many."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby
from urllib.parse import urlsplit

from portevoix.audit.finding import Finding
from portevoix.audit.outgoing import Outgoing
from portevoix.printable import printable
from portevoix.problems import Problem, Severity
from portevoix.web import Answer, NotFetched, Web

RULE = "external"
MOST_OF_A_HOST = 30
"""Links to one host that one run tries."""
PAUSE = 1.0
"""Seconds between two requests to a host."""
_AT_ONCE = 4
"""Hosts that are asked at the same time."""
_LONGEST_WAIT = 60
"""Seconds that a host may have us wait (Retry-After)."""
_MOST_REDIRECTS = 5
_FOR_GOOD = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_NO_HEAD = frozenset({400, 403, 404, 405, 406, 410, 500, 501, 503})
"""Answers of hosts that do not know HEAD, or do not like it."""
_BROKEN = 500
_NOWHERE = "links to other sites"
_NO_NETWORK = "none of {} hosts can be reached, so nothing was tried; see that this machine is on the network"


@dataclass(frozen=True)
class _Tried:
    """What was found of the links to a host; `absent` if it could not be reached at all."""

    findings: list[Finding]
    absent: bool = False


def judged_links(
    outgoing: Sequence[Outgoing],
    say: Callable[[str], None],
    web: Web | None = None,
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[Finding]:
    """What is wrong with the links, warnings all: nobody's site is held up by another's. A host that refuses machines
    (401, 403, 429 …) says nothing of a link."""
    asked = web or Web(patience=15)
    by_host = groupby(sorted(outgoing, key=lambda one: (one.host, one.url)), key=lambda one: one.host)
    hosts = [(host, list(links)) for host, links in by_host]
    say(_announced(outgoing, hosts))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        tried = list(pool.map(lambda host: _of_host(host[0], host[1], asked, wait), hosts))
    if len(tried) > 1 and all(one.absent for one in tried):
        yield Finding(Problem(_NOWHERE, 0, "", _NO_NETWORK.format(len(tried)), Severity.WARNING), RULE)
        return
    for one in tried:
        yield from one.findings


def _announced(outgoing: Sequence[Outgoing], hosts: Sequence[object]) -> str:
    if not outgoing:
        return "There are no links to other sites to try."
    return f"Trying {_counted(len(outgoing), 'link')} to {_counted(len(hosts), 'other host')} …"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}"


def _of_host(host: str, links: list[Outgoing], web: Web, wait: Callable[[float], None]) -> _Tried:
    found: list[Finding] = []
    for number, link in enumerate(links[:MOST_OF_A_HOST]):
        if number:
            wait(PAUSE)
        try:
            wrong, again = _wrong(link.url, web, wait)
        except NotFetched as refused:
            wrong, again = f"{refused.why}; {refused.remedy.replace('fetch', 'try')}", True
            if refused.absent and not number and refused.why.startswith(f"{urlsplit(link.url).hostname} "):
                others = f" ({_counted(len(links) - 1, 'more link')} to it not tried)" if len(links) > 1 else ""
                return _Tried([*_findings(link, f"'{link.url}': {wrong}{others}")], absent=True)
        if wrong:
            found += _findings(link, f"'{link.url}': {wrong}")
        if not again:
            break
    if len(links) > MOST_OF_A_HOST:
        more = len(links) - MOST_OF_A_HOST
        said = f"{more} more links to {host} were not tried, so as not to burden it; try them later"
        found += _findings(links[-1], said)
    return _Tried(found)


def _wrong(url: str, web: Web, wait: Callable[[float], None]) -> tuple[str, bool]:
    """What is wrong with an address, or nothing; and whether its host may be asked again. Raises NotFetched."""
    here, moved = url, ""
    for _ in range(_MOST_REDIRECTS + 1):
        answer = _asked(here, web, wait)
        if not answer.location:
            return _told(answer, moved), answer.status != HTTPStatus.TOO_MANY_REQUESTS
        if answer.status in _FOR_GOOD and moved == ("" if here == url else here):
            moved = answer.location
        here = answer.location
        wait(PAUSE)
    return "it leads from one address to the next without end; correct it", True


def _asked(url: str, web: Web, wait: Callable[[float], None]) -> Answer:
    """HEAD, then GET where that may be why; once more where the host says when."""
    answer = web.probe(url)
    if answer.status in _NO_HEAD:
        wait(PAUSE)
        answer = web.probe(url, "GET")
    if answer.wait is not None and answer.wait <= _LONGEST_WAIT and not answer.location:
        wait(answer.wait)
        answer = web.probe(url, "GET")
    return answer


def _told(answer: Answer, moved: str) -> str:
    if answer.status in _GONE:
        return f"it answers {answer.status}, there is no such page; correct the address, or remove the link"
    if answer.status >= _BROKEN and answer.status < 600:
        return f"its host answers {answer.status}, and is out of order; try again later"
    return f"it has moved for good to '{printable(moved)}'; write that address" if moved and answer.status < 400 else ""


def _findings(link: Outgoing, said: str) -> Iterator[Finding]:
    for path, line in link.places:
        yield Finding(Problem(path, line, "", said, Severity.WARNING), RULE, link.pages)
