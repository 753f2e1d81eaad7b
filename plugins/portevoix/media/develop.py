"""From the bytes of a picture to its facts and to its derivatives."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps, features

from portevoix.media.lines import is_line_art
from portevoix.media.motion import animated, motion_of, moving
from portevoix.media.opening import JPEGS, Unfit, draft, memory_of, opened, upright_size
from portevoix.media.pixels import on_white, pixels
from portevoix.media.recipe import (
    CARD,
    LONGEST_MOTION,
    MOST_IN_MOTION,
    Derivative,
    Facts,
    Format,
    Use,
    pixels_shown,
    widest,
)
from portevoix.media.svg import Drawing, cleaned

_ENCODING = 22
_ENCODING_LOSSLESS = 36
"""Bytes that a picture and its encoder take for each pixel, measured with libavif 1.4 and libwebp 1.6."""

_SAMPLE = 256
"""Pixels across, of which the colour of a placeholder is taken."""

_HALF = 128
_BRIGHT = 160
"""Of 255: darker than the first is dark; what is lighter than the second is lost on light paper."""

_COLOURED = 24
"""Of 255, between the strongest and the weakest of red, green and blue: with less, a colour is a grey."""


def facts_of(data: bytes, is_svg: bool) -> Facts:
    """What there is to know of a picture. It is decoded whole, if small, so that a damaged one is found now.

    Raises:
        Unfit: it is no picture, damaged, or larger than our limits.
    """
    if is_svg:
        drawing = drawing_of(data)
        return Facts(width=drawing.width, height=drawing.height, vector=True, removed=drawing.removed)
    with quiet(), opened(data) as picture:
        width, height = upright_size(picture)
        motion = motion_of(picture)
        picture.seek(0)
        flat = picture.format not in JPEGS and not picture.mode.startswith("I") and is_line_art(picture)
        memory = max(memory_of(picture), pixels_shown(width, height) * (_ENCODING_LOSSLESS if flat else _ENCODING))
        draft(picture, _SAMPLE)
        across = min(width, _SAMPLE)
        sample = pixels(picture, (across, max(1, height * across // width)))
        return Facts(
            width=width,
            height=height,
            frames=1 if motion.lasts > LONGEST_MOTION else motion.frames,
            plays=motion.fitting,
            lasts=motion.lasts,
            alpha=sample.alpha,
            flat=flat,
            tone=_tone(sample.picture),
            memory=memory + (MOST_IN_MOTION * 8 if motion.frames > 1 else 0),
        )


def develop(data: bytes, facts: Facts, wanted: Iterable[Derivative]) -> dict[Derivative, bytes]:
    """The derivatives of a picture, made of one decoding: upright, in sRGB, without metadata of any kind. The bytes of
    each are the same whichever are asked for with it.

    Raises:
        Unfit: it is damaged.
    """
    if facts.vector:
        return dict.fromkeys(wanted, drawing_of(data).data)
    motion = [one for one in wanted if one.use is Use.MOTION]
    still = [one for one in wanted if one.use is not Use.MOTION]
    made: dict[Derivative, bytes] = {}
    if motion:
        with opened(data) as picture:
            frames = list(moving(picture, (motion[0].width, motion[0].height)))
        made |= {one: animated(frames, one.format, facts.plays) for one in motion}
        del frames
    if still:
        whole = whole_of(data)
        made |= {one: _encoded(_sized(whole, one), one.format, lossless=facts.flat) for one in still}
    return made


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing of what Pillow warns of reaches the terminal: what matters is said of the author's file and line. The
    filters of warnings belong to the whole process: enter this before threads begin, and leave it after they end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def has_avif() -> bool:
    """Whether this Pillow writes AVIF; wheels do, some distributions' packages do not."""
    return bool(features.check("avif"))


def drawing_of(data: bytes) -> Drawing:
    """An SVG, cleaned. Raises Unfit, as for other pictures."""
    try:
        return cleaned(data)
    except ValueError as error:
        raise Unfit(str(error)) from error


def whole_of(data: bytes) -> Image.Image:
    """The picture at the size of its largest file, in RGB or RGBA."""
    with opened(data) as picture:
        width, height = upright_size(picture)
        last = widest(width, height)
        draft(picture, last)
        return pixels(picture, (last, max(1, round(height * last / width)))).picture


def _sized(whole: Image.Image, wanted: Derivative) -> Image.Image:
    if wanted.use is Use.CARD:
        return ImageOps.fit(on_white(whole), CARD, Image.Resampling.LANCZOS)
    size = (wanted.width, wanted.height)
    return whole if whole.size == size else whole.resize(size, Image.Resampling.LANCZOS)


def _encoded(picture: Image.Image, format_: Format, *, lossless: bool) -> bytes:
    """One file; only what is named here goes into it."""
    file = BytesIO()
    if format_ is Format.AVIF:
        picture.save(file, "AVIF", quality=60, speed=8, max_threads=1)
    elif format_ is Format.JPEG:
        on_white(picture).save(file, "JPEG", quality=80, progressive=True, optimize=True, comment=b"")
    elif lossless:
        picture.save(file, "WEBP", lossless=True, method=4)
    else:
        picture.save(file, "WEBP", quality=80, method=4)
    return file.getvalue()


def _tone(picture: Image.Image) -> int:
    """The number of the token nearest to its mean colour: light, dark, warm or cool, in this order. What lets its
    ground shine through gets one it stands out from: for good."""
    if picture.mode == "RGBA":
        *seen, _ = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc] # four numbers
        return int(_luma(*seen) > _BRIGHT)
    mean = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    red, green, blue = mean  # type: ignore[misc] # three numbers, for it is RGB
    spread = max(red, green, blue) - min(red, green, blue)
    if spread < _COLOURED:
        return int(_luma(red, green, blue) < _HALF)
    return 2 if red >= blue else 3


def _luma(red: float, green: float, blue: float) -> float:
    """How light a colour is, of 255 (ITU-R BT.709)."""
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
