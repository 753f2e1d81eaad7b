"""Every network's address says what it should once its service has taken it apart."""

from __future__ import annotations

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.sharing.message import address
from portevoix.sharing.networks import Network, known_networks
from portevoix.sharing.passage import Passage, plain
from sharing.services import SERVICES, taken_apart
from site_tests.each import each

TITLES: dict[str, str] = tomllib.loads(Path(__file__).with_name("titles.toml").read_text("utf-8"))
URL = "https://communication-solidaire.example/blog/%C3%A9t%C3%A9/?page=2&ordre=a+b%20c#fin"
LIVING = {name: network for name, network in known_networks().items() if not network.retired}
LIMITS = {"mastodon": 500, "bluesky": 300, "x": 280, "threads": 500, "reddit": 300, "hackernews": 80, "lemmy": 200}
WRITTEN = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})*")
"""What an address may be written with (RFC 3986)."""

every_network = pytest.mark.parametrize("network", LIVING.values(), ids=LIVING.keys())


def passage(title: str, **fields: object) -> Passage:
    """A page of that title."""
    return Passage(title=title, url=URL, **fields)  # type: ignore[arg-type]


def is_title(said: str, title: str, *, limited: bool) -> bool:
    """Whether it is the title, or where a limit cuts it, its first words; the first word's start if that is longer."""
    if said == title:
        return True
    start = said.removesuffix("…")
    dangling = title[len(start) :].lstrip(" ,;:([{«“‘\"'–—-/\u00a0\u202f")
    at_a_word = title[len(start) :] != dangling or " " not in start
    return limited and said.endswith("…") and title.startswith(start) and at_a_word


def test_every_network_has_a_service_that_reads_it_and_no_other() -> None:
    assert set(SERVICES) == set(LIVING)


@each(product(LIVING.values(), TITLES.values()), ids=lambda case: (case[0].name, case[1]))
def test_a_service_gets_the_title_and_the_whole_address(case: tuple[Network, str]) -> None:
    network, title = case
    service = SERVICES[network.name]
    written = address(network, passage(title))
    place, read = taken_apart(written)
    assert WRITTEN.fullmatch(written)
    assert place == service.at
    if service.url:
        assert read[service.url] == URL
    if service.title and plain(title):
        assert is_title(read[service.title], plain(title), limited=network.name in LIMITS)
    if service.text:
        said, _, last = read[service.text].rpartition(" " if network.name == "sms" else "\n")
        assert last == URL
        if network.name != "email":
            assert is_title(said, plain(title), limited=network.name in LIMITS)


@every_network
def test_what_has_no_value_is_left_out_of_an_address(network: Network) -> None:
    bare = set(taken_apart(address(network, passage("")))[1])
    service = SERVICES[network.name]
    assert bare == {name for name in (service.url, service.text) if name} | ({"posttype"} & bare)


@every_network
@given(title=st.text(max_size=400), tags=st.lists(st.text(max_size=30), max_size=6))
def test_any_title_arrives_and_the_address_is_never_cut(network: Network, title: str, tags: list[str]) -> None:
    page = passage(title, hashtags=tuple(tags), summary=title)
    read = taken_apart(address(network, page))[1]
    service = SERVICES[network.name]
    assert URL in read[service.url or service.text]
    if service.title and plain(title):
        said = read.get(service.title, "")
        assert said.removesuffix("…") in plain(title) or said == plain(title)


def test_half_a_character_does_no_harm() -> None:
    assert taken_apart(address(LIVING["sms"], passage("a\ud800b")))[1] == {"body": f"a?b {URL}"}


