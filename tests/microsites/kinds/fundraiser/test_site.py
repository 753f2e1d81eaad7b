"""A fundraiser microsite from its files to its pages: figures with their source, nobody shown who did not agree, every
mistake told with file, line and field, and the output then untouched."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

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
EDITION = INDEX.replace("Des pages, des causes.", "Pages, and causes.").replace("date:", "lang: en\ndate:")
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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The site as it is, built once: tests read it, and change nothing there."""
    sandbox = lay(Sandbox(tmp_path_factory.mktemp("fundraisers")))
    assert not sandbox.build().report.errors
    return sandbox


def data(sandbox: Sandbox, path: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(sandbox.page(path))
    return found


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html)).replace("\u202f", " ").replace("\xa0", " ")


def test_a_page_says_how_much_of_whom_when_and_according_to_whom(built: Sandbox) -> None:
    page = text(built.page("acteurs/lea/index.html"))
    for words in ("125,50 €", "500 €", "3 soutiens", "Odile Latard", "Cours !", "Le kilomètre deux", "mes pieds"):
        assert words in page, words
    assert "4 mai 2026" in page
    assert "registre" in page


def test_what_others_take_says_the_same(built: Sandbox) -> None:
    found = data(built, "acteurs/lea/collecte.json")
    assert (found["raised"], found["goal"], found["share"], found["supporters"]) == ("125.50", "500.00", 25, 3)
    assert (found["state"], found["as_of"]) == ("live", "2026-05-04T00:00:00+02:00")
    assert built.page("acteurs/lea/progress.svg").startswith("<svg")
    assert (built.output / "acteurs/lea/progress.png").read_bytes().startswith(b"\x89PNG")
    assert "Le kilomètre deux" in built.page("acteurs/lea/atom.xml")


def test_a_poster_has_its_words_from_what_others_take(sandbox: Sandbox) -> None:
    sandbox.build(now=datetime(2026, 5, 10, tzinfo=ZoneInfo("Europe/Paris")))
    found = {name: text(str(said)) for name, said in data(sandbox, "acteurs/lea/collecte.json").items()}
    assert (found["owner_told"], found["occasion_name"], found["call"]) == ("par Léa Grandpas", "race", "Donner")
    assert (found["goal_told"], found["missing_told"]) == ("sur 500 €", "encore 374,50 € à réunir")
    assert found["source_told"] == "au 4 mai 2026, selon le registre de la page"
    assert (found["standing"], found["seal"]) == ("", "")
    sandbox.write(f"{HOME}/ledgers/lea.csv", "date,amount\n2026-05-02,1100\n")
    sandbox.build(now=datetime(2027, 1, 1, tzinfo=ZoneInfo("Europe/Paris")))
    found = {name: text(str(said)) for name, said in data(sandbox, "acteurs/lea/collecte.json").items()}
    assert (found["standing"], found["seal"], found["call"]) == ("Terminée, merci", "Objectif atteint", "Merci")
    assert found["missing_told"] == ""
    assert "Terminée, merci, Objectif atteint, 1 100 €" in text(
        sandbox.page("acteurs/lea/progress.svg").replace("<", " <")
    )


def test_what_is_written_for_contacts_and_for_posters_is_set_as_pages_are(sandbox: Sandbox) -> None:
    own = LEA.replace("Léa court", "\"L'an d'avant\"").replace("goal:", 'summary: "Ce qu\'elle *dit* : oui."\ngoal:')
    sandbox.write(f"{HOME}/fundraisers/lea.md", own)
    sandbox.build()
    kit = sandbox.page("acteurs/lea/faire-passer/index.html")
    (mail,) = re.findall(r'href="(mailto:\?subject=[^"]*Grandpas[^"]*)"', kit)
    for said in (kit.partition("letter")[2], unquote(mail)):
        assert "L\u2019an d\u2019avant" in said
        assert "Ce qu\u2019elle dit\u00a0: oui." in said
    assert data(sandbox, "acteurs/lea/collecte.json")["summary"] == "Ce qu\u2019elle dit\u00a0: oui."


def test_in_memory_of_somebody_nothing_in_the_frame_is_loud(sandbox: Sandbox) -> None:
    sandbox.write(f"{HOME}/fundraisers/lea.md", LEA.replace("race", "memory"))
    sandbox.build(now=datetime(2026, 5, 10, tzinfo=ZoneInfo("Europe/Paris")))
    page = sandbox.page("acteurs/lea/cadre/index.html")
    quiet = re.findall(r'<(header|article|footer)\b[^>]* data-occasion="memory".*?</\1>', page, re.DOTALL)
    assert quiet == ["header", "article", "footer"]
    inside = "".join(re.findall(r'data-occasion="memory".*?</(?:header|article|footer)>', page, re.DOTALL))
    assert 'class="button"' in inside
    assert "<progress" in inside


