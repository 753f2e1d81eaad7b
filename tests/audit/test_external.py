"""Outgoing links are tried once each, politely, over the loopback; what is wrong is told, and never an error."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.sites import found, settings
from judges.stand_in import StandIn, standing_in
from portevoix.audit.external import MOST_OF_A_HOST, PAUSE, judged_links
from portevoix.audit.finding import Finding
from portevoix.audit.judging import site_of
from portevoix.audit.outgoing import Outgoing, outgoing_links
from portevoix.options import BuildResult
from portevoix.problems import Report, Severity
from portevoix.web import AGENT, Web

HOST, OTHER = "exemple.fr", "autre.fr"


@pytest.fixture
def host() -> Iterator[StandIn]:
    with standing_in() as host:
        yield host


def link(path: str, host: str = HOST, number: int = 1) -> Outgoing:
    return Outgoing(f"https://{host}{path}", ("a/index.html",), (("content/blog/a.md", number),))


def tried(host: StandIn, *links: Outgoing, waits: list[float] | None = None) -> list[Finding]:
    web = Web(patience=2, stand_ins={HOST: host.port, OTHER: host.port})
    waited = waits if waits is not None else []
    return list(judged_links(links, lambda said: None, web, waited.append))


def messages(found: list[Finding]) -> list[str]:
    return [one.problem.message for one in found]


def test_what_is_there_is_asked_for_with_head_alone_and_says_nothing(host: StandIn) -> None:
    host.answer("/a", b"x" * 1000)
    assert tried(host, link("/a")) == []
    assert host.methods == ["HEAD"]
    assert host.asked[0][2]["User-Agent"] == AGENT


def test_what_is_gone_is_told_once_it_was_asked_for_whole(host: StandIn) -> None:
    (one,) = tried(host, link("/none"))
    assert (one.rule, one.problem.path, one.problem.line) == ("external", "content/blog/a.md", 1)
    assert one.problem.severity is Severity.WARNING
    assert "answers 404" in one.problem.message
    assert host.methods == ["HEAD", "GET"]


@pytest.mark.parametrize(("status", "told"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
def test_only_what_moved_for_good_is_told_with_its_new_address(host: StandIn, status: int, told: bool) -> None:
    host.answer("/a", status=status, location="/b")
    host.answer("/b", b"x")
    said = messages(tried(host, link("/a")))
    assert [f"moved for good to 'https://{HOST}/b'; write that address" in one for one in said] == [True] * told


def test_a_move_for_good_that_ends_nowhere_is_told_as_gone(host: StandIn) -> None:
    host.answer("/a", status=301, location="/b")
    assert "answers 404" in messages(tried(host, link("/a")))[0]


def test_redirects_without_end_are_told(host: StandIn) -> None:
    host.answer("/a", status=302, location="/a")
    assert "without end" in messages(tried(host, link("/a")))[0]


@pytest.mark.parametrize("status", [401, 403, 405, 451, 999])
def test_a_host_that_refuses_machines_says_nothing_of_a_link(host: StandIn, status: int) -> None:
    host.answer("/a", status=status)
    assert tried(host, link("/a")) == []


def test_a_host_out_of_order_is_told(host: StandIn) -> None:
    host.answer("/a", status=502)
    assert "answers 502" in messages(tried(host, link("/a")))[0]


def test_one_that_asks_for_patience_is_waited_for_and_left_alone_if_it_asks_again(host: StandIn) -> None:
    host.answer("/a", status=429, retry_after="7")
    waits: list[float] = []
    assert tried(host, link("/a"), link("/b"), waits=waits) == []
    assert (7 in waits, host.paths.count("/b")) == (True, 0)


@pytest.mark.parametrize("hosts", [(HOST, OTHER), (HOST,)])
def test_that_no_host_at_all_can_be_reached_is_one_line(hosts: tuple[str, ...]) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        web = Web(patience=2, stand_ins=dict.fromkeys(hosts, nobody.getsockname()[1]))
        links = [link(f"/{number}", host) for host in hosts for number in range(3)]
        said = messages(list(judged_links(links, lambda said: None, web, lambda seconds: None)))
    offline = [one.startswith("no host could be reached: this machine seems to be offline") for one in said]
    assert offline == ([True] if len(hosts) > 1 else [False] * 3)


def test_one_host_that_answers_shows_that_the_others_are_at_fault(host: StandIn) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        web = Web(patience=2, stand_ins={HOST: host.port, OTHER: nobody.getsockname()[1]})
        host.answer("/a", b"x")
        links = [link("/a"), link("/a", OTHER)]
        (said,) = messages(list(judged_links(links, lambda said: None, web, lambda seconds: None)))
    assert said.startswith(f"'https://{OTHER}/a': {OTHER} cannot be reached")


def test_a_host_is_asked_one_by_one_with_a_pause_and_not_too_often(host: StandIn) -> None:
    links = [link(f"/{number:03}") for number in range(MOST_OF_A_HOST + 5)]
    for one in links:
        host.answer(one.url.removeprefix(f"https://{HOST}"), b"x")
    waits: list[float] = []
    (said,) = messages(tried(host, *links, link("/000", OTHER), waits=waits))
    assert said.startswith(f"5 more links to {HOST} were not tried")
    assert len(host.asked) == MOST_OF_A_HOST + 1
    assert waits == [PAUSE] * (MOST_OF_A_HOST - 1)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "https://[::1]/", "http://169.254.169.254/latest", "http://10.0.0.1:8080/"]
)
def test_a_host_that_is_not_public_is_never_asked(host: StandIn, url: str) -> None:
    (said,) = messages(tried(host, Outgoing(url, ("a/index.html",), (("content/blog/a.md", 1),))))
    assert "no public address" in said
    assert host.asked == []


def test_each_link_out_of_the_site_is_named_once_with_the_lines_it_is_written_at(tmp_path: Path) -> None:
    body = (
        '<a href="https://exemple.fr/x#a">x</a> <a href="https://exemple.fr/x#b">x</a> <a href="/">x</a>'
        '<a href="https://site.example/">x</a> <a href="https://a.example/">x</a> <a href="mailto:a@b.fr">x</a>'
        '<a rel="nofollow" href="https://partage.fr/?u=x">x</a> <a href="http://vieux.fr/">x</a>'
    )
    found(tmp_path, body, source=body.replace("#a", "").replace("#b", ""))
    origins = {"blog/a/index.html": "content/blog/a.md"}
    result = BuildResult(tmp_path / "output", 2, 2, 0, 0, 0, Report(), "/", origins, site_url="https://site.example")
    links = list(outgoing_links(site_of(result, settings(tmp_path))))
    assert [(one.url, one.places) for one in links] == [
        ("http://vieux.fr/", (("content/blog/a.md", 7),)),
        ("https://exemple.fr/x", (("content/blog/a.md", 7),)),
    ]
