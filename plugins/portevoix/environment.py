"""The project's own virtual environment: made when missing, mended when broken, and entered by `tasks.py`.

Only the standard library is used here: this runs before anything is installed. What only an installation needs is
loaded when it comes to that: every command goes through here, and one in a thousand installs anything.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
"""The top of the project: where `tasks.py`, `requirements/` and `.venv` are."""

HOLDS = {"build": ("build",), "test": ("build", "test")}
"""The lock files that are satisfied once one of them has been installed."""

STAMPS = "portevoix.json"
"""In `.venv`: what has been installed. That it is there says that the environment is ours to remake."""

LOCK = "portevoix.lock"
"""In `.venv`: held while something is being installed."""

ENTERED = "PORTEVOIX_ENTERED"
"""Set once the environment has been entered, so that nothing can send us round in circles."""

LOOKED = "PORTEVOIX_LOOKED"
"""Set for the process that enters it, and for no other: the early answer was asked for already, a moment ago."""

LOST_PIP_SETTINGS = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
"""Settings by which pip would install elsewhere than in the environment it belongs to."""

INTERRUPTED = 130
"""What shells expect of a command that Ctrl-C ended: 128 and the number of the signal."""

WORDS_OF_FAILURE = (
    (
        r"No space left on device|Errno 28\b|not enough space on the disk",
        "the disk is full; free about 1 GB and run the same command again",
    ),
    (
        r"DO NOT MATCH THE HASHES|Hashes are required",
        "a package is not the one its lock file in requirements/ names; nothing of it was installed",
    ),
    (
        r"NewConnectionError|NameResolutionError|name resolution|Max retries exceeded|Network is unreachable"
        r"|ConnectTimeout|ReadTimeout|Connection (?:refused|reset|timed out)|ProxyError",
        "no package can be fetched: there is no network, or it does not let us through; connect and run the "
        "same command again",
    ),
    (
        r"Permission denied|Errno 13\b",
        "the folder .venv may not be written by you; remove it or change its owner",
    ),
    (r"ensurepip", "Python's venv module is not complete; on Debian or Ubuntu: apt install python3-venv"),
)


class Unprepared(Exception):
    """What keeps this machine from running the project, in one line, with the remedy."""


def enter(root: Path, group: str, arguments: Sequence[str]) -> None:
    """Return if this Python may run the tasks; otherwise prepare `.venv` and run `arguments` in it, for good.

    `group` is the lock file needed: `build`, or `test`, which holds the former. Ends the process with one
    line when the machine lacks something.
    """
    if _inside(root) and (ENTERED in os.environ or not _is_ours(root) or is_ready(root, group)):
        return
    try:
        if _inside(root):  # an environment cannot be remade from within: step out first
            _replace_process([_base_python(), *arguments], os.environ)
        prepare(root, group)
        _replace_process([str(python_of(root)), *arguments], {**os.environ, ENTERED: "1", LOOKED: "1"})
    except KeyboardInterrupt:
        print("\nInterrupted. The same command takes it up again.", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except (Unprepared, OSError) as lack:
        sys.exit(f"Porte-voix cannot start: {lack if isinstance(lack, Unprepared) else explain(str(lack))}")


def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A hook for what nobody caught: Ctrl-C while modules are loaded is no mistake that needs a traceback."""
    if issubclass(kind, KeyboardInterrupt):
        print("\nInterrupted.", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


def prepare(root: Path, group: str) -> None:
    """Bring `.venv` to what the lock file of `group` says; `Unprepared` if the machine does not allow it."""
    if is_ready(root, group):
        return
    with _alone(root):
        if is_ready(root, group):  # somebody else has just done it
            return
        if not _can_be_completed(root, group):
            _make(root)
        _install(root, group)
        _link_plugins(root)
        _stamp(root, group)
    _say("Ready.")


def is_ready(root: Path, group: str) -> bool:
    """Whether `.venv` holds what the lock file names, for this Python, and nothing has gone missing since."""
    stamp = _stamps(root).get(group)
    if not isinstance(stamp, dict) or stamp.get("key") != key(root, group) or not python_of(root).exists():
        return False
    return set(stamp.get("entries", ())) <= _entries(root)


def key(root: Path, group: str) -> str:
    """A name for what `.venv` must be: it changes with the lock file, the Python, and the project's place."""
    lock = (root / "requirements" / f"{group}.txt").read_bytes()
    python = f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}"
    return hashlib.sha256(b"\0".join([lock, python.encode(), str(root).encode()])).hexdigest()


def python_of(root: Path) -> Path:
    """The interpreter of the project's environment, whether or not it exists yet."""
    return _place(root, "scripts") / ("python.exe" if os.name == "nt" else "python")


def explain(output: str) -> str:
    """One line for what pip or venv said when it failed."""
    for pattern, words in WORDS_OF_FAILURE:
        if re.search(pattern, output):
            return words
    errors = [line for line in output.splitlines() if "error" in line.lower()] or output.splitlines()
    return errors[-1].strip() if errors else "the installation ended without a word"


