"""Work shared out between this process and others forked from it: they inherit the site, and send back what they made
of it.

Invariants: each job is done once; results arrive in any order, with the number of their job; a worker that ends before
its time is an error that names the job it was at, never a result that is missing; no worker outlives the call.

This process works too: whoever is forked copies what it touches of the site, page of memory by page, and this one has
it already.
"""

from __future__ import annotations

import gc
import mmap
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

FEWEST = 24
"""Jobs below which beginning a process costs more than it saves."""

MOST_WORKERS = 16

_MOST_CHUNKS = 8_000
"""Numbers of chunks that fit into a pipe at once (64 KiB on Linux, at four bytes each)."""

_SCORE = 300
"""What a child adds to its score, in thousandths of all memory: more than the parent ever holds beside it."""

_NUMBER = struct.Struct("<i")
_LENGTH = struct.Struct("<q")


class WorkerEnded(Exception):
    """A process was ended while it worked at the job of that number (-1: at none), in the words of the system."""

    def __init__(self, job: int, how: str) -> None:
        self.job = job
        self.how = how
        super().__init__(f"a worker process ended at job {job}: {how}")


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), MOST_WORKERS)
    return min(os.cpu_count() or 1, MOST_WORKERS)


def may_fork() -> bool:
    """Whether this process may be forked safely: the system can, and no other thread of ours runs (it might hold a
    lock that nobody in the child would ever give back)."""
    if not hasattr(os, "fork") or sys.platform == "darwin":  # there, system libraries hold threads and locks of theirs
        return False
    with suppress(OSError):
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - only how many
    import threading

    return threading.active_count() == 1


