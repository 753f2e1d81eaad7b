"""The clean copy of a picture in its own format, for what an existing blog publishes under its own name."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

from portevoix.media.develop import drawing_of, quiet, whole_of
from portevoix.media.motion import Motion, motion_of, moving, settled
from portevoix.media.opening import opened
from portevoix.media.recipe import Facts, derivatives

_SETTINGS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 85, "progressive": True, "optimize": True, "comment": b""},
    "PNG": {"optimize": True},
    "WEBP": {"lossless": True, "method": 4},
    "GIF": {},
    "AVIF": {"quality": 60, "speed": 8, "max_threads": 1},
}
"""How a picture is written in its own format."""


def clean_copy(data: bytes, facts: Facts) -> bytes:
    """The same picture in its own format, no wider than on pages, upright, in sRGB, without metadata.

    Raises:
        Unfit: it is damaged.
    """
    if facts.vector:
        return drawing_of(data).data
    with quiet(), opened(data) as picture:
        name = str(picture.format).replace("MPO", "JPEG")
        if facts.moves:
            motion = motion_of(picture)
            shape = derivatives(facts)[-1]
            return _moving(list(moving(picture, (shape.width, shape.height))), name, motion)
    with quiet():
        whole = whole_of(data)
    file = BytesIO()
    whole.save(file, name, **_SETTINGS[name])
    return file.getvalue()


def _moving(frames: list[tuple[Image.Image, int]], name: str, motion: Motion) -> bytes:
    """Shown as often as the original: who links to it has chosen to see it move."""
    (first, _), *others = frames
    settings = {**_SETTINGS[name], "duration": [duration for _, duration in frames]}
    if name == "GIF":
        settings |= {"disposal": 2} | ({"loop": max(0, motion.plays - 1)} if motion.plays != 1 else {})
    elif name != "AVIF":
        settings["loop"] = motion.plays
    file = BytesIO()
    first.save(file, name, save_all=True, append_images=[frame for frame, _ in others], **settings)
    return settled(file.getvalue(), motion.plays) if name == "AVIF" else file.getvalue()
