"""A host over ssh: asked by the programs ssh and rsync of this machine, which know its name, port and keys."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from portevoix.printable import printable

RSH = ("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=30")
"""How ssh is called: it asks nobody for a password, for there may be nobody."""

_HOST = re.compile(
    r"(?P<host>(?:[a-z0-9_][a-z0-9._-]*@)?(?:[a-z0-9][a-z0-9._-]*|\[[0-9a-f:.]+(?:%[a-z0-9]+)?\])):(?P<path>[^:].*)",
    re.IGNORECASE | re.DOTALL,
)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f]")


class HostRefused(Exception):
    """What ssh, rsync or the host answered instead of doing what it was asked, on one line."""


@dataclass(frozen=True)
class Host:
    """A host, as ssh takes it, and a folder there: absolute, or from where ssh begins."""

    host: str
    path: str

    @property
    def state(self) -> str:
        """What we remember there, beside the folder."""
        above, _, name = self.path.rpartition("/")
        return f"{above}/.{name}.porte-voix" if above or self.path.startswith("/") else f".{name}.porte-voix"

    def run(self, script: str, *words: str) -> str:
        """What a shell script answers there, whose `$1` … are *words*. Raises HostRefused.

        The script is one function that is called at its end: what is cut on its way does nothing.
        """
        command = [*RSH, self.host.replace("[", "").replace("]", ""), shlex.join(["sh", "-s", "--", *words])]
        return _run(command, f'porte_voix() {{\n{script}\n}}\nporte_voix "$@"\n')

    def send(self, folder: Path, names: Iterable[str], to: str, like: str) -> None:
        """Copy these files of a *folder* into the folder *to* there, sharing those that *like* has. Raises HostRefused.

        *like* is meant from *to*; empty for none.
        """
        options = ["--checksum", "--perms", "--chmod=D755,F644", "--protect-args", "--from0", "--files-from=-"]
        shared = [f"--link-dest={like}"] if like else []
        where = f"{self.host}:{to}/"
        _run(
            ["rsync", *options, *shared, f"--rsh={shlex.join(RSH)}", "--", f"{folder}/", where],
            "".join(f"{name}\0" for name in names),
        )


def host_of(setting: str) -> Host:
    """The host and folder of 'user@host:/folder'. Raises ValueError, saying what is wrong with it."""
    found = _HOST.fullmatch(setting)
    if not found:
        raise ValueError("is not a host and a folder; write for instance 'user@host.example:/srv/www/site'")
    path = found["path"].removeprefix("~/").rstrip("/")
    if _UNPRINTABLE.search(path):
        raise ValueError("has a control character in its folder; leave it out")
    parts = path.split("/")
    if not path or path.startswith(("-", "~")) or {".", ".."} & {*parts} or ".git" in parts:
        raise ValueError("names no folder that a site may be put in; write it whole, for instance '/srv/www/site'")
    return Host(found["host"], path)


def missing() -> str:
    """The program that is needed and not there, or nothing."""
    return next((name for name in ("ssh", "rsync") if shutil.which(name) is None), "")


def _run(command: Sequence[str], words: str) -> str:
    try:
        done = subprocess.run(command, input=words, capture_output=True, encoding="utf-8", errors="replace")
    except OSError as error:
        raise HostRefused(f"{command[0]} cannot be started ({error.strerror})") from None
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
        raise HostRefused(printable("; ".join(lines[:3])) or f"{command[0]} ended with {done.returncode}")
    return done.stdout
