"""Memory: a build stays below 300 MB, whatever pictures it meets, measured as its system saw it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from site_tests.sandbox import ROOT, Sandbox

from .samples import encoded, photograph
from .test_bad_input import png

MOST = 300_000_000

# Where its system counts the highest memory of a process (Linux), the child says its own.
CHILD = """
import json, sys
from pathlib import Path
from portevoix.host import BuildOptions, build
from portevoix.problems import ProblemsFound
from site_tests.sandbox import NOW
try:
    told = build(BuildOptions(settings=Path(sys.argv[1]), now=NOW)).report
except ProblemsFound as found:
    told = found.report
status = Path("/proc/self/status").read_text()
most = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
print(json.dumps([most, [str(problem) for problem in told]]))
"""


def measured(sandbox: Sandbox) -> tuple[int, list[str]]:
    """The most memory that a build of a site took, in bytes, and what it told."""
    answer = subprocess.run(
        [sys.executable, "-c", CHILD, str(sandbox.folder / "siteconf.py")],
        env={"PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT / 'tests'}", "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        check=True,
    )
    most, told = json.loads(answer.stdout.splitlines()[-1])
    return most, told


def show(sandbox: Sandbox, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        sandbox.write(f"media/{name}", data)
    sandbox.post("un", "\n\n".join(f"![A]({{static}}/media/{name})" for name in files))


LINUX = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="its system counts memory otherwise")


def large(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A photograph of many pixels, as far as its grain: a small one, enlarged."""
    return photograph(1000, 1000).convert(mode).resize((width, height), Image.Resampling.NEAREST)


@LINUX
def test_bombs_cost_nothing(sandbox: Sandbox) -> None:
    show(sandbox, {"a.png": png(12_000, 12_000), "b.png": png(16_000, 12_000), "c.png": png(40_000, 40_000, rows=9)})
    most, told = measured(sandbox)
    assert len(told) == 3
    assert most < MOST / 2


@LINUX
def test_the_largest_photographs_of_telephones_stay_below(sandbox: Sandbox) -> None:
    """Two at once that lie; those that stand are among the heaviest below, for `--all`."""
    one = encoded(large(8660, 5773), quality=60)
    show(sandbox, {"a.jpg": one, "b.jpg": one + b"\0"})
    most, told = measured(sandbox)
    assert told == []
    assert most < MOST


HEAVY: dict[str, tuple[str, str, tuple[int, int], dict[str, Any]]] = {
    "standing": ("JPEG", "RGB", (5773, 8660), {"quality": 60}),
    "progressive": ("JPEG", "RGB", (8000, 5700), {"progressive": True, "quality": 60}),
    "progressive, fine": ("JPEG", "RGB", (5200, 4000), {"progressive": True, "subsampling": 0, "quality": 60}),
    "for printing": ("JPEG", "CMYK", (8660, 5773), {"quality": 60}),
    "PNG": ("PNG", "RGB", (5500, 5000), {"compress_level": 1}),
    "PNG, seen through": ("PNG", "RGBA", (5500, 5000), {"compress_level": 1}),
    "PNG, a tower": ("PNG", "RGB", (1000, 12000), {"compress_level": 1}),
    "PNG, grey": ("PNG", "L", (8000, 6000), {"compress_level": 1}),
    "PNG, sixteen bits": ("PNG", "I;16", (8000, 6000), {"compress_level": 1}),
    "WebP": ("WEBP", "RGB", (3200, 2600), {"method": 0, "quality": 60}),
    "AVIF": ("AVIF", "RGB", (4300, 3300), {"speed": 10, "quality": 50}),
}


@LINUX
@pytest.mark.slow
@pytest.mark.parametrize("name", HEAVY)
def test_the_heaviest_that_is_let_in_stays_below_two_at_once(name: str, sandbox: Sandbox) -> None:
    kind, mode, (width, height), settings = HEAVY[name]
    picture = large(width, height, "L" if mode == "I;16" else mode)
    one = encoded(picture.convert("I;16") if mode == "I;16" else picture, kind, **settings)
    del picture
    show(sandbox, {f"a.{kind.lower()}": one, f"b.{kind.lower()}": one + b"\0"})
    most, told = measured(sandbox)
    assert told == []
    assert most < MOST
