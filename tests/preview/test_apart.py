"""A builder in a process of its own: what it answers and raises is heard, and it outlives nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BEGINNING = """
import os, signal, sys
from pathlib import Path
from portevoix.options import BuildOptions, BuildResult
from portevoix.preview.apart import Ended, apart
from portevoix.problems import ProblemsFound, Report

def build(options):
    name = options.settings.stem
    if name == "wrong":
        report = Report()
        report.error("content/a.md", 3, "title", "is missing")
        raise ProblemsFound(report)
    if name == "odd":
        raise ValueError(lambda: "cannot be sent")
    if name == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    return BuildResult(Path(str(os.getpid())), 1, 1, 1, 0, 0.5, Report(), "/", {"a": "b"})

def asked(name):
    return make(BuildOptions(settings=Path(f"{name}.py")))


def told(case):
    try:
        case()
    except BaseException as error:
        print(repr(error))
    print("-")
"""

CASES = {
    "it is another process, the same each time": (
        "    one, two = asked('a'), asked('b')\n"
        "    print(int(str(one.output)) != os.getpid(), one.output == two.output, one.seconds)\n",
        "True True 0.5\n",
    ),
    "what it raises is raised": (
        "    try:\n        asked('wrong')\n    except ProblemsFound as found:\n        print(found)\n"
        "    print(asked('a').pages)\n",
        "content/a.md:3: title: is missing\n1\n",
    ),
    "an error that cannot be sent is told in words": (
        "    try:\n        asked('odd')\n    except RuntimeError as error:\n        print(str(error)[:10])\n",
        "ValueError\n",
    ),
    "one that is killed is missed": (
        "    try:\n        asked('killed')\n    except Ended as error:\n        print(str(error)[:11])\n",
        "the process\n",
    ),
    "it ends with the block": (
        "    child = int(str(asked('a').output))\n"
        "try:\n    os.kill(child, 0)\nexcept ProcessLookupError:\n    print('gone')\n",
        "gone\n",
    ),
}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, the site is built where it is asked for")
def test_a_builder_apart() -> None:
    """Each case has a builder of its own; the process that asks them is one."""
    script = BEGINNING
    for body, _ in CASES.values():
        lines = f"global make\nwith apart(build) as make:\n{body}".splitlines()
        script += "\n".join(("\ndef case():", *(f"    {line}" for line in lines), "told(case)\n"))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, cwd=ROOT, check=False
    )
    found = dict(zip(CASES, done.stdout.split("-\n"), strict=False))
    assert found == {name: said for name, (_, said) in CASES.items()}
    assert done.stderr == ""
