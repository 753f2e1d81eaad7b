"""The demonstration of fundraisers: every state, figures that are those of its ledgers, nobody who did not consent."""

from __future__ import annotations

import csv
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page

from portevoix.host import BuildResult
from portevoix.slugs import unaccented
from site_tests.sandbox import ROOT

HOME = ROOT / "content/microsites/acteurs"
MEASURES = {"km": 1, "hours": 2, "signatures": 0}


def gifts(ledger: Path) -> Iterator[dict[str, str]]:
    """The lines of a ledger by plain names, read by other means than ours."""
    if ledger.suffix == ".jsonl":
        for line in ledger.read_text("utf-8").splitlines():
            yield {name: str(value) for name, value in json.loads(line).items()}
        return
    text = ledger.read_text("utf-8-sig")
    names = {"montant": "amount", "donateur": "supporter", "accord": "consent", "mot": "message"}
    for row in csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.split("\n", 1)[0] else ","):
        yield {names.get(unaccented(name).lower(), name): value for name, value in row.items()}


LEDGERS = sorted((HOME / "ledgers").iterdir())


def collected(output: Path, slug: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((output / "acteurs" / slug / "collecte.json").read_bytes())
    return found


def test_there_are_gifts_enough_and_pages_in_every_state(built: BuildResult) -> None:
    assert sum(len(list(gifts(ledger))) for ledger in LEDGERS) >= 300
    pages = [file.parent.name for file in (built.output / "acteurs").glob("*/collecte.json")]
    assert len(pages) >= 12
    said = [collected(built.output, slug) for slug in pages]
    assert {page["state"] for page in said} == {"upcoming", "live", "ended", "cancelled"}
    assert any(int(str(page["share"])) >= 100 for page in said)
    assert {page["unit"] for page in said} >= {"EUR", "km", "hours", "signatures"}
    assert len(list((built.output / "acteurs/causes").iterdir())) == 5


@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda ledger: ledger.name)
def test_what_a_page_says_was_raised_is_what_its_files_say(built: BuildResult, ledger: Path) -> None:
    said = sum((Decimal(gift["amount"].replace(",", ".").replace(" ", "")) for gift in gifts(ledger)), Decimal())
    totals = HOME / "totals" / f"{ledger.stem}.json"
    if totals.is_file():
        sources = json.loads(totals.read_bytes())["sources"]
        said += sum(Decimal(source["history"][-1]["raised"]) / 100 for source in sources)
    assert Decimal(str(collected(built.output, ledger.stem)["raised"])) == said


def test_nobody_who_did_not_consent_is_anywhere(built: BuildResult) -> None:
    agreed: set[str] = set()
    silent: set[str] = set()
    for ledger in LEDGERS:
        for gift in gifts(ledger):
            yes = gift.get("consent", "").lower() in {"yes", "oui", "true"}
            (agreed if yes else silent).add(gift.get("supporter", ""))
    names = {name for name in silent - agreed - {"", "None"} if " " in name}
    assert names, "the demonstration shows what happens to such names"
    spellings = {form.encode() for name in names for form in (name, name.replace("'", "’"), json.dumps(name)[1:-1])}
    found = [
        (file.relative_to(built.output).as_posix(), name)
        for file in built.output.rglob("*")
        if file.is_file() and file.suffix in {".html", ".json", ".xml", ".js", ".svg", ".txt"}
        for data in (file.read_bytes(),)
        for name in spellings
        if name in data
    ]
    assert found == []


# On paper


CORAL = (1.0, 0.459, 0.349)
"""`#ff7559`, its accent."""


@pytest.fixture
def sheet(page: Page, built: BuildResult, site_server: Callable[[Path], str]) -> Callable[[str], Page]:
    """Opens the poster of a collection as it is printed."""

    def opened(slug: str) -> Page:
        page.goto(f"{site_server(built.output)}/acteurs/{slug}/affiche/")
        page.emulate_media(media="print")
        return page

    return opened


def filled(pdf: bytes) -> set[tuple[float, ...]]:
    """What a PDF of a browser fills with, in red, green and blue."""
    found = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            drawn = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg\b", zlib.decompress(stream))
            found |= {tuple(round(float(part), 3) for part in colour) for colour in drawn}
    return found


@pytest.mark.parametrize(("slug", "is_coral"), [("la-barbe-de-gaston", True), ("rose-doucemain", False)])
def test_a_poster_is_printed_in_the_accent_of_its_microsite_but_in_memory(
    sheet: Callable[[str], Page], slug: str, is_coral: bool
) -> None:
    """Also by a browser that leaves backgrounds out, as they do unless one asks."""
    page = sheet(slug)
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')") == "#ff7559"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')") != "#fbf4e6"
    for part in (".sheet__foot", ".ribbon"):
        assert page.eval_on_selector(part, "part => getComputedStyle(part).printColorAdjust") == "exact"
    page.emulate_media(media="null")
    pdf = page.pdf(prefer_css_page_size=True, print_background=False)
    assert (CORAL in filled(pdf)) == is_coral
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1


def test_a_poster_has_the_whole_sheet(sheet: Callable[[str], Page]) -> None:
    """Its own page has no margins, whatever those of other pages are."""
    page = sheet("la-barbe-de-gaston")
    margins = """() => [...document.styleSheets].flatMap(sheet => {
        const found = rules => [...rules].flatMap(rule => rule.cssRules ? [rule, ...found(rule.cssRules)] : [rule]);
        return found(sheet.cssRules).filter(rule => rule instanceof CSSPageRule)
            .map(rule => [rule.selectorText, rule.style.margin]);
    })"""
    assert page.evaluate(margins)[-1] == ["sheet", "0px"]
    width = page.evaluate("document.querySelector('.sheet').getBoundingClientRect().width")
    assert width == pytest.approx(210 / 25.4 * 96, abs=1)
