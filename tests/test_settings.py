"""The settings: ordinary ones keep their meaning, wrong ones are named, and all in one run."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.problems import Report
from portevoix.settings import OURS, SiteSettings, read_settings
from portevoix.views import Link

CLOCK = datetime(2026, 11, 1, 11, tzinfo=UTC)
NECESSARY = {"PATH": "/site/content", "OUTPUT_PATH": "/site/output", "THEME": "/site/theme"}


def read(**raw: Any) -> tuple[SiteSettings, Report]:
    report = Report()
    return read_settings({**NECESSARY, **raw}, Path("/site"), CLOCK, report), report


def mistake(**raw: Any) -> str:
    """The one problem that a setting makes."""
    _, report = read(**raw)
    (problem,) = report
    return str(problem)


def test_a_site_without_settings_of_its_own_has_sound_ones():
    settings, report = read()
    assert list(report) == []
    assert (settings.base, settings.origin, settings.lang) == ("/", "", "en")
    assert settings.now == CLOCK


def test_an_unknown_key_of_ours_is_an_error_that_names_the_nearest():
    assert mistake(PORTEVOIX_FOTTER=()) == (
        "pelicanconf.py: PORTEVOIX_FOTTER: unknown setting; did you mean 'PORTEVOIX_FOOTER'?"
    )


def test_keys_of_other_plugins_are_none_of_our_business():
    assert list(read(GITHUB_URL="https://example.org", SOMETHING=1)[1]) == []


@pytest.mark.parametrize("key", sorted(OURS))
def test_every_key_of_ours_is_told_what_it_means_and_may_be_empty(key: str):
    assert OURS[key]
    assert list(read(**{key: None})[1]) == []


def test_all_mistakes_are_found_in_one_run():
    _, report = read(SITEURL="example.org", TIMEZONE="Paris", PORTEVOIX_NOW="tomorrow", MENUITEMS=["Archives"])
    assert [problem.field for problem in report] == ["MENUITEMS", "PORTEVOIX_NOW", "SITEURL", "TIMEZONE"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"SITEURL": "example.org"}, "'example.org' is no web address; write for instance https://example.org"),
        ({"SITEURL": "ftp://example.org"}, "is no web address"),
        ({"SITEURL": "https://["}, "is no web address"),
        ({"SITEURL": "https://example.org/?page=1"}, "is no web address"),
        ({"TIMEZONE": "Paris"}, "'Paris' is not a time zone; write for instance Europe/Paris"),
        ({"TIMEZONE": "Europe"}, "is not a time zone"),
        ({"TIMEZONE": "../Paris"}, "is not a time zone"),
        ({"PORTEVOIX_NOW": "03/04/2009"}, "is not an ISO 8601 instant"),
        ({"PORTEVOIX_NOW": "9999-12-31T23:59-12:00", "TIMEZONE": "Pacific/Kiritimati"}, "is not an ISO 8601 instant"),
        ({"DEFAULT_PAGINATION": "ten"}, "'ten' is not a whole number"),
        ({"DEFAULT_PAGINATION": -1}, "-1 is not a whole number"),
        ({"PORTEVOIX_FEED_LIMIT": "many"}, "'many' is not a whole number"),
        ({"PORTEVOIX_THEME": "blue"}, "'blue' is not a mapping"),
        ({"PORTEVOIX_SECURITY": ["mailto:a@example.org"]}, "is not a mapping"),
        ({"MENUITEMS": 3}, "3 is not a pair; write (label, address)"),
        ({"MENUITEMS": [("Archives",)]}, "('Archives',) is not a pair"),
        ({"PORTEVOIX_LICENCE": "CC"}, "'CC' is not a pair"),
        ({"PORTEVOIX_FOOTER": ["ab"]}, "'ab' is not a pair"),
        ({"PORTEVOIX_OVERLAY": "mine"}, "there is no folder 'mine'; make it, or remove the setting"),
        ({"TAG_SAVE_AS": "tags/{name}/index.html"}, "cannot be filled in; between braces it may only name {slug}"),
        ({"TAG_URL": "tags/{slug/"}, "cannot be filled in"),
        ({"YEAR_ARCHIVE_SAVE_AS": "{year}/index.html"}, "it may only name {date}"),
    ],
)
def test_a_wrong_value_is_named_with_its_remedy(raw: dict[str, Any], words: str):
    assert words in mistake(**raw)


def test_the_settings_file_is_named_as_its_owner_calls_it():
    assert mistake(_PORTEVOIX_SETTINGS="siteconf.py", TIMEZONE="Paris").startswith("siteconf.py: TIMEZONE:")


@pytest.mark.parametrize(
    ("url", "base", "origin"),
    [
        ("", "/", ""),
        ("https://example.org", "/", "https://example.org"),
        ("https://example.org/", "/", "https://example.org"),
        ("https://example.org/repo", "/repo/", "https://example.org"),
        ("http://localhost:8000/a/b/", "/a/b/", "http://localhost:8000"),
    ],
)
def test_the_address_of_the_site_gives_its_origin_and_its_folder(url: str, base: str, origin: str):
    settings, _ = read(SITEURL=url)
    assert (settings.base, settings.origin) == (base, origin)


def test_an_instant_without_an_offset_is_in_the_zone_of_the_site():
    settings, _ = read(PORTEVOIX_NOW="2026-07-01T00:00", TIMEZONE="Europe/Paris")
    assert settings.now == datetime(2026, 6, 30, 22, tzinfo=UTC)


def test_an_instant_with_an_offset_is_shown_in_the_zone_of_the_site():
    settings, _ = read(PORTEVOIX_NOW=datetime(2026, 6, 30, 22, tzinfo=UTC), TIMEZONE="Europe/Paris")
    assert (settings.now.day, settings.now.hour) == (1, 0)


def test_a_menu_is_pairs_of_words_and_addresses():
    settings, _ = read(MENUITEMS=(("À propos", "a-propos/"),), PORTEVOIX_LICENCE=("CC0", "https://example.org/cc0"))
    assert settings.menu == (Link(label="À propos", url="a-propos/"),)
    assert settings.licence == Link(label="CC0", url="https://example.org/cc0")


def test_the_overlay_stands_before_the_theme(tmp_path: Path):
    (tmp_path / "mine").mkdir()
    settings = read_settings({**NECESSARY, "PORTEVOIX_OVERLAY": "mine"}, tmp_path, CLOCK, Report())
    assert settings.theme_folders == (tmp_path / "mine", Path("/site/theme"))


def test_a_path_in_a_problem_is_relative_to_the_project_where_it_lies_inside():
    settings, _ = read()
    assert settings.relative(Path("/site/content/blog/a.md")) == "content/blog/a.md"
    assert settings.relative(Path("/elsewhere/a.md")) == "/elsewhere/a.md"


def test_the_indexes_have_the_addresses_that_pelican_gives_them():
    settings, _ = read(DIRECT_TEMPLATES=["index", "tags", "archives"], ARCHIVES_SAVE_AS="tout/index.html")
    patterns = settings.patterns
    assert (patterns["TAGS_URL"], patterns["TAGS_SAVE_AS"]) == ("tags.html", "tags.html")
    assert (patterns["ARCHIVES_URL"], patterns["ARCHIVES_SAVE_AS"]) == ("tout/", "tout/index.html")
    assert patterns["CATEGORIES_SAVE_AS"] == ""


_VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=4), max_size=2)
_KEYS = "SITEURL TIMEZONE PORTEVOIX_NOW DEFAULT_PAGINATION MENUITEMS PORTEVOIX_LICENCE PORTEVOIX_THEME TAG_URL".split()


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(_KEYS, _VALUES)))
def test_no_value_of_any_type_ends_the_reading(raw: dict[str, Any]):
    settings, report = read(**raw)
    assert settings.base.startswith("/")
    assert {problem.field for problem in report} <= set(raw)
