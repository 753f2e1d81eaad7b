"""The judges do judge: each finds fault with a page that deserves it, and none with one that does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from judges import axe, browser, nu

GOOD = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A good page</title></head>
<body><main><h1>A good page</h1><p>Nothing is wrong here.</p></main></body>
</html>
"""
UNNESTED = GOOD.replace("<p>Nothing is wrong here.</p>", "<p>Nothing is <em>wrong here.</p>")
WARNED = GOOD.replace("<main>", "<section><p>No heading</p></section><main>")
VOID_SLASH = GOOD.replace("wrong here.", "wrong<br/>here.")
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
STYLE = '<link rel="stylesheet" href="{}main.css">'
UNNAMED_IMAGE = GOOD.replace("Nothing", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')


def written(folder: Path, html: str, name: str = "index.html") -> Path:
    file = folder / name
    file.write_text(html, encoding="utf-8")
    return file


CHECKED = {
    "good.html": GOOD,
    "été “1”.html": VOID_SLASH,
    "mal imbriqué.html": UNNESTED,
    "warned.html": WARNED,
    "own.html": GOOD.replace("</head>", POLICY + STYLE.format("/theme/") + "</head>"),
    "other.html": GOOD.replace("</head>", POLICY + STYLE.format("https://example.org/") + "</head>"),
}
Found = Callable[..., list[str]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the checker says of one of the pages, warnings too if asked; it looks at all of them at once."""
    folder = tmp_path_factory.mktemp("checked")
    files = [written(folder, html, name) for name, html in CHECKED.items()]
    lines = {warnings: nu.errors(files, warnings=warnings) for warnings in (False, True)}

    def of(name: str, *, warnings: bool = False) -> list[str]:
        return [line.removeprefix(f"{folder}/") for line in lines[warnings] if line.startswith(f"{folder}/{name}:")]

    return of


def test_the_checker_has_nothing_against_a_good_page(found: Found) -> None:
    assert found("good.html", warnings=True) + found("été “1”.html", warnings=True) == []


def test_the_checker_names_the_page_and_the_line_of_an_error(found: Found) -> None:
    lines = found("mal imbriqué.html")
    assert lines
    assert all(line.startswith("mal imbriqué.html:4: ") for line in lines)


def test_the_checker_tells_warnings_when_asked(found: Found) -> None:
    assert found("warned.html") == []
    assert "heading" in " ".join(found("warned.html", warnings=True))


def test_the_checker_knows_what_a_policy_forbids_on_the_site_itself_or_elsewhere(found: Found) -> None:
    assert found("own.html", warnings=True) == []
    assert "Content Security" in " ".join(found("other.html", warnings=True))


def test_the_checker_does_not_pass_over_a_page_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        nu.errors([tmp_path / "absent.html"])


def test_the_checker_is_never_content_with_no_page_at_all() -> None:
    with pytest.raises(RuntimeError, match="no page"):
        nu.errors([])


def test_axe_has_nothing_against_a_good_page(page: Page) -> None:
    page.set_content(GOOD)
    assert axe.violations(page) == []


def test_axe_finds_a_picture_without_a_name(page: Page) -> None:
    page.set_content(UNNAMED_IMAGE)
    assert [line.split(":")[0] for line in axe.violations(page)] == ["image-alt"]


def test_axe_judges_a_page_whose_policy_forbids_inline_scripts(
    page: Page, tmp_path: Path, site_server: Callable[[Path], str]
) -> None:
    written(tmp_path, UNNAMED_IMAGE.replace("<title>", POLICY + "<title>"))
    page.goto(site_server(tmp_path))
    assert any(line.startswith("image-alt:") for line in axe.violations(page))


def test_the_server_gives_the_site_s_own_page_for_what_is_not_there(
    tmp_path: Path, site_server: Callable[[Path], str]
) -> None:
    written(tmp_path, GOOD, "404.html")
    with pytest.raises(HTTPError) as refused:
        urlopen(site_server(tmp_path) + "/absent/")
    with refused.value as answer:
        assert answer.code == 404
        assert answer.read().decode() == GOOD


def test_a_chosen_browser_that_does_not_start_is_not_replaced_by_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(browser.CHOSEN, str(tmp_path / "absent"))
    assert browser.executable() is None
