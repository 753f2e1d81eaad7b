"""Captions that no film shows are told, and no others."""

from __future__ import annotations

import pytest

from portevoix.films.strays import strays

FILMS = {"a/crowd.webm", "a/crowd.fr.vtt", "a/crowd.chapters.fr.vtt", "a/crowd.jpg"}


@pytest.mark.parametrize(
    "beside",
    [
        {"a/crowd.srt"},  # there is a WebVTT file of it
        {"a/crowd.fr.srt"},
        {"a/hosted.fr.vtt"},  # of a film on a host, of which there is a text
        {"a/notes.txt", "a/logo.svg"},
    ],
)
def test_what_belongs_to_a_film_is_no_stray(beside: set[str]) -> None:
    assert list(strays(FILMS | beside, FILMS | beside, ["a/hosted.md"])) == []


def test_captions_in_another_folder_than_their_film_are_strays() -> None:
    ((source, message),) = strays({"b/crowd.fr.vtt"}, FILMS | {"b/crowd.fr.vtt"}, [])
    assert source == "b/crowd.fr.vtt"
    assert message.endswith("; put crowd.webm beside it, or give it the name of its film")


def test_what_is_published_is_no_stray() -> None:
    assert list(strays(set(), {"a/alone.fr.vtt", "a/alone.srt"}, [])) == []
