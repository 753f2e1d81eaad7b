"""Work that is shared out to processes: each job once, whole, whatever becomes of those who do it."""

from __future__ import annotations

import errno
import mmap
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest

from engine.elsewhere import waited_for
from portevoix.engine import workers
from portevoix.engine.workers import FEWEST, WorkerEnded, may_fork, share_out

SCORE = Path("/proc/self/oom_score_adj")

# Who shares out tests to processes has a thread in each.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture(autouse=True)
def _nobody_stays() -> Iterator[None]:
    """Fork whoever else runs, and see that nobody is left, ended ones that nobody asked after among them."""
    ours: list[int] = []
    fork = os.fork

    def forked() -> int:
        process = fork()
        ours.append(process)
        return process

    with patch.object(workers, "may_fork", lambda: True), patch.object(os, "fork", forked):
        yield
    for process in ours:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1, FEWEST, 500, 9_001])
@pytest.mark.parametrize("crew", [1, 2, 3])
def test_each_job_is_done_once_and_comes_with_its_number(count: int, crew: int) -> None:
    jobs = list(range(1000, 1000 + count))
    found = sorted(share_out(jobs, lambda job: job * 2, crew))
    assert found == [(number, job * 2) for number, job in enumerate(jobs)]


def together(folder: Path, count: int) -> Callable[[], None]:
    """What each of so many processes waits in for the others: else one might have done all before they have begun."""
    folder.mkdir()

    def met() -> None:
        (folder / str(os.getpid())).touch()
        waited_for(lambda: len(os.listdir(folder)) >= count)  # noqa: PTH208

    return met


def test_several_processes_take_part_this_one_among_them(tmp_path: Path) -> None:
    met = together(tmp_path / "met", 3)
    found = {process for _, process in share_out(range(100), lambda job: met() or os.getpid(), 3)}
    assert len(found) == 3
    assert os.getpid() in found


def test_results_that_fill_a_pipe_many_times_arrive_whole() -> None:
    sizes = [0, 1, 65_535, 65_536, 65_537, 1_000_003] * 6
    found = dict(share_out(sizes, lambda size: bytes([size % 251]) * size, 2))
    assert [found[number] for number in range(len(sizes))] == [bytes([size % 251]) * size for size in sizes]


class Elsewhere:
    """Work that does something at the *turn*-th job of another process, which is noted; to be shared out among two."""

    def __init__(self, turn: int, act: Callable[[], object]) -> None:
        self.turn, self.act = turn, act
        self._parent, self._done, self._noted = os.getpid(), 0, mmap.mmap(-1, 4)

    def __call__(self, job: int) -> int:
        if os.getpid() == self._parent:
            waited_for(lambda: any(self._noted[:4]))
            return job
        self._done += 1
        if self._done == self.turn:
            self._noted[:] = struct.pack("<i", job + 1)
            self.act()
        return job

    @property
    def job(self) -> int:
        """The job that it was at."""
        return int(struct.unpack("<i", self._noted)[0]) - 1


def raising(error: BaseException) -> Callable[[], object]:
    """What raises it."""

    def act() -> object:
        raise error

    return act


@pytest.mark.parametrize(
    "error", [ValueError("of its own"), SystemExit(0), KeyboardInterrupt(), MemoryError("no room")]
)
def test_what_work_raises_in_another_process_names_its_job(error: BaseException) -> None:
    work = Elsewhere(20, raising(error))
    with pytest.raises(WorkerEnded) as ended:
        list(share_out(range(60), work, 2))
    assert ended.value.job == work.job
    assert type(error).__name__ in ended.value.how


@pytest.mark.parametrize("crew", [1, 2])
def test_what_work_raises_in_this_process_is_raised(crew: int) -> None:
    parent = os.getpid()

    def work(job: int) -> int:
        signal.sigtimedwait([], 0.002)
        return 1 // (os.getpid() - parent)

    with pytest.raises(ZeroDivisionError):
        list(share_out(range(60), work, crew))


ENDS: dict[str, tuple[Callable[[], object], str]] = {
    "killed": (lambda: os.kill(os.getpid(), signal.SIGKILL), "signal 9"),
    "out of memory, in another's words": (lambda: os.kill(os.getpid(), signal.SIGTERM), "signal 15"),
    "gone as if all were done": (lambda: os._exit(0), "exit code 0"),
    "gone with an error": (lambda: os._exit(3), "exit code 3"),
}


@pytest.mark.parametrize("turn", [1, 17, 30])
@pytest.mark.parametrize("name", ENDS)
def test_a_worker_that_ends_before_its_time_names_the_job_it_was_at(name: str, turn: int) -> None:
    end, said = ENDS[name]
    work = Elsewhere(turn, end)
    with pytest.raises(WorkerEnded) as ended:
        list(share_out(range(60), work, 2))
    assert (ended.value.job, said in ended.value.how) == (work.job, True)


