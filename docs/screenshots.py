"""Pictures of every type of page, for the documentation; `python docs/screenshots.py` takes them anew.

Names after it (`home film`) take those alone.

It builds the demonstration site and opens it in the browser of the tests: `python3 tasks.py test` comes before.
Each type of page gets one sheet, `pictures/pages/<type>.webp`: at 1280, 768 and 320 pixels, by day above and by night
below, and on paper at the end of the first row. The pictures of the README are taken with them.
"""

# ruff: noqa: INP001, T201 - a script beside the pages it serves, which says how far it is

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageOps

DOCS = Path(__file__).resolve().parent
PICTURES = DOCS / "pictures"
sys.path[:0] = [str(DOCS.parent / "tests")]

from playwright.sync_api import Browser, Page  # noqa: E402 - the tests' own judges are found by then

from judges.browser import running  # noqa: E402
from judges.server import serving  # noqa: E402
from site_tests.demonstration import build_demonstration  # noqa: E402

TYPES: Mapping[str, str] = {
    "home": "",
    "article": "blog/la-solidarite-mise-sur-le-buzz/",
    "long-read": "blog/ce-que-valent-nos-archives/",
    "page": "a-propos/",
    "category": "categories/vie-du-site/",
    "category-whole": "categories/web-2-0/",
    "categories": "categories/",
    "tag": "tags/ess/",
    "tags": "tags/",
    "author": "auteurs/camille-parlehaut/",
    "authors": "auteurs/",
    "series": "series/la-solidarite-prend-la-parole/",
    "archives": "archives/",
    "period": "archives/2009/04/",
    "search": "recherche/?q=solidaire",
    "404": "nulle-part/",
    "feed": "atom.xml",
    "microsite": "jaimepasdonner/",
    "film": "jaimepasdonner/films/plus-tard/",
    "hosted-film": "jaimepasdonner/films/une-video/",
    "character": "jaimepasdonner/come-plustard/",
    "excuses": "jaimepasdonner/vos-excuses/",
    "random": "jaimepasdonner/au-hasard/",
    "fundraisers": "acteurs/",
    "fundraiser": "acteurs/la-barbe-de-gaston/",
}
"""Every type of page and the one of the demonstration that stands for it."""

Look = Literal["light", "dark", "print"]

WIDTHS = (1280, 768, 320)
PAPER = 658
"""CSS pixels: the width of A4 within its margins."""

TALL = 1.9
"""How much of a page is shown: its height by its width, the narrowest twice that."""

MARGIN = 68
"""CSS pixels: 18 mm of white around what is printed."""

SCALE = 0.34

GAP = 24
GROUND = (128, 128, 128)
QUALITIES = (55, 45, 35)
HEAVIEST = 150_000
"""Bytes: a page full of halftones is kept coarser."""

EXTRACTS: Mapping[str, tuple[str, Look, str]] = {
    "home": ("", "light", ""),
    "article-dark": ("blog/la-solidarite-mise-sur-le-buzz/", "dark", ""),
    "microsite": ("jaimepasdonner/", "light", ""),
    "collecte": ("acteurs/marathon-a-mon-rythme/", "light", ""),
    "share": ("blog/soiree-prendre-la-parole/", "light", ".diffuser"),
}
"""The README's: a page, how it is seen, and the element shown; without one, what a window of 1280 by 800 shows."""


def main(wanted: Sequence[str]) -> None:
    """Take the *wanted* pictures, all where none is named."""
    types, extracts = ({name: of[name] for name in of if not wanted or name in wanted} for of in (TYPES, EXTRACTS))
    with tempfile.TemporaryDirectory() as folder:
        build_demonstration(Path(folder) / "output")
        with serving(Path(folder) / "output") as address, running() as browser:
            for name, path in types.items():
                print(f"  {name}")
                _keep(_sheet(browser, f"{address}/{path}"), PICTURES / "pages" / f"{name}.webp")
            for name, (path, look, element) in extracts.items():
                print(f"  {name}")
                _keep(_extract(browser, f"{address}/{path}", look, element), PICTURES / f"{name}.webp")


def _sheet(browser: Browser, address: str) -> Image.Image:
    looks: tuple[tuple[Look, tuple[int, ...]], ...] = (("light", WIDTHS), ("dark", WIDTHS))
    rows = [[_shot(browser, address, look, width) for width in widths] for look, widths in looks]
    rows[0].append(_shot(browser, address, "print", PAPER))
    heights = [max(shot.height for shot in row) for row in rows]
    width = max(sum(shot.width + GAP for shot in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, sum(heights) + GAP * (len(rows) + 1)), GROUND)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for shot in row:
            sheet.paste(shot, (left, top))
            left += shot.width + GAP
        top += height + GAP
    return sheet


def _shot(browser: Browser, address: str, look: Look, width: int) -> Image.Image:
    with_paper = look == "print"
    with _opened(browser, address, "light" if with_paper else look, width) as page:
        if with_paper:
            page.emulate_media(media="print")
        tall = round(width * TALL * (2 if width < WIDTHS[1] else 1))
        height = min(tall, int(page.evaluate("document.documentElement.scrollHeight")))
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
        if with_paper:
            shot = ImageOps.expand(shot, MARGIN, (255, 255, 255))
        return ImageOps.scale(shot, SCALE, Image.Resampling.LANCZOS)


def _extract(browser: Browser, address: str, look: Look, element: str) -> Image.Image:
    with _opened(browser, address, look, WIDTHS[0]) as page:
        if element:
            page.locator("summary").first.click()
            return Image.open(BytesIO(page.locator(element).first.screenshot()))
        return Image.open(BytesIO(page.screenshot()))


@contextmanager
def _opened(browser: Browser, address: str, look: Look, width: int) -> Iterator[Page]:
    """The page with its font, and its pictures down to where it is cut."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if look == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    for _ in range(2):  # the first visit fetches the font, the second shows it
        page.goto(address, wait_until="load")
    for step in range(6):
        page.evaluate(f"scrollTo(0, {step * 600})")
        page.wait_for_timeout(80)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


def _keep(picture: Image.Image, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    for quality in QUALITIES:
        picture.convert("RGB").save(file, "WEBP", quality=quality, method=6)
        if file.stat().st_size < HEAVIEST:
            return


if __name__ == "__main__":
    main(sys.argv[1:])