def test_nobody_is_anywhere_who_did_not_consent(built: Sandbox) -> None:
    files = [file for file in built.output.rglob("*") if file.is_file()]
    assert any(b"Odile Latard" in file.read_bytes() for file in files)
    spellings = (b"Discr\xc3\xa8te", b"Discr\\u00e8te")
    assert [file for file in files if any(one in file.read_bytes() for one in spellings)] == []
    assert [file for file in files if file.suffix in {".csv", ".jsonl"} or "ledgers" in file.parts] == []


def test_teams_campaigns_and_causes_have_what_their_pages_have(built: Sandbox) -> None:
    for path in ("equipes/lents/", "campagnes/printemps/", "causes/soins/", ""):
        assert "125,50 €" in text(built.page(f"acteurs/{path}index.html")), path


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


def test_what_is_so_in_every_language_is_said_once(sandbox: Sandbox) -> None:
    sandbox.write(f"{HOME}/fundraisers/lea.md", LEA.replace("goal:", "status: cancelled\ngoal:"))
    sandbox.write(f"{HOME}/index.en.md", EDITION)
    english = LEA.replace("parent: lents\n", "").replace("starts: 2026-05-01\ncloses: 2026-12-31\n", "")
    sandbox.write(f"{HOME}/fundraisers/lea.en.md", english.replace("Léa court", "Léa runs"))
    assert not sandbox.build().report.errors
    assert "Léa runs" in sandbox.page("en/acteurs/lea/index.html")
    assert data(sandbox, "en/acteurs/lea/collecte.json")["state"] == "cancelled"
    assert "equipes/lents/" in sandbox.page("en/acteurs/lea/index.html")


def test_a_ledger_may_wait_with_its_page(sandbox: Sandbox) -> None:
    sandbox.write(f"{HOME}/fundraisers/lea.md", LEA.replace("goal:", "status: draft\ngoal:"))
    assert not sandbox.build().report.errors


@pytest.mark.parametrize("slug", ["محمد", "élan"])
def test_a_page_is_where_its_address_leads_in_whatever_letters(sandbox: Sandbox, slug: str) -> None:
    sandbox.write(f"{HOME}/fundraisers/lea.md", LEA.replace("goal:", f"slug: {slug}\ngoal:"))
    (sandbox.content / HOME / "ledgers/lea.csv").rename(sandbox.content / HOME / f"ledgers/{slug}.csv")
    sandbox.write(f"{HOME}/updates/deux.md", UPDATE.replace("fundraiser: lea", f"fundraiser: {slug}"))
    assert not sandbox.build().report.errors
    folder = sandbox.output / "acteurs" / slug
    assert {file.name for file in folder.iterdir()} >= {"index.html", "collecte.json", "affiche", "atom.xml"}
    assert not list(sandbox.output.rglob("*%*"))
    kit = sandbox.page(f"acteurs/{slug}/faire-passer/index.html")
    assert f'href="/acteurs/{quote(slug)}/affiche/"' in kit


def test_what_passes_a_page_on_passes_on_that_page(built: Sandbox) -> None:
    own = links_to_share(built.page("acteurs/lea/index.html"))
    assert own
    assert all("faire-passer" not in link for link in own)
    assert links_to_share(built.page("acteurs/lea/faire-passer/index.html")) == own


def links_to_share(page: str) -> list[str]:
    """Where the share row of a page leads."""
    return re.findall(r'href="(https://(?:wa|share)[^"]*)"', page)


def test_a_poster_says_what_one_is_asked_to_do(sandbox: Sandbox) -> None:
    sandbox.write(f"{HOME}/fundraisers/lea.md", LEA.replace("goal:", "unit: signatures\ngoal:"))
    sandbox.write(f"{HOME}/ledgers/lea.csv", "date,amount\n2026-05-02,1\n")
    sandbox.build()
    assert '<p class="sheet__call">Signer</p>' in sandbox.page("acteurs/lea/affiche/index.html")
    assert data(sandbox, "acteurs/lea/collecte.json")["call"] == "Signer"


def test_without_a_summary_the_text_speaks_for_itself(built: Sandbox) -> None:
    assert '<meta name="description" content="Je cours."' in built.page("acteurs/lea/index.html")


