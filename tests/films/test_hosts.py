import pytest

from portevoix.films.hosts import film_host, is_film_file


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
