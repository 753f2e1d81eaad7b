"""Durations as house style has them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portevoix.frontmatter.durations import read_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("04:30", 270),
        ("90:00", 5400),
        ("1:02:03", 3723),
        ("30 min", 1800),
        ("4 h", 14400),
        ("4h", 14400),
        ("1 h 30", 5400),
        ("1h05", 3900),
        ("1\u00a0h\u00a030", 5400),
        ("1 h 30 min", 5400),
    ],
)
def test_a_duration_is_read(text: str, seconds: int) -> None:
    assert read_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "4", "1:60", "1:75:00", "0 min", "00:00", "quatre heures", "-4 h", "1 h 75"])
def test_what_is_no_duration_is_refused_with_the_ways_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="write mm:ss, h:mm:ss, 30 min, 4 h or 1 h 30"):
        read_duration(text)