def test_where_nobody_is_shown_there_are_none_besides(sandbox: Sandbox) -> None:
    sandbox.write(f"{HOME}/ledgers/lea.csv", "date,amount\n2026-05-02,100\n")
    sandbox.build()
    page = text(sandbox.page("acteurs/lea/index.html"))
    assert "1 soutien" in page
    assert "de plus" not in page


def card_of(sandbox: Sandbox, path: str) -> str:
    """What a page says that its share card says."""
    (found,) = re.findall(
        r'<meta property="og:image:alt" content="([^"]*)">', sandbox.page(f"acteurs/{path}index.html")
    )
    return text(found)


def test_share_cards_say_how_far_all_have_come_and_where_they_stand(sandbox: Sandbox) -> None:
    sandbox.write(f"{HOME}/fundraisers/lea.md", LEA.replace("goal:", "status: cancelled\ngoal:"))
    sandbox.write(f"{HOME}/ledgers/lea.csv", "date,amount\n2026-05-02,1100\n")
    sandbox.write(f"{HOME}/fundraisers/tom.md", LEA.replace("2026-05-01", "2026-12-01").replace("Léa court", "Tom"))
    sandbox.build(now=datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris")))
    assert card_of(sandbox, "lea/") == "Léa court – Annulée – Objectif atteint – 1 100 € sur 500 € – Acteurs"
    assert card_of(sandbox, "tom/") == "Tom – Ouvre le 1er décembre 2026 – 0 € sur 500 € – Acteurs"
    assert card_of(sandbox, "causes/soins/") == "Accès aux soins – 1 100 € – Acteurs"
    assert card_of(sandbox, "campagnes/printemps/") == "Printemps – Objectif atteint – 1 100 € sur 1 000 € – Acteurs"
    assert card_of(sandbox, "equipes/lents/") == "Les Lents – 1 100 € – Acteurs"


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-04-30", "Pas encore ouverte – "),
        ("2026-06-01", ""),
        ("2026-08-01", ""),
        ("2027-01-02", "Terminée, merci – "),
    ],
)
def test_a_team_begins_with_its_first_page_and_ends_with_its_last(sandbox: Sandbox, now: str, said: str) -> None:
    """Also while one is over and the next still to come."""
    sandbox.write(f"{HOME}/ledgers/lea.csv", "date,amount\n")
    sandbox.write(f"{HOME}/fundraisers/lea.md", LEA.replace("2026-12-31", "2026-07-01"))
    sandbox.write(f"{HOME}/fundraisers/tom.md", LEA.replace("2026-05-01", "2026-09-01"))
    sandbox.build(now=datetime.fromisoformat(f"{now}T12:00").replace(tzinfo=ZoneInfo("Europe/Paris")))
    assert card_of(sandbox, "equipes/lents/") == f"Les Lents – {said}0 € – Acteurs"


def ground(sandbox: Sandbox, folder: str) -> tuple[int, ...]:
    """The colour of the upper left corner of the card in a folder, where the voice of the megaphone is."""
    (file,) = (sandbox.output / folder).glob("card.*.jpg")
    with Image.open(file) as image:
        return tuple(image.convert("RGB").getpixel((20, 20)))  # type: ignore[arg-type]


def test_share_cards_wear_the_look_of_the_microsite_and_no_other_does(sandbox: Sandbox) -> None:
    sandbox.build()
    before = {file.name for file in sandbox.output.glob("blog/*/card.*.jpg")}
    look = 'look: {paper: "#fbf4e6", ink: "#10382c", accent: "#ff7559"}\n---\n\n'
    sandbox.write(f"{HOME}/index.md", INDEX.replace("---\n\n", look))
    sandbox.write(f"{HOME}/fundraisers/rose.md", LEA.replace("race", "memory").replace("Léa court", "Rose"))
    sandbox.build()
    for folder in ("acteurs/lea", "acteurs/causes/soins", "acteurs/equipes/lents", "acteurs/lea/cadre"):
        assert ground(sandbox, folder) == pytest.approx((255, 117, 89), abs=4), folder
    for folder in ("acteurs/rose", "acteurs/rose/cadre"):
        assert ground(sandbox, folder) == pytest.approx((251, 244, 230), abs=4), folder
    assert {file.name for file in sandbox.output.glob("blog/*/card.*.jpg")} == before


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


