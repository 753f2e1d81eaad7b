"""The demonstration of fundraisers: every state, figures that are those of its ledgers, nobody who did not consent."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

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
