"""From the bytes of a picture to its facts and its derivatives: the one place that decodes and encodes (Pillow)."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError, features

from portevoix.media.recipe import CARD, WIDTHS, Derivative, Facts, Format, Use
from portevoix.media.svg import Drawing, cleaned

READ = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""What Pillow may take a file for; each other reader is a door left open."""

MOST_PIXELS = 50_000_000
MOST_BYTES = 30_000_000
LONGEST_SIDE = 16_383
"""Pixels: what WebP holds (RFC 9649), and more than any screen."""

MOST_FRAMES = 300

_FEW_COLOURS = 40
_SAMPLE = 256
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


class Unfit(Exception):
    """A file that cannot be a picture of the site; its text says why and what to do."""


def facts_of(data: bytes, is_svg: bool) -> Facts:
    """What there is to know of a picture, decoded as small as its format allows.

    Raises:
        Unfit: it is no picture, damaged, or larger than our limits.
    """
    if len(data) > MOST_BYTES:
        raise Unfit(
            f"weighs {len(data) // 1_000_000} MB, and {MOST_BYTES // 1_000_000} MB is the most; make it smaller"
        )
    if is_svg:
        drawing = _drawing(data)
        return Facts(width=drawing.width, height=drawing.height, vector=True)
    with _opened(data) as picture:
        width, height = picture.size
        if _is_turned(picture):
            width, height = height, width
        moves = getattr(picture, "n_frames", 1) > 1
        alpha = "A" in picture.getbands() or "transparency" in picture.info
        flat = picture.format in {"PNG", "GIF"} and _has_few_colours(picture)
        picture.draft("RGB", (_SAMPLE, _SAMPLE))
        tone = _tone(_in_srgb(_reduced(picture, _SAMPLE)))
    return Facts(width=width, height=height, moves=moves, alpha=alpha, flat=flat, tone=tone)


def removed_from(data: bytes) -> tuple[str, ...]:
    """What an SVG loses when it is cleaned."""
    return _drawing(data).removed


def develop(data: bytes, wanted: Iterable[Derivative]) -> dict[Derivative, bytes]:
    """The derivatives of a picture, made of one decoding: upright, in sRGB, without metadata of any kind.

    Raises:
        Unfit: it is damaged.
    """
    wanted = sorted(wanted, key=lambda one: -one.width)
    if any(one.format is Format.SVG for one in wanted):
        return dict.fromkeys(wanted, _drawing(data).data)
    with _opened(data) as picture:
        made: dict[Derivative, bytes] = {}
        motion = [one for one in wanted if one.use is Use.MOTION]
        if motion:
            frames, durations = _frames(picture, motion[0])
            made |= {one: _moving(frames, durations, one.format) for one in motion}
            picture.seek(0)
        still = [one for one in wanted if one.use is not Use.MOTION]
        if still:
            flat = all(one.format is Format.WEBP for one in still)
            picture.draft("RGB", (2 * WIDTHS[-1],) * 2)
            whole = _upright(_in_srgb(_reduced(picture, 2 * WIDTHS[-1])), picture)
            made |= {one: _encoded(_resized(whole, one), one.format, lossless=flat) for one in still}
        return made


