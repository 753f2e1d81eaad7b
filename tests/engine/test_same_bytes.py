"""However a site is built, and whatever the clock and the surroundings, it is the same."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zoneinfo
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from engine.elsewhere import elsewhere_first
from engine.hand import MOMENTS, PARIS
from engine.proof import tree_of
from engine.sites import assert_same, built, clean, lay, with_engine
from engine.small_site import post, settings
from portevoix.engine import reading, workers
from portevoix.engine.engine import Engine
from portevoix.engine.known import store_of_texts
from site_tests.sandbox import ROOT

MANY = {f"content/blog/beaucoup-{number:02}.md": post(f"Beaucoup {number}", f"Texte {number}.") for number in range(20)}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site."""
    return lay(tmp_path)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_two_workers_one_none_and_pelican_s_own_command_make_the_same_bytes(tmp_path: Path) -> None:
    folder = lay(tmp_path, **MANY)
    right = clean(folder)
    with patch.object(workers, "may_fork", lambda: True), patch.object(os, "fork", side_effect=os.fork) as fork:
        assert_same(built(folder, Engine(folder, workers=2, lasting=False), "two"), right)
    assert fork.call_count == 2  # one that reads, one that renders
    assert_same(built(folder, Engine(folder / "apart", workers=1), "one"), right)
    with patch.object(workers, "may_fork", lambda: False):
        assert_same(built(folder, Engine(folder / "away", workers=2), "none"), right)
    _through_pelican(folder)
    assert tree_of(folder / "pelican") == right.tree


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_text_that_holds_what_no_store_gives_back_is_read_where_it_is_needed(tmp_path: Path) -> None:
    """Processes send each other texts as the store has them."""
    folder = lay(tmp_path, **MANY)
    right, asked = clean(folder), list[bytes]()

    with (
        patch.object(workers, "may_fork", lambda: True),
        patch.object(reading, "unpacked_text", asked.append),  # and gives nothing
        elsewhere_first(reading, "packed_text", tmp_path / "note"),
    ):
        assert_same(built(folder, Engine(folder, workers=2, lasting=False)), right)
    assert asked


def _through_pelican(folder: Path) -> None:
    now = f"from datetime import datetime\nPORTEVOIX_NOW = datetime.fromisoformat({str(MOMENTS[0])!r})"
    (folder / "of_pelican.py").write_text(f"from pelicanconf import *\n{now}\n", "utf-8")
    words = [sys.executable, "-m", "pelican", "-s", "of_pelican.py", "-o", "pelican", "content"]
    path = os.pathsep.join((str(ROOT / "plugins"), str(folder)))
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, "PYTHONPATH": path}, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr


NIGHTS = [datetime(2027, 3, 28, 0, 30, tzinfo=PARIS), datetime(2026, 10, 25, 0, 30, tzinfo=PARIS)]
"""In which the clocks of Paris are changed, at 2 and at 3 in the morning."""


@pytest.mark.parametrize(
    "night", [pytest.param(NIGHTS[0], marks=pytest.mark.slow), NIGHTS[1]], ids=["spring", "autumn"]
)
def test_the_hours_of_a_night_in_which_clocks_change_come_in_their_order(site: Path, night: datetime) -> None:
    for hour in (1, 2, 3):
        date = f"{night:%Y-%m-%d} 0{hour}:30" if (hour, night.month) != (2, 3) else f"{night:%Y-%m-%d} 03:15"
        (site / f"content/blog/nuit-{hour}.md").write_bytes(post(f"La nuit {hour}", "Noir.", date=date))
    hours = [0, 1, 2, 4, 0]  # there, and back
    moments = [(night.astimezone(ZoneInfo("UTC")) + timedelta(hours=hour)).astimezone(PARIS) for hour in hours]
    right = {now: clean(site, now) for now in dict.fromkeys(moments)}
    assert {came.exit for came in right.values()} == {0}
    seen = []
    for now in moments:
        came = with_engine(site, now)
        assert_same(came, right[now])
        seen.append(sum("blog/nuit-" in path for path in came.tree))
    assert len(set(seen)) > 2


