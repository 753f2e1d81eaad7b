"""The right way up, in the right colours, and nothing said of where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from portevoix.media.copying import clean_copy
from portevoix.media.develop import develop, facts_of
from portevoix.media.recipe import Derivative, Format, derivatives

from .samples import CORNERS, SECRET, animation, corners, decoded, drawing, encoded, exif, laid, photograph

LOSSLESS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 95, "subsampling": 0},
    "PNG": {},
    "WEBP": {"lossless": True},
    "AVIF": {"quality": 95, "subsampling": "4:4:4"},
}


def shown(data: bytes) -> Image.Image:
    """The largest file of a picture that every browser reads, decoded."""
    facts = facts_of(data, False)
    last = derivatives(facts)[-1]
    return decoded(develop(data, facts, [last])[last])


def colours(picture: Image.Image) -> dict[str, tuple[int, ...]]:
    """The colour in the middle of each quarter, by the name of the one that belongs there."""
    picture = picture.convert("RGB")
    return {
        name: pixel(picture, picture.width * (1 + 2 * across) // 4, picture.height * (1 + 2 * down) // 4)
        for name, (across, down) in CORNERS.items()
    }


def pixel(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    value = picture.getpixel((x, y))
    assert isinstance(value, tuple)
    return value


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("kind", LOSSLESS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_upright_however_the_camera_was_held(kind: str, orientation: int) -> None:
    data = encoded(laid(corners(), orientation), kind, exif=exif(orientation), **LOSSLESS[kind])
    facts = facts_of(data, False)
    assert (facts.width, facts.height) == (96, 64)
    for made in (shown(data), decoded(clean_copy(data, facts_of(data, False)))):
        assert made.size == (96, 64)
        assert made.getexif().get(0x0112, 1) == 1
        for name, colour in colours(made).items():
            assert near(colour, colours(corners())[name], 20), name


def test_a_large_photograph_on_its_side_is_reduced_by_its_width() -> None:
    data = encoded(laid(photograph(3400, 2400), 6), exif=exif(6))
    facts = facts_of(data, False)
    assert (facts.width, facts.height) == (3400, 2400)
    assert shown(data).size == (1600, 1129)


# Colours


def wide_profile() -> bytes:
    """sRGB with red and green exchanged: what P3 and Adobe RGB do by a little, this does unmistakably."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(data[128:132], "big")
    for start in range(132, 132 + 12 * count, 12):
        name = bytes(data[start : start + 4])
        if name in {b"rXYZ", b"gXYZ"}:
            data[start : start + 4] = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}[name]
    return bytes(data)


@pytest.mark.parametrize("kind", LOSSLESS)
def test_colours_are_converted_from_the_profile_a_picture_brings(kind: str) -> None:
    data = encoded(corners(), kind, icc_profile=wide_profile(), **LOSSLESS[kind])
    seen = colours(shown(data))
    assert near(seen["red"], (0, 255, 0), 20)
    assert near(seen["lime"], (255, 0, 0), 20)
    assert near(seen["white"], (255, 255, 255))


def test_the_profile_counts_under_transparency_and_in_palettes_too() -> None:
    seen_through = corners()
    seen_through.putalpha(200)
    for picture in (seen_through, corners().quantize(8)):
        seen = colours(shown(encoded(picture, "PNG", icc_profile=wide_profile())))
        assert near(seen["red"], (0, 255, 0), 30), picture.mode


@pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200], ids=["words", "zeros"])
def test_a_profile_that_is_none_is_passed_over(profile: bytes) -> None:
    assert near(colours(shown(encoded(corners(), quality=95, icc_profile=profile)))["red"], (255, 0, 0), 20)


def test_a_profile_for_another_sort_of_picture_is_passed_over() -> None:
    grey = corners().convert("L")
    assert shown(encoded(grey, icc_profile=wide_profile())).mode == "RGB"
    assert near(colours(shown(encoded(grey, icc_profile=wide_profile())))["white"], (255, 255, 255))


