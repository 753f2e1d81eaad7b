"""What was made of pictures is kept: nothing is made twice, and whatever befalls the store, the site is right."""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix import commands
from portevoix.media.darkroom import Darkroom
from portevoix.media.recipe import Derivative, Facts, derivatives
from portevoix.media.store import Store
from site_tests.sandbox import Sandbox

from .samples import animation, drawing, encoded, photograph


def develop(folder: Path, store: Path) -> tuple[dict[Derivative, bytes], int]:
    """Every file of every picture in a folder, by way of the store; and how often one was decoded."""
    darkroom = Darkroom(Store(store))
    negatives = [darkroom.negative(file) for file in sorted(folder.iterdir())]
    wanted = [(negative, list(derivatives(negative.facts))) for negative in negatives]
    darkroom.prepare(wanted)
    files: dict[Derivative, bytes] = {}
    for negative, asked in wanted:
        files |= {one: darkroom.file(negative, one) for one in asked}
    return files, darkroom.decoded


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(encoded(photograph(500, 300)))
    (folder / "schema.png").write_bytes(encoded(drawing(90, 60), "PNG"))
    (folder / "vote.gif").write_bytes(animation())
    (folder / "a.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"/>')
    return folder


def test_nothing_is_decoded_twice(pictures: Path, tmp_path: Path) -> None:
    made, cold = develop(pictures, tmp_path / "store")
    again, warm = develop(pictures, tmp_path / "store")
    assert made == again
    assert cold > 0
    assert warm == 0


def damage_half(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2] + b"\0" + data[len(data) // 2 + 1 :])


def folder_of(file: Path) -> None:
    file.unlink()
    file.mkdir()


def loop_of(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


HARM: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-3]),
    "another byte": damage_half,
    "another's": lambda file: file.write_bytes(b"{}"),
    "gone": Path.unlink,
    "a folder": folder_of,
    "a loop": loop_of,
}


@pytest.mark.parametrize("harm", HARM)
def test_a_store_that_was_damaged_is_mended(harm: str, pictures: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    made, _ = develop(pictures, store)
    for file in [file for file in store.rglob("*") if file.is_file()]:
        HARM[harm](file)
    assert develop(pictures, store)[0] == made
    if harm != "a folder":  # which is nobody's to remove
        assert develop(pictures, store) == (made, 0)


def test_a_store_that_cannot_be_is_done_without(pictures: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert develop(pictures, tmp_path / "file" / "store") == develop(pictures, tmp_path / "store")


def test_what_was_kept_elsewhere_is_removed_with_its_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file")
    store.keep_facts("a", Facts(width=1, height=1))
    assert store.facts("a") == Facts(width=1, height=1)
    assert store.fault == "Not a directory"
    assert list((tmp_path / "temporary").iterdir())
    del store
    gc.collect()
    assert not list((tmp_path / "temporary").iterdir())


def test_a_store_that_can_be_written_nowhere_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file")
    store.keep_facts("a", Facts(width=1, height=1))
    assert store.facts("a") is None
    assert store.fault == "Not a directory"


def test_a_store_that_cannot_be_written_is_one_warning(sandbox: Sandbox) -> None:
    sandbox.write("media/a.jpg", encoded(photograph(500, 300)))
    sandbox.write("media/b.gif", animation())
    sandbox.post("un", "![A]({static}/media/a.jpg) ![B]({static}/media/b.gif)")
    (sandbox.folder / ".cache").mkdir()
    (sandbox.folder / ".cache" / "pictures").write_bytes(b"")
    (problem,) = sandbox.build().report
    remedy = "mend that, or each build makes all pictures anew"
    assert str(problem) == f".cache/pictures: warning: cannot be written (Not a directory); {remedy}"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights are given up in a process of its own")
def test_a_store_that_may_not_be_written_is_read(pictures: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    made, _ = develop(pictures, store)
    lost = next(store.rglob("*.avif"))
    lost.unlink()
    for folder in (*store.iterdir(), store):
        folder.chmod(0o555)
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, initializer=_as_nobody) as pool:
        again, decoded = pool.apply(develop, (pictures, store))
    assert (again, lost.exists()) == (made, False)
    assert decoded == 1


def _as_nobody() -> None:
    """Root may write everywhere."""
    if os.getuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def test_two_builds_at_once_are_both_right(pictures: Path, tmp_path: Path) -> None:
    alone, _ = develop(pictures, tmp_path / "alone")
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        both = [pool.apply_async(develop, (pictures, tmp_path / "store")) for _ in range(2)]
        assert [one.get()[0] for one in both] == [alone, alone]
    assert develop(pictures, tmp_path / "store") == (alone, 0)
    assert not list((tmp_path / "store").rglob(".*"))


def test_it_can_be_emptied_of_what_is_ours_alone(pictures: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    made, _ = develop(pictures, store)
    (store / "notes").mkdir()
    (store / "notes" / "facts.json").write_bytes(b"mine")
    assert Store(store).clear() > len(made)
    assert [file.name for file in store.rglob("*") if file.is_file()] == ["facts.json"]
    (store / "notes" / "facts.json").unlink()
    (store / "notes").rmdir()
    develop(pictures, store)
    Store(store).clear()
    assert not store.exists()
    assert Store(store).clear() == 0


def test_it_is_emptied_also_of_pictures_without_facts_and_around_folders_in_the_place_of_files(
    pictures: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    develop(pictures, store)
    first, second, *_ = sorted(store.iterdir())
    (first / "facts.json").unlink()
    folder_of(second / "facts.json")
    Store(store).clear()
    assert list(store.rglob("*")) == [second, second / "facts.json"]


def test_what_stays_when_it_is_emptied_is_told(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "ROOT", sandbox.folder)
    monkeypatch.chdir(sandbox.folder)
    sandbox.post("un")
    sandbox.build()
    in_the_way = sandbox.folder / ".cache" / "pictures" / ("a" * 40) / "facts.json"
    in_the_way.mkdir(parents=True)
    assert commands.clean(None, str(sandbox.folder / "siteconf.py"), cache=True) == 0
    told = ".cache/pictures: what is left there is not ours, or may not be removed; look at it yourself.\n"
    assert told in capsys.readouterr().out
    in_the_way.rmdir()
    assert commands.clean(None, str(sandbox.folder / "siteconf.py"), cache=True) == 0
    assert ".cache/pictures/: 0 files removed.\n.cache/engine/: 0 files removed.\n" in capsys.readouterr().out


def test_a_recipe_of_another_day_is_not_taken_for_ours(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.keep_facts("a", Facts(width=1, height=1))
    assert store.facts("a") == Facts(width=1, height=1)
    mark_and_data = (tmp_path / "a" / "facts.json").read_bytes()
    (tmp_path / "a" / "facts.json").write_bytes(mark_and_data.replace(b'"tone"', b'"hue"'))
    assert store.facts("a") is None


def test_a_site_built_anew_from_the_store_has_the_same_bytes(sandbox: Sandbox) -> None:
    sandbox.write("media/a.jpg", encoded(photograph(500, 300)))
    sandbox.write("media/b.gif", animation())
    sandbox.post("un", "![A]({static}/media/a.jpg) ![B]({static}/media/b.gif)")
    sandbox.build()
    first = sandbox.tree()
    shutil.rmtree(sandbox.output / "media")
    sandbox.build()
    assert sandbox.tree() == first
    shutil.rmtree(sandbox.output)
    shutil.rmtree(sandbox.folder / ".cache", ignore_errors=True)
    sandbox.build()
    assert sandbox.tree() == first
