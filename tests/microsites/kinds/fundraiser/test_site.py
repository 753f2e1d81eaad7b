"""A fundraiser microsite from its files to its pages: figures with their source, nobody shown who did not agree, every
mistake told with file, line and field, and the output then untouched."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from portevoix.problems import Severity
from site_tests.sandbox import Sandbox

HOME = "microsites/acteurs"
INDEX = """\
---
kind: fundraiser
title: Acteurs
date: 2026-01-01
contact: bonjour@example.org
call_to_action: {label: Donner, url: https://example.org/don}
---

Des pages, des causes.
"""
CAUSE = "---\ntitle: Accès aux soins\nbeneficiary: Les Sparadraps\nimpact: '20 € : un soin.'\n---\n\nSoigner.\n"
TEAM = "---\ntitle: Les Lents\nparent: printemps\n---\n"
CAMPAIGN = "---\ntitle: Printemps\ngoal: 1000\nstarts: 2026-04-01\ncloses: 2026-12-31\n---\n"
LEA = """\
---
title: Léa court
owner: Léa Grandpas
occasion: race
cause: soins
goal: 500
parent: lents
starts: 2026-05-01
closes: 2026-12-31
---

Je cours.
"""
LEDGER = """\
date,amount,supporter,message,consent,kind
2026-05-02,100,Odile Latard,Cours !,yes,online
2026-05-03,20.50,Discrète Personne,,no,cash
2026-05-04,5,,,,cheque
"""
UPDATE = "---\ntitle: Le kilomètre deux\ndate: 2026-06-01\nfundraiser: lea\n---\n\nAïe, **mes pieds**.\n"
FETCHED = {
    "format": 1,
    "sources": [
        {
            "provider": "opencollective",
            "account": "lea",
            "currency": "EUR",
            "url": "https://opencollective.com/lea",
            "history": [
                {
                    "as_of": "2026-06-10T09:00:00+02:00",
                    "raised": 12000,
                    "supporters": 4,
                    "checked": "2026-06-11T10:30:00+02:00",
                }
            ],
        }
    ],
}
FILES = {
    "index.md": INDEX,
    "causes/soins.md": CAUSE,
    "teams/lents.md": TEAM,
    "campaigns/printemps.md": CAMPAIGN,
    "fundraisers/lea.md": LEA,
    "ledgers/lea.csv": LEDGER,
    "updates/deux.md": UPDATE,
}


def lay(sandbox: Sandbox, **changed: str) -> Sandbox:
    for path, text in {**FILES, **changed}.items():
        if text:
            sandbox.write(f"{HOME}/{path}", text)
    sandbox.post("un")
    return sandbox


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """The site, not yet built."""
    return lay(Sandbox(tmp_path))


def data(sandbox: Sandbox, path: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(sandbox.page(path))
    return found


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).replace("\u202f", " ").replace("\xa0", " ")


def test_a_page_says_how_much_of_whom_when_and_according_to_whom(sandbox: Sandbox) -> None:
    assert not sandbox.build().report.errors
    page = text(sandbox.page("acteurs/lea/index.html"))
    for words in ("125,50 €", "500 €", "3 soutiens", "Odile Latard", "Cours !", "Le kilomètre deux", "mes pieds"):
        assert words in page, words
    assert "4 mai 2026" in page
    assert "registre" in page


def test_what_others_take_says_the_same(sandbox: Sandbox) -> None:
    sandbox.build()
    found = data(sandbox, "acteurs/lea/collecte.json")
    assert (found["raised"], found["goal"], found["share"], found["supporters"]) == ("125.50", "500.00", 25, 3)
    assert (found["state"], found["as_of"]) == ("live", "2026-05-04T00:00:00+02:00")
    assert sandbox.page("acteurs/lea/progress.svg").startswith("<svg")
    assert (sandbox.output / "acteurs/lea/progress.png").read_bytes().startswith(b"\x89PNG")
    assert "Le kilomètre deux" in sandbox.page("acteurs/lea/atom.xml")


def test_nobody_is_anywhere_who_did_not_consent(sandbox: Sandbox) -> None:
    sandbox.build()
    files = [file for file in sandbox.output.rglob("*") if file.is_file()]
    assert any(b"Odile Latard" in file.read_bytes() for file in files)
    spellings = (b"Discr\xc3\xa8te", b"Discr\\u00e8te")
    assert [file for file in files if any(one in file.read_bytes() for one in spellings)] == []
    assert [file for file in files if file.suffix in {".csv", ".jsonl"} or "ledgers" in file.parts] == []


def test_teams_campaigns_and_causes_have_what_their_pages_have(sandbox: Sandbox) -> None:
    sandbox.build()
    for path in ("equipes/lents/", "campagnes/printemps/", "causes/soins/", ""):
        assert "125,50 €" in text(sandbox.page(f"acteurs/{path}index.html")), path


def test_a_provider_and_a_ledger_are_one_number_each_with_its_time(sandbox: Sandbox) -> None:
    sandbox.write(
        f"{HOME}/fundraisers/lea.md", LEA.replace("goal:", "sources: [{provider: opencollective, account: lea}]\ngoal:")
    )
    sandbox.write(f"{HOME}/totals/lea.json", json.dumps(FETCHED))
    assert not sandbox.build().report.errors
    assert data(sandbox, "acteurs/lea/collecte.json")["raised"] == "245.50"
    page = text(sandbox.page("acteurs/lea/index.html"))
    assert "Open Collective" in page
    assert "11 juin 2026 à 10 h 30" in page


@pytest.mark.parametrize(
    ("now", "state", "gives"),
    [("2026-04-30", "upcoming", False), ("2026-05-01", "live", True), ("2027-01-01", "ended", False)],
)
def test_one_can_give_while_it_goes_on(sandbox: Sandbox, now: str, state: str, gives: bool) -> None:
    sandbox.write(f"{HOME}/ledgers/lea.csv", "date,amount\n")
    sandbox.build(now=datetime.fromisoformat(f"{now}T00:00").replace(tzinfo=ZoneInfo("Europe/Paris")))
    assert data(sandbox, "acteurs/lea/collecte.json")["state"] == state
    page = sandbox.page("acteurs/lea/index.html")
    assert ("https://example.org/don" in page.partition("<main")[2]) == gives
    assert ('"DonateAction"' in page) == gives


def test_a_cancelled_page_says_so_and_asks_for_nothing(sandbox: Sandbox) -> None:
    sandbox.write(f"{HOME}/fundraisers/lea.md", LEA.replace("goal:", "status: cancelled\ngoal:"))
    sandbox.build()
    page = sandbox.page("acteurs/lea/index.html")
    assert "annul" in page
    assert "notice" not in page
    assert "https://example.org/don" not in page.partition("<main")[2]


@pytest.mark.parametrize(("now", "asks"), [("2026-11-01", True), ("2027-01-01", False)])
def test_a_campaign_that_is_over_asks_for_nothing(sandbox: Sandbox, now: str, asks: bool) -> None:
    sandbox.build(now=datetime.fromisoformat(f"{now}T00:00").replace(tzinfo=ZoneInfo("Europe/Paris")))
    assert ("https://example.org/don" in sandbox.page("acteurs/campagnes/printemps/index.html")) == asks


def test_in_memory_nothing_is_counted_down(sandbox: Sandbox) -> None:
    sandbox.write(f"{HOME}/fundraisers/lea.md", LEA.replace("occasion: race", "occasion: memory\nhonours: Rose"))
    sandbox.build()
    page = sandbox.page("acteurs/lea/index.html")
    assert "374,50" not in text(page)
    assert "milestones" not in page
    assert "https://example.org/don" not in page.partition("<main")[0].partition("<body")[2]


def test_the_opening_page_says_what_it_is_about_first_and_the_sources_of_a_list_once(sandbox: Sandbox) -> None:
    sandbox.build()
    page = sandbox.page("acteurs/index.html")
    assert page.index("Des pages, des causes.") < page.index('class="groups"')
    assert text(page).count("selon le registre de la page") == 1


def test_other_sites_may_show_the_frame_and_headers_allow_it(sandbox: Sandbox) -> None:
    sandbox.build()
    assert "125,50" in text(sandbox.page("acteurs/lea/cadre/index.html"))
    rules = sandbox.page("_headers")
    assert "frame-ancestors" not in rules
    assert "X-Frame-Options" not in rules


WRONG = {
    "an unknown cause": (
        {"fundraisers/lea.md": LEA.replace("cause: soins", "cause: sions")},
        ("fundraisers/lea.md", 5, "cause", "did you mean 'soins'"),
    ),
    "a goal of nothing": (
        {"fundraisers/lea.md": LEA.replace("goal: 500", "goal: 0")},
        ("fundraisers/lea.md", 6, "goal", "is nothing"),
    ),
    "an unknown parent": (
        {"fundraisers/lea.md": LEA.replace("parent: lents", "parent: lnets")},
        ("fundraisers/lea.md", 7, "parent", "did you mean 'lents'"),
    ),
    "a parent that is its own child": (
        {
            "teams/lents.md": TEAM.replace("printemps", "vifs"),
            "teams/vifs.md": "---\ntitle: Vifs\nparent: lents\n---\n",
        },
        ("teams/lents.md", 3, "parent", "its own child (lents → vifs → lents)"),
    ),
    "an unknown currency": (
        {"index.md": INDEX.replace("date:", "currency: EURO\ndate:")},
        ("index.md", 4, "currency", "did you mean 'EUR'"),
    ),
    "a mixed currency": (
        {"ledgers/lea.csv": "date,amount,currency\n2026-05-02,5,USD\n"},
        ("ledgers/lea.csv", 2, "currency", "one currency a page"),
    ),
    "a negative amount": (
        {"ledgers/lea.csv": LEDGER.replace("100,", "-100,")},
        ("ledgers/lea.csv", 2, "amount", "less than nothing"),
    ),
    "a third decimal": (
        {"ledgers/lea.csv": LEDGER.replace("20.50", "20.505")},
        ("ledgers/lea.csv", 3, "amount", "more exact than EUR"),
    ),
    "a gift after the close": (
        {"fundraisers/lea.md": LEA.replace("closes: 2026-12-31", "closes: 2026-05-03")},
        ("ledgers/lea.csv", 4, "date", "after the close (2026-05-03)"),
    ),
    "a gift in the future": (
        {"ledgers/lea.csv": "date,amount\n2026-11-02,5\n"},
        ("ledgers/lea.csv", 2, "date", "still to come"),
    ),
    "a message without consent": (
        {"ledgers/lea.csv": LEDGER.replace("Cours !,yes", "Cours !,no")},
        ("ledgers/lea.csv", 2, "message", "without consent"),
    ),
    "a mail address": (
        {"ledgers/lea.csv": LEDGER.replace("Odile Latard", "odile@example.org")},
        ("ledgers/lea.csv", 2, "supporter", "mail address"),
    ),
    "a ledger of a misspelt page": (
        {"ledgers/lea.csv": "", "ledgers/leaa.csv": LEDGER},
        ("ledgers/leaa.csv", 0, "", "did you mean 'lea'"),
    ),
    "two ledgers of one page": ({"ledgers/lea.jsonl": "{}\n"}, ("ledgers/lea.jsonl", 0, "", "keep one of the two")),
    "a link to a ledger": (
        {"index.md": INDEX + "\n[Le registre]({attach}ledgers/lea.csv)\n"},
        ("index.md", 11, "", "is never published"),
    ),
    "totals that nobody wrote so": (
        {
            "fundraisers/lea.md": LEA.replace("goal:", "sources: [{provider: opencollective, account: lea}]\ngoal:"),
            "totals/lea.json": "{}",
        },
        ("totals/lea.json", 0, "", "is not what fetch-totals writes"),
    ),
    "news of no page": (
        {"updates/deux.md": UPDATE.replace("fundraiser: lea", "fundraiser: leaa")},
        ("updates/deux.md", 4, "fundraiser", "did you mean 'lea'"),
    ),
    "a page where causes are": (
        {"fundraisers/lea.md": "", "fundraisers/causes.md": LEA, "ledgers/lea.csv": "", "updates/deux.md": ""},
        ("fundraisers/causes.md", 1, "slug", "has other pages"),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_once_with_its_place_and_nothing_is_published(tmp_path: Path, name: str) -> None:
    changed, (path, line, field, why) = WRONG[name]
    sandbox = lay(Sandbox(tmp_path), **changed)
    problems = [problem for problem in sandbox.problems() if problem.severity is Severity.ERROR]
    found = [(problem.path, problem.line, problem.field) for problem in problems]
    assert found == [(f"content/{HOME}/{path}", line, field)], [str(problem) for problem in problems]
    assert why in problems[0].message
    assert ";" in problems[0].message
    assert not sandbox.output.exists()
