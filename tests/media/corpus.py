"""Pictures of every sort that a folder may hold, sound and unsound: made by a seed, none of them kept in a file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from random import Random

from PIL import Image, ImageCms

from portevoix.media.develop import quiet

from .samples import SECRET, animation, corners, encoded, exif, frames, laid, photograph, telling_jpeg, telling_png

SEED = 2026
EACH = 24
"""How often each sound file is cut, and how often its bits are turned."""

Bytes = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Case:
    """A file of the content folder: its name, and what makes its bytes."""

    name: str
    make: Bytes


ONCE_WRONG = frozenset({"cut-23-moving.gif", "turned-14-moving.avif", "moving-16000-3000.gif"})
"""Those that made a build end with a traceback, or took half a gigabyte: in every sample."""


def cases(sample: int | None = None) -> list[Case]:
    """All of them, or so many beside those that were once wrong: the same each time."""
    every = [*_formats(), *_held(), *_sound(), *_cut(), *_turned(), *_beginnings(), *_bombs()]
    if sample is None:
        return every
    return [*(one for one in every if one.name in ONCE_WRONG), *Random(SEED).sample(every, sample)]


FORMATS = {
    "AVIF WEBP": "1 L LA P PA RGB RGBA RGBX CMYK YCbCr LAB HSV I F I;16",
    "BLP": "P",
    "BMP DIB": "1 L P RGB RGBA",
    "DDS": "L LA RGB RGBA",
    "EPS": "L RGB CMYK",
    "GIF": "1 L LA P RGB RGBA I F I;16",
    "ICNS ICO PNG": "1 L LA P RGB RGBA I;16",
    "IM": "1 L LA P PA RGB RGBA RGBX CMYK YCbCr I F I;16",
    "JPEG MPO": "1 L RGB RGBX CMYK YCbCr",
    "JPEG2000": "L LA RGB RGBA CMYK YCbCr I;16",
    "MSP XBM": "1",
    "PALM": "1 P",
    "PCX": "1 L P RGB",
    "PDF": "1 L LA P RGB RGBA CMYK",
    "PPM": "1 L RGB RGBA I F I;16",
    "QOI": "RGB RGBA",
    "SGI": "L RGB RGBA",
    "SPIDER": "1 L LA P PA RGB RGBA RGBX CMYK YCbCr HSV I F I;16",
    "TGA": "1 L LA P RGB RGBA",
    "TIFF": "1 L LA P PA RGB RGBA RGBX CMYK YCbCr LAB I F I;16",
}
"""What Pillow writes, and in which of its modes."""

ENDS = {"JPEG": "jpg", "JPEG2000": "jp2"}
"""Names of files end otherwise than the format's."""


@cache
def in_mode(mode: str) -> Image.Image:
    picture = photograph(96, 64).convert("L" if mode == "F" or mode.startswith("I") else "RGB")
    if mode == "PA":
        return picture.convert("P").convert("PA")
    if mode == "LAB":
        profiles = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        return ImageCms.profileToProfile(picture, *profiles, outputMode="LAB") or picture
    return picture.convert(mode)


def written(kind: str, mode: str) -> bytes:
    """The picture in a format and a mode."""
    with quiet():
        return encoded(in_mode(mode), kind)


def _formats() -> Iterator[Case]:
    """Each format in each mode, under its own name and, for what we do not read, under that of a picture we do."""
    taken = ((kind, modes.split()) for kinds, modes in FORMATS.items() for kind in kinds.split())
    for kind, mode in ((kind, mode) for kind, modes in taken for mode in modes):
        name = f"{kind}-{mode.replace(';', '')}"
        yield Case(f"{name}.{ENDS.get(kind, kind.lower())}", partial(written, kind, mode))
        yield Case(f"{name}-called.png", partial(written, kind, mode))


def _held() -> Iterator[Case]:
    """Eight ways to hold a camera, in the formats that say them."""
    for kind, suffix in (("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")):
        for number in range(1, 9):
            make = partial(encoded, laid(corners(), number), kind, exif=exif(number))
            yield Case(f"held-{number}.{suffix}", make)


def palette(seen_through: bytes | int) -> bytes:
    return encoded(photograph(96, 64).quantize(16), "PNG", transparency=seen_through)


def with_profile(kind: str, profile: bytes, mode: str = "RGB") -> bytes:
    return encoded(in_mode(mode), kind, icc_profile=profile)


def drawing() -> bytes:
    inside = f'<style>rect{{fill:red}}</style><title>{SECRET}</title><g transform="scale(2)"><rect width="9"/></g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60">{inside}</svg>'.encode()


def _profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


