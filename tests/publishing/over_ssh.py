"""Hosts over ssh: a stand-in that runs on this machine what it is told, and a real sshd on a port of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SSHD = Path("/usr/sbin/sshd")
REAL = shutil.which("ssh", path="/usr/local/bin:/usr/bin:/bin")
"""The real ssh, whatever stands in for it on the path."""

STAND_IN = """#!/bin/sh
# What ssh does, without a network: leave out its options and the host, have a shell run the words.
printf '%s\\n' "$*" >> {log}
while [ $# -gt 0 ]; do
  case "$1" in
    -o|-l|-p) shift 2;;
    -*) shift;;
    *) break;;
  esac
done
shift
cd {home} && exec sh -c "$*"
"""


def program(folder: Path, name: str, text: str) -> None:
    """Put a program on the path, before all others of its name."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    (folder / name).chmod(0o755)


def stand_in(folder: Path, home: Path) -> str:
    """A path on which `ssh` stands in for a host whose home folder this is; what it is told is in `ssh.log`."""
    home.mkdir(parents=True, exist_ok=True)
    text = STAND_IN.format(log=shlex.quote(str(folder / "ssh.log")), home=shlex.quote(str(home)))
    program(folder / "bin", "ssh", text)
    return f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"


@contextmanager
def real_host(folder: Path) -> Iterator[str]:
    """A path on which `ssh` reaches a real sshd of this machine, which ends with the block."""
    folder.mkdir()
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "user.pub", folder / "authorized")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "ListenAddress": "127.0.0.1",
        "Port": port,
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PermitRootLogin": "yes",
    }
    (folder / "config").write_text("".join(f"{key} {value}\n" for key, value in settings.items()), encoding="utf-8")
    Path("/run/sshd").mkdir(exist_ok=True)
    known = f"-o StrictHostKeyChecking=no -o UserKnownHostsFile={folder / 'known'} -o LogLevel=ERROR"
    words = f"-F none -p {port} -i {folder / 'user'} {known}"
    program(folder / "bin", "ssh", f'#!/bin/sh\nexec {REAL} {words} "$@"\n')
    server = subprocess.Popen([str(SSHD), "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("sshd does not listen")