def weight(text: str) -> int:
    """The weights of X, as its documentation gives them."""
    light = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
    return sum(1 if any(low <= ord(char) <= high for low, high in light) else 2 for char in text)


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_no_message_is_longer_than_its_network_takes(title: str) -> None:
    page = passage(title, hashtags=("Économie sociale", "humour", "a" * 40, "b" * 40))
    read = {name: taken_apart(address(LIVING[name], page))[1] for name in LIMITS}
    x = read["x"]
    hashtags = "".join(f" #{tag}" for tag in x.get("hashtags", "").split(",") if tag)
    assert weight(f"{x.get('text', '')} {hashtags}") + 23 <= 280
    for name, field in (("reddit", "title"), ("hackernews", "t"), ("lemmy", "title")):
        assert len(read[name].get(field, "")) <= LIMITS[name]
    assert len(read["threads"].get("text", "")) + len(URL) < 500


def test_a_long_title_keeps_as_many_words_as_fit() -> None:
    read = taken_apart(address(LIVING["hackernews"], passage(TITLES["long"])))[1]
    assert read["t"] == "Trois cents signes : l'économie sociale et solidaire réunit des associations…"
    assert len(f"{read['t']} des") > 80


def test_mastodon_counts_an_address_as_23_whatever_its_length() -> None:
    title = "mot " * 118 + "fini"  # 476 characters: with a line break and 23, 500
    short, long = (Passage(title=title, url=f"https://a.example/{'b' * length}") for length in (1, 400))
    for page in (short, long):
        assert taken_apart(address(LIVING["mastodon"], page))[1]["text"] == f"{title}\n{page.url}"
    longer = Passage(title=f"{title}s", url=short.url)
    assert "…" in taken_apart(address(LIVING["mastodon"], longer))[1]["text"]


def test_an_address_longer_than_a_limit_stands_alone() -> None:
    page = Passage(title="Un titre", url=f"https://a.example/{'b' * 400}", hashtags=("Été",))
    assert taken_apart(address(LIVING["bluesky"], page))[1] == {"text": page.url}


def test_hashtags_give_way_to_the_title() -> None:
    page = Passage(title="mot " * 60 + "fin", url="https://a.example/", hashtags=("Économie sociale", "a" * 40))
    text = taken_apart(address(LIVING["bluesky"], page))[1]["text"]
    assert text == f"{page.title}\n{page.url}\n#ÉconomieSociale"


def test_each_network_gets_hashtags_in_its_own_way() -> None:
    page = passage("Un titre", hashtags=("Économie sociale", "C++", "été 2009", "2009", "ÉTÉ 2009"))
    read = {name: taken_apart(address(network, page))[1] for name, network in LIVING.items()}
    assert read["mastodon"]["text"] == f"Un titre\n{URL}\n#ÉconomieSociale #Été2009"
    assert read["x"]["hashtags"] == "ÉconomieSociale,Été2009"
    assert read["threads"]["tag"] == "ÉconomieSociale"
    assert "#É" not in read["whatsapp"]["text"]
    assert "#É" not in taken_apart(address(LIVING["mastodon"], page, with_hashtags=False))[1]["text"]


def test_a_mail_has_the_summary_then_the_address_with_the_line_ends_of_mail() -> None:
    mail = address(LIVING["email"], passage("Un titre", summary="Sept onglets,\nquatre minutes + une."))
    assert "&body=Sept%20onglets%2C%20quatre%20minutes%20%2B%20une.%0D%0A%0D%0Ahttps%3A%2F%2F" in mail
    assert mail.startswith("mailto:?subject=Un%20titre&")


def test_mastodon_s_own_page_gets_its_text_in_the_fragment_which_no_server_sees() -> None:
    page = Passage(title="1 + 1", url="https://a.example/b/")
    expected = "https://share.joinmastodon.org/#text=1%20%2B%201%0Ahttps%3A%2F%2Fa.example%2Fb%2F"
    assert address(LIVING["mastodon"], page) == expected


def test_pinterest_gets_the_picture_where_there_is_one() -> None:
    picture = "https://a.example/é.jpg"
    read = taken_apart(address(LIVING["pinterest"], passage("Un titre", image=picture)))[1]
    assert read["media"] == picture
