"""What takes long to make is left alone where nothing that it is made of has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.sites import lay, with_engine
from portevoix.syndication import calendar


def test_a_calendar_is_drawn_again_only_where_its_events_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path)
    drawn: list[str] = []
    real = calendar.render

    def render(events: tuple[calendar.CalendarEvent, ...], name: str, lang: str) -> bytes:
        drawn.append(name)
        return real(events, name, lang)

    monkeypatch.setattr(calendar, "render", render)
    assert with_engine(tmp_path).exit == 0
    assert len(drawn) == 2
    assert with_engine(tmp_path).exit == 0
    assert len(drawn) == 2
    post = tmp_path / "content" / "blog" / "fete.md"
    post.write_text(post.read_text("utf-8").replace("2026-11-15 23:00", "2026-11-15 22:00"), "utf-8")
    came = with_engine(tmp_path)
    assert len(drawn) == 4
    assert sum(b"T220000" in data for path, data in came.tree.items() if path.endswith(".ics")) == 2
