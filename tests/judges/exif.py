"""ExifTool reads what files tell beside their picture, independently of what made them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CHOSEN = "PORTEVOIX_EXIFTOOL"
"""Names the command to use, where it is none of the path."""

STRUCTURE = frozenset("ExifTool System File JFIF RIFF PNG GIF Composite SVG QuickTime Meta ItemList SourceFile".split())
"""Groups that hold what a file is made of; of those below only these tags are structure."""

_OF_STRUCTURE: Mapping[str, frozenset[str]] = {
    "PNG": frozenset(
        "ImageWidth ImageHeight BitDepth ColorType Compression Filter Interlace Palette Transparency AnimationFrames "
        "AnimationPlays".split()
    ),
    "GIF": frozenset(
        "GIFVersion ImageWidth ImageHeight HasColorMap ColorResolutionDepth BitsPerPixel BackgroundColor "
        "AnimationIterations FrameCount Duration TransparentColor".split()
    ),
    "SVG": frozenset("SVGVersion ImageWidth ImageHeight ViewBox Xmlns".split()),
}


def executable() -> str | None:
    """The command, None where this machine has none."""
    return os.environ.get(CHOSEN) or shutil.which("exiftool")


def told(folder: Path) -> dict[str, dict[str, Any]]:
    """What each file below a folder tells beside its picture: tags by group and name, nothing where it is clean.

    Raises RuntimeError, with the remedy, where there is no ExifTool.
    """
    command = executable()
    if command is None:
        raise RuntimeError(f"no ExifTool: run `python3 tasks.py test`, or name one in {CHOSEN}")
    answer = subprocess.run(
        [command, "-r", "-j", "-G1", "-a", "-u", "-ee", "-api", "largefilesupport=1", str(folder)],
        capture_output=True,
        check=False,
    )
    files: list[dict[str, Any]] = json.loads(answer.stdout or b"[]")
    return {
        Path(file["SourceFile"]).relative_to(folder).as_posix(): {
            name: value for name, value in file.items() if not _is_structure(name, value)
        }
        for file in files
    }


def _is_structure(name: str, value: Any) -> bool:
    group, _, tag = name.partition(":")
    if group in _OF_STRUCTURE:
        return tag in _OF_STRUCTURE[group]
    if group.startswith("Track") or group in {"QuickTime", "Meta"}:
        return "Date" not in tag or str(value).startswith("0000")
    return group in STRUCTURE and tag not in {"Comment", "Warning", "Error"}