def share_out(
    jobs: Sequence[Job], work: Callable[[Job], Result], workers: int | None = None
) -> Generator[tuple[int, Result], None, None]:
    """What *work* makes of each job, with the job's number, in any order; *workers* are processes, this one among them
    (None: one a processor).

    *work* answers for whatever it may raise. Raises WorkerEnded where a process is ended from without.
    """
    count = min(processors() if workers is None else workers, len(jobs) // (FEWEST // 2))
    crew = None
    if count > 1 and len(jobs) >= FEWEST and may_fork():
        with suppress(OSError):  # the system gives no pipe
            crew = _Crew(jobs, work, count)
    if crew is None:
        for number, job in enumerate(jobs):
            yield number, work(job)
        return
    try:
        crew.begin()
        yield from crew.results()
    finally:
        crew.dismiss()


class _Worker:
    """Another process, and the end of the pipe its results come from."""

    def __init__(self, process: int, results: int) -> None:
        self.process = process
        self.results = results
        self.waiting = bytearray()


class _Crew:
    """*count* processes at work, this one among them. Which chunk of jobs is the next stands in one pipe, from which
    each takes when it is free."""

    def __init__(self, jobs: Sequence[Any], work: Callable[[Any], Any], count: int) -> None:
        self._jobs = jobs
        self._work = work
        self._chunk = max(1, min(32, len(jobs) // (count * 8)), -(-len(jobs) // _MOST_CHUNKS))
        self._others = count - 1
        self._at = mmap.mmap(-1, _NUMBER.size * count)
        self._workers: list[_Worker] = []
        self._turns, end = os.pipe()
        for number in range(-(-len(jobs) // self._chunk)):
            os.write(end, _NUMBER.pack(number))
        os.close(end)

    def begin(self) -> None:
        """Begin all processes, or as many as the system lets us; whoever was begun is to be dismissed."""
        # What stands now is left alone by all collectors: looking at it would copy every page of memory it lies on.
        gc.freeze()
        with _ctrl_c_waits(), suppress(OSError):  # no more processes, or no more files: others do the work
            for place in range(self._others):
                self._begin(place)

    def _begin(self, place: int) -> None:
        _NUMBER.pack_into(self._at, place * _NUMBER.size, -1)
        ours, theirs = os.pipe()
        _widen(theirs)
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()  # else the child has it too
        try:
            process = os.fork()
            if process == 0:
                os.close(ours)  # else nobody could tell us that whoever began us is gone
                self._labour(place, theirs)
        except OSError:
            os.close(ours)
            raise
        finally:
            os.close(theirs)
        self._workers.append(_Worker(process, ours))

    def _labour(self, place: int, results: int) -> NoReturn:
        """What a child does, and all it does."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends us
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        code = 1
        try:
            _be_ended_first()
            for worker in self._workers:
                os.close(worker.results)
            while chunk := self._next_chunk():
                done = []
                for number in chunk:
                    _NUMBER.pack_into(self._at, place * _NUMBER.size, number)
                    done.append((number, self._work(self._jobs[number])))
                data = pickle.dumps(done, pickle.HIGHEST_PROTOCOL)
                _send(results, _LENGTH.pack(len(data)) + data)
            _send(results, _LENGTH.pack(0))
            code = 0
        except BaseException as error:  # noqa: BLE001 - told to the parent, whatever it is
            with suppress(Exception):
                data = pickle.dumps(f"{type(error).__name__}: {error}")
                _send(results, _LENGTH.pack(-len(data)) + data)
        finally:
            os._exit(code)

    def _next_chunk(self) -> range:
        """The numbers of the jobs to be done next, by whoever asks; none where all are given out."""
        turn = os.read(self._turns, _NUMBER.size)
        first = _NUMBER.unpack(turn)[0] * self._chunk if turn else len(self._jobs)
        return range(first, min(first + self._chunk, len(self._jobs)))

    def _done_here(self) -> Iterator[tuple[int, Any]]:
        while chunk := self._next_chunk():
            for number in chunk:
                yield number, self._work(self._jobs[number])

    def results(self) -> Iterator[tuple[int, Any]]:
        """All results, as they come: the others' are taken between two jobs of this process, so that nobody waits."""
        from selectors import EVENT_READ, PollSelector  # which needs no file of its own, and only POSIX has

        here = self._done_here()
        with PollSelector() as selector:
            for place, worker in enumerate(self._workers):
                selector.register(worker.results, EVENT_READ, (place, worker))
            while True:
                if (one := next(here, None)) is not None:
                    yield one
                elif not selector.get_map():
                    return
                while found := selector.select(None if one is None and selector.get_map() else 0):
                    for key, _ in found:
                        place, worker = key.data
                        data = os.read(worker.results, 1 << 20)
                        worker.waiting += data
                        yield from self._received(place, worker)
                        if not data:
                            selector.unregister(worker.results)
                            self._judge(place, worker)

    def _received(self, place: int, worker: _Worker) -> Iterator[tuple[int, Any]]:
        while len(worker.waiting) >= _LENGTH.size:
            length = _LENGTH.unpack_from(worker.waiting)[0]
            end = _LENGTH.size + abs(length)
            if len(worker.waiting) < end or length == 0:
                return
            message = pickle.loads(memoryview(worker.waiting)[_LENGTH.size : end])  # noqa: S301 - of our own child
            del worker.waiting[:end]
            if length < 0:
                raise WorkerEnded(self._job_of(place), str(message))
            yield from message

    def _judge(self, place: int, worker: _Worker) -> None:
        """A worker that has said nothing of its end was ended."""
        _, status = os.waitpid(worker.process, 0)
        worker.process = 0
        if status or worker.waiting != _LENGTH.pack(0):
            ended = os.waitstatus_to_exitcode(status)
            how = f"signal {-ended}, {signal.strsignal(-ended)}" if ended < 0 else f"exit code {ended}"
            raise WorkerEnded(self._job_of(place), how)

    def _job_of(self, place: int) -> int:
        number: int = _NUMBER.unpack_from(self._at, place * _NUMBER.size)[0]
        return number

    def dismiss(self) -> None:
        """End whoever is still at work."""
        gc.unfreeze()
        os.close(self._turns)
        for worker in self._workers:
            os.close(worker.results)
            if worker.process:
                with suppress(ProcessLookupError):
                    os.kill(worker.process, signal.SIGKILL)
                os.waitpid(worker.process, 0)
        self._workers.clear()
        self._at.close()


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Ctrl-C is heard once this is done: within a fork, Python would tell nobody of it, and keep the lock of `logging`
    that it holds just then."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _be_ended_first() -> None:
    """Where memory runs out, Linux ends the process with the highest score: a child rather than the parent, which lives
    to tell of it."""
    with suppress(OSError, ValueError):
        score = Path("/proc/self/oom_score_adj")
        score.write_text(str(min(1000, int(score.read_text()) + _SCORE)), encoding="ascii")


def _widen(pipe: int) -> None:
    """Let a pipe hold much (Linux; elsewhere, and where too many do, it holds less): this process may be at work."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)


def _send(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]