def clean_copy(data: bytes, is_svg: bool) -> bytes:
    """The same picture in its own format and size, upright, in sRGB, without metadata.

    Raises:
        Unfit: it is no picture, damaged, or larger than our limits.
    """
    if is_svg:
        return _drawing(data).data
    with _opened(data) as picture:
        name = str(picture.format)
        if getattr(picture, "n_frames", 1) > 1:
            frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
            durations = [int(frame.info.get("duration", 100) or 100) for frame in frames]
            first, *others = (_bare(frame.convert("RGBA")) for frame in frames)
            file = BytesIO()
            first.save(file, name, save_all=True, append_images=others, duration=durations, loop=0)
            return file.getvalue()
        picture.load()
        clean = _bare(_upright(_in_srgb(picture), picture))
        file = BytesIO()
        if name == "JPEG":
            clean.convert("RGB").save(file, name, quality=85, progressive=True, optimize=True, comment=b"")
        elif name == "GIF":
            clean.quantize(256).save(file, name)
        else:
            clean.save(file, name, **({"lossless": True} if name == "WEBP" else {}))
        return file.getvalue()


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """A picture whose header was read and found within our limits; nothing is decoded yet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower, and named
            picture = Image.open(BytesIO(data), formats=READ)
        with picture:
            _hold_to_limits(picture)
            yield picture
    except Image.DecompressionBombError:
        raise Unfit(f"has more than {MOST_PIXELS // 1_000_000} million pixels; make it smaller") from None
    except UnidentifiedImageError:
        raise Unfit("is no picture of a sort we read; save it as JPEG, PNG, WebP, GIF, AVIF or SVG") from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unfit(f"is damaged ({error}); export it again") from error


def _hold_to_limits(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        size = f"{width} by {height} pixels, {width * height // 1_000_000} million"
        raise Unfit(f"has {size}, and {MOST_PIXELS // 1_000_000} million is the most; make it smaller")
    if max(width, height) > LONGEST_SIDE:
        raise Unfit(f"has {width} by {height} pixels, and {LONGEST_SIDE} a side is the most; make it smaller")
    if getattr(picture, "n_frames", 1) > MOST_FRAMES:
        raise Unfit(f"has more than {MOST_FRAMES} frames; make it a film")


def _drawing(data: bytes) -> Drawing:
    try:
        return cleaned(data)
    except ValueError as error:
        raise Unfit(str(error)) from error


def _is_turned(picture: Image.Image) -> bool:
    """Whether its EXIF orientation lays it on its side (values 5 to 8)."""
    return picture.getexif().get(0x0112, 1) in {5, 6, 7, 8}


def _reduced(picture: Image.Image, least: int) -> Image.Image:
    """The picture decoded, by a whole factor smaller where it is more than twice as large as needed: memory counts."""
    picture.load()
    factor = min(picture.size) // least
    if factor < 2 or picture.mode in {"P", "1"} or picture.mode.startswith("I"):
        return picture
    return picture.reduce(factor)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """In RGB or RGBA, its colours in sRGB where it says what they were."""
    profile = picture.info.get("icc_profile")
    alpha: Image.Image | None = None
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in picture.info or picture.mode in {"RGBA", "LA", "PA", "RGBa", "La"}:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A")
        picture = picture.convert("RGB")
    elif picture.mode not in {"RGB", "CMYK", "L", "LAB"}:
        picture = picture.convert("RGB")
    picture = _converted(picture, profile) if profile else picture.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        picture.putalpha(alpha)
    return picture


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, theirs, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):  # a profile for another sort of picture, or none
        return picture.convert("RGB")
    return changed or picture.convert("RGB")


def _upright(picture: Image.Image, original: Image.Image) -> Image.Image:
    """Turned as its EXIF says, which conversions have dropped."""
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(original.getexif().get(0x0112, 1))
    return picture.transpose(turn) if turn is not None else picture


def _resized(picture: Image.Image, wanted: Derivative) -> Image.Image:
    if wanted.use is Use.CARD:
        ground = Image.new("RGB", picture.size, (255, 255, 255))
        ground.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
        return ImageOps.fit(ground, CARD, Image.Resampling.LANCZOS)
    size = (wanted.width, wanted.height)
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image, format_: Format, *, lossless: bool) -> bytes:
    """One file; only what is named here goes into it."""
    file = BytesIO()
    clean = _bare(picture)
    if format_ is Format.AVIF:
        clean.save(file, "AVIF", quality=60, speed=8, max_threads=1)
    elif format_ is Format.JPEG:
        clean.save(file, "JPEG", quality=80, progressive=True, optimize=True, comment=b"")
    elif lossless:
        clean.save(file, "WEBP", lossless=True, method=4)
    else:
        clean.save(file, "WEBP", quality=80, method=4)
    return file.getvalue()


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone: a new picture knows nothing of where they come from."""
    clean = Image.new(picture.mode, picture.size)
    clean.paste(picture)
    return clean


def _frames(picture: Image.Image, wanted: Derivative) -> tuple[list[Image.Image], list[int]]:
    """The frames at their size on pages, and how long each is shown, in milliseconds."""
    frames, durations = [], []
    for frame in ImageSequence.Iterator(picture):
        durations.append(max(20, int(frame.info.get("duration", 100) or 100)))
        frames.append(frame.convert("RGBA").resize((wanted.width, wanted.height), Image.Resampling.LANCZOS))
    return frames, durations


def _moving(frames: list[Image.Image], durations: list[int], format_: Format) -> bytes:
    file = BytesIO()
    first, *others = frames
    settings = {"quality": 50, "speed": 8, "max_threads": 1} if format_ is Format.AVIF else {"quality": 75, "loop": 0}
    name = "AVIF" if format_ is Format.AVIF else "WEBP"
    first.save(file, name, save_all=True, append_images=others, duration=durations, **settings)
    return file.getvalue()


def _has_few_colours(picture: Image.Image) -> bool:
    """Line art: a sample of its pixels has few colours. What was drawn has; a photograph never has."""
    if picture.width * picture.height > 12_000_000 or picture.mode.startswith(("I", "F")):
        return False
    small = picture if picture.mode in {"L", "RGB", "RGBA"} else picture.convert("RGBA")
    small = small.resize((_SAMPLE, _SAMPLE), Image.Resampling.NEAREST)
    return small.getcolors(_FEW_COLOURS) is not None


def _tone(picture: Image.Image) -> int:
    """The number of the token nearest to its mean colour: neutral, warm or cool, light or dark, in this order."""
    red, green, blue = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
    spread = max(red, green, blue) - min(red, green, blue)
    hue = 0 if spread < 24 else 1 if red >= blue else 2
    return 2 * hue + (0.2126 * red + 0.7152 * green + 0.0722 * blue < 128)


def has_avif() -> bool:
    """Whether this Pillow writes AVIF; wheels do, some distributions' packages do not."""
    return bool(features.check("avif"))