def test_what_is_to_come_comes_at_its_instant_and_goes_when_the_clock_is_set_back(site: Path) -> None:
    there = []
    moments = (*MOMENTS[3:6], MOMENTS[4])
    right = {now: clean(site, now) for now in MOMENTS[3:6]}
    for now in moments:
        came = with_engine(site, now)
        assert_same(came, right[now])
        there.append("blog/plus-tard/index.html" in came.tree)
    assert there == [False, False, True, False]


@pytest.fixture
def _elsewhere() -> Iterator[None]:
    yield
    time.tzset()


@pytest.mark.usefixtures("_elsewhere")
@pytest.mark.parametrize(
    "around",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.utf8"},
        pytest.param({"LANG": "C", "TZ": "UTC"}, marks=pytest.mark.slow),
    ],
)
def test_another_time_zone_or_locale_of_the_machine_changes_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch, around: dict[str, str]
) -> None:
    first = with_engine(site)
    for name, value in around.items():
        monkeypatch.setenv(name, value)
    time.tzset()
    assert_same(with_engine(site), clean(site))
    monkeypatch.undo()
    time.tzset()
    assert_same(with_engine(site), first)


@pytest.fixture
def zones(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder that has the rules of time zones."""
    folder = tmp_path_factory.mktemp("zoneinfo")
    (folder / "Europe").mkdir()
    (folder / "Europe" / "Paris").write_bytes(_rules("Europe/Paris"))
    zoneinfo.reset_tzpath([folder])
    ZoneInfo.clear_cache()
    yield folder
    zoneinfo.reset_tzpath()
    ZoneInfo.clear_cache()


def _rules(name: str) -> bytes:
    return (files("tzdata.zoneinfo") / name).read_bytes()


def test_new_rules_of_the_time_zone_make_all_anew(site: Path, zones: Path) -> None:
    with_engine(site)
    engine = Engine(site, workers=1)
    built(site, engine)
    assert engine.stats.counts["read"] == 0
    (zones / "Europe" / "Paris").write_bytes(_rules("Pacific/Kiritimati"))
    ZoneInfo.clear_cache()
    engine = Engine(site, workers=1)
    engine.looks = True
    came = built(site, engine)
    assert engine.stats.counts["read"] == engine.stats.counts["texts"] > 0
    assert_same(came, clean(site))
    assert engine.looked
    assert str(zones / "Europe" / "Paris") in engine.looked.roots  # for the early answer


FOREIGN = """\
from pelican import signals

def _louder(generator):
    for article in generator.articles:
        article.portevoix_was_here = True

def register():
    signals.article_generator_finalized.connect(_louder)
"""


def test_for_a_plugin_that_is_not_ours_the_engine_steps_aside(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(site))
    (site / "somebody_else.py").write_text(FOREIGN, "utf-8")
    (site / "pelicanconf.py").write_bytes(settings('PLUGINS = [*PLUGINS, "somebody_else"]'))
    engine = Engine(site, workers=1)
    came = built(site, engine)
    assert engine.aside == "somebody_else"
    assert engine.stats.counts == {}
    assert_same(came, clean(site))
    assert not dict(store_of_texts(site).all())


EXTENSION = """\
from markdown.extensions import Extension


class Ours(Extension):
    def extendMarkdown(self, md):
        pass


def makeExtension(**_):
    return Ours()
"""


def test_texts_are_read_anew_where_an_extension_of_the_site_s_own_reads_them(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(site))
    (site / "pelicanconf.py").write_bytes(settings('MARKDOWN = {"extensions": ["of_our_own"]}'))
    reads = []
    for more in ("", "", "# changed\n"):
        (site / "of_our_own.py").write_text(EXTENSION + more, "utf-8")
        engine = Engine(site, workers=1, looks=True)
        assert built(site, engine).exit == 0
        assert engine.looked is None  # the early answer knows nothing of that file
        reads.append(engine.stats.counts["read"] > 0)
    sys.modules.pop("of_our_own", None)
    assert reads == [True, True, True]
