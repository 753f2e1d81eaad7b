"""What pictures tell beside what they show is found in each sort of file, under any name; a clean one is left alone."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from audit.sites import found
from media.samples import PLACE, SECRET
from portevoix.audit.containers import told

PICTURE = Image.new("RGB", (32, 24), "red")
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode()


def exif(*, place: bool = False) -> bytes:
    data = Image.Exif()
    data[0x010F] = SECRET
    if place:
        data.get_ifd(0x8825).update(PLACE)
    return data.tobytes()


def saved(format_: str, picture: Image.Image = PICTURE, **how: Any) -> bytes:
    file = BytesIO()
    picture.save(file, format_, **how)
    return file.getvalue()


def text_of_png(key: str, words: str, *, zipped: bool = False, international: bool = False) -> bytes:
    info = PngInfo()
    info.add_itxt(key, words) if international else info.add_text(key, words, zip=zipped)
    return saved("PNG", pnginfo=info)


def with_segment(marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment at its start."""
    data = saved("JPEG")
    return data[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body + data[2:]


def with_chunk(name: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk before its end."""
    data = saved("PNG")
    return data[:-12] + len(body).to_bytes(4, "big") + name + body + b"\0\0\0\0" + data[-12:]


LOOSE: dict[str, Callable[[], bytes]] = {
    "jpeg exif": lambda: saved("JPEG", exif=exif()),
    "jpeg gps": lambda: saved("JPEG", exif=exif(place=True)),
    "jpeg progressive exif": lambda: saved("JPEG", exif=exif(), progressive=True),
    "jpeg xmp": lambda: saved("JPEG", xmp=XMP),
    "jpeg comment": lambda: saved("JPEG", comment=SECRET),
    "jpeg iptc": lambda: with_segment(0xED, b"Photoshop 3.0\x008BIM" + SECRET.encode()),
    "jpeg second picture": lambda: with_segment(0xE2, b"MPF\0" + SECRET.encode()),
    "jpeg segment of a maker": lambda: with_segment(0xEB, SECRET.encode()),
    "jpeg and something behind": lambda: saved("JPEG") + SECRET.encode(),
    "png exif": lambda: saved("PNG", exif=exif()),
    "png text": lambda: text_of_png("Author", SECRET),
    "png packed text": lambda: text_of_png("Author", SECRET * 9, zipped=True),
    "png international text": lambda: text_of_png("Author", SECRET, international=True),
    "png xmp": lambda: text_of_png("XML:com.adobe.xmp", XMP.decode(), international=True),
    "png time": lambda: with_chunk(b"tIME", bytes(7)),
    "png chunk of a maker": lambda: with_chunk(b"caBX", SECRET.encode()),
    "png and something behind": lambda: saved("PNG") + SECRET.encode(),
    "webp exif": lambda: saved("WEBP", exif=exif(place=True)),
    "webp xmp": lambda: saved("WEBP", xmp=XMP),
    "webp lossless exif": lambda: saved("WEBP", exif=exif(), lossless=True),
    "gif comment": lambda: saved("GIF", PICTURE.convert("P"), comment=SECRET.encode()),
    "gif xmp": lambda: saved("GIF")[:-1] + b"\x21\xff\x0bXMP DataXMP\x05hello\x00\x3b",
    "avif exif": lambda: saved("AVIF", exif=exif(place=True)),
    "avif xmp": lambda: saved("AVIF", xmp=XMP),
    "tiff maker": lambda: saved("TIFF", tiffinfo={271: SECRET}),
    "tiff exif": lambda: saved("TIFF", exif=exif(place=True)),
    "svg metadata": lambda: f"<svg xmlns='http://www.w3.org/2000/svg'><metadata>{SECRET}</metadata></svg>".encode(),
    "svg of an editor": lambda: f'<svg xmlns:sodipodi="x" sodipodi:docname="{SECRET}"/>'.encode(),
    "film of a telephone": lambda: b"\0\0\0\x18ftypmp42" + bytes(50) + b"\xa9xyz\0\x12+48.8561+002.2930/",
}
ICC = bytes(128) + b"acsp"
CLEAN: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved("JPEG", icc_profile=ICC),
    "jpeg progressive": lambda: saved("JPEG", progressive=True, optimize=True),
    "png": lambda: saved("PNG", icc_profile=ICC, dpi=(72, 72)),
    "png of few colours": lambda: saved("PNG", PICTURE.convert("P"), transparency=0),
    "png moving": lambda: saved("PNG", save_all=True, append_images=[Image.new("RGB", (32, 24), "blue")]),
    "webp": lambda: saved("WEBP", icc_profile=ICC),
    "webp moving": lambda: saved("WEBP", save_all=True, append_images=[Image.new("RGB", (32, 24), "blue")]),
    "gif moving": lambda: saved("GIF", save_all=True, append_images=[Image.new("RGB", (32, 24), "blue")], loop=0),
    "avif": lambda: saved("AVIF", icc_profile=None),
    "tiff": lambda: saved("TIFF"),
    "svg": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><title>x</title><path d='M0 0'/></svg>",
    "no picture": lambda: SECRET.encode(),
    "cut short": lambda: saved("JPEG")[:40],
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", LOOSE)
def test_what_a_picture_tells_is_found(name: str) -> None:
    data = LOOSE[name]()
    assert len(data) > 30
    assert list(told(data)) != []


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_picture_tells_nothing(name: str) -> None:
    assert list(told(CLEAN[name]())) == []


def test_it_is_told_where_the_picture_is_written_whatever_the_file_is_called(tmp_path: Path) -> None:
    loose = LOOSE["jpeg gps"]()
    files = {"media/photo.0123456789-800.jpg": loose, "media/rose": loose, "media/rose.png": loose}
    origins = {"media/photo.0123456789-800.jpg": "content/blog/a.md"}
    shown = '<img alt="" src="/media/photo.0123456789-800.jpg">'
    here = found(tmp_path, shown, source="![]({static}/media/photo.jpg)", files=files, origins=origins)
    here = [one for one in here if one.rule == "metadata"]
    assert {(one.problem.path, one.problem.line) for one in here} == {
        ("content/blog/a.md", 7),
        ("media/rose", 0),
        ("media/rose.png", 0),
    }


def test_a_picture_of_an_overlay_has_a_remedy_of_its_own(tmp_path: Path) -> None:
    files = {"theme/logo.jpg": LOOSE["jpeg gps"](), "media/rose.jpg": LOOSE["jpeg gps"]()}
    here = found(tmp_path, files=files, origins={"theme/logo.jpg": "theme/static/logo.jpg"})
    said = {one.problem.path: one.problem.message for one in here if one.rule == "metadata"}
    assert said["theme/static/logo.jpg"].endswith("; take it out with exiftool -all= theme/static/logo.jpg")
    assert "{static}" in said["media/rose.jpg"]
