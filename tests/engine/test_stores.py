"""A store that somebody else made, or that time or a disk has damaged, is never believed, and runs nothing."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

import pytest
from markupsafe import Markup

from engine.hand import MOMENTS
from engine.proof import Came
from engine.sites import STORE, assert_same, clean, lay, with_engine
from portevoix.blog.text import Kind, Text
from portevoix.data import Data
from portevoix.engine import digests, store
from portevoix.engine.known import store_of_texts
from portevoix.engine.packing import Unpackable, pack, unpack
from portevoix.problems import Problem, Report


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Came]:
    """The small site, built with the engine, and what it is."""
    folder = lay(tmp_path_factory.mktemp("once"))
    assert_same(with_engine(folder), right := clean(folder))
    return folder, right


@pytest.fixture
def site(once: tuple[Path, Came]) -> Path:
    """It, with its store as it was."""
    folder = once[0]
    kept = folder / "kept"
    if not kept.exists():
        shutil.copytree(folder / STORE, kept)
    shutil.rmtree(folder / STORE, ignore_errors=True)
    shutil.copytree(kept, folder / STORE)
    return folder


def stores(folder: Path) -> list[Path]:
    """The files of the store."""
    return sorted((folder / STORE).iterdir())


def _linked(file: Path) -> None:
    other = file.with_name("elsewhere")
    file.rename(other)
    file.symlink_to(other)


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "x").write_text("x")


def _other_table(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE entries (x)")
        base.execute("INSERT INTO entries VALUES (1)")
    base.close()


def _cut(size: float) -> Callable[[Path], None]:
    return lambda file: os.truncate(file, int(file.stat().st_size * size))


def _flipped(seed: int, count: int, within: int | None = None) -> Callable[[Path], None]:
    def flip(file: Path) -> None:
        random, data = Random(seed), bytearray(file.read_bytes())
        for _ in range(count):
            data[random.randrange(within or len(data))] ^= 1 << random.randrange(8)
        file.write_bytes(data)

    return flip


def _schema(file: Path) -> None:
    """What SQLite says of it then holds a byte that is no text."""
    written = file.read_bytes()
    file.write_bytes(written.replace(b"CREATE TABLE entries", b"CREATE T\xcbBLE entries"))
    assert file.read_bytes() != written


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": _cut(0),
    "half": _cut(0.5),
    "nearly whole": _cut(0.98),
    "random bytes": lambda file: file.write_bytes(Random(1).randbytes(50_000)),
    "a text": lambda file: file.write_text("Bonjour."),
    "not there": lambda file: file.unlink(),
    "a link": _linked,
    "a pipe": _pipe,
    "a folder": _folder,
    "another table": _other_table,
    "a schema that is no text": _schema,
    **{f"{count} bits of seed {seed}": _flipped(seed, count) for seed in range(12) for count in (1, 40, 2000)},
    **{f"400 bits of the first page, seed {seed}": _flipped(seed, 400, 4096) for seed in range(12)},
}
SAMPLE = (
    "half", "random bytes", "a pipe", "another table", "a schema that is no text", "40 bits of seed 1",
    "2000 bits of seed 2",
)  # fmt: skip


@pytest.mark.parametrize(
    "name", [name if name in SAMPLE else pytest.param(name, marks=pytest.mark.slow) for name in DAMAGES]
)
def test_of_a_damaged_store_comes_the_right_site(once: tuple[Path, Came], site: Path, name: str) -> None:
    for file in stores(site):
        DAMAGES[name](file)
    assert_same(with_engine(site), once[1])
    assert_same(with_engine(site), once[1])


@pytest.mark.parametrize("entry", ["data", "name"])
def test_an_entry_that_stands_under_another_name_or_was_changed_is_not_believed(site: Path, entry: str) -> None:
    file = site / STORE / "texts.sqlite"
    before = dict(store_of_texts(site).all())
    with sqlite3.connect(file) as base:
        if entry == "data":
            base.execute("UPDATE entries SET data = data || x'00'")
        else:
            base.execute("UPDATE entries SET name = name || 'x'")
    base.close()
    assert len(before) > 10
    assert dict(store_of_texts(site).all()) == {}


def test_a_store_of_another_version_is_not_believed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "VERSION", store.VERSION + 1)
    assert dict(store_of_texts(site).all()) == {}


def test_a_store_of_another_checkout_makes_the_right_site(once: tuple[Path, Came], tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(once[0], folder, ignore=shutil.ignore_patterns("kept"))
    (folder / "content/blog/billet-00.md").write_bytes((folder / "content/blog/billet-04.md").read_bytes())
    assert_same(with_engine(folder), clean(folder))


def test_a_store_that_may_not_be_written_costs_nothing_but_time(once: tuple[Path, Came], site: Path) -> None:
    if os.geteuid() == 0:
        for path in (site, *site.rglob("*")):
            os.chown(path, 65534, 65534, follow_symlinks=False)
        ground = Path(tempfile.gettempdir())
        for path in site.parents:
            if path.is_relative_to(ground) and path != ground:
                path.chmod(0o755)
    for path in (site / STORE, *stores(site)):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (site / "content/blog/billet-00.md").touch()
    try:
        said = _as_nobody(lambda: with_engine(site))
    finally:
        (site / STORE).chmod(0o755)
    came = pickle.loads(said)
    assert isinstance(came, Came), came
    assert_same(came, once[1])


def _as_nobody(work: Callable[[], object]) -> bytes:
    """What comes of work in a process that may not do everything."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            said: object = work()
        except BaseException as error:  # noqa: BLE001 - told to the test
            said = repr(error)
        with os.fdopen(theirs, "wb") as file:
            pickle.dump(said, file)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as file:
        data = file.read()
    os.waitpid(child, 0)
    return data


