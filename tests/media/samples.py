"""Pictures made on the spot: photographs of seeded noise, drawings, and what cameras and editors write into them."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter


def photograph(width: int = 640, height: int = 480, seed: int = 1) -> Image.Image:
    """Soft patches of many colours under fine grain, as light makes them."""
    random = Random(seed)
    small = Image.frombytes("RGB", (12, 9), random.randbytes(12 * 9 * 3))
    soft = small.resize((width, height), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))
    tile = Image.frombytes("RGB", (256, 256), random.randbytes(256 * 256 * 3))
    grain = Image.new("RGB", (width, height))
    for left in range(0, width, 256):
        for top in range(0, height, 256):
            grain.paste(tile, (left, top))
    return Image.blend(soft, grain, 0.06)


def drawing(width: int = 640, height: int = 480) -> Image.Image:
    """A diagram: boxes, lines and letters with soft edges, on white."""
    large = Image.new("RGB", (width * 2, height * 2), "white")
    pen = ImageDraw.Draw(large)
    for number, colour in enumerate(("#c81e4a", "#1f5fa8", "#f0b400", "#111111")):
        left = width * number // 2
        pen.rectangle((left + width // 12, height // 4, left + width // 3, height), fill=colour)
        pen.line((left, height * 7 // 4, left + width // 3, height), fill="#111111", width=1 + width // 100)
        pen.text((left + width // 20, height * 5 // 4), "Budget", fill="#111111", font_size=1 + width // 8)
    return large.resize((width, height), Image.Resampling.LANCZOS)


def encoded(picture: Image.Image, kind: str = "JPEG", **settings: Any) -> bytes:
    """The bytes of a picture in a format of Pillow's."""
    file = BytesIO()
    picture.save(file, kind, **settings)
    return file.getvalue()