SOUND: dict[str, Bytes] = {
    "plain.jpg": partial(encoded, photograph(200, 150)),
    "progressive.jpg": partial(encoded, photograph(200, 150), progressive=True),
    "fine.jpg": partial(encoded, photograph(90, 60), subsampling=0, quality=95),
    "grey.jpg": partial(encoded, photograph(90, 60).convert("L")),
    "for-printing.jpg": partial(encoded, photograph(90, 60).convert("CMYK")),
    "telling.jpg": lambda: telling_jpeg(photograph(200, 150), _profile()),
    "several.jpg": lambda: encoded(photograph(90, 60), "MPO", save_all=True, append_images=frames(2)),
    "plain.png": partial(encoded, photograph(90, 60), "PNG"),
    "telling.png": lambda: telling_png(photograph(90, 60)),
    "palette.png": partial(palette, 3),
    "palette-alpha.png": partial(palette, bytes(range(0, 256, 16))),
    "sixteen.png": partial(encoded, in_mode("I;16"), "PNG"),
    "moving.png": partial(animation, "PNG"),
    "plain.webp": partial(encoded, photograph(90, 60), "WEBP"),
    "lossless.webp": partial(encoded, photograph(90, 60).convert("RGBA"), "WEBP", lossless=True),
    "moving.webp": partial(animation, "WEBP"),
    "plain.gif": partial(encoded, photograph(90, 60).quantize(32), "GIF", comment=SECRET.encode()),
    "moving.gif": partial(animation, "GIF", disposal=2, loop=3),
    "plain.avif": partial(encoded, photograph(90, 60), "AVIF", exif=exif()),
    "moving.avif": partial(animation, "AVIF"),
    "drawing.svg": drawing,
}
MORE: dict[str, Bytes] = {
    **{f"profile.{kind.lower()}": partial(with_profile, kind, _profile()) for kind in ("JPEG", "PNG", "WEBP", "AVIF")},
    **{f"no-profile.{kind.lower()}": partial(with_profile, kind, b"none") for kind in ("JPEG", "PNG", "WEBP", "AVIF")},
    "profile-of-another-sort.jpg": partial(with_profile, "JPEG", _profile(), "CMYK"),
    "one-pixel.png": partial(encoded, Image.new("RGBA", (1, 1)), "PNG"),
    "one-line.jpg": partial(encoded, Image.new("RGB", (4000, 1))),
    "one-column.webp": partial(encoded, Image.new("L", (1, 4000)), "WEBP"),
    **{f"moving-{count}.gif": partial(animation, "GIF", count) for count in (2, 40, 300)},
    **{f"moving-{count}.webp": partial(animation, "WEBP", count, 40) for count in (2, 40)},
    "still-for-an-hour.gif": partial(animation, "GIF", 2, 65_000),
    "with-more-behind.jpg": lambda: SOUND["plain.jpg"]() + SOUND["plain.png"](),
    "with-a-page-behind.gif": lambda: SOUND["plain.gif"]() + b"<script>1</script>",
}


def _sound() -> Iterator[Case]:
    for name, make in {**SOUND, **MORE}.items():
        yield Case(name, make)


@cache
def sound(name: str) -> bytes:
    return SOUND[name]()


def _cut() -> Iterator[Case]:
    for name in SOUND:
        for number in range(EACH):
            yield Case(f"cut-{number}-{name}", partial(cut, name, number))


def cut(name: str, number: int) -> bytes:
    """A file that ends somewhere."""
    data = sound(name)
    return data[: Random(f"{SEED} {name} {number}").randrange(len(data))]


def _turned() -> Iterator[Case]:
    for name in SOUND:
        for number in range(EACH):
            yield Case(f"turned-{number}-{name}", partial(turned, name, number))