def test_the_opening_page_says_what_it_is_about_first_and_the_sources_of_a_list_once(built: Sandbox) -> None:
    page = built.page("acteurs/index.html")
    assert page.index("Des pages, des causes.") < page.index('class="groups"')
    assert text(page).count("selon le registre de la page") == 1


def test_other_sites_may_show_the_frame_and_headers_allow_it(built: Sandbox) -> None:
    assert "125,50" in text(built.page("acteurs/lea/cadre/index.html"))
    rules = built.page("_headers")
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
    "a ledger of no page": ({"ledgers/zorglub.csv": LEDGER}, ("ledgers/zorglub.csv", 0, "", "call it as its page is")),
    "a cause that is a draft": (
        {"causes/soins.md": CAUSE.replace("title:", "status: draft\ntitle:")},
        ("fundraisers/lea.md", 5, "cause", "is kept back (a draft, or to come)"),
    ),
    "a translation that says otherwise": (
        {"index.en.md": EDITION, "fundraisers/lea.en.md": LEA.replace("goal: 500", "goal: 700")},
        ("fundraisers/lea.en.md", 6, "goal", "say it there alone"),
    ),
    "a page called off in its translation alone": (
        {"index.en.md": EDITION, "fundraisers/lea.en.md": LEA.replace("starts:", "status: cancelled\nstarts:")},
        ("fundraisers/lea.en.md", 8, "status", "is not what the text in the main language says"),
    ),
    "a button without https": (
        {"fundraisers/lea.md": LEA.replace("goal:", "donate: helloasso.com/lea\ngoal:")},
        ("fundraisers/lea.md", 6, "donate", "write https://helloasso.com/lea"),
    ),
    "a mail address in the name of an owner": (
        {"fundraisers/lea.md": LEA.replace("Léa Grandpas", "lea@example.org")},
        ("fundraisers/lea.md", 3, "owner", "is a mail address"),
    ),
    "a goal that is no number": (
        {"fundraisers/lea.md": LEA.replace("goal: 500", "goal: true")},
        ("fundraisers/lea.md", 6, "goal", "is no amount"),
    ),
    "a name that is twice in one gift": (
        {"ledgers/lea.csv": "", "ledgers/lea.jsonl": '{"date": "2026-05-04", "amount": 2, "amount": 20}\n'},
        ("ledgers/lea.jsonl", 1, "amount", "is there twice"),
    ),
    "a link to what lies below the ledgers": (
        {"ledgers/2026/x.csv": LEDGER, "index.md": INDEX + "\n[Tout]({static}ledgers/2026/x.csv)\n"},
        ("index.md", 11, "", "is never published"),
    ),
    "a link to what else lies among the ledgers": (
        {"ledgers/dons.xlsx": "x", "index.md": INDEX + "\n[Tout]({attach}ledgers/dons.xlsx)\n"},
        ("index.md", 11, "", "is never published"),
    ),
    "a link to ledgers written in capitals": (
        {"Ledgers/lea.CSV": LEDGER, "index.md": INDEX + "\n[Tout]({static}Ledgers/lea.CSV)\n"},
        ("index.md", 11, "", "is never published"),
    ),
    "a link to a text among the ledgers": (
        {"totals/notes.md": "Odile", "index.md": INDEX + "\n[Tout]({static}totals/notes.md)\n"},
        ("index.md", 11, "", "is never published"),
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


def test_a_mistake_is_told_once_with_its_place_and_nothing_is_published(tmp_path: Path) -> None:
    """Each in a microsite of its own, all in one site: one build tells them all."""
    sandbox = Sandbox(tmp_path, shares_pictures=True)
    sandbox.settings(["PORTEVOIX_CARDS = False"])
    sandbox.post("un")
    homes = {name: f"{HOME}-{number}" for number, name in enumerate(WRONG)}
    for name, (changed, _) in WRONG.items():
        for path, text in {**FILES, **changed}.items():
            if text:
                sandbox.write(f"{homes[name]}/{path}", text)
    told = [problem for problem in sandbox.problems() if problem.severity is Severity.ERROR]
    assert sorted((problem.path, problem.line, problem.field) for problem in told) == sorted(
        (f"content/{homes[name]}/{path}", line, field) for name, (_, (path, line, field, _)) in WRONG.items()
    )
    why = {f"content/{homes[name]}/{path}": why for name, (_, (path, *_, why)) in WRONG.items()}
    assert [str(problem) for problem in told if why[problem.path] not in problem.message] == []
    assert [str(problem) for problem in told if ";" not in problem.message] == []
    assert not sandbox.output.exists()
