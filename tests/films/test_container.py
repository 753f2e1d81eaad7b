"""What is read of the files of films: sizes, durations, places; and nothing of what they are not."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from portevoix.films.container import FilmFacts, facts_of

HERE = Path(__file__).parent
WEBM, MP4 = (HERE / "tiny.webm").read_bytes(), (HERE / "tiny.mp4").read_bytes()


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


@pytest.mark.parametrize("data", [WEBM, MP4], ids=["webm", "mp4"])
def test_size_and_duration_are_known(data: bytes) -> None:
    facts = facts_of(data)
    assert facts is not None
    assert (facts.width, facts.height, round(facts.lasts)) == (320, 180, 4)
    assert not facts.tells_place


@pytest.mark.parametrize("data", [b"", b"<html>", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBP"])
def test_what_is_no_film_has_no_facts(data: bytes) -> None:
    assert facts_of(data) is None


@pytest.mark.parametrize("data", [WEBM, MP4], ids=["webm", "mp4"])
def test_a_film_that_is_cut_short_anywhere_is_read_as_far_as_it_goes(data: bytes) -> None:
    for length in range(12, 1200, 7):
        assert isinstance(facts_of(data[:length]), FilmFacts)


def test_an_upright_film_of_a_telephone_is_upright() -> None:
    matrix = struct.pack(">9i", 0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30)
    header = box(b"tkhd", bytes(40) + matrix + struct.pack(">2I", 1920 << 16, 1080 << 16))
    facts = facts_of(box(b"ftyp", b"isom") + box(b"moov", box(b"trak", header)))
    assert facts == FilmFacts(1080, 1920)


@pytest.mark.parametrize("name", [b"\xa9xyz", b"com.apple.quicktime.location.ISO6709"])
def test_a_place_that_a_film_tells_is_found(name: bytes) -> None:
    facts = facts_of(box(b"ftyp", b"isom") + box(b"moov", box(b"udta", name + b"+48.85+002.35/")))
    assert facts == FilmFacts(tells_place=True)


def test_so_is_the_place_of_a_webm() -> None:
    tags = b"\x12\x54\xc3\x67\x90" + b"\x73\x73\x8d" + b"LOCATION+48+2"
    facts = facts_of(b"\x1a\x45\xdf\xa3\x80" + b"\x18\x53\x80\x67\xff" + tags)
    assert facts is not None
    assert facts.tells_place
