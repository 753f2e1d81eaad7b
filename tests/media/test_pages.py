"""Pictures on pages as a browser takes them: which file at which width, what waits, what moves, what stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from site_tests.reading import found
from site_tests.sandbox import Sandbox

from .samples import animation, corners, drawing, encoded, photograph

BODY = """\
![Une photo]({static}/media/photo.jpg "Une légende"){credit="Camille"}

![Une autre]({static}/media/photo.jpg)

Un ![mot]({static}/media/petite.jpg){#ancre width=48 lang=en} dedans.

![Un schéma]({static}/media/schema.png)

![Un vote]({static}/media/vote.gif)

![Un dessin]({static}/media/dessin.svg)
"""


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    sandbox = Sandbox(tmp_path_factory.mktemp("pages"))
    sandbox.write("media/photo.jpg", encoded(photograph(1900, 1200)))
    sandbox.write("media/petite.jpg", encoded(corners(300, 200)))
    sandbox.write("media/schema.png", encoded(drawing(900, 600), "PNG"))
    sandbox.write("media/vote.gif", animation("GIF", count=5, loop=0))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>'
    sandbox.write("media/dessin.svg", svg)
    sandbox.post("un", BODY)
    sandbox.post("deux", BODY, image='"{static}/media/photo.jpg"', image_alt="Une photo", image_credit="Camille")
    sandbox.build()
    return sandbox


@pytest.fixture(scope="module")
def address(sandbox: Sandbox, site_server: Callable[[Path], str]) -> str:
    return site_server(sandbox.output)


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(**getattr(request, "param", {}))
    try:
        yield context
    finally:
        context.close()


def taken(context: BrowserContext, url: str) -> list[str]:
    """The file that the browser takes for each picture of the text."""
    page = context.new_page()
    page.goto(url)
    script = """async () => {
        const pictures = [...document.querySelectorAll('.prose img')];
        for (const picture of pictures) { picture.loading = 'eager'; picture.scrollIntoView(); await picture.decode(); }
        return pictures.map(picture => picture.currentSrc.split('/').pop());
    }"""
    names: list[str] = page.evaluate(script)
    return names


def view(width: int, dpr: float, **more: Any) -> dict[str, Any]:
    return {"viewport": {"width": width, "height": 800}, "device_scale_factor": dpr, **more}


@pytest.mark.parametrize(
    ("context", "width"),
    [(view(360, 1), 400), (view(360, 2), 800), (view(390, 3), 1200), (view(1280, 1), 800), (view(1280, 2), 1600)],
    indirect=["context"],
)
def test_each_screen_takes_the_smallest_file_that_fills_it(context: BrowserContext, width: int, address: str) -> None:
    first, second, word, *_ = taken(context, f"{address}/blog/un/")
    assert first == second
    assert first.startswith("photo.")
    assert first.endswith(f"-{width}.avif")
    assert word.endswith("-300.avif")


def test_a_browser_without_avif_takes_what_every_browser_reads(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    try:
        without = lambda route: route.fulfill(  # noqa: E731 - one line, used once
            body=route.fetch().text().replace("image/avif", "image/of-tomorrow"), content_type="text/html"
        )
        context.route("**/blog/un/", without)
        names = taken(context, f"{address}/blog/un/")
    finally:
        context.close()
    assert [name.rpartition(".")[2] for name in names] == ["jpg", "jpg", "jpg", "webp", "webp", "svg"]


@pytest.mark.parametrize("context", [{}, {"reduced_motion": "reduce"}], indirect=True, ids=["as usual", "reduced"])
def test_what_moves_stands_still_for_those_who_prefer_it(
    context: BrowserContext, address: str, request: pytest.FixtureRequest
) -> None:
    name = taken(context, f"{address}/blog/un/")[4]
    assert name.startswith("vote.")
    assert name.endswith("-still.avif" if "reduced" in request.node.name else "-motion.avif")


def test_what_a_reader_sees_first_comes_first_and_all_else_waits(sandbox: Sandbox) -> None:
    for page, first in (("un", "Une photo"), ("deux", "Une photo")):
        html = sandbox.page(f"blog/{page}/index.html")
        assert found(html, "//main//img[@fetchpriority]/@alt") == [first]
        assert found(html, "//main//img[not(@loading)]/@alt") == [first]
        assert {*found(html, "//main//img[not(@fetchpriority)]/@loading")} == {"lazy"}
    assert found(sandbox.page("blog/deux/index.html"), "//div[@class='prose']//img[not(@loading)]") == []


def test_its_place_is_kept_until_it_comes(sandbox: Sandbox, address: str, page: Any) -> None:
    html = sandbox.page("blog/un/index.html")
    assert found(html, "//div[@class='prose']//img/@width")[:2] == ["1600", "1600"]
    assert found(html, "//div[@class='prose']//img/@height")[:2] == ["1011", "1011"]
    assert " style=" not in html
    page.route("**/media/*", lambda route: route.abort())
    page.goto(f"{address}/blog/un/")
    colour, width, height = page.evaluate(
        "(() => { const one = document.querySelector('.prose img'); const box = one.getBoundingClientRect();"
        "return [getComputedStyle(one).backgroundColor, box.width, box.height] })()"
    )
    assert colour not in {"rgba(0, 0, 0, 0)", "transparent"}
    assert width / height == pytest.approx(1600 / 1011, rel=0.05)


def test_what_an_author_says_of_a_picture_in_a_sentence_stays(sandbox: Sandbox) -> None:
    html = sandbox.page("blog/un/index.html")
    (picture,) = (f"//img[@id='{name}']" for name in ("ancre",))
    assert found(html, f"{picture}/@width") == ["48"]
    assert found(html, f"{picture}/@height") == ["32"]
    assert found(html, f"{picture}/@lang") == ["en"]
    assert found(html, f"{picture}/@alt") == ["mot"]
    assert {*found(html, f"{picture}/../source/@sizes")} <= {"auto, 48px"}


def test_captions_and_credits_stand_below_their_picture(sandbox: Sandbox) -> None:
    html = sandbox.page("blog/un/index.html")
    assert found(html, "//figure//figcaption")[0] == "Une légende Camille"
    assert found(html, "//figure//figcaption/small") == ["Camille"]
    assert "Camille" in found(sandbox.page("blog/deux/index.html"), "//main//figure//small")


def test_every_file_that_a_page_names_is_there_and_none_is_there_for_nothing(sandbox: Sandbox) -> None:
    pages = "".join(text.decode() for name, text in sandbox.tree().items() if name.endswith((".html", ".xml", ".json")))
    files = [name for name in sandbox.tree() if name.startswith("media/")]
    assert files
    assert [name for name in files if f"/{name}" not in pages] == []


def test_the_same_picture_in_two_places_is_published_once(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    for folder in ("media", "blog"):
        sandbox.write(f"{folder}/Place Été.jpg", encoded(photograph(300, 200)))
    sandbox.write("media/autre.jpg", encoded(photograph(300, 200)))
    sandbox.post(
        "un", "![A](<{static}/media/Place Été.jpg>) ![A](<{static}Place Été.jpg>) ![A]({static}/media/autre.jpg)"
    )
    sandbox.build()
    stems = {name.rsplit("-", 1)[0].split(".")[0] for name in sandbox.tree() if name.startswith("media/")}
    assert stems == {"media/place-ete", "media/autre"}
    assert len([name for name in sandbox.tree() if name.startswith("media/")]) == 4
