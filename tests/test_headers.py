"""`_headers`: one rule that both hosts read, within their limits; it allows what pages do and nobody else anything."""

from __future__ import annotations

import re

import pytest

from judges import headers as judge
from portevoix.headers import headers_file, headers_in
from portevoix.policy import REFERRER, Header, Published, page_policy, site_headers
from site_tests.sandbox import ROOT

TUBE, OTHER = "https://tube.exemple.org", "https://films.exemple.org:8443"
PLAIN = page_policy()
SEARCH = page_policy(needs={"script", "wasm", "form"})
FILMS = page_policy(needs={"script"}, frames={TUBE, OTHER})
SITE = Published(frozenset({PLAIN, SEARCH, FILMS}), https=True)


def sent(site: Published) -> dict[str, str]:
    return judge.sent(headers_file(site).decode(), "/blog/un/")


def test_the_file_read_back_is_what_was_meant() -> None:
    assert tuple(headers_in(headers_file(SITE))) == site_headers(SITE)
    ((path, read),) = judge.rules(headers_file(SITE).decode())
    assert path == "/*"
    assert tuple(Header(*one) for one in read) == site_headers(SITE)


@pytest.mark.parametrize("page", [PLAIN, SEARCH, FILMS])
def test_what_a_page_allows_the_header_allows(page: str) -> None:
    assert judge.refused(sent(SITE)["Content-Security-Policy"], page) == []


def test_the_judge_sees_what_a_header_refuses() -> None:
    assert set(judge.refused(PLAIN, SEARCH)) == {
        "form-action 'self'",
        "script-src 'self'",
        "script-src 'wasm-unsafe-eval'",
    }
    assert f"frame-src {TUBE}" in judge.refused(SEARCH, FILMS)
    assert judge.refused(f"{FILMS}, {PLAIN}", FILMS) != [], "of two policies both hold"
    assert judge.hosts("img-src 'self' data: https:; frame-src https://a.example") == {"https:", "https://a.example"}


def test_the_header_names_no_other_site_than_the_hosts_of_films() -> None:
    assert judge.hosts(sent(SITE)["Content-Security-Policy"]) == {TUBE, OTHER}
    assert judge.hosts(sent(Published(frozenset({PLAIN}), https=True))["Content-Security-Policy"]) == set()


def test_nothing_is_allowed_that_no_page_does() -> None:
    plain = judge.policies(sent(Published(frozenset({PLAIN}), https=True))["Content-Security-Policy"])[0]
    for directive in ("script-src", "frame-src", "object-src", "frame-ancestors", "form-action", "base-uri"):
        assert judge.allowed(plain, directive) == frozenset(), directive


def test_what_players_need_is_for_the_site_and_the_hosts_of_its_films_alone() -> None:
    features = judge.features(sent(SITE)["Permissions-Policy"])
    wide = {name: users for name, users in features.items() if users}
    assert wide.pop("clipboard-write") == {"self"}
    playing = ("autoplay", "encrypted-media", "fullscreen", "picture-in-picture")
    assert wide == {name: {"self", TUBE, OTHER} for name in playing}
    assert {"camera", "microphone", "geolocation", "payment", "usb"} <= set(features) - set(wide)


def test_a_frame_is_given_what_the_header_lets_it_have() -> None:
    script = (ROOT / "theme/static/js/film-facade.js").read_text("utf-8")
    given = re.search(r'allow = "([^"]+)"', script)
    features = judge.features(sent(SITE)["Permissions-Policy"])
    assert given
    assert set(given[1].split("; ")) == {name for name, users in features.items() if TUBE in users}
    assert f'referrerPolicy = "{REFERRER}"' in script


def test_the_other_headers_are_said_once() -> None:
    others = {name: value for name, value in sent(SITE).items() if not name.endswith("-Policy")}
    assert others == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Strict-Transport-Security": "max-age=31536000",
    }
    assert sent(SITE)["Referrer-Policy"] == REFERRER
    assert sent(SITE)["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_site_without_https_does_not_promise_it() -> None:
    assert "Strict-Transport-Security" not in sent(Published(frozenset({PLAIN}), https=False))


def test_html_that_is_not_ours_is_not_held_to_what_our_pages_need() -> None:
    policy = sent(Published(frozenset({PLAIN}), https=True, foreign=True))["Content-Security-Policy"]
    assert policy == "frame-ancestors 'none'"
    assert judge.refused(policy, FILMS) == []


def test_more_hosts_than_a_line_holds_are_left_to_the_pages() -> None:
    """Of the two that both hold, the page's own then names them."""
    many = page_policy(frames={f"https://tube-{number}.exemple.org" for number in range(90)})
    said = sent(Published(frozenset({PLAIN, many}), https=True))
    assert judge.allowed(judge.policies(said["Content-Security-Policy"])[0], "frame-src") == frozenset({"https:"})
    assert judge.features(said["Permissions-Policy"])["fullscreen"] == {"*"}
    few = page_policy(frames={f"https://tube-{number}.exemple.org" for number in range(40)})
    assert len(judge.hosts(sent(Published(frozenset({few}), https=True))["Content-Security-Policy"])) == 40


def test_the_same_pages_give_the_same_bytes_in_any_order() -> None:
    one, other = (Published(frozenset(pages), https=True) for pages in ([PLAIN, SEARCH, FILMS], [FILMS, SEARCH, PLAIN]))
    assert headers_file(one) == headers_file(other)


READ = {
    "a comment": (b"# X-A: 1\n/*\n  # X-B: 2\n  X-C: 3\n", ["X-C"]),
    "another path": (b"/x\n  X-A: 1\n/*\n  X-B: 2\n/y\n  X-C: 3\n", ["X-B"]),
    "tabs and returns": (b"/*\r\n\tX-A: 1\r\n", ["X-A"]),
    "no header": (b"/*\n  words\n", []),
    "no path": (b"  X-A: 1\n", []),
    "no text": (b"\xff\xfe\0", []),
}


@pytest.mark.parametrize("name", READ)
def test_a_file_of_the_site_s_own_is_read_as_hosts_read_it(name: str) -> None:
    data, names = READ[name]
    assert [header.name for header in headers_in(data)] == names


@pytest.mark.parametrize(
    "text", ["/*\n  X-A: " + "a" * 2000, "  X-A: 1", "/*\n  words", "\n".join(f"/{n}\n  X-A: 1" for n in range(101))]
)
def test_the_judge_refuses_what_hosts_would_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"characters|no header|rules"):
        list(judge.rules(text))
