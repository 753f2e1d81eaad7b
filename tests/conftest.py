"""Fixtures of the whole house: a browser, a page in it, a server of a built folder."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect

from judges.browser import running
from judges.server import serving
from portevoix.environment import ENTERED
from portevoix.host import BuildResult
from portevoix.microsites.kinds.fundraiser import drawing, feeds
from portevoix.outputs import whole
from portevoix.previews.cards import draw as cards
from site_tests.demonstration import build_demonstration

# A shell that runs the tests in the background has them ignore Ctrl-C, and so would the commands that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Nothing measures time: a machine that is busy proves nothing wrong.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
expect.set_options(timeout=30_000)

# A run starts many processes: what the first has compiled, the others read, also where containers forbid to keep it;
# and nothing of it lies beside the settings of the small sites, whose every file is compared.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).parents[1] / ".cache" / "compiled")

# The commands that tests type run in the environment as it is: none makes it anew while others work in it.
os.environ[ENTERED] = "1"


def pytest_collection_finish() -> None:
    """What was made of all tests stays to the end: nobody need look through it, after every few builds, for what can
    be thrown away. It took a tenth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)  # a product that is done with its processes thaws what was frozen


@pytest.fixture(scope="session", autouse=True)
def nothing_flushed() -> Iterator[None]:
    """No site of a test has to outlive a cut of the current: nobody waits for a disk that is busy with what others
    write. Tests of what is flushed, and when, put it back, or their own in its place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        patch.setattr(whole, "_flush_disk", lambda folder: True)
        yield


@pytest.fixture(scope="session", autouse=True)
def pictures_drawn_once() -> Iterator[None]:
    """The share cards of the small sites, and the pictures of what was raised, are drawn once a run: for the same words
    they are the same bytes, as the tests of cards and of drawing hold, which draw their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "draw_card", lru_cache(maxsize=512)(cards.draw_card))
        for draw in (drawing.progress_svg, drawing.progress_png):
            once = lru_cache(maxsize=512)(draw)
            for module in (drawing, feeds):  # workers are told where it is by its name
                patch.setattr(module, draw.__name__, once)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window, started once."""
    with running() as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with nothing of a former test in it: no cookie, no cache."""
    context = browser.new_context()
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.fixture(scope="session")
def site_server() -> Iterator[Callable[[Path], str]]:
    """Serves a built folder until the end of the run: `site_server(folder)` is its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """The demonstration site, built once: tests read it, and change nothing there."""
    return build_demonstration(tmp_path_factory.mktemp("site") / "output")


@pytest.fixture(scope="session")
def address(built: BuildResult, site_server: Callable[[Path], str]) -> str:
    """Where the built site is served."""
    return site_server(built.output)
