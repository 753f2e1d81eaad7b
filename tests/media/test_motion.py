"""What moves: its frames, how long each is shown, how often, and that it stops."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageSequence
from playwright.sync_api import Browser, Page

from portevoix.media.copying import clean_copy
from portevoix.media.develop import develop, facts_of
from portevoix.media.recipe import Format, Use, derivatives

from .samples import animation, decoded, encoded

KINDS = ("GIF", "PNG", "WEBP", "AVIF")


def moved(data: bytes) -> dict[Format, Image.Image]:
    """The moving files of a picture, opened."""
    facts = facts_of(data, False)
    made = develop(data, facts, derivatives(facts))
    return {one.format: decoded(file) for one, file in made.items() if one.use is Use.MOTION}


def durations(picture: Image.Image) -> list[int]:
    found = []
    for number in range(getattr(picture, "n_frames", 1)):
        picture.seek(number)
        picture.load()
        found.append(round(picture.info["duration"]))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_frame_is_kept_for_its_time(kind: str) -> None:
    times = [100, 300, 200, 500]
    made = moved(animation(kind, duration=times))
    assert set(made) == {Format.AVIF, Format.WEBP}
    for picture in made.values():
        assert durations(picture) == times
        assert picture.size == (120, 80)


@pytest.mark.parametrize("kind", KINDS)
def test_a_still_shows_the_first_frame(kind: str) -> None:
    data = animation(kind)
    facts = facts_of(data, False)
    for derivative, file in develop(data, facts, derivatives(facts)).items():
        if derivative.use is Use.STILL:
            still = decoded(file)
            assert getattr(still, "n_frames", 1) == 1
            assert red_at(still, 5, 15)
            assert not red_at(still, 41, 15)


def red_at(picture: Image.Image, x: int, y: int) -> bool:
    red, green, blue, *_ = picture.convert("RGB").getpixel((x, y))  # type: ignore[misc] # it is RGB
    return bool(red > 180 and green < 90 and blue < 90)


@pytest.mark.parametrize("kind", KINDS)
def test_frames_are_whole_whatever_the_original_leaves_of_the_one_before(kind: str) -> None:
    for picture in moved(animation(kind)).values():
        for number, frame in enumerate(ImageSequence.Iterator(picture)):
            assert red_at(frame, number * 12 + 5, 15)
            assert number == 0 or not red_at(frame, 5, 15)


@pytest.mark.parametrize("disposal", [1, 2])
def test_a_gif_with_holes_shows_what_it_should_through_them(disposal: int) -> None:
    made = []
    for number in range(3):
        frame = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
        ImageDraw.Draw(frame).ellipse((number * 20, 0, number * 20 + 20, 40), fill=(0, 0, 255, 255))
        made.append(frame)
    data = encoded(made[0], "GIF", save_all=True, append_images=made[1:], duration=100, disposal=disposal)
    expected = [frame.convert("RGBA").getchannel("A") for frame in ImageSequence.Iterator(decoded(data))]
    for picture in moved(data).values():
        for frame, alpha in zip(ImageSequence.Iterator(picture), expected, strict=True):
            for x in (10, 30, 50):
                assert frame.convert("RGBA").getpixel((x, 20))[3] == alpha.getpixel((x, 20))  # type: ignore[index] # RGBA


@pytest.mark.parametrize(
    ("kind", "settings", "plays"),
    [
        ("GIF", {}, 1),
        ("GIF", {"loop": 1}, 2),
        ("GIF", {"loop": 0}, 6),
        ("GIF", {"loop": 100}, 6),
        ("PNG", {"loop": 2}, 2),
        ("PNG", {"loop": 0}, 6),
        ("WEBP", {"loop": 3}, 3),
        ("WEBP", {"loop": 0}, 6),
        ("AVIF", {}, 6),
    ],
)
def test_it_is_shown_as_often_as_its_author_says_but_never_for_more_than_five_seconds(
    kind: str, settings: dict[str, int], plays: int
) -> None:
    data = animation(kind, **settings)  # four frames of 200 ms
    assert facts_of(data, False).plays == plays
    made = moved(data)
    assert made[Format.WEBP].info["loop"] == plays


def test_what_lasts_longer_than_five_seconds_stands_still() -> None:
    facts = facts_of(animation("GIF", count=6, duration=1000), False)
    assert (facts.frames, facts.moves) == (1, False)
    assert facts.lasts > 5000


def test_frames_without_a_time_have_the_one_that_browsers_give_them() -> None:
    assert durations(moved(animation("GIF", duration=0))[Format.WEBP]) == [100] * 4


def test_the_clock_is_not_in_a_moving_file() -> None:
    data = animation()
    facts = facts_of(data, False)
    one = develop(data, facts, derivatives(facts))
    time.sleep(1.1)  # its format counts seconds
    assert develop(data, facts, derivatives(facts)) == one


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_moves_as_its_original(kind: str) -> None:
    data = animation(kind, loop=2) if kind != "AVIF" else animation(kind)
    original, copy = decoded(data), decoded(clean_copy(data, facts_of(data, False)))
    assert copy.format == kind
    assert getattr(copy, "n_frames", 1) == 4
    assert durations(copy) == [200] * 4
    assert copy.info.get("loop") == original.info.get("loop")


def test_in_a_browser_it_moves_and_then_stops(
    tmp_path: Path, browser: Browser, site_server: Callable[[Path], str]
) -> None:
    """All of them side by side, in the time of one."""
    data = animation("GIF", duration=300, loop=1)  # 2.4 seconds in all
    facts = facts_of(data, False)
    made = [(one.format, file) for one, file in develop(data, facts, derivatives(facts)).items() if "motion" in one.use]
    for format_, file in made:
        (tmp_path / f"a.{format_}").write_bytes(file)
    endless = animation("WEBP", duration=100, loop=0)
    (tmp_path / "endless.webp").write_bytes(endless)
    page = browser.new_page()
    try:
        page.goto(site_server(tmp_path))
        ending = [f"a.{format_}" for format_, _ in made]
        names = [*ending, "endless.webp"]
        images = "".join(f'<img src="{name}">' for name in names)
        page.set_content(f'<body style="margin:0">{images}')
        page.wait_for_function("() => [...document.images].every(one => one.complete)")
        for at, name in enumerate(names):
            assert seen(page, at, lambda shown: not red_at(shown, 5, 15)), f"{name} does not leave its first frame"
        page.wait_for_timeout(2400)
        for at, name in enumerate(ending):
            assert seen(page, at, lambda shown: red_at(shown, 41, 15)), f"{name} does not end with its last frame"
        for _ in range(6):
            page.wait_for_timeout(100)
            shown = zip(ending, shown_by(page, len(ending)), strict=True)
            assert [name for name, picture in shown if not red_at(picture, 41, 15)] == [], "go on"
        assert seen(page, len(ending), lambda shown: red_at(shown, 5, 15)), "one does not come back to its first frame"
    finally:
        page.close()


def seen(page: Page, at: int, wanted: Callable[[Image.Image], bool]) -> bool:
    """Whether the picture in this place comes to show what is wanted: at once on a quick machine, later on a busy
    one."""
    return any(wanted(shown_by(page, at + 1)[at]) for _ in range(1000))


def shown_by(page: Page, count: int) -> list[Image.Image]:
    """What the first pictures of a page show."""
    shown = Image.open(BytesIO(page.screenshot(clip={"x": 0, "y": 0, "width": 120 * count, "height": 80})))
    return [shown.crop((120 * at, 0, 120 * at + 120, 80)) for at in range(count)]