@pytest.mark.skipif(not SCORE.exists(), reason="only Linux keeps such scores")
def test_where_memory_runs_out_a_child_is_ended_before_the_parent(tmp_path: Path) -> None:
    met = together(tmp_path / "met", 2)

    def work(job: int) -> tuple[int, int]:
        met()
        return os.getpid(), int(SCORE.read_text())

    scores = dict(result for _, result in share_out(range(100), work, 2))
    ours = scores.pop(os.getpid())
    assert ours == int(SCORE.read_text())
    assert min(scores.values()) > ours


def test_a_result_that_cannot_be_sent_names_its_job_or_one_beside(tmp_path: Path) -> None:
    met = together(tmp_path / "met", 2)
    with pytest.raises(WorkerEnded) as ended:
        list(share_out(range(60), lambda job: met() or threading.Lock(), 2))
    assert "TypeError" in ended.value.how


def test_a_reader_who_stops_early_leaves_nobody_behind() -> None:
    results = share_out(range(10_000), lambda job: b"x" * 10_000, 2)
    assert next(results)[1] == b"x" * 10_000
    results.close()


def test_ctrl_c_ends_the_workers_too(tmp_path: Path) -> None:
    parent = os.getpid()
    begun = tmp_path / "begun"

    def work(job: int) -> int:
        # Not before: where the tests have other threads, one of these hears it, and a fork may be interrupted.
        with suppress(FileNotFoundError):
            begun.unlink()
            os.kill(parent, signal.SIGINT)
        signal.sigtimedwait([], 0.001)
        return job

    results = share_out(range(50_000), work, 2)
    next(results)

    def interrupted() -> None:
        begun.touch()  # whoever sees it may be quick
        list(results)

    with pytest.raises(KeyboardInterrupt):
        interrupted()


def test_ctrl_c_while_they_are_begun_waits_until_they_are_and_ends_them() -> None:
    fork, begun = os.fork, list[int]()

    def interrupted() -> int:
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        begun.append(fork())
        return begun[-1]

    with patch.object(os, "fork", interrupted), pytest.raises(KeyboardInterrupt):
        list(share_out(range(5_000), lambda job: job, 3))
    assert len(begun) == 2
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.parametrize("fails", [1, 2])
@pytest.mark.parametrize("owner", ["fork", "pipe"])
def test_where_the_system_gives_no_more_the_others_do_the_work(owner: str, fails: int) -> None:
    before, given, asked = len(os.listdir("/proc/self/fd")), getattr(os, owner), [0]  # noqa: PTH208

    def refused() -> object:
        asked[0] += 1
        if asked[0] >= fails:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return given()

    with patch.object(os, owner, refused):
        assert sorted(share_out(range(100), str, 3)) == [(number, str(number)) for number in range(100)]
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_all_that_waits_is_taken_between_two_jobs_of_this_process() -> None:
    parent, read, events = os.getpid(), os.read, list[str]()

    def noted(file: int, size: int) -> bytes:
        if size > 1_000:  # and no number of a chunk
            events.append("read")
        return read(file, size)

    def work(job: int) -> bytes:
        if os.getpid() == parent:
            events.append("job")
            signal.sigtimedwait([], 0.03)
        return b"x" * 3_000_000

    with patch.object(os, "read", noted):
        assert sum(1 for _ in share_out(range(100), work, 2)) == 100
    assert "read read" in " ".join(events).rpartition("job")[0]


def test_no_process_is_begun_where_another_thread_runs() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert not may_fork()
    finally:
        waiting.set()
        thread.join()


def test_no_process_is_begun_for_few_jobs_or_where_the_system_has_none() -> None:
    assert {one for _, one in share_out(range(FEWEST - 1), lambda job: os.getpid(), 2)} == {os.getpid()}
    with patch.object(workers, "may_fork", lambda: False):
        assert {one for _, one in share_out(range(100), lambda job: os.getpid(), 2)} == {os.getpid()}


def test_pipes_are_given_back() -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(3):
        list(share_out(range(100), str, 3))
        with pytest.raises(WorkerEnded):
            list(share_out(range(100), Elsewhere(1, lambda: os._exit(1)), 3))
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


ORPHANS = """
import os, sys, time
from portevoix.engine.workers import share_out
def work(job):
    time.sleep(0.02)
    return "x" * 200_000
for count, _ in enumerate(share_out(range(4000), work, 3)):
    if count == 0:
        print(*os.popen(f"pgrep -P {os.getpid()}").read().split(), flush=True)
"""


def test_no_worker_outlives_one_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = [int(number) for number in parent.stdout.readline().split()]
        parent.kill()
        parent.wait()
        left = [worker for worker in workers if Path(f"/proc/{worker}/stat").exists()]
        for _ in range(200):
            left = [worker for worker in left if _runs(worker)]
            if not left:
                break
            time.sleep(0.1)
    assert left == []


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