def _inside(root: Path) -> bool:
    return Path(sys.prefix).resolve() == (root / ".venv").resolve()


def _is_ours(root: Path) -> bool:
    return (root / ".venv" / STAMPS).exists()


def _can_be_completed(root: Path, group: str) -> bool:
    """Whether installing over what is there will do: our sound environment, or one the user made by hand."""
    if _is_ours(root):
        return group != "build" and is_ready(root, "build") and group not in _stamps(root)
    return python_of(root).exists() and _version_and_pip(python_of(root)) == list(sys.version_info[:2])


def _version_and_pip(python: Path) -> object:
    import subprocess

    question = "import json, sys, pip; print(json.dumps(sys.version_info[:2]))"
    try:
        answer = subprocess.run([str(python), "-c", question], capture_output=True, stdin=subprocess.DEVNULL)
        answered: object = json.loads(answer.stdout)
        return answered
    except (OSError, ValueError):
        return None


def _make(root: Path) -> None:
    import shutil

    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Unprepared(
            "Python's venv module is missing; on Debian or Ubuntu: apt install python3-venv, then run the "
            "same command again"
        )
    folder = root / ".venv"
    _say(f"Making the project's own Python environment in {folder} (once, about a minute).")
    folder.mkdir(exist_ok=True)
    for entry in folder.iterdir():  # emptied rather than removed: it may be a link to another disk
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != LOCK:
            entry.unlink()
    (folder / STAMPS).write_text("{}", encoding="utf-8")
    _run([_base_python(), "-m", "venv", str(folder)])


def _install(root: Path, group: str) -> None:
    """Install what the lock file pins: wheels only, so that no package runs code of its own to be built."""
    lock = root / "requirements" / f"{group}.txt"
    total = len(re.findall(r"^[\w.\[\]-]+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    _say(f"Installing {total} packages, as pinned in requirements/{lock.name}.")
    options = ["--require-hashes", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check"]
    try:
        _run([str(python_of(root)), "-m", "pip", "install", *options, "--requirement", str(lock)], total)
    except FileNotFoundError:
        raise Unprepared(f"{python_of(root)} did not come to be; remove .venv and run the same command") from None


def _run(command: Sequence[str], total: int = 0) -> None:
    """Run to its end what installs something, showing how far it is; `Unprepared` says why it failed."""
    import subprocess

    settings = {name: value for name, value in os.environ.items() if name not in LOST_PIP_SETTINGS}
    settings["PIP_USER"] = "0"  # also against a configuration file
    lines: list[str] = []
    seen = 0
    with subprocess.Popen(
        command,
        env=settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if line.startswith(("Collecting ", "Requirement already satisfied: ")):
                seen += 1
                _show_count(seen, total, line.removeprefix("Collecting ").split(" ")[0].split("==")[0])
            elif line.startswith("Installing collected packages"):
                _say("  putting them in place")
    if process.returncode:
        raise Unprepared(explain("".join(lines)))


def _link_plugins(root: Path) -> None:
    """Make `portevoix` importable: a path file needs neither a build nor the network."""
    library = _place(root, "purelib")
    line = os.path.relpath(root / "plugins", library) + "\n"  # relative: no accent of a home folder in it
    (library / "portevoix.pth").write_text(line, encoding="utf-8")


def _stamp(root: Path, group: str) -> None:
    entries = sorted(_entries(root))
    stamps = _stamps(root) | {held: {"key": key(root, held), "entries": entries} for held in HOLDS[group]}
    waiting = root / ".venv" / (STAMPS + ".new")
    waiting.write_text(json.dumps(stamps, indent=1), encoding="utf-8")
    waiting.replace(root / ".venv" / STAMPS)


def _stamps(root: Path) -> dict[str, Any]:
    try:
        stamps = json.loads((root / ".venv" / STAMPS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def _entries(root: Path) -> set[str]:
    try:
        return set(os.listdir(_place(root, "purelib"))) - {"__pycache__"}
    except OSError:
        return set()


def _place(root: Path, name: str) -> Path:
    base = str(root / ".venv")
    return Path(sysconfig.get_path(name, "venv", {"base": base, "platbase": base}))


def _base_python() -> str:
    return getattr(sys, "_base_executable", None) or sys.executable


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Keep two commands from installing over each other (where the system can lock a file)."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    (root / ".venv").mkdir(exist_ok=True)
    with (root / ".venv" / LOCK).open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            _say("Another command is setting the environment up; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _replace_process(command: Sequence[str], settings: Mapping[str, str]) -> None:
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], list(command), dict(settings))
    import subprocess

    sys.exit(subprocess.run(command, env=dict(settings)).returncode)  # Windows would not wait for an exec


def _say(line: str) -> None:
    print(line, flush=True)


def _show_count(seen: int, total: int, name: str) -> None:
    """A line that counts up on a terminal; in a log, one line in ten."""
    line = f"  {min(seen, total)} of {total}: {name}"
    if sys.stdout.isatty():
        print(f"\r{line:<70.70}", end="\n" if seen >= total else "", flush=True)
    elif seen % 10 == 0:
        _say(line)