def turned(name: str, number: int) -> bytes:
    """A file some bits of which are others; of every second one, those of its head."""
    data, random = bytearray(sound(name)), Random(f"{SEED} {name} {number} turned")
    most = min(len(data), 120) if number % 2 else len(data)
    for _ in range(1 + number // 3):
        data[random.randrange(most)] ^= 1 << random.randrange(8)
    return bytes(data)


HEADS = {"jpg": 24, "png": 33, "gif": 13, "webp": 30, "avif": 64}


def _beginnings() -> Iterator[Case]:
    """What begins as a picture does and goes on as nothing does."""
    for suffix, length in HEADS.items():
        for number in range(12):
            yield Case(f"begins-{number}.{suffix}", partial(begun, suffix, length, number))


def begun(suffix: str, length: int, number: int) -> bytes:
    name = f"plain.{suffix}"
    return sound(name)[:length] + Random(f"{SEED} {name} {number}").randbytes(200 * (number + 1))


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, *chunks: bytes, depth: int = 8, kind: int = 2, rows: int = 9) -> bytes:
    """An even PNG of any size of which only some rows are there, with *chunks* before them."""
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    body = zlib.compress(bytes(min(rows * (1 + width * 8), 3_000_000)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(chunks) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def sized_jpeg(width: int, height: int, name: str = "plain.jpg") -> bytes:
    data = sound(name)
    start = next(data.index(mark) for mark in (b"\xff\xc0", b"\xff\xc2") if mark in data)
    return data[: start + 5] + struct.pack(">HH", height, width) + data[start + 9 :]


def sized_gif(width: int, height: int, name: str = "plain.gif") -> bytes:
    data = sound(name)
    return data[:6] + struct.pack("<HH", width, height) + data[10:]


def sized_webp(width: int, height: int) -> bytes:
    data = sound("moving.webp")
    return data[:24] + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3] + data[30:]


def sized_avif(width: int, height: int) -> bytes:
    return sound("plain.avif").replace(struct.pack(">II", 90, 60), struct.pack(">II", width, height))


def text_bomb(name: bytes, zeros: int = 60_000_000) -> bytes:
    pack = zlib.compressobj(9)
    body = b"".join(pack.compress(bytes(1_000_000)) for _ in range(zeros // 1_000_000)) + pack.flush()
    return chunk(name, b"a\0\0" + (b"\0\0\0" if name == b"iTXt" else b"") + body)


def bombed_png(name: bytes) -> bytes:
    return png(8, 8, text_bomb(name))


def many_frames(count: int) -> bytes:
    data = encoded(Image.new("P", (1, 1)), "GIF")
    start = data.index(b",")
    return data[:start] + data[start:-1] * count + b";"


def tiff_of_exif(loops: bool) -> bytes:
    """EXIF whose second directory is its first, or nowhere."""
    told = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0" + struct.pack("<I", 8 if loops else 2**31)
    body = b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told
    return sound("plain.jpg")[:2] + body + sound("plain.jpg")[2:]


def svg(inside: str, head: str = 'viewBox="0 0 8 6"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{inside}</svg>'.encode()


SIZES = ((0, 0), (0, 60), (90, 0), (65_500, 65_500), (65_500, 2), (2, 65_500), (16_000, 3_000), (30_000, 30_000))
BOMBS: dict[str, Bytes] = {
    **{f"bomb-{width}-{height}.png": partial(png, width, height) for width, height in (*SIZES, (2**31 - 1, 2**31 - 1))},
    **{f"bomb-{width}-{height}.jpg": partial(sized_jpeg, width, height) for width, height in SIZES},
    **{f"slow-{width}-{height}.jpg": partial(sized_jpeg, width, height, "progressive.jpg") for width, height in SIZES},
    **{f"bomb-{width}-{height}.gif": partial(sized_gif, width, height) for width, height in SIZES},
    **{f"moving-{width}-{height}.gif": partial(sized_gif, width, height, "moving.gif") for width, height in SIZES},
    **{f"bomb-{width}-{height}.webp": partial(sized_webp, width, height) for width, height in SIZES[3:]},
    **{f"bomb-{width}-{height}.avif": partial(sized_avif, width, height) for width, height in SIZES},
    "deep.png": partial(png, 7000, 7000, depth=16, kind=6),
    **{f"text-{name}.png": partial(bombed_png, name.encode()) for name in ("zTXt", "iTXt", "iCCP")},
    "chunks.png": lambda: png(8, 8, *(chunk(b"tEXt", b"a\0b") for _ in range(100_000))),
    "comments.jpg": lambda: sound("plain.jpg")[:2] + b"\xff\xfe\0\x03a" * 100_000 + sound("plain.jpg")[2:],
    "profiles.jpg": lambda: b"\xff\xd8" + b"\xff\xe2\0\x12ICC_PROFILE\0\x01\xffab" * 50_000 + sound("plain.jpg")[2:],
    "frames.gif": partial(many_frames, 200_000),
    "exif-loop.jpg": partial(tiff_of_exif, True),
    "exif-nowhere.jpg": partial(tiff_of_exif, False),
    "heavy.jpg": lambda: sound("plain.jpg") + bytes(30_000_000),
    "empty.jpg": bytes,
    "zeros.png": partial(bytes, 100_000),
    "words.webp": lambda: b"not a picture at all",
    "page.jpg": lambda: b"<!doctype html><title>404</title>",
    "deep.svg": lambda: svg("<g>" * 50_000 + "</g>" * 50_000),
    "wide.svg": lambda: svg("<g/>" * 300_000),
    "nothing.svg": lambda: svg("", 'width="0" height="0"'),
    "huge.svg": lambda: svg("", 'width="1e300" height="1e300"'),
    "laughs.svg": lambda: b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY b%d "%s">' % (n, b"&a;" * 9) for n in range(9)) + b"]>" + svg("<text>&b8;</text>"),
    "attributes.svg": lambda: svg("<g " + " ".join(f'a{n}=""' for n in range(100_000)) + "/>"),
    "style.svg": lambda: svg("<style>" + "a{" * 100_000 + "</style>"),
    "path.svg": lambda: svg(f'<path d="{"M0 0" * 500_000}"/>'),
    "numbers.svg": lambda: svg("", f'viewBox="{"9" * 100_000} {"1e9 " * 1000}"'),
}  # fmt: skip
"""Small files that say, or unpack to, what no memory holds; and such as are nothing."""


def _bombs() -> Iterator[Case]:
    for name, make in BOMBS.items():
        yield Case(name, make)
