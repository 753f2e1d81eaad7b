"""Drawings: nothing runs, fetches or moves any more, and what draws still does, as a browser sees it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, Route

from portevoix.media.develop import facts_of
from portevoix.media.opening import Unfit
from portevoix.media.svg import MOST_DEPTH, cleaned
from site_tests.sandbox import Sandbox

from .hostile_drawings import HEAD, HOME, HOSTILE, UNJUDGED, svg


class Judge:
    """A browser that opens a file of its own and says whether anything ran or was asked for."""

    def __init__(self, context: BrowserContext) -> None:
        self._page = context.new_page()
        self._file = b""
        self._asked: list[str] = []
        context.route("**/*", self._answer)

    def finds(self, file: bytes, frames: int = 2) -> list[str]:
        """What ran or was asked for as soon as anything was; nothing after so many *frames* have been drawn."""
        self._file, self._asked = file, []
        self._page.goto(f"{HOME}a.svg")
        for _ in range(frames):
            self._page.evaluate("new Promise(requestAnimationFrame)")
            ran = self._page.evaluate("document.documentElement.hasAttribute('ran')")
            if self._asked or ran:
                break
        self._page.goto("about:blank")  # what it still asks for is not the next one's
        return [*self._asked, *(["ran"] if ran else [])]

    def _answer(self, route: Route) -> None:
        if route.request.url == f"{HOME}a.svg":
            route.fulfill(body=self._file, content_type="image/svg+xml")
        else:
            self._asked.append(route.request.url)
            route.abort()


SAMPLE = Random(2026).sample(list(HOSTILE), 20)
"""Of the usual run."""
OTHERS = [name for name in HOSTILE if name not in SAMPLE]


@pytest.fixture(scope="module")
def judge(browser: Browser) -> Iterator[Judge]:
    context = browser.new_context()
    try:
        yield Judge(context)
    finally:
        context.close()


@pytest.mark.parametrize("name", [*SAMPLE, *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)])
def test_nothing_runs_and_nothing_is_asked_for(name: str, judge: Judge) -> None:
    drawing = cleaned(HOSTILE[name])
    assert judge.finds(drawing.data) == []
    assert b"drawings.test" not in drawing.data
    assert b"'ran'" not in drawing.data
    if name not in UNJUDGED:
        assert judge.finds(HOSTILE[name], frames=1000) != []


INERT = {
    "a link": '<a href="javascript:alert(1)"><rect width="9" height="9"/></a>',
    "a link with a hole in its word": '<a href="java&#10;script:alert(1)"><rect width="9" height="9"/></a>',
    "a link of old": '<a xlink:href=" javascript:alert(1)"><rect width="9" height="9"/></a>',
    "a link that is set": '<a id="a"><set attributeName="href" to="javascript:alert(1)"/><rect width="9"/></a>',
    "a link that is animated": '<a><animate attributeName="href" values="javascript:alert(1)"/><rect width="9"/></a>',
    "data": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/><use href="data:image/svg+xml,x#a"/>',
    "a motion": '<rect width="9"><animateTransform attributeName="transform" type="rotate"/></rect>',
    "a motion of styles": "<style>@keyframes a{to{x:9px}}rect{animation:a 1s infinite;-webkit-animation:a}</style>",
    "notes": '<metadata><a xmlns="x">Camille</a></metadata><title>Camille</title><desc>Camille</desc>',
    "names of editors": '<g xmlns:inkscape="x" inkscape:label="Camille" data-name="Camille"/>',
    "a listener": '<listener xmlns="http://www.w3.org/2001/xml-events" event="load" handler="#h"/>',
}


@pytest.mark.parametrize("name", INERT)
def test_what_needs_a_hand_to_run_or_only_tells_goes_too(name: str) -> None:
    data = cleaned(svg(INERT[name])).data
    for word in (b"script:", b"data:", b"<a", b"anim", b"keyframes", b"<set", b"Camille", b"label", b"listener"):
        assert word not in data, word
    assert (b"<rect" in data) == ("<rect" in INERT[name])


def test_what_was_taken_out_and_might_have_shown_is_named() -> None:
    data = svg('<script/><g onclick="a"/><image href="b"/><title>c</title><style>@import "d";</style>')
    assert cleaned(data).removed == ("<script>", "onclick", "<image>", "@import")
    assert cleaned(svg("<title>c</title><rect/>")).removed == ()


DEEP_STYLE = "holds a style nested more than 100 deep; simplify it"
REFUSED = {
    "nothing": (b"", "is no SVG that can be read (no element found: line 1, column 0); export it again"),
    "another picture": (b"\x89PNG\r\n\x1a\n", "is no SVG that can be read"),
    "a page": (b"<html><body/></html>", "is no SVG: its first element is another; export it again"),
    "cut off": (HEAD.encode(), "is no SVG that can be read"),
    "entities": (
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("<text>&b;</text>"),
        "declares entities, which can be made to burst; save it as plain SVG",
    ),
    "another writing": (svg("").decode().encode("utf-16"), "is not written in UTF-8; export it again"),
    "an unknown writing": (b'<?xml version="1.0" encoding="x-none"?>' + svg(""), "is no SVG that can be read"),
    "no size": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "says neither its size nor a viewBox; add viewBox"),
    "a size of nothing": (svg("", HEAD.replace("80", "0")), "says neither its size nor a viewBox"),
    "depth": (svg("<g>" * (MOST_DEPTH + 1) + "</g>" * (MOST_DEPTH + 1)), "is nested more than 200 deep; simplify it"),
    "great depth": (svg("<g>" * 50_000 + "</g>" * 50_000), "is nested more than 200 deep; simplify it"),
    "depth of a style": (svg(f"<style>a{{b:{'(' * 1000}</style>"), DEEP_STYLE),
    "depth of a style's groups": (svg(f"<style>{'@media x{' * 1000}</style>"), DEEP_STYLE),
    "depth of an attribute": (svg(f'<rect fill="{"a(" * 1000}"/>'), DEEP_STYLE),
    "depth of a style of its own": (svg(f'<rect style="fill:{"[" * 1000}"/>'), DEEP_STYLE),
    "weight": (svg("<!--" + "a" * 3_000_000 + "-->"), "weighs 3.0 MB, and 3 MB is the most of an SVG; simplify it"),
}


@pytest.mark.parametrize(("data", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_drawing_is_refused_with_a_remedy(data: bytes, message: str) -> None:
    with pytest.raises(Unfit) as error:
        facts_of(data, True)
    assert str(error.value).startswith(message)


SIZES = {
    'width="80" height="60"': (80, 60),
    'width="1in" height="2.54cm"': (96, 96),
    'viewBox="0 0 30 20"': (30, 20),
    'viewBox="-5,-5 30,20" width="60"': (60, 40),
    'viewBox="0 0 30 20" height="60"': (90, 60),
    'viewBox="0 0 30 20" width="100%" height="100%"': (30, 20),
    'width="999999999" height="1"': (16383, 1),
    'viewBox="0 0 1e9 1e9"': (16383, 16383),
    'width="1e400" viewBox="0 0 3 2"': (3, 2),
    'width="1.2.3" viewBox="0 0 3 2"': (3, 2),
    f'width="{"9" * 500}" viewBox="0 0 3 2"': (3, 2),
    'width="٣" height="2" viewBox="0 0 3 2"': (3, 2),
}


@pytest.mark.parametrize(("said", "size"), SIZES.items())
def test_its_size_is_what_it_says_or_follows_from_its_view(said: str, size: tuple[int, int]) -> None:
    drawing = cleaned(svg("", f'<svg xmlns="http://www.w3.org/2000/svg" {said}>'))
    assert (drawing.width, drawing.height) == size


CLEAN = {
    "shapes": '<rect x="5" y="5" width="30" height="20" rx="4" fill="#c81e4a"/><circle cx="55" cy="30" r="18"/>'
    '<path d="M5 50 C20 30 40 70 75 45" fill="none" stroke="green" stroke-width="3"/>',
    "a gradient": '<defs><linearGradient id="a"><stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
    '</linearGradient><radialGradient id="b" xlink:href="#a"/></defs>'
    '<rect width="40" height="60" fill="url(#a)"/><rect x="40" width="40" height="60" style="fill:url(#b)"/>',
    "a clip, a mask, a pattern": '<clipPath id="c"><circle cx="20" cy="20" r="15"/></clipPath><mask id="m">'
    '<rect width="80" height="30" fill="white"/></mask><pattern id="p" width="4" height="4" '
    'patternUnits="userSpaceOnUse"><rect width="2" height="2"/></pattern>'
    '<rect width="40" height="40" fill="red" clip-path="url(#c)"/>'
    '<rect x="40" width="40" height="60" fill="url(&quot;#p&quot;)" mask="url(#m)"/>',
    "a use of its own": '<symbol id="s" viewBox="0 0 10 10"><path d="M0 0h10v10z"/></symbol>'
    '<use href="#s" width="30" height="30"/><use xlink:href="#s" x="40" width="20" height="20"/>',
    "styles": "<style>/* a */ .a > rect { fill: teal; stroke: rgb(200 30 74) } @media all { .b { fill: gold } }"
    '</style><g class="a"><rect width="30" height="30"/></g><rect class="b" x="40" width="30" height="30"/>',
    "a text": '<text x="5" y="20">Un <tspan fill="red">mot</tspan> et <a href="https://x.example/">un lien</a></text>',
    "a filter": '<filter id="f"><feGaussianBlur stdDeviation="3"/><feOffset dx="4"/></filter>'
    '<rect x="20" y="20" width="20" height="20" filter="url(#f)"/>',
    "a marker": '<marker id="a" markerWidth="6" markerHeight="6" refX="3" refY="3"><circle r="3"/></marker>'
    '<path d="M10 10L60 40" stroke="black" stroke-width="2" marker-end="url(#a)"/>',
    "a turn": '<g transform="rotate(20 40 30) scale(.8)" opacity=".6"><rect width="50" height="40"/></g>',
}


@pytest.fixture(scope="module")
def canvas(browser: Browser) -> Iterator[Page]:
    """A small page for all drawings, each of which takes the place of the last."""
    context = browser.new_context(viewport={"width": 80, "height": 60})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", CLEAN)
def test_what_draws_draws_as_before(name: str, canvas: Page) -> None:
    before = svg(CLEAN[name], HEAD.replace("<svg", '<svg viewBox="0 0 80 60"'))
    drawing = cleaned(before)
    assert drawing.removed == ()
    one, other = drawn(canvas, before), drawn(canvas, drawing.data)
    assert one.getextrema() != ((255, 255),) * 3
    assert ImageChops.difference(one, other).getbbox() is None


def drawn(page: Page, data: bytes) -> Image.Image:
    page.set_content(f"<body style='margin:0'>{data.decode()}")
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def test_a_drawing_without_a_view_can_be_shown_at_every_size() -> None:
    assert b'viewBox="0 0 80 60"' in cleaned(svg("<rect/>")).data


def test_cleaning_what_is_clean_changes_nothing() -> None:
    for inside in CLEAN.values():
        once = cleaned(svg(inside)).data
        assert cleaned(once).data == once


def test_the_drawings_of_the_theme_and_of_the_demonstration_lose_nothing() -> None:
    root = Path(__file__).resolve().parents[2]
    files = [*root.glob("content/**/*.svg"), *root.glob("theme/static/**/*.svg")]
    assert files
    for file in files:
        assert cleaned(file.read_bytes()).removed == (), file


def test_a_photograph_within_a_drawing_is_told_as_such(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    image = '<image href="data:image/png;base64,AA"/>'
    sandbox.write("media/d.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">{image}</svg>')
    sandbox.post("un", "![D]({static}/media/d.svg)")
    (problem,) = sandbox.build().report
    assert problem.message.endswith("holds an embedded photograph, which is left out; export it as PNG")
