"""Nothing is asked of another site and no policy is broken, on any page of the demonstration, as Chromium records it;
before the click on a facade, and after it nothing of anybody but its host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from judges.server import serving
from portevoix.host import BuildResult
from site_tests.demonstration import PAGE_TYPES
from site_tests.reading import found

WITHOUT_SCRIPTS = PAGE_TYPES[::4]
"""Those of the usual run: what asks is mostly scripts."""


@dataclass
class Recorded:
    """What a browser did on the pages that it was shown: which others it asked (none was), what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def recording(browser: Browser, address: str, *, scripts: bool = True) -> Iterator[Recorded]:
    """A page whose every request to another site is recorded, and answered with an empty page."""
    context = browser.new_context(java_script_enabled=scripts, base_url=address)
    recorded = Recorded(context.new_page())

    def answer(route: Route) -> None:
        recorded.asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="<!doctype html><title>a</title>")

    def hear(text: str) -> None:
        if "404" not in text:  # of the page that says so itself
            recorded.complaints.append(f"{recorded.page.url}: {text}")

    context.route(re.compile(rf"^(?!{re.escape(address)}/|data:)"), answer)
    recorded.page.on("console", lambda message: hear(message.text))
    recorded.page.on("pageerror", lambda error: hear(str(error)))
    try:
        yield recorded
    finally:
        context.close()


def paths(built: BuildResult) -> list[str]:
    """The address of every page, below the site."""
    files = (file.relative_to(built.output).as_posix() for file in sorted(built.output.rglob("*.html")))
    return [file.removesuffix("index.html") for file in files]


def assert_nothing_asked(browser: Browser, address: str, visited: list[str], *, scripts: bool) -> None:
    with recording(browser, address, scripts=scripts) as recorded:
        for path in visited:
            _open(recorded.page, f"/{path}")
        assert (recorded.asked, recorded.complaints) == ([], [])


def _open(page: Page, path: str) -> None:
    """Go to a page; an old address that was left a moment ago may lead to its new one just then."""
    try:
        page.goto(path)
    except Error as error:
        if "interrupted by another navigation" not in str(error):
            raise
        page.wait_for_load_state()
        page.goto(path)


def test_no_type_of_page_asks_another_site_or_breaks_its_policy_without_scripts(browser: Browser, address: str) -> None:
    """With them, each type is visited in `test_visits`, and every page of the site below, for `--all`."""
    assert_nothing_asked(browser, address, list(WITHOUT_SCRIPTS), scripts=False)


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False])
def test_no_page_asks_another_site_or_breaks_its_policy(
    browser: Browser, built: BuildResult, address: str, scripts: bool
) -> None:
    every = paths(built)
    assert len(every) == built.pages
    assert_nothing_asked(browser, address, every, scripts=scripts)


def test_after_the_click_on_a_facade_its_host_is_asked_and_nobody_else(
    browser: Browser, built: BuildResult, address: str
) -> None:
    facades = {
        path: frames
        for path in paths(built)
        if (frames := found(_html(built.output, path), "//film-facade/@data-frame"))
    }
    assert facades
    for path, (frame, *_) in facades.items():
        with recording(browser, address) as recorded:
            recorded.page.goto(f"/{path}")
            play = recorded.page.locator("film-facade button").first
            play.hover()
            assert recorded.asked == []
            play.click()
            expect(recorded.page.frame_locator("iframe").locator("html")).to_be_attached()
            recorded.page.wait_for_load_state()
            assert {urlsplit(url).netloc for url in recorded.asked} == {urlsplit(frame).netloc}
            assert recorded.complaints == []


OUT = "https://elsewhere.example"
TEMPTED = f'<img src="{OUT}/a.png" alt=""><iframe src="{OUT}/b"></iframe><script>document.title = "ran"</script>'


def test_the_judge_sees_what_is_asked_and_what_a_policy_stops(
    browser: Browser, built: BuildResult, tmp_path: Path
) -> None:
    html = _html(built.output, "a-propos/").replace("</main>", f"{TEMPTED}</main>")
    policy = html[html.index('<meta http-equiv="Content') : html.index('<meta name="viewport"')]
    (tmp_path / "held.html").write_text(html, encoding="utf-8")
    (tmp_path / "free.html").write_text(html.replace(policy, ""), encoding="utf-8")
    with serving(tmp_path) as address:
        with recording(browser, address) as held:
            held.page.goto("/held.html")
            assert held.asked == []
            assert sum("Content Security Policy" in text for text in held.complaints) == 3
        with recording(browser, address) as free:
            free.page.goto("/free.html")
            free.page.wait_for_load_state("networkidle")
            assert {f"{OUT}/a.png", f"{OUT}/b"} <= set(free.asked)
            assert free.page.title() == "ran"


def _html(output: Path, path: str) -> str:
    file = output / path
    return (file / "index.html" if file.is_dir() else file).read_text("utf-8")
