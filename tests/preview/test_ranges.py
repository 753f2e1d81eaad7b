"""Which bytes of a file a browser asks for when it moves in a film."""

from __future__ import annotations

import pytest

from portevoix.preview.ranges import part_of


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-", range(10)),
        ("bytes=2-4", range(2, 5)),
        ("bytes=2-99", range(2, 10)),
        ("bytes=-3", range(7, 10)),
        ("bytes=-99", range(10)),
    ],
)
def test_one_part_is_sent(asked: str, part: range) -> None:
    assert part_of(asked, 10) == part


@pytest.mark.parametrize(
    "asked", ["", "bytes=", "bytes=-", "bytes=10-", "bytes=4-2", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", "bytes=-0"]
)
def test_anything_else_is_sent_whole(asked: str) -> None:
    assert part_of(asked, 10) is None
