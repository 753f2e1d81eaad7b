"""Outgoing links tried, politely: each once, one request at a time to a host, with a pause, and never too many."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from itertools import groupby

from portevoix.audit.finding import Finding
from portevoix.audit.outgoing import Outgoing
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
_UNREACHED = re.compile(r" (?:is not found|cannot be reached) \(.*", re.DOTALL)
"""Why nothing was asked of a host at all, without its name."""
_OFFLINE = "no host could be reached: this machine seems to be offline; connect it, then try again"


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
    say(f"Trying {len(outgoing)} links to {len(hosts)} other hosts …")
    unreached: dict[str, str] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = list(pool.map(lambda host: list(_of_host(host[0], host[1], asked, wait, unreached)), hosts))
    if len(hosts) > 1 and len(unreached) == len(hosts) and len({*unreached.values()}) == 1:
        yield Finding(Problem("check", 0, "", _OFFLINE, Severity.WARNING), RULE)
    else:
        yield from (one for some in found for one in some)


def _of_host(
    host: str, links: list[Outgoing], web: Web, wait: Callable[[float], None], unreached: dict[str, str]
) -> Iterator[Finding]:
    """What is wrong with the links to a host; one that no request reached is noted in *unreached*, with the reason."""
    reasons = []
    for number, link in enumerate(links[:MOST_OF_A_HOST]):
        if number:
            wait(PAUSE)
        try:
            wrong, again = _wrong(link.url, web, wait)
        except NotFetched as refused:
            wrong, again = f"{refused.why}; {refused.remedy.replace('fetch', 'try')}", True
            reasons += [found[0]] if (found := _UNREACHED.search(refused.why)) else []
        if wrong:
            yield from _findings(link, f"'{link.url}': {wrong}")
        if not again:
            break
    if len(reasons) == len(links[:MOST_OF_A_HOST]):
        unreached[host] = reasons[0]
    if len(links) > MOST_OF_A_HOST:
        more = len(links) - MOST_OF_A_HOST
        yield from _findings(
            links[-1], f"{more} more links to {host} were not tried, so as not to burden it; try them later"
        )


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
    return f"it has moved for good to '{moved}'; write that address" if moved and answer.status < 400 else ""


def _findings(link: Outgoing, said: str) -> Iterator[Finding]:
    for path, line in link.places:
        yield Finding(Problem(path, line, "", said, Severity.WARNING), RULE, link.pages)
