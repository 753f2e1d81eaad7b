"""Small files are written whole, or not at all, several together too."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.outputs.whole import write_all_whole, write_whole


def test_several_take_their_places_together(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "b.new").symlink_to(tmp_path / "a")
    write_all_whole({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}
    assert not (tmp_path / "b").is_symlink()


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "b.new").mkdir()
    with pytest.raises(OSError, match=r"b\.new"):
        write_all_whole({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert (tmp_path / "a").read_bytes() == b"before"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a", "b.new"]


def test_a_place_that_cannot_be_taken_leaves_nothing_half_done(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    with pytest.raises(OSError, match="a"):
        write_whole(tmp_path / "a", b"1")
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
