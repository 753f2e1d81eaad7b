"""The settings: ordinary ones keep their meaning, wrong ones are named, and all in one run."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.settings import DEFAULT_CONFIG

from portevoix.problems import Report
from portevoix.settings import OURS, SiteSettings, read_settings
from portevoix.settings_kinds import misfits
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
        ({"SITEURL": "example.org"}, "'example.org' is no plain web address; write no more than https://example.org"),
        ({"SITEURL": "ftp://example.org"}, "is no plain web address"),
        ({"SITEURL": "https://["}, "is no plain web address"),
        ({"SITEURL": "https://"}, "is no plain web address"),
        ({"SITEURL": "https://example.org/?page=1"}, "is no plain web address"),
        ({"SITEURL": "https://example.org?"}, "is no plain web address"),
        ({"SITEURL": "https://example.org/#top"}, "is no plain web address"),
        ({"SITEURL": "https://user:secret@example.org"}, "is no plain web address"),
        ({"SITEURL": "https://example.org/a/../b"}, "is no plain web address"),
        ({"SITEURL": "https://example.org/a%20b"}, "is no plain web address"),
        ({"SITEURL": "https://example.org/a b"}, "is no plain web address"),
        ({"SITEURL": 'https://example.org/"onload="'}, "is no plain web address"),
        ({"SITEURL": "https://example.org/it's"}, "is no plain web address"),
        ({"SITEURL": "https://example.org//a"}, "is no plain web address"),
        ({"SITEURL": "https://example.org:99999"}, "is no plain web address"),
        ({"SITEURL": "https://example.org:http"}, "is no plain web address"),
        ({"SITEURL": "https://été.example"}, "is no plain web address"),
        ({"TIMEZONE": "Paris"}, "'Paris' is not a time zone; write for instance Europe/Paris"),
        ({"TIMEZONE": "Europe"}, "is not a time zone"),
        ({"TIMEZONE": "../Paris"}, "is not a time zone"),
        ({"PORTEVOIX_NOW": "03/04/2009"}, "is not an ISO 8601 instant"),
        ({"PORTEVOIX_NOW": "9999-12-31T23:59-12:00", "TIMEZONE": "Pacific/Kiritimati"}, "is not an ISO 8601 instant"),
        ({"PORTEVOIX_NOW": "0001-01-01"}, "is not an ISO 8601 instant of the years 1583 to 9998"),
        ({"PORTEVOIX_NOW": "9999-12-31"}, "is not an ISO 8601 instant of the years 1583 to 9998"),
        ({"DEFAULT_PAGINATION": True}, "True is not a whole number"),
        ({"DEFAULT_PAGINATION": "ten"}, "'ten' is not a whole number"),
        ({"DEFAULT_PAGINATION": -1}, "-1 is not a whole number"),
        ({"PORTEVOIX_FEED_LIMIT": "many"}, "'many' is not a whole number"),
        ({"PORTEVOIX_THEME": "blue"}, "'blue' is not a mapping"),
        ({"SITENAME": " "}, "is empty; write what the site is called"),
        ({"SOCIAL": [("x", "javascript:alert(1)")]}, "is no address of a page; begin it with https://"),
        ({"PORTEVOIX_SOCIAL": []}, "did you mean 'SOCIAL'?"),
        ({"PORTEVOIX_SECURITY": ["mailto:a@example.org"]}, "is not a mapping"),
        ({"MENUITEMS": 3}, "3 is not a pair of texts; write ('label', 'address')"),
        ({"MENUITEMS": [("Archives",)]}, "('Archives',) is not a pair"),
        ({"MENUITEMS": [("Archives", None)]}, "('Archives', None) is not a pair of texts"),
        ({"PORTEVOIX_LICENCE": "CC"}, "'CC' is not a pair"),
        ({"PORTEVOIX_FOOTER": ["ab"]}, "'ab' is not a pair"),
        ({"PORTEVOIX_OVERLAY": "mine"}, "there is no folder 'mine'; make it, or remove the setting"),
        ({"TAG_SAVE_AS": "tags/{name}/index.html"}, "cannot be filled in; between braces it may only name {slug}"),
        ({"TAG_URL": "tags/{slug/"}, "cannot be filled in"),
        ({"TAG_SAVE_AS": 7}, "7 is not text; write it between quotes"),
        ({"ARTICLE_SAVE_AS": None}, "is empty, and a text must be somewhere"),
        ({"YEAR_ARCHIVE_SAVE_AS": "{year}/index.html"}, "it may only name {date}"),
    ],
)
def test_a_wrong_value_is_named_with_its_remedy(raw: dict[str, Any], words: str):
    assert words in mistake(**raw)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"PLUGINS": None}, "None is not a list; write […]"),
        ({"PLUGINS": "mine"}, "'mine' is not a list; write ['mine']"),
        ({"PATH": None}, "None is not text; write it between quotes"),
        ({"SITENAME": ["a"]}, "['a'] is not text"),
        ({"TIMEZONE": 7}, "7 is not text"),
        ({"DEFAULT_CATEGORY": None}, "None is not text"),
        ({"IGNORE_FILES": ["a", 7]}, "7 in the list is not text"),
        ({"MARKDOWN": ["tables"]}, "['tables'] is not a mapping; write {'name': value, …}"),
        ({"JINJA_FILTERS": None}, "None is not a mapping"),
        ({"JINJA_ENVIRONMENT": {"colour": 1}}, "Jinja refuses these options"),
        ({"JINJA_ENVIRONMENT": {"extensions": ["nowhere"]}}, "No module named 'nowhere'"),
        ({"EXTRA_PATH_METADATA": {"a.txt": "b.txt"}}, "each path needs a mapping of its own"),
        ({"SLUG_REGEX_SUBSTITUTIONS": "x"}, "'x' is not a list of pairs"),
        ({"SLUG_REGEX_SUBSTITUTIONS": ["x"]}, "'x' is not a pair of texts"),
        ({"SLUG_REGEX_SUBSTITUTIONS": [("(", "")]}, "'(' is not a regular expression (missing )"),
        ({"TAG_REGEX_SUBSTITUTIONS": [("a", r"\9")]}, "is not a regular expression (invalid group reference"),
        ({"FILENAME_METADATA": "("}, "'(' is not a regular expression"),
        ({"SITENAME": object()}, "a value of the kind 'object' is not text"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_named_before_pelican_stumbles_over_it(raw: dict[str, Any], words: str):
    ((key, message),) = misfits(raw, DEFAULT_CONFIG).items()
    assert key in raw
    assert words in message


def test_pelican_s_own_settings_and_what_its_documentation_allows_are_of_the_right_kind():
    allowed = {
        "PLUGINS": [],
        "LOCALE": "fr_FR",
        "PATH": Path("content"),
        "AUTHOR": None,
        "ARTICLE_TRANSLATION_ID": False,
        "ARTICLE_ORDER_BY": len,
        "TAG_SAVE_AS": False,
        "FEED_ALL_ATOM": None,
        "SITESUBTITLE": None,
        "lower": 7,
    }
    assert misfits({**DEFAULT_CONFIG, **allowed}, DEFAULT_CONFIG) == {}


def test_a_problem_names_the_line_of_the_setting_where_it_is_known():
    places = {"TIMEZONE": ("other.py", 12)}
    assert mistake(_PORTEVOIX_PLACES=places, TIMEZONE="Paris").startswith("other.py:12: TIMEZONE:")


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
        ("https://asso.example.org/~nous/2.0", "/~nous/2.0/", "https://asso.example.org"),
        ("http://[::1]:8000", "/", "http://[::1]:8000"),
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


def test_an_overlay_that_is_a_file_is_told(tmp_path: Path):
    (tmp_path / "mine").write_text("", encoding="utf-8")
    report = Report()
    read_settings({**NECESSARY, "PORTEVOIX_OVERLAY": "mine"}, tmp_path, CLOCK, report)
    assert [one.message for one in report] == ["'mine' is a file; name the folder that holds the look"]


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
