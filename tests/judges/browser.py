"""A Chromium for the tests: found on this machine, started without anything that would call out."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

CHOSEN = "PORTEVOIX_CHROMIUM"
"""Names the browser to use, where it is none of `NAMES`."""

NAMES = (
    # Without the windows that nobody sees, opening a page takes half of what it takes otherwise.
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

OFF = (
    # Playwright's own list, said again: of two lists Chromium heeds the last.
    *"AimEnabled AvoidCorsURLLoaderRestartOnRedirect AvoidUnnecessaryBeforeUnloadCheckSync".split(),
    *"DestroyProfileOnBrowserClose HttpsFirstBalancedModeAutoEnable HttpsUpgrades LensOverlay MediaRouter".split(),
    *"NetworkTimeServiceQuerying OptimizationHints PaintHolding PreconnectToSearch".split(),
    "ThirdPartyStoragePartitioning",
    # The address bar of a window that nobody sees: it doubles what opening a page takes.
    *"WebUIOmniboxPopup WebUIOmniboxAimPopup".split(),
    # A process kept ready for the next site: each test has a context of its own, and leaves it unused.
    "SpareRendererForSitePerProcess",
)
"""Features of Chromium that tests do without."""

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    f"--disable-features={','.join(OFF)}",
)


def executable() -> Path | None:
    """The first browser here that answers: the chosen one, one that is installed, or Playwright's."""
    chosen = os.environ.get(CHOSEN)
    if chosen:
        return Path(chosen) if _answers(chosen) else None
    installed = next((found for name in NAMES if (found := shutil.which(name)) and _answers(found)), None)
    return Path(installed) if installed else _of_playwright()


@contextmanager
def running() -> Iterator[Browser]:
    """A browser without a window. Raises RuntimeError, with the remedy, where there is none."""
    path = executable()
    if path is None:
        raise RuntimeError(f"no browser: run `python3 tasks.py test`, or name one in {CHOSEN}")
    with sync_playwright() as playwright:
        browser = _launch(playwright, path)
        try:
            yield browser
        finally:
            browser.close()


def _launch(playwright: Playwright, path: Path) -> Browser:
    """Without the sandbox, which root and most containers may not use: it only sees our own pages."""
    return playwright.chromium.launch(executable_path=path, args=list(QUIET), chromium_sandbox=False)


def _answers(path: str) -> bool:
    """Whether it can start at all: some systems have a command of that name that only names a package."""
    if os.name == "nt":  # it would open a window
        return Path(path).is_file()
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _of_playwright() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None