def inks(*, adobe: bool) -> bytes:
    """A CMYK JPEG, with Adobe's marker or without: its numbers mean the same, as browsers read them."""
    data = encoded(corners().convert("CMYK"), quality=95)
    start = data.index(b"\xff\xee")
    assert data[start + 4 : start + 9] == b"Adobe"
    return data if adobe else data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4], "big") :]


@pytest.mark.parametrize("adobe", [True, False], ids=["Adobe's", "another's"])
def test_a_picture_for_printing_has_its_colours_on_the_screen(adobe: bool) -> None:
    assert decoded(inks(adobe=adobe)).mode == "CMYK"
    data = inks(adobe=adobe)
    for seen in (colours(shown(data)), colours(decoded(clean_copy(data, facts_of(data, False))))):
        for name, colour in colours(corners()).items():
            assert near(seen[name], colour, 25), name


# Every sort of picture


def modes() -> dict[str, bytes]:
    photo = photograph(60, 40)
    grey = photo.convert("L")
    alpha = Image.linear_gradient("L").resize((60, 40))
    deep = Image.new("I;16", (60, 40), 40_000)
    palette = photo.quantize(16)
    return {
        "grey": encoded(grey, "PNG"),
        "grey, seen through": encoded(Image.merge("LA", (grey, alpha)), "PNG"),
        "colours, seen through": encoded(Image.merge("RGBA", (*photo.split(), alpha)), "PNG"),
        "a colour is none": encoded(corners(60, 40), "PNG", transparency=(255, 0, 0)),
        "palette": encoded(palette, "PNG"),
        "palette with a hole": encoded(palette, "PNG", transparency=3),
        "palette, seen through": encoded(palette, "PNG", transparency=bytes(range(0, 240, 15))),
        "black or white": encoded(grey.convert("1"), "PNG"),
        "sixteen bits": encoded(deep, "PNG"),
        "JPEG, grey": encoded(grey),
        "JPEG, progressive": encoded(photo, progressive=True),
        "JPEG of several pictures": encoded(photo, "MPO", save_all=True, append_images=[photo]),
        "GIF": encoded(palette, "GIF"),
        "WebP, seen through": encoded(Image.merge("RGBA", (*photo.split(), alpha)), "WEBP", lossless=True),
        "AVIF, seen through": encoded(Image.merge("RGBA", (*photo.split(), alpha)), "AVIF"),
    }


@pytest.mark.parametrize(("name", "data"), modes().items(), ids=modes().keys())
def test_every_sort_of_picture_becomes_files_that_open(name: str, data: bytes) -> None:
    facts = facts_of(data, False)
    assert (facts.width, facts.height, facts.frames) == (60, 40, 1)
    for derivative, file in develop(data, facts, derivatives(facts)).items():
        made = decoded(file)
        assert (made.format, made.size) == (derivative.format.name, (60, 40))
        assert made.has_transparency_data == ("through" in name or "hole" in name or "none" in name)
    copy = decoded(clean_copy(data, facts_of(data, False)))
    assert copy.size == (60, 40)
    assert copy.format == decoded(data).format.replace("MPO", "JPEG")  # type: ignore[union-attr] # it was opened


def test_sixteen_bits_keep_their_light() -> None:
    made = shown(modes()["sixteen bits"])
    assert near(pixel(made.convert("RGB"), 5, 5), (156, 156, 156), 2)


def test_what_can_be_seen_through_never_becomes_black() -> None:
    picture = photograph(80, 60)
    picture.putalpha(0)
    picture.paste((255, 255, 255, 255), (20, 20, 40, 40))
    data = encoded(picture, "PNG")
    facts = facts_of(data, False)
    files = develop(data, facts, [*derivatives(facts), Derivative(Format.JPEG, 80, 60)])
    for derivative, file in files.items():
        on_white = Image.new("RGBA", (80, 60), "white")
        on_white.alpha_composite(decoded(file).convert("RGBA"))
        assert near(pixel(on_white, 5, 5)[:3], (255, 255, 255), 6), derivative


