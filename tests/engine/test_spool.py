"""Entries that wait for the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portevoix.engine.spool import Spool
from portevoix.engine.store import Store


def test_entries_come_back_as_they_were_put_as_often_as_one_likes(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    put = {"page:a": b"one", "page:empty": b"", "page:b": b"\x00\xff" * 70_000}
    assert all(spool.put(name, data) for name, data in put.items())
    assert dict(spool) == put
    assert dict(spool) == put


def test_it_leaves_nothing_in_the_folder(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.put("a", b"x" * 100_000)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "none")
    assert not spool.put("a", b"x")
    assert list(spool) == []


def test_a_full_disk_loses_that_entry_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool = Spool(tmp_path)
    spool.put("a", b"first")
    file: Any = spool._file

    class Full:
        seek = staticmethod(file.seek)

        def write(self, data: bytes) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool, "_file", Full())
    assert not spool.put("b", b"second")
    monkeypatch.setattr(spool, "_file", file)
    assert spool.put("c", b"third")
    assert dict(spool) == {"a": b"first", "c": b"third"}


def test_a_store_that_is_damaged_is_made_anew_with_all_of_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.put("page:b", b"2")
    file = tmp_path / ".cache" / "engine" / "pages.sqlite"
    store = Store(file)
    store.keep({"page:old": b"0"})
    file.write_bytes(b"no database, but as long as one" * 100)
    store.keep({"page:a": b"1"}, spool)
    assert dict(store.all()) == {"page:a": b"1", "page:b": b"2"}
