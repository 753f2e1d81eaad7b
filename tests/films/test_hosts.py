import pytest

from portevoix.films.hosts import film_host, is_film_file, player_of, why_no_film


@pytest.mark.parametrize("address", ["a.webm", "{static}/a.MP4", "https://x.org/a.m4v?b#t=3", "a b.ogv"])
def test_a_film_is_known_by_its_ending(address):
    assert is_film_file(address)


@pytest.mark.parametrize("address", ["a.png", "a.webm.png", "https://x.org/?a.webm", "", "webm"])
def test_other_files_are_no_films(address):
    assert not is_film_file(address)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.youtube.com/watch?v=abc", "YouTube"),
        ("https://m.youtube.com/shorts/abc", "YouTube"),
        ("https://youtu.be/abc", "YouTube"),
        ("https://player.vimeo.com/video/1", "Vimeo"),
        ("https://www.dailymotion.com/video/x1", "Dailymotion"),
        ("https://tube.exemple.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "tube.exemple.org"),
        ("https://tube.exemple.org/videos/watch/9db9f0f1-9b54-44ed-9e91-461d262d2205", "tube.exemple.org"),
    ],
)
def test_a_host_is_known_by_its_addresses(address, host):
    assert film_host(address) == host


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/vi/abc/0.jpg",
        "https://notyoutube.com/watch?v=a",
        "https://commons.exemple.org/w/index.php?title=x",
        "/w/kkGMgK9ZtnKfYAgnEtQxbv",
        "https://[bad/w/kkGMgK9ZtnKf",
        "{static}/w/a.png",
    ],
)
def test_other_addresses_are_no_films(address):
    assert film_host(address) is None


KEY = "kkGMgK9ZtnKfYAgnEtQxbv"
UUID = "9db9f0f1-9b54-44ed-9e91-461d262d2205"
QUIET = "autoplay=1&p2p=0&title=0&warningTitle=0&peertubeLink=0"
YOUTUBE = "https://www.youtube-nocookie.com/embed/a-cdefghij_?autoplay=1&rel=0"


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=a-cdefghij_", YOUTUBE),
        ("https://m.youtube.com/watch?app=desktop&v=a-cdefghij_&t=1m15s", f"{YOUTUBE}&start=75"),
        ("https://youtu.be/a-cdefghij_?t=75", f"{YOUTUBE}&start=75"),
        ("https://www.youtube.com/shorts/a-cdefghij_", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/a-cdefghij_?start=1h", f"{YOUTUBE}&start=3600"),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?dnt=1&autoplay=1"),
        ("https://vimeo.com/channels/x/123456", "https://player.vimeo.com/video/123456?dnt=1&autoplay=1"),
        ("https://vimeo.com/1/abcdef12", "https://player.vimeo.com/video/1?dnt=1&autoplay=1&h=abcdef12"),
        ("https://player.vimeo.com/video/1#t=75s", "https://player.vimeo.com/video/1?dnt=1&autoplay=1#t=75s"),
        ("https://www.dailymotion.com/video/x8abc", "https://geo.dailymotion.com/player.html?video=x8abc"),
        ("https://dai.ly/x8abc", "https://geo.dailymotion.com/player.html?video=x8abc"),
        (f"https://tube.exemple.org/w/{KEY}", f"https://tube.exemple.org/videos/embed/{KEY}?{QUIET}"),
        (f"http://tube.exemple.org:9000/w/{KEY}", f"https://tube.exemple.org:9000/videos/embed/{KEY}?{QUIET}"),
        (f"https://a.b@tube.exemple.org/w/{KEY}", f"https://tube.exemple.org/videos/embed/{KEY}?{QUIET}"),
        (
            f"https://tube.exemple.org/videos/watch/{UUID}?start=1m",
            f"https://tube.exemple.org/videos/embed/{UUID}?{QUIET}&start=60s",
        ),
        (f"https://tube.exemple.org/w/p/{KEY}", f"https://tube.exemple.org/video-playlists/embed/{KEY}?{QUIET}"),
    ],
)
def test_every_address_of_a_film_has_one_player_that_asks_for_little(address, player):
    found = player_of(address)
    assert found is not None
    assert found.url == player


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://www.youtube.com/@chaine", "this address of YouTube is that of no film"),
        ("https://www.youtube.com/playlist?list=PL1", "this address of YouTube is that of no film"),
        ("https://youtu.be/abc", "this address of YouTube is that of no film"),
        ("https://vimeo.com/quelquun", "this address of Vimeo is that of no film"),
        ("https://www.dailymotion.com/fr", "this address of Dailymotion is that of no film"),
        ("https://www.tiktok.com/@a/video/1", "there is no player for films of TikTok"),
        ("https://fb.watch/abc/", "there is no player for films of Facebook"),
    ],
)
def test_an_address_that_is_no_film_says_why_and_what_to_do(address, why):
    assert player_of(address) is None
    message = why_no_film(address, meant=False)
    assert message is not None
    assert message.startswith(f"{why}; ")


@pytest.mark.parametrize("address", ["a.webm", "https://youtu.be/a-cdefghij_", "{static}/a.png", "https://x.org/a"])
def test_nothing_is_wrong_with_films_and_pictures(address):
    assert why_no_film(address, meant=False) is None


def test_an_unknown_host_is_told_where_a_poster_says_that_a_film_is_meant():
    message = why_no_film("https://films.exemple.org/1", meant=True)
    assert message is not None
    assert message.startswith("there is no player for films of films.exemple.org; write a link")
    assert why_no_film("https://films.exemple.org/1.png", meant=True) is None


@pytest.mark.parametrize(
    "host",
    ["x; script-src-elem *; y", "[::1]", "-a.example", "a..example", "a_b.example", "a'b.example", "a,b.example"],
)
def test_what_is_no_name_of_a_host_plays_nothing_and_gets_into_no_policy(host):
    assert player_of(f"https://{host}/w/kkGMgK9ZtnKfYAgnEtQxbv") is None


def test_a_host_with_accents_is_asked_by_the_name_that_the_network_knows():
    player = player_of("https://évêque.example/w/kkGMgK9ZtnKfYAgnEtQxbv")
    assert player
    assert player.url.startswith("https://xn--vque-9oah.example/videos/embed/")


@pytest.mark.parametrize("address", ["https://youtu.be:port/a-cdefghij_", "https://[bad/w/kkGMgK9ZtnKf", "", "//"])
def test_what_is_no_address_has_no_player(address):
    assert player_of(address) is None
    assert why_no_film(address, meant=True) is None