def test_what_is_opaque_is_a_jpeg_though_it_could_be_seen_through() -> None:
    picture = photograph(80, 60)
    picture.putalpha(255)
    facts = facts_of(encoded(picture, "PNG"), False)
    assert not facts.alpha
    assert derivatives(facts)[-1].format is Format.JPEG


# Line art


def lossless(data: bytes) -> bool:
    facts = facts_of(data, False)
    return facts.flat and {one.format for one in derivatives(facts)} == {Format.WEBP}


def test_a_drawing_stays_sharp() -> None:
    data = encoded(drawing(), "PNG")
    assert lossless(data)
    assert shown(data).tobytes() == drawing().tobytes()
    assert lossless(encoded(drawing().quantize(64), "PNG"))
    assert lossless(encoded(drawing().quantize(64), "GIF"))
    assert lossless(encoded(drawing(), "WEBP", lossless=True))


def night() -> Image.Image:
    """A photograph of which most is black without any light."""
    picture = Image.new("RGB", (640, 480))
    picture.paste(photograph(320, 200), (160, 140))
    return picture


PHOTOGRAPHS: dict[str, Callable[[], bytes]] = {
    "PNG": lambda: encoded(photograph(), "PNG"),
    "grey": lambda: encoded(photograph().convert("L"), "PNG"),
    "night": lambda: encoded(night(), "PNG"),
    "night, grey": lambda: encoded(night().convert("L"), "PNG"),
    "GIF": lambda: encoded(photograph().quantize(256), "GIF"),
    "a screen's colours": lambda: encoded(photograph().convert("P"), "PNG"),
    "dots": lambda: encoded(photograph().convert("1"), "PNG"),
    "WebP": lambda: encoded(photograph(), "WEBP", quality=60),
    "a drawing as JPEG": lambda: encoded(drawing(), quality=70),
}


@pytest.mark.parametrize("kind", PHOTOGRAPHS)
def test_a_photograph_never_becomes_a_file_without_loss(kind: str) -> None:
    assert not lossless(PHOTOGRAPHS[kind]())


# What is said of it


def test_a_placeholder_has_the_tone_of_the_picture() -> None:
    tones = {
        "#f4f4f2": 0, "#333333": 1, "#ffcc99": 2, "#7a1010": 2, "#bbddff": 3, "#102a5c": 3,
    }  # fmt: skip
    for colour, tone in tones.items():
        assert facts_of(encoded(Image.new("RGB", (40, 30), colour)), False).tone == tone, colour


def test_the_bytes_of_a_file_do_not_depend_on_what_is_made_beside_it() -> None:
    data = encoded(photograph(900, 600))
    facts = facts_of(data, False)
    together = develop(data, facts, derivatives(facts))
    assert len(together) > 2
    for derivative, file in together.items():
        assert develop(data, facts, [derivative])[derivative] == file


def test_nothing_of_a_text_within_a_picture_is_in_its_files() -> None:
    for data in (animation("GIF", comment=SECRET.encode()), animation("WEBP", exif=exif()), modes()["JPEG, grey"]):
        facts = facts_of(data, False)
        for file in (*develop(data, facts, derivatives(facts)).values(), clean_copy(data, facts)):
            assert SECRET.encode() not in file
            assert not BytesIO(file).getvalue().count(b"Exif")


@pytest.mark.parametrize(("ink", "tone"), [("black", 0), ("#1d1813", 0), ("#888888", 0), ("white", 1), ("#ffe08a", 1)])
def test_a_transparent_picture_stands_out_from_its_placeholder(ink: str, tone: int) -> None:
    logo = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    logo.paste(Image.new("RGBA", (20, 20), ink), (20, 10))
    assert facts_of(encoded(logo, "PNG"), False).tone == tone
