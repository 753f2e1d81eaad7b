"""What is wrong with films, each with its file, its line and what to do."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from films.samples import FRENCH, MP4, WEBM
from site_tests.sandbox import Sandbox

TEXT = "content/blog/un.md:6: "
CUES = "content/media/x.fr.vtt:"

BAD: dict[str, tuple[str, dict[str, str | bytes], str]] = {
    "a missing file": ("![a]({static}/media/x.webm)", {}, f"{TEXT}'{{static}}/media/x.webm' leads to no file"),
    "a file that is no film": (
        "![a]({static}/media/x.webm)",
        {"x.webm": "<html>"},
        f"{TEXT}the film 'media/x.webm' is no film that browsers play; export it again as WebM or MP4",
    ),
    "a file without anything": (
        "![a]({static}/media/x.mp4)",
        {"x.mp4": b""},
        f"{TEXT}the film 'media/x.mp4' is no film that browsers play",
    ),
    "a twin that is no film": (
        "![a]({static}/media/x.webm)",
        {"x.webm": WEBM, "x.mp4": "a"},
        f"{TEXT}the film 'media/x.webm' has a twin, 'media/x.mp4', that is no film",
    ),
    "over the limit": (
        "![a]({static}/media/x.webm)",
        {"x.webm": WEBM + bytes(2_000_000), "x.fr.vtt": FRENCH},
        f"{TEXT}the film 'media/x.webm' weighs 2.0 MB, and 1 MB is the most; make it smaller, or give it to a PeerTube",
    ),
    "linked, over the limit": (
        "[a]({static}/media/x.webm)",
        {"x.webm": WEBM + bytes(2_000_000)},
        f"{TEXT}the film 'media/x.webm' weighs 2.0 MB",
    ),
    "a host that is none": (
        "![a](https://www.tiktok.com/@a/video/1)",
        {},
        f"{TEXT}there is no player for films of TikTok; write a link, or show a file, YouTube,",
    ),
    "a channel": (
        "![a](https://www.youtube.com/@chaine)",
        {},
        f"{TEXT}this address of YouTube is that of no film; copy the address of the film's own page",
    ),
    "a missing poster": (
        '![a](https://vimeo.com/1){poster="{static}/media/x.png"}',
        {},
        f"{TEXT}'{{static}}/media/x.png' leads to no file",
    ),
    "captions that are SubRip": (
        "![a]({static}/media/x.webm)",
        {"x.webm": WEBM, "x.fr.vtt": "1\n00:00:01,000 --> 00:00:02,000\na\n"},
        f"{CUES}1: is not WebVTT; write WEBVTT on its first line, a blank line below it and the times with points",
    ),
    "captions that end before they begin": (
        "![a]({static}/media/x.webm)",
        {"x.webm": WEBM, "x.fr.vtt": "WEBVTT\n\n00:02.000 --> 00:01.000\na\n"},
        f"{CUES}3: this cue ends before it begins; correct its times",
    ),
    "captions that end after the film": (
        "![a]({static}/media/x.webm)",
        {"x.webm": WEBM, "x.fr.vtt": "WEBVTT\n\n00:02.000 --> 00:10.000\na\n"},
        f"{CUES}3: this cue ends after the film, which lasts 0:04; correct its times",
    ),
    "captions that are not UTF-8": (
        "![a]({static}/media/x.webm)",
        {"x.webm": WEBM, "x.fr.vtt": FRENCH.encode("latin-1")},
        f"{CUES}4: is not UTF-8; save it as UTF-8",
    ),
}


def written(sandbox: Sandbox, body: str, files: dict[str, Any]) -> None:
    sandbox.settings(["PORTEVOIX_FILM_LIMIT = 1"])
    for name, content in files.items():
        sandbox.write(f"media/{name}", content)
    sandbox.post("un", body)


def test_a_mistake_names_file_line_and_remedy(sandbox: Sandbox) -> None:
    """Each in a text of its own, with files of its own, all in one site: one build tells them all, each once."""
    sandbox.settings(["PORTEVOIX_FILM_LIMIT = 1"])
    expected = []
    for number, (body, files, message) in enumerate(BAD.values()):
        for name, content in files.items():
            sandbox.write(f"media/{number}/{name}", content)
        sandbox.post(f"un-{number}", body.replace("/media/", f"/media/{number}/"))
        expected.append(message.replace("media/x", f"media/{number}/x").replace("un.md", f"un-{number}.md"))
    errors = [str(problem) for problem in sandbox.problems() if problem.severity == "error"]
    assert [message for message in expected if not any(message in error for error in errors)] == [], errors
    assert len(errors) == len(BAD)
    assert not sandbox.output.exists()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"x.webm": WEBM},
            "content/blog/un.md:6: warning: the film 'media/x' has no captions, and who cannot hear it is left out; "
            "write what is said in x.LANGUAGE.vtt beside it",
        ),
        (
            {"x.webm": WEBM, "x.vtt": FRENCH, "x.en.vtt": FRENCH},
            "content/media/x.vtt: warning: no language is in the name of these captions; name it x.LANGUAGE.vtt",
        ),
    ],
    ids=["no captions", "captions in no language"],
)
def test_what_a_film_lacks_is_a_warning(sandbox: Sandbox, files: dict[str, bytes | str], message: str) -> None:
    written(sandbox, "![a]({static}/media/x.webm)", files)
    warnings = [str(problem) for problem in sandbox.build().report]
    assert [warning for warning in warnings if message in warning], warnings


def test_a_film_that_says_where_it_was_filmed_is_a_warning_once(sandbox: Sandbox) -> None:
    place = struct.pack(">I", 8 + 22) + b"udta" + b"\xa9xyz+48.85+002.35/...."
    at = MP4.index(b"moov") - 4
    size = int.from_bytes(MP4[at : at + 4])
    telling = MP4[:at] + struct.pack(">I", size + len(place)) + MP4[at + 4 : at + size] + place + MP4[at + size :]
    written(sandbox, "![a]({static}/media/x.mp4)", {"x.mp4": telling, "x.fr.vtt": FRENCH})
    sandbox.post("deux", "[a]({static}/media/x.mp4)")
    told = [str(problem) for problem in sandbox.build().report if "says where it was filmed" in str(problem)]
    assert len(told) == 1
    assert "the film 'media/x.mp4' says where it was filmed, and is published as it is; export it without" in told[0]
