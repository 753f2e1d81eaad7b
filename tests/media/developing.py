"""A program: publishes each picture of the corpus in a process of its own, and says what came of it.

It prints a line of JSON a picture: its name, what was said (`published`, or why it was refused), what in its files is
no picture or tells something, the most memory it took (bytes) and its time on the processor (seconds).
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image

from media.corpus import Case, cases
from media.samples import SECRET
from portevoix.media.gallery import Gallery
from portevoix.outputs.output import Output
from portevoix.problems import ProblemsFound, Report

MOST_SECONDS = 10
HANGING = 200
"""Seconds of waiting, after which a process is ended that uses none."""

TELLING = ("exif", "xmp", "XML:com.adobe.xmp", "icc_profile", "comment", "photoshop", "Author")


def publish(case: Case, folder: Path) -> tuple[str, list[str]]:
    """What is said of a picture, and what is wrong with its files: shown by a text, and under its own name."""
    report = Report()
    gallery = Gallery(folder / "content", folder / "store", lambda path: f"/{path}", report)
    if gallery.address(case.name, "content/texte.md", 7) is None:
        (problem,) = report.errors
        return str(problem), []
    gallery.develop(lambda _: False)
    outputs = [*gallery.outputs()]
    wrong = [fault for output in outputs for fault in faults(output, output.render())]
    copy = gallery.copy_of(case.name, "content/texte.md")
    return "published", [*wrong, *(faults(outputs[-1], copy()) if copy else ["no copy"])]


def faults(output: Output, data: bytes) -> Iterator[str]:
    """What a published file tells, or that it is no picture."""
    if SECRET.encode() in data:
        yield f"{output.path} tells"
    if output.path.endswith(".svg"):
        return
    with Image.open(BytesIO(data)) as picture:
        picture.load()
        told = [name for name in TELLING if picture.info.get(name)]
    if told:
        yield f"{output.path} tells {told}"


def publishing(case: Case, folder: Path, out: int) -> None:
    """Publish within bounds, and say it."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
    signal.alarm(HANGING)
    try:
        said = publish(case, folder)
    except ProblemsFound as found:
        said = "; ".join(str(problem) for problem in found.report), []
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        said = f"{type(error).__name__}: {error}", ["crashed"]
    os.write(out, json.dumps(said).encode()[:60_000])


def apart(work: Callable[[], object]) -> int:
    """Start work in a process of its own, which ends with it."""
    process = os.fork()
    if not process:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    return process


def told(case: Case) -> dict[str, object]:
    """What came of a picture, which a process made that is not measured."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        content.mkdir()
        _, status = os.waitpid(apart(lambda: (content / case.name).write_bytes(case.make())), 0)
        into, out = os.pipe()
        process = apart(lambda: publishing(case, Path(folder), out))
        os.close(out)
        with os.fdopen(into, "rb") as pipe:
            answer = pipe.read()
        _, ended, used = os.wait4(process, 0)
    said, wrong = json.loads(answer or b'["nothing", []]')
    wrong += [f"status {one}" for one in (status, ended) if one]
    most = used.ru_maxrss * 1024
    return {"name": case.name, "said": said, "wrong": wrong, "memory": most, "seconds": used.ru_utime + used.ru_stime}


if __name__ == "__main__":
    for one in cases(int(sys.argv[1]) if len(sys.argv) > 1 else None):
        sys.stdout.write(json.dumps(told(one)) + "\n")
        sys.stdout.flush()
