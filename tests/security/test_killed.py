"""A build that is killed at any instant: the site is the old one, or becomes the new one, and no file is ever in part.

Promise 1. Of the hundred instants some are drawn from the time a build takes, most of which goes by before the commit,
some from the steps of the commit, and some kill the command as it is typed in a shell.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from random import Random

import pytest

from portevoix import commands
from portevoix.options import Reports
from security.disk import Versions, bytes_of, cases, changes_to_disk, snapshot
from site_tests.sandbox import NOW, ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")

KILLED = -9


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """A site whose versions were all built once, for what is to be expected."""
    return Versions.made(tmp_path_factory.mktemp("killed"))


def at_a_time(site: Versions, drawn: Random) -> None:
    """Kill a build after a part of the time that builds take."""
    begun = site.child(site.build)
    time.sleep(drawn.random() * site.seconds)
    begun.kill()
    assert begun.wait() in {0, KILLED}


def at_a_step(site: Versions, drawn: Random) -> None:
    """Kill a build just before a step of its commit, or just before that begins."""
    left = int(drawn.random() * 2 * len(site.trees[site.now] or site.trees["A"]))
    counted = iter(range(left, -1, -1))
    journal = str(site.place.journal)
    begun = False

    def count(_: int, event: str, arguments: object) -> None:
        nonlocal begun
        begun = begun or (
            event == "os.rename" and journal in map(str, arguments if isinstance(arguments, tuple) else ())
        )
        if begun and next(counted, None) == 0:
            os.kill(os.getpid(), 9)

    def work() -> int:
        changes_to_disk(count)
        return site.build()

    assert site.child(work).wait() in {0, KILLED}


def as_typed(site: Versions, drawn: Random) -> None:
    """Kill the command that a shell started, once its journal stands or a little before."""
    line = [sys.executable, str(ROOT / "tasks.py"), "build", "--settings", str(site.sandbox.folder / "siteconf.py")]
    with subprocess.Popen(
        [*line, "--now", NOW.isoformat()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        while not site.place.staging.exists() and run.poll() is None:
            time.sleep(0.001)
        time.sleep(drawn.random() * site.seconds / 2)
        run.kill()
    assert run.returncode in {0, KILLED}


WAYS = {"time": at_a_time, "step": at_a_step, "typed": as_typed}
INSTANTS = [
    *cases([f"time-{number}" for number in range(45)], 2),
    *cases([f"step-{number}" for number in range(45)], 3),
    *cases([f"typed-{number}" for number in range(10)], 0),
]


def next_command(site: Versions, command: str, new: str) -> str:
    """What somebody types next, whatever it is; the version that then stands, empty for none."""
    settings = str(site.sandbox.folder / "siteconf.py")
    decided = site.place.journal.exists() or bytes_of(site.output) == site.trees[new]
    if command == "build":
        assert site.build() == 0
        return new
    if command == "check":
        assert commands.check(None, settings, NOW.isoformat(), None, Reports()) == 0
        return new if decided else site.now
    assert commands.clean(None, settings, False) == 0
    return ""


@pytest.mark.parametrize("instant", INSTANTS)
def test_a_killed_build_leaves_the_old_site_or_one_that_the_next_command_finishes(
    killed: Versions, instant: str
) -> None:
    drawn = Random(instant)
    new, command = killed.another(drawn), drawn.choice(["build", "check", "check", "clean"])
    before = snapshot(killed.output)
    WAYS[instant.partition("-")[0]](killed, drawn)
    assert killed.in_part(new) == []
    decided = killed.place.journal.exists() or bytes_of(killed.output) == killed.trees[new]
    assert decided or snapshot(killed.output) == before
    killed.now = next_command(killed, command, new)
    assert bytes_of(killed.output) == killed.trees[killed.now]
    # What a build had only begun to make is in nobody's way: `check` leaves it to the next build.
    half = {"staging", "journal.json.new"} if command == "check" and not decided else set()
    assert {path.name for path in killed.place.state.glob("*")} <= {"lock", "manifest.json"} | half
    assert command != "clean" or not killed.place.state.exists()


def write_in_place(site: Versions, new: str) -> int:
    """What generators do that make no promise: each file is emptied, then written."""
    for path, data in site.trees[new].items():
        (site.output / path).parent.mkdir(parents=True, exist_ok=True)
        with (site.output / path).open("wb", buffering=0) as file:
            file.write(data[: len(data) // 2])
            sys.audit("security.half", path)
            file.write(data[len(data) // 2 :])
    return 0


def test_the_judge_sees_what_a_writer_without_protection_leaves(killed: Versions) -> None:
    new = "B" if killed.now != "B" else "C"

    def work() -> int:
        sys.addaudithook(lambda event, told: os._exit(9) if event == "security.half" and "atom.xml" in told else None)
        return write_in_place(killed, new)

    kept = killed.sandbox.folder / "kept"
    shutil.copytree(killed.output, kept) if killed.now else kept.mkdir()
    try:
        assert killed.child(work).wait() == 9
        assert killed.in_part(new) == ["atom.xml"]
        assert bytes_of(killed.output) not in (killed.trees[killed.now], killed.trees[new])
    finally:
        shutil.rmtree(killed.output)
        kept.rename(killed.output) if killed.now else kept.rmdir()
