"""The pixels of a picture as pages show them: in sRGB, upright, reduced; strip by strip, so that memory holds it once.

What comes out is a new picture: it knows nothing of where its pixels come from, and no metadata can follow them.
"""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageCms

from portevoix.media.opening import GAP, ORIENTATION, is_turned

_STRIP = 1_000_000
"""Pixels converted at once."""

_RESIZED_AS_THEY_ARE = frozenset({"RGB", "L", "CMYK"})
"""Modes of which nothing has to be converted first."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Pixels(NamedTuple):
    """A picture in RGB, or in RGBA where the ground shines through any of it."""

    picture: Image.Image
    alpha: bool


def pixels(picture: Image.Image, size: tuple[int, int]) -> Pixels:
    """The frame that *picture* shows, upright at this size."""
    picture.load()
    stored = size[::-1] if is_turned(picture) else size
    colours = _Colours(picture)
    if picture.mode in _RESIZED_AS_THEY_ARE and not picture.has_transparency_data:
        resized = picture.resize(stored, Image.Resampling.LANCZOS, reducing_gap=GAP)
        small, alpha = _bare(colours.in_srgb(resized)), False
    else:
        reduced, alpha = _reduced(picture, max(1, int(picture.width / (stored[0] * GAP))), colours)
        small = reduced if reduced.size == stored else reduced.resize(stored, Image.Resampling.LANCZOS)
    turn = _TURNS.get(picture.getexif().get(ORIENTATION, 1))
    return Pixels(small if turn is None else small.transpose(turn), alpha)


def on_white(picture: Image.Image) -> Image.Image:
    """A picture in RGB, on white where its ground shines through."""
    if not picture.has_transparency_data:
        return picture if picture.mode == "RGB" else picture.convert("RGB")
    seen = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


def _bare(picture: Image.Image) -> Image.Image:
    """The pixels alone: what is resized or converted still knows what was written beside it."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _reduced(picture: Image.Image, factor: int, colours: _Colours) -> Pixels:
    """The whole picture, smaller by a factor, strip by strip."""
    width, height = picture.size
    size = (-(-width // factor), -(-height // factor))
    whole = Image.new("RGBA" if picture.has_transparency_data else "RGB", size)
    alpha = False
    step = factor * max(1, _STRIP // (width * factor))
    for top in range(0, height, step):
        strip, seen_through = colours.plain(picture.crop((0, top, width, min(height, top + step))))
        alpha = alpha or seen_through
        whole.paste(colours.in_srgb(strip.reduce(factor) if factor > 1 else strip), (0, top // factor))
    return Pixels(whole.convert("RGB") if whole.mode == "RGBA" and not alpha else whole, alpha)


class _Colours:
    """Turns strips of one picture into sRGB."""

    def __init__(self, picture: Image.Image) -> None:
        self._profile = picture.info.get("icc_profile")
        self._transforms: dict[str, ImageCms.ImageCmsTransform | None] = {}

    def plain(self, strip: Image.Image) -> tuple[Image.Image, bool]:
        """A strip in a mode that can be averaged and that its profile speaks of; and whether it is seen through."""
        if strip.has_transparency_data:
            strip = strip.convert("RGBA")
            lowest, _ = strip.getchannel("A").getextrema()
            return strip, lowest != 255
        if strip.mode.startswith("I"):
            strip = strip.convert("I").point(lambda value: value * (1 / 257)).convert("L")
        return (strip if strip.mode in {"RGB", "CMYK", "L"} else strip.convert("RGB")), False

    def in_srgb(self, strip: Image.Image) -> Image.Image:
        """A strip in RGB or RGBA, its colours converted where the picture says what they are."""
        if strip.mode == "RGBA":
            opaque = self._converted(strip.convert("RGB"))
            opaque.putalpha(strip.getchannel("A"))
            return opaque
        return self._converted(strip)

    def _converted(self, strip: Image.Image) -> Image.Image:
        if strip.mode not in self._transforms:
            self._transforms[strip.mode] = self._transform(strip.mode)
        transform = self._transforms[strip.mode]
        changed = ImageCms.applyTransform(strip, transform) if transform else None
        return changed or strip.convert("RGB")

    def _transform(self, mode: str) -> ImageCms.ImageCmsTransform | None:
        """None where there is no profile, or one for another sort of picture."""
        if not self._profile:
            return None
        try:
            theirs = ImageCms.ImageCmsProfile(BytesIO(self._profile))
            return ImageCms.buildTransform(theirs, ImageCms.createProfile("sRGB"), mode, "RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            return None
