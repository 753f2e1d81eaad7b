"""The demonstration site, built as a publisher would, before every judge: none of them finds anything."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser

from judges import feeds, nu
from portevoix.audit import audit
from portevoix.host import BuildOptions, BuildResult
from portevoix.settings_file import site_settings
from site_tests.demonstration import NOW, build_demonstration
from site_tests.judged import FIRST_VIEW, first_view
from site_tests.sandbox import ROOT


def pages(built: BuildResult) -> list[Path]:
    """Every page of the site."""
    return sorted(built.output.rglob("*.html"))


def test_the_site_builds_without_any_problem(built: BuildResult) -> None:
    assert [str(problem) for problem in built.report] == []
    assert built.pages == len(pages(built))
    assert built.files == sum(path.is_file() for path in built.output.rglob("*"))


def test_the_nu_checker_finds_no_error_on_any_page(built: BuildResult) -> None:
    assert nu.errors(pages(built)) == []


def test_the_audit_has_nothing_to_say(built: BuildResult) -> None:
    settings = site_settings(BuildOptions(settings=ROOT / "pelicanconf.py", now=NOW))
    assert [str(one.problem) for one in audit(built, settings)] == []


def test_a_page_is_complete_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/categories/web-2-0/")
    assert page.locator("article").count() >= 4
    assert page.locator("article .prose").count() == page.locator("article").count()
    context.close()


def test_the_keyboard_reaches_the_content_by_the_skip_link(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    assert focused.startswith("#")
    assert page.evaluate("location.hash") == focused
    context.close()


def test_every_feed_follows_its_specification(built: BuildResult) -> None:
    names = {"atom.xml", "rss.xml", "feed.json", "event.ics", "sitemap.xml", "robots.txt", "security.txt"}
    judged = [path for path in built.output.rglob("*") if path.name in names]
    assert {path.name for path in judged} == names
    assert [f"{path}: {error}" for path in judged for error in feeds.errors(path.read_bytes())] == []


def test_feedparser_reads_back_every_atom_and_rss_feed(built: BuildResult) -> None:
    read = [
        feedparser.parse(path.read_bytes()) for name in ("atom.xml", "rss.xml") for path in built.output.rglob(name)
    ]
    assert len(read) > 20
    assert not any(feed.bozo for feed in read)
    main = feedparser.parse((built.output / "atom.xml").read_bytes())
    buzz = next(entry for entry in main.entries if entry.title.startswith("Faites passer"))
    assert buzz.link == "https://communication-solidaire.example/blog/la-solidarite-mise-sur-le-buzz/"
    assert [entry.published for entry in main.entries] == sorted(
        (entry.published for entry in main.entries), reverse=True
    )


def test_a_feed_can_be_read_in_a_browser(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/atom.xml")
    shown = page.evaluate("getComputedStyle(document.querySelector('entry > title')).display")
    hidden = page.evaluate("getComputedStyle(document.querySelector('entry > content')).display")
    context.close()
    assert (shown, hidden) == ("block", "none")


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "blog/ce-que-valent-nos-archives/index.html",
        "tags/ess/index.html",
        "jaimepasdonner/index.html",
    ],
)
def test_the_first_view_weighs_less_than_14_kilobytes(built: BuildResult, path: str) -> None:
    assert first_view(built.output, path) < FIRST_VIEW


@pytest.mark.parametrize(
    "path", ["blog/la-solidarite-mise-sur-le-buzz/index.html", "jaimepasdonner/films/plus-tard/index.html"]
)
def test_a_page_with_a_film_weighs_a_third_more_at_most_its_transcript_included(built: BuildResult, path: str) -> None:
    assert first_view(built.output, path) < FIRST_VIEW * 4 / 3


def test_every_page_states_its_policy_before_anything_else_may_load(built: BuildResult) -> None:
    for path in pages(built):
        head = path.read_text("utf-8")
        assert re.search(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"', head), path
        scripts = re.findall(r"<script[^>]*>", head)
        assert all(tag == '<script type="application/ld+json">' or " src=" in tag for tag in scripts), path
        assert " style=" not in head, path


def test_what_search_engines_are_told_of_is_what_they_may_index(built: BuildResult) -> None:
    listed = set(
        re.findall(r"<loc>https://communication-solidaire\.example/([^<]*)</loc>", _read(built, "sitemap.xml"))
    )
    indexed = {
        path.relative_to(built.output).as_posix().removesuffix("index.html")
        for path in pages(built)
        if 'content="noindex' not in (html := path.read_text("utf-8"))
        and '<link rel="canonical" href="https://communication-solidaire.example/' in html
    }
    assert listed == indexed
    assert "tags/ess/" in listed
    assert "tags/g20/" not in listed


def test_the_archive_of_web_2_0_is_titled_and_made_as_the_blog_s_was(built: BuildResult) -> None:
    archive = _read(built, "categories/web-2-0/index.html")
    assert "Archives pour la catégorie “web 2.0”</h1>" in archive
    assert archive.count("<article") >= 4
    assert "Le petit film que vous envoie votre cousine" in archive, "a whole post, not a summary"


def test_the_contact_address_is_not_there_for_harvesters_to_read(built: BuildResult) -> None:
    assert "contact@" not in _read(built, "contact/index.html")
    # The share row's own link names nobody.
    assert "mailto:" not in _read(built, "contact/index.html").replace("mailto:?", "")


def test_the_address_of_every_file_is_the_same_on_a_second_build_and_nothing_is_written(built: BuildResult) -> None:
    again = build_demonstration(built.output)
    assert (again.written, again.removed, again.files) == (0, 0, built.files)


def _read(built: BuildResult, path: str) -> str:
    return (built.output / path).read_text("utf-8")
