"""WebVTT files: what is read of them, and each mistake with its line."""

from __future__ import annotations

import pytest

from portevoix.films.captions import Cue, clock, paragraphs, read_captions

GOOD = """\
\ufeffWEBVTT - La soirée

NOTE
Relu par Camille

STYLE
::cue { color: red }

un
00:01.000 --> 00:02.500 line:0 align:start
<v.loud Claire &amp; Marc>Bonsoir <b>à tous</b>,
et&nbsp;merci.

01:00:00.000 --> 01:00:01.000
Fin &lt;vraie&gt;
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cues_are_read_as_they_are_said(end: str) -> None:
    captions = read_captions(GOOD.replace("\n", end).encode())
    assert captions.mistakes == ()
    assert captions.cues == (
        Cue(1.0, 2.5, "Bonsoir à tous, et merci.", "Claire & Marc", 10),
        Cue(3600.0, 3601.0, "Fin <vraie>", "", 14),
    )


BAD = {
    "SubRip": ("1\n00:00:01,000 --> 00:00:02,000\nBonjour\n", 1, "is not WebVTT; write WEBVTT on its first line"),
    "no signature": ("Bonjour", 1, "is not WebVTT"),
    "nearly a signature": ("WEBVTTX\n\n00:01.000 --> 00:02.000\na", 1, "is not WebVTT"),
    "empty": ("", 1, "is not WebVTT"),
    "no cue": ("WEBVTT\n\nNOTE rien\n", 1, "has no cue"),
    "a comma": ("WEBVTT\n\n00:01,000 --> 00:02.000\na", 3, "'00:01,000 --> 00:02.000' are no times of a cue"),
    "no arrow's space": ("WEBVTT\n\n00:01.000-->00:02.000\na", 3, "are no times of a cue"),
    "seconds": ("WEBVTT\n\n00:61.000 --> 01:02.000\na", 3, "are no times of a cue"),
    "ends before": ("WEBVTT\n\na\n00:02.000 --> 00:01.000\na", 4, "this cue ends before it begins"),
    "lasts nothing": ("WEBVTT\n\n00:02.000 --> 00:02.000\na", 3, "this cue ends before it begins"),
    "too late": ("WEBVTT\n\n00:02.000 --> 00:20.000\na", 3, "ends after the film, which lasts 0:04; correct"),
    "no times": ("WEBVTT\n\n00:01.000 --> 00:02.000\na\n\nla suite", 6, "this text has no times above it"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_named_with_its_line(name: str) -> None:
    text, line, message = BAD[name]
    ((at, said),) = read_captions(text.encode(), lasts=4).mistakes
    assert at == line
    assert message in said


def test_another_encoding_is_named_at_its_line() -> None:
    captions = read_captions("WEBVTT\n\n00:01.000 --> 00:02.000\nBonsoir à tous".encode("latin-1"))
    assert captions.mistakes == ((4, "is not UTF-8; save it as UTF-8"),)


def test_a_paragraph_ends_with_a_pause_with_a_speaker_and_when_it_is_full() -> None:
    full = "Une phrase. " * 21
    cues = [
        Cue(0, 1, "Bonsoir."),
        Cue(1, 2, "On commence."),
        Cue(4, 5, "Une pause."),
        Cue(5, 6, "Un autre.", "Marc"),
        Cue(6, 7, full.strip(), "Marc"),
        Cue(7, 8, "La suite.", "Marc"),
        Cue(8, 9, ""),
        Cue(70, 71, "La fin.", "Marc"),
    ]
    groups = [[cue.text for cue in group] for group in paragraphs(cues)]
    last = ["Un autre.", full.strip()]
    assert groups == [["Bonsoir.", "On commence."], ["Une pause."], last, ["La suite."], ["La fin."]]


def test_in_a_short_film_each_line_is_a_way_into_it() -> None:
    cues = [Cue(0, 1, "Bonsoir."), Cue(1, 2, "On commence."), Cue(2, 3, "")]
    assert [[cue.text for cue in group] for group in paragraphs(cues)] == [["Bonsoir."], ["On commence."]]


@pytest.mark.parametrize(("seconds", "shown"), [(0.2, "0:00"), (12, "0:12"), (75.9, "1:15"), (3723, "1:02:03")])
def test_a_moment_is_shown_as_players_do(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown
