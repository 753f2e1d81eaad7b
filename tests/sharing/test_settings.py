"""What a site may say of sharing, and what it is told where it is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from portevoix.problems import Report
from portevoix.sharing.message import address
from portevoix.sharing.networks import known_networks
from portevoix.sharing.passage import Passage
from portevoix.sharing.settings import DEFAULT, SharingSettings, default_sharing, read_sharing

PAGE = Passage(title="Un titre", url="https://a.example/b/")


def read(raw: Any) -> tuple[SharingSettings, list[str]]:
    """The settings, and what was said of them."""
    report = Report()
    settings = read_sharing(raw, ("pelicanconf.py", 0), "PORTEVOIX_SHARING", report)
    return settings, [str(problem).removeprefix("pelicanconf.py: ") for problem in report]


def names(settings: SharingSettings) -> list[str]:
    """The names of the networks, in order."""
    return [network.name for network in settings.networks]


def test_a_site_that_says_nothing_has_the_usual_row() -> None:
    settings, said = read({})
    assert said == []
    assert settings == default_sharing()
    assert names(settings) == list(DEFAULT)
    assert settings.device
    assert settings.copy
    assert settings.print
    assert settings.qr
    assert settings.hashtags


def test_every_network_can_be_asked_for_and_comes_in_the_order_asked() -> None:
    living = [name for name, network in known_networks().items() if not network.retired]
    settings, said = read({"networks": living[::-1]})
    assert said == []
    assert names(settings) == living[::-1]


def test_a_site_adds_a_network_of_its_own() -> None:
    define = {"piaille": {"label": "Piaille", "url": "https://piaille.fr/share?text={text}", "max_chars": 500}}
    settings, said = read({"networks": ["piaille", "email"], "define": define})
    assert said == []
    assert (
        address(settings.networks[0], PAGE)
        == "https://piaille.fr/share?text=Un%20titre%0Ahttps%3A%2F%2Fa.example%2Fb%2F"
    )
    assert settings.networks[0].icon == "piaille"


def test_a_site_overrides_what_it_names_and_no_more() -> None:
    settings, said = read({"networks": ["mastodon"], "define": {"mastodon": {"label": "Fédivers"}}})
    assert said == []
    mastodon = known_networks()["mastodon"]
    assert (settings.networks[0].label, settings.networks[0].url) == ("Fédivers", mastodon.url)
    assert mastodon.label == "Mastodon"


def test_a_site_may_bring_a_retired_name_back_as_its_own() -> None:
    define = {"digg": {"label": "Digg", "url": "https://digg.example/?u={url}"}}
    settings, said = read({"networks": ["digg"], "define": define})
    assert said == []
    assert address(settings.networks[0], PAGE) == "https://digg.example/?u=https%3A%2F%2Fa.example%2Fb%2F"


@pytest.mark.parametrize("host", ["https://partage.example", "https://partage.example/", "partage.example"])
def test_a_site_chooses_another_host(host: str) -> None:
    settings, said = read({"networks": ["mastodon"], "hosts": {"mastodon": host}})
    assert said == []
    assert address(settings.networks[0], PAGE).startswith("https://partage.example/#text=Un%20titre")


def test_a_program_of_the_device_opens_no_window() -> None:
    define = {"viber": {"label": "Viber", "url": "viber://forward?text={text}"}}
    settings, said = read({"networks": ["viber", "email", "sms", "mastodon"], "define": define})
    assert said == []
    assert [network.opens_window for network in settings.networks] == [False, False, False, True]


def test_what_a_template_may_not_hold_as_it_is_is_encoded() -> None:
    define = {"a": {"label": "A", "url": 'https://a.example/é/?t={title} – "{url}"&v={{1}}'}}
    settings, said = read({"networks": ["a"], "define": define})
    assert said == []
    expected = "https://a.example/%C3%A9/?t=Un%20titre%20%E2%80%93%20%22https%3A%2F%2Fa.example%2Fb%2F%22&v=%7B1%7D"
    assert address(settings.networks[0], PAGE) == expected


@pytest.mark.parametrize("name", [name for name, network in known_networks().items() if network.retired])
def test_a_retired_network_warns_and_is_left_out(name: str) -> None:
    settings, said = read({"networks": [name, "email"]})
    assert names(settings) == ["email"]
    assert len(said) == 1
    assert said[0].startswith(f"warning: PORTEVOIX_SHARING: the network '{name}' is left out: ")
    assert said[0].endswith("); remove it from 'networks'")


def test_a_retired_network_is_known_however_its_name_is_written() -> None:
    _, said = read({"networks": ["Digg", "BLUESKY"]})
    assert [line for line in said if "error" in line or "unknown" in line] == []
    assert "the network 'digg' is left out" in said[0]


def test_a_network_that_a_site_retires_itself_says_so_without_a_reason() -> None:
    (said,) = read({"networks": ["x"], "define": {"x": {"retired": 2030}}})[1]
    assert "left out: it has ended (2030)" in said


def test_an_override_of_nothing_changes_nothing() -> None:
    settings, said = read({"networks": ["bluesky"], "define": {"bluesky": {}}})
    assert (names(settings), said) == (["bluesky"], [])


def test_old_names_are_among_the_retired() -> None:
    retired = {name for name, network in known_networks().items() if network.retired}
    assert retired >= {"digg", "delicious", "google+", "stumbleupon", "pocket"}


MISTAKES: list[tuple[Any, str]] = [
    ({"network": ["x"]}, "unknown field 'network'; did you mean 'networks'?"),
    ({"networks": ["mastodonn"]}, "unknown network 'mastodonn'; did you mean 'mastodon'?"),
    ({"networks": ["twitter"]}, "unknown network 'twitter'; did you mean 'x'?"),
    ({"networks": ["myspace"]}, "unknown network 'myspace'; add it to 'define', with its 'label' and 'url'"),
    (
        {"networks": ["copy"]},
        "'copy' is no network: it is there unless you write 'copy': False; remove it from 'networks'",
    ),
    ({"networks": "mastodon"}, "'networks' is 'mastodon'; write a list of names, in order"),
    ({"qr": "no"}, "'qr' is 'no'; write True or False"),
    (["mastodon"], "the setting is ['mastodon']; write a mapping: {'name': value, …}"),
    (
        {"hosts": {"mastodonn": "https://a.example"}},
        "'hosts' names the unknown network 'mastodonn'; did you mean 'mastodon'?",
    ),
    ({"hosts": {"x": "https://a.example"}}, "the network 'x' is in one place only; remove it from 'hosts'"),
    (
        {"hosts": {"mastodon": "https://a.example/?b"}},
        "the network 'mastodon': 'https://a.example/?b' is no host; write for instance 'host': 'https://example.org'",
    ),
    ({"hosts": {"mastodon": 1}}, "the network 'mastodon': 'host' is 1; write text"),
    ({"hosts": ["mastodon"]}, "'hosts' is ['mastodon']; write a mapping: {'name': value, …}"),
    (
        {"define": {"a": "https://a.example"}},
        "the network 'a' is 'https://a.example'; write a mapping: {'name': value, …}",
    ),
    ({"define": {"a": {"url": "https://a.example/?u={url}"}}}, "the network 'a': it has no 'label'; add it"),
    ({"define": {"a": {"label": "A"}}}, "the network 'a': it has no 'url'; add it"),
    (
        {"define": {"a": {"label": "A", "url": "https://a.example/?t={title}"}}},
        "the network 'a': 'url' does not hold the page's address; add {url}, or {text}, which holds it",
    ),
    (
        {"define": {"a": {"label": "A", "url": "https://a.example/?t={text}", "text": "{title}"}}},
        "the network 'a': 'url' does not hold the page's address; add {url}, or {text}, which holds it",
    ),
    (
        {"define": {"a": {"label": "A", "url": "https://a.example/?u={url}&t={titel}"}}},
        "the network 'a': 'url' names the unknown {titel}; did you mean 'title'?",
    ),
    (
        {"define": {"x": {"text": "{title} {url} {via}"}}},
        "the network 'x': 'text' names the unknown {via}; those there are: title, url, summary, hashtags",
    ),
    *(
        (
            {"define": {"a": {"label": "A", "url": f"https://a.example/?u={wrong}"}}},
            "the network 'a': 'url' cannot be filled in; "
            "between braces there may only be a name, and each brace is closed",
        )
        for wrong in ("{url", "url}", "{url!r}", "{url:>9}")
    ),
    (
        {"define": {"a": {"label": "A", "url": "javascript:go('{url}')"}}},
        "the network 'a': 'javascript:go('{url}')' is no address to link to; begin it with https://",
    ),
    (
        {"define": {"a": {"label": "A", "url": "a.example/?u={url}"}}},
        "the network 'a': 'a.example/?u={url}' is no address to link to; begin it with https://",
    ),
    (
        {"define": {"a": {"label": "A", "url": "{host}/?u={url}"}}},
        "the network 'a': '' is no host; write for instance 'host': 'https://example.org'",
    ),
    ({"define": {"x": {"lable": "X"}}}, "the network 'x': unknown field 'lable'; did you mean 'label'?"),
    ({"define": {"x": {"max_chars": "many"}}}, "the network 'x': 'max_chars' is 'many'; write a whole number"),
    (
        {"define": {"x": {"counts": "words"}}},
        "the network 'x': 'counts' is 'words'; write one of 'characters', 'graphemes', 'weighted'",
    ),
    ({"define": {"aa": {"label": "Aa"}}}, "the network 'aa': it has no 'url'; add it"),
    (
        {"define": {"bluesky": {"label": " "}}},
        "the network 'bluesky': 'label' is empty; write the name that readers know it by",
    ),
    (
        {"define": {"bluesky": {"max_chars": 5}}},
        "the network 'bluesky': 'max_chars' is 5; write 0 for no limit, or at least 60, room for a title",
    ),
    (
        {"define": {"bluesky": {"max_chars": -5}}},
        "the network 'bluesky': 'max_chars' is -5; write 0 for no limit, or at least 60, room for a title",
    ),
]


@pytest.mark.parametrize(("raw", "message"), MISTAKES, ids=[message[:60] for _, message in MISTAKES])
def test_a_mistake_is_said_once_with_its_remedy(raw: Any, message: str) -> None:
    assert read(raw)[1] == [f"PORTEVOIX_SHARING: {message}"]


def test_one_run_shows_all_mistakes_and_keeps_what_is_right() -> None:
    raw = {"networks": ["email", "wrong", "digg", "a"], "define": {"a": {"label": 1}}, "copy": 0, "print": False}
    settings, said = read(raw)
    assert names(settings) == ["email"]
    assert not settings.print
    assert settings.copy
    assert len(said) == 4