RAN: list[object] = []


class Trap:
    """Of ours, and no record: making one leaves a trace."""

    def __init__(self, *given: object) -> None:
        RAN.append(given)

    def __reduce__(self) -> Any:
        return Trap, (1,)


NAMES = [
    *(("os", name) for name in ("system", "popen", "execv", "remove", "getcwd", "urandom")),
    *(("posix", name) for name in ("system", "kill")),
    *(("builtins", name) for name in ("eval", "exec", "getattr", "setattr", "open", "__import__", "print", "type")),
    *(("builtins", name) for name in ("compile", "globals", "vars", "map", "breakpoint", "input", "object", "super")),
    *(("subprocess", name) for name in ("run", "Popen", "getoutput")),
    *(("operator", name) for name in ("attrgetter", "methodcaller", "itemgetter")),
    *(("functools", name) for name in ("partial", "reduce", "lru_cache")),
    *(("pickle", name) for name in ("loads", "Unpickler")),
    *(("copyreg", name) for name in ("_reconstructor", "__newobj__", "add_extension")),
    *(("importlib", name) for name in ("import_module", "reload")),
    *(("pathlib", name) for name in ("Path", "Path.unlink", "os.system", "io.open")),
    *(("datetime", name) for name in ("sys.modules", "datetime.now", "datetime.__class__", "_datetime_CAPI")),
    *(("shutil", name) for name in ("rmtree", "copy")),
    ("engine.test_stores", "Trap"),
    ("portevoix.engine.packing", "import_module"),
    ("portevoix.engine.packing", "unpack"),
    ("portevoix.engine.packing", "io.open"),
    ("portevoix.engine.store", "Store"),
    ("portevoix.engine.store", "clear"),
    ("portevoix.outputs.folder", "SiteFolder"),
    ("portevoix.environment", "subprocess.run"),
    ("portevoix.problems", "dataclass"),
    ("portevoix.blog.text", "Text.__init__"),
    ("portevoix.no_such_room", "Thing"),
    ("portevoix", "__builtins__"),
    ("..portevoix", "x"),
    ("portevoix.", "x"),
    ("", "x"),
]


@pytest.mark.parametrize(("module", "name"), NAMES, ids=".".join)
def test_a_pickle_that_names_what_is_no_record_runs_nothing(module: str, name: str, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    for protocol in (0, 2, 4):
        data = _naming(module, name, (f"touch {trace}",), protocol)
        with pytest.raises(Unpackable):
            unpack(data)
    assert not trace.exists()
    assert RAN == []


def _naming(module: str, name: str, given: tuple[object, ...], protocol: int) -> bytes:
    """A pickle that calls what it names, in one of the ways there are of naming."""
    arguments = pickle.dumps(given, 2)[2:-1]
    if protocol < 4:
        found = b"c" + f"{module}\n{name}\n".encode()
    else:
        texts = (text.encode() for text in (module, name))
        found = b"".join(b"\x8c" + bytes([len(text)]) + text for text in texts) + b"\x93"
    return b"\x80\x04" + found + arguments + b"R."


def test_the_same_pickles_run_where_nobody_looks(tmp_path: Path) -> None:
    for protocol in (0, 2, 4):
        trace = tmp_path / str(protocol)
        pickle.loads(_naming("os", "system", (f"touch {trace}",), protocol))
        assert trace.exists()


def _building(module: str, name: str, state: object) -> bytes:
    """A pickle that sets the attributes of what it names, and does not call it."""
    return b"\x80\x04" + b"c" + f"{module}\n{name}\n".encode() + pickle.dumps(state, 2)[2:-1] + b"b."


@pytest.mark.parametrize(
    ("kind", "attribute"), [(Text, "is_public"), (Problem, "severity"), (Kind, "PAGE"), (Data, "get"), (Markup, "x")]
)
def test_a_pickle_changes_no_class_of_ours(kind: type, attribute: str) -> None:
    before = dict(vars(kind))
    try:
        with pytest.raises(Unpackable):
            unpack(_building(kind.__module__, kind.__qualname__, (None, {attribute: "changed"})))
        assert dict(vars(kind)) == before
    finally:
        if attribute in before and vars(kind)[attribute] is not before[attribute]:
            setattr(kind, attribute, before[attribute])  # else every other test would meet it


@pytest.mark.parametrize("seed", [3, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(100, 110))])
def test_bytes_of_any_kind_are_a_record_or_none(seed: int) -> None:
    random, record = Random(seed), pack((Problem("a.md", 3, "title", "is missing"), Kind.PAGE, frozenset({1, 2})))
    for _ in range(400):
        data = bytearray(record)
        for _ in range(random.randrange(1, 4)):
            data[random.randrange(len(data))] = random.randrange(256)
        try:
            unpack(bytes(data[: random.randrange(1, len(data) + 1)]))
        except Unpackable:
            continue
    assert Report() is not None


def test_what_is_packed_comes_back(once: tuple[Path, Came]) -> None:
    found = dict(store_of_texts(once[0]).all())
    assert found
    held = {"a": (1.5, None), "b": Data({"c": (1, 2)}), "d": Markup("<b>"), "e": PurePosixPath("f/g"), "h": {3}}
    record = (Problem("a.md", 3, "title", "is missing"), Kind.PAGE, frozenset({1, 2}), held, MOMENTS)
    assert unpack(pack(record)) == record
    assert digests.DIGEST == 16
