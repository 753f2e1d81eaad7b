"""How far a build is: a bar on a terminal that moves by whole percents, a line a phase in a log."""

from __future__ import annotations

import io

import pytest

from portevoix.terminal import Progress


class Terminal(io.StringIO):
    """A stream that is a terminal, and counts how often it is written to."""

    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, total: int) -> str:
    monkeypatch.setattr("sys.stdout", stream)
    progress = Progress()
    for phase in ("read", "render"):
        for done in range(1, total + 1):
            progress(phase, done, total)
    return stream.getvalue()


def test_a_terminal_sees_a_bar_that_grows_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = told(Terminal(), monkeypatch, 4).split("\r")
    assert [line.split("]")[0].count("#") for line in lines[1:]] == [7, 15, 22, 30] * 2
    assert "100 % of 4" in lines[4]
    assert lines[4].endswith("\n")


def test_a_bar_is_drawn_once_a_percent_however_much_there_is_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(Terminal(), monkeypatch, 20_000).count("\r") == 2 * 101


def test_a_log_has_a_line_for_each_phase(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(io.StringIO(), monkeypatch, 500) == "  read …\n  render …\n"


def test_nothing_to_do_is_all_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", Terminal())
    Progress()("read", 0, 0)
