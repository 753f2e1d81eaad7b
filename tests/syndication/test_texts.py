"""The texts for robots, for people, and for those who find a weakness."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from judges.feeds import errors
from portevoix.problems import Report, Severity
from portevoix.syndication import humans, robots, security
from portevoix.syndication.security import SecurityText
from site_tests.sandbox import Sandbox

from .samples import ORIGIN, PARIS

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=PARIS)
SECURITY = SecurityText(
    contact=("mailto:securite@example.org", f"{ORIGIN}/contact/"),
    expires=datetime(2027, 6, 30, tzinfo=UTC),
    preferred_languages=("fr", "en"),
    canonical=(f"{ORIGIN}/.well-known/security.txt",),
    policy=(f"{ORIGIN}/securite/",),
)


def messages(expires: datetime | None) -> list[tuple[Severity, str]]:
    found = security.problems(replace(SECURITY, expires=expires), NOW, ("pelicanconf.py", 9), "PORTEVOIX_SECURITY")
    return [(problem.severity, problem.message) for problem in found]


def read(**raw: object) -> tuple[SecurityText | None, list[str]]:
    report = Report()
    found = security.read(raw, NOW, ("pelicanconf.py", 9), "PORTEVOIX_SECURITY", report, "https://example.org/s.txt")
    return found, [str(problem) for problem in report]


def test_a_security_text_is_valid_and_in_order():
    data = security.render(SECURITY)
    assert errors(data) == []
    assert data.decode().splitlines() == [
        "Contact: mailto:securite@example.org",
        f"Contact: {ORIGIN}/contact/",
        "Expires: 2027-06-30T00:00:00+00:00",
        "Preferred-Languages: fr, en",
        f"Canonical: {ORIGIN}/.well-known/security.txt",
        f"Policy: {ORIGIN}/securite/",
    ]


def test_a_value_cannot_add_a_line():
    data = security.render(replace(SECURITY, policy=("https://example.org/\nContact: mailto:evil@example.org",)))
    assert data.count(b"\nContact:") == 1


@pytest.mark.parametrize(
    ("expires", "severity"),
    [
        (None, Severity.ERROR),
        (NOW - timedelta(days=1), Severity.ERROR),
        (NOW, Severity.ERROR),
        (NOW + timedelta(days=29), Severity.WARNING),
        (NOW + timedelta(days=400), Severity.WARNING),
    ],
)
def test_an_expiry_missing_past_near_or_far_is_a_problem(expires: datetime | None, severity: Severity):
    assert [found for found, _ in messages(expires)] == [severity]


@pytest.mark.parametrize("days", [30, 200, 365])
def test_an_expiry_within_a_year_is_none(days: int):
    assert messages(NOW + timedelta(days=days)) == []


BUILT = """\
PORTEVOIX_SECURITY = {"contact": "mailto:a@example.org", "expires": "2027-06-30T12:00:00+02:00"}
"""
EXPIRES = datetime(2027, 6, 30, 10, tzinfo=UTC)
AT_BUILD = {
    timedelta(days=-31): "",
    timedelta(days=-30): "",
    timedelta(days=-29): "warning: PORTEVOIX_SECURITY: security.txt expires on 2027-06-30; check its contacts",
    timedelta(days=-1): "warning: PORTEVOIX_SECURITY: security.txt expires on 2027-06-30; check its contacts",
    timedelta(seconds=-1): "warning: PORTEVOIX_SECURITY: security.txt expires on 2027-06-30; check its contacts",
    timedelta(0): "PORTEVOIX_SECURITY: security.txt expired on 2027-06-30; check its contacts, then renew 'expires'",
    timedelta(days=1): "PORTEVOIX_SECURITY: security.txt expired on 2027-06-30; check its contacts",
}


def test_a_build_warns_a_month_before_the_expiry_and_stops_at_it(tmp_path: Path):
    """By a clock that is set: the day before and after, 29 and 31 days ahead, and the very instant."""
    sandbox = Sandbox(tmp_path)
    sandbox.settings([BUILT])
    sandbox.post("un")
    for ahead, message in AT_BUILD.items():
        now = (EXPIRES + ahead).astimezone(PARIS)
        if ahead >= timedelta(0):
            (problem,) = sandbox.problems(now=now)
            assert message in str(problem)
            assert "warning" not in str(problem)
            continue
        assert [message in str(problem) for problem in sandbox.build(now=now).report] == [True] * bool(message)
        assert errors((sandbox.output / security.PATH).read_bytes()) == []


def test_settings_are_read():
    found, problems = read(contact="mailto:a@example.org", expires="2027-06-30", preferred_languages=["fr"])
    assert problems == []
    assert found is not None
    assert found.contact == ("mailto:a@example.org",)
    assert found.canonical == ("https://example.org/s.txt",)
    assert found.expires == datetime(2027, 6, 30, 23, 59, 59, tzinfo=PARIS)
    assert errors(security.render(found)) == []


def test_without_an_expiry_the_file_holds_half_a_year_whenever_it_is_built():
    found, problems = read(contact="mailto:a@example.org")
    assert problems == []
    assert found is not None
    assert found.expires is not None
    assert timedelta(days=180) < found.expires - NOW < timedelta(days=220)
    assert (found.expires.day, found.expires.hour, found.expires.tzinfo) == (1, 0, PARIS)


def test_an_instant_keeps_its_own_zone():
    found, _ = read(contact="mailto:a@example.org", expires="2027-06-30T12:00:00Z")
    assert found is not None
    assert found.expires == datetime(2027, 6, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"expires": "2027-06-30"}, "no 'contact'"),
        ({"contact": "mailto:a@example.org", "expires": ""}, "no 'expires'"),
        ({"contact": "mailto:a@example.org", "expires": "l’an prochain"}, "no 'expires' that is a date"),
        ({"contact": "a@example.org", "expires": "2027-06-30"}, "'a@example.org' is no full address"),
        ({"contact": "http://example.org/", "expires": "2027-06-30"}, "write it with https://"),
        ({"contact": "mailto:a b@example.org", "expires": "2027-06-30"}, "is no full address"),
        ({"contact": "https://exämple.org/", "expires": "2027-06-30"}, "is no full address"),
        ({"contact": "mailto:a@example.org", "preferred_languages": "fr_FR"}, "'fr_FR' is no language tag"),
        ({"contact": "mailto:a@example.org", "preferred_languages": ["fr", "français"]}, "is no language tag"),
        (
            {"contact": "mailto:a@example.org", "expires": "2027-06-30", "polity": "x"},
            "did you mean 'policy'?",
        ),
    ],
)
def test_a_mistake_in_the_settings_is_one_problem(raw: dict[str, str], message: str):
    problems = read(**raw)[1]
    assert len(problems) == 1
    assert message in problems[0]
    assert problems[0].startswith("pelicanconf.py:9: PORTEVOIX_SECURITY: ")


def test_a_canonical_address_that_is_another_is_told():
    _, (problem,) = read(contact="mailto:a@example.org", canonical="https://other.example/s.txt")
    assert "warning" in problem
    assert "canonical: the file is at 'https://example.org/s.txt'" in problem
    both = ["https://other.example/s.txt", "https://example.org/s.txt"]
    assert read(contact="mailto:a@example.org", canonical=both)[1] == []


def test_no_file_is_made_of_what_cannot_be_valid():
    assert read(contact="mailto:a@example.org", expires="demain")[0] is None
    with pytest.raises(ValueError, match="expires"):
        security.render(replace(SECURITY, expires=None))


def test_robots_may_read_everything_by_default():
    data = robots.render([f"{ORIGIN}/sitemap.xml"])
    assert data.decode() == f"User-agent: *\nDisallow:\n\nSitemap: {ORIGIN}/sitemap.xml\n"
    assert errors(data) == []


def test_robots_are_kept_from_paths_and_some_from_everything():
    data = robots.render([], disallow=["/recherche/"], refused=["Greedy", "Greedier"])
    assert (
        data.decode()
        == "User-agent: *\nDisallow: /recherche/\n\nUser-agent: Greedy\nUser-agent: Greedier\nDisallow: /\n"
    )
    assert errors(data) == []


def test_humans_are_followed_by_facts_of_the_site():
    data = humans.render("/* TEAM */\nAnaïs Cœur 🎗\n", [("Language", "fr"), ("Licence", "")])
    assert data.decode() == "/* TEAM */\nAnaïs Cœur 🎗\n\n/* SITE */\nLanguage: fr\n"


def test_humans_may_stand_alone():
    assert humans.render("Nous") == b"Nous\n"
