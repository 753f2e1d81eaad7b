"""Pictures made on the spot: photographs of seeded noise, drawings, and what cameras and editors write into them."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, ImageDraw, ImageFilter
from PIL.PngImagePlugin import PngInfo

SECRET = "Camille-Parlehaut-12-rue-du-Port"
"""What nobody is to read in a published picture."""

PLACE = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 3.0)}
"""GPS directory of EXIF: latitude and longitude."""


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


CORNERS = {"red": (0, 0), "lime": (1, 0), "blue": (0, 1), "white": (1, 1)}


def corners(width: int = 96, height: int = 64) -> Image.Image:
    """Four quarters: red and lime above, blue and white below."""
    picture = Image.new("RGB", (width, height))
    for colour, (across, down) in CORNERS.items():
        picture.paste(colour, (width * across // 2, height * down // 2, width, height))
    return picture


def laid(picture: Image.Image, orientation: int) -> Image.Image:
    """A picture as a camera stores it that says this orientation of it (EXIF 2.32, 4.6.5.A)."""
    stored = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return picture.transpose(stored[orientation]) if orientation > 1 else picture


def exif(orientation: int = 1) -> bytes:
    """What a camera writes: where, when, by whom, with what."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = told[0x013B] = told[0x010E] = SECRET
    told[0x0132] = "2026:04:01 12:00:00"
    told.get_ifd(0x8769)[0x927C] = SECRET.encode()
    told.get_ifd(0x8825).update(PLACE)
    return bytes(told.tobytes())


XMP = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>{SECRET}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def iptc() -> bytes:
    """A Photoshop segment (APP13) of a JPEG with an IPTC by-line."""
    record = b"\x1c\x02\x50" + len(SECRET).to_bytes(2, "big") + SECRET.encode()
    record += b"\0" * (len(record) % 2)
    body = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def encoded(picture: Image.Image, kind: str = "JPEG", **settings: Any) -> bytes:
    """The bytes of a picture in a format of Pillow's."""
    file = BytesIO()
    picture.save(file, kind, **settings)
    return file.getvalue()


def decoded(data: bytes) -> Image.Image:
    """A picture, read back."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def telling_jpeg(picture: Image.Image, profile: bytes = b"") -> bytes:
    """A JPEG with everything that a camera, an editor and an agency write into it."""
    data = encoded(picture, exif=exif(), xmp=XMP, comment=SECRET.encode(), icc_profile=profile, quality=90)
    return data[:2] + iptc() + data[2:]


def telling_png(picture: Image.Image) -> bytes:
    """A PNG with texts, a time and EXIF."""
    info = PngInfo()
    info.add_text("Author", SECRET)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    info.add(b"tIME", bytes((7, 234, 4, 1, 12, 0, 0)))
    return encoded(picture, "PNG", pnginfo=info, exif=exif(), dpi=(300, 300))


def frames(count: int = 4, size: tuple[int, int] = (120, 80), seed: int = 3) -> list[Image.Image]:
    """A square that walks over noise."""
    ground = photograph(*size, seed=seed)
    made = []
    for number in range(count):
        frame = ground.copy()
        left = number * 12 % size[0]
        frame.paste("red", (left, 10, left + 10, 20))
        made.append(frame)
    return made


def animation(kind: str = "GIF", count: int = 4, duration: int | list[int] = 200, **settings: Any) -> bytes:
    """Frames in one file."""
    first, *others = frames(count)
    return encoded(first, kind, save_all=True, append_images=others, duration=duration, **settings)
