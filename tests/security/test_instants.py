"""A text is there with the first build at the instant its author wrote, and not a second before, in any zone."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from microsites.sandbox import INDEX, with_microsite
from portevoix.blog.record import State
from portevoix.blog.time import text_state
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE
from site_tests.sandbox import Sandbox

ZONES: Mapping[str, Sequence[Mapping[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "instants.toml").read_text(encoding="utf-8")
)
CASES = [(zone, case) for zone, cases in ZONES.items() for case in cases]
SECOND = timedelta(seconds=1)
USUAL = ("Australia/Lord_Howe", "America/Sao_Paulo")


@pytest.mark.parametrize(("zone", "case"), CASES, ids=lambda one: one if isinstance(one, str) else one["written"])
def test_what_is_written_is_one_instant_and_the_author_is_told_where_it_may_be_another(
    zone: str, case: Mapping[str, Any]
) -> None:
    text = f'---\ntitle: Un\ndate: "{case["written"]}"\n---\nTexte\n'.encode()
    reading = read_source(text, path="content/blog/un.md", sort=ARTICLE, zone=ZoneInfo(zone))
    assert reading.source
    date = reading.source.header.date
    assert date
    assert date.astimezone(UTC) == case["public"]
    assert text_state(date, case["public"] - SECOND) is State.SCHEDULED
    assert text_state(date, case["public"].astimezone(ZoneInfo(zone))) is State.PUBLIC
    said = [str(problem) for problem in reading.problems]
    assert len(said) == ("said" in case)
    assert all(case["said"] in one and one.startswith("content/blog/un.md:3: warning: date: ") for one in said)


@pytest.mark.parametrize(
    "zone", [pytest.param(zone, marks=() if zone in USUAL else pytest.mark.slow) for zone in ZONES]
)
def test_builds_at_each_turn_and_a_second_before_show_what_is_public_and_name_the_next(
    sandbox: Sandbox, zone: str
) -> None:
    sandbox.settings([f"TIMEZONE = {zone!r}", "PORTEVOIX_CARDS = False"])
    dates = {f"attendu-{number}x": case for number, case in enumerate(ZONES[zone])}
    for name, case in dates.items():
        sandbox.post(name, date=f'"{case["written"]}"')
    turn: datetime | None = min(case["public"] for case in dates.values())
    while turn is not None:
        before = sandbox.build(now=turn - SECOND)
        assert shown(sandbox, dates) == {name for name, case in dates.items() if case["public"] < turn}
        assert before.next_turn == turn
        turn_of = sandbox.build(now=turn.astimezone(ZoneInfo(zone))).next_turn
        assert shown(sandbox, dates) == {name for name, case in dates.items() if case["public"] <= turn}
        turn = turn_of.astimezone(UTC) if turn_of else None
    assert shown(sandbox, dates) == set(dates)


def shown(sandbox: Sandbox, names: Mapping[str, object]) -> set[str]:
    """Which of these names stand anywhere in the built site, and are in the page, lists and feeds where they do."""
    tree = sandbox.tree()
    found = {name for name in names if any(name.encode() in data for data in tree.values())}
    assert {name for name in names if f"blog/{name}/index.html" in tree} == found
    feeds = (tree["sitemap.xml"], tree["feed.json"] + tree["atom.xml"])
    assert all(any(name.encode() in data for data in feeds) for name in found)
    return found


def test_a_microsite_turns_at_an_instant_also_on_the_night_the_hour_changes(tmp_path: Path) -> None:
    sandbox = with_microsite(tmp_path, **{"index.md": INDEX.replace("date: ", "ends: 2026-10-25 02:45\ndate: ")})
    sandbox.settings(["PORTEVOIX_CARDS = False"])
    paris = ZoneInfo("Europe/Paris")
    early, late = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC).astimezone(paris) for hour in (0, 1))
    assert sandbox.build(now=early).next_turn == datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    assert sandbox.build(now=late).next_turn is None
