"""A small real site with something of everything, as files to be edited."""

from __future__ import annotations

from functools import cache

from media.samples import encoded, photograph
from microsites.sandbox import EXCUSE, HOME, HOSTED, INDEX
from site_tests.sandbox import ROOT

POSTS = 5

RAISING = "microsites/acteurs"
LEDGER = """\
date,amount,supporter,message,consent
2026-05-02,100,Odile Latard,Cours !,yes
2026-05-03,20.50,,,
"""

LONG = "Et bien plus de mots qu'un résumé n'en garde, sans fin."

SETTINGS = """\
PORTEVOIX_CARDS = False
PORTEVOIX_SEARCH = False
PORTEVOIX_SHARING = False
PORTEVOIX_OVERLAY = "mine"
DEFAULT_PAGINATION = 5
SUMMARY_MAX_LENGTH = 6
MONTH_ARCHIVE_SAVE_AS = ""
"""

BYLINE = """\
{{% from {} import mine %}}
{{% macro byline(card) %}}<p class="byline">{}</p>{{% endmacro %}}
"""

TAXONOMY = """\
categories:
  - name: Vie
    description: Ce qui arrive.
    aliases: [/vieille-vie.html]
tags:
  - name: coopérative
    synonyms: [coop]
    description: "Des personnes d'abord."
  - name: radio
"""


def settings(*lines: str) -> bytes:
    """The settings file: the project's own, plain data, and more."""
    own = (ROOT / "pelicanconf.py").read_text("utf-8")
    return "\n".join((own, SETTINGS, *lines, "")).encode()


def post(title: str, body: str, **fields: str) -> bytes:
    """A text with its header."""
    header = {"title": title, "date": "2026-08-01 10:00", **fields}
    lines = "\n".join(f"{key}: {value}" for key, value in header.items())
    return f"---\n{lines}\n---\n\n{body}\n".encode()


def fundraiser(title: str, owner: str) -> bytes:
    """A page that raises."""
    header = f"title: {title}\nowner: {owner}\noccasion: race\ncause: soins\ngoal: 500\ncloses: 2026-12-31"
    return f"---\n{header}\n---\n\nAllez.\n".encode()


@cache
def picture(seed: int) -> bytes:
    """A small photograph, other than that of another seed."""
    return encoded(photograph(64, 48, seed=seed))


def files() -> dict[str, bytes]:
    """Every file of the site, by its path below the project."""
    found = {
        "pelicanconf.py": settings(),
        "content/taxonomy.yaml": TAXONOMY.encode(),
        "content/media/un.jpg": picture(1),
        "content/media/deux.jpg": picture(2),
        "content/media/statuts.txt": b"Article premier.\n",
        "content/pages/a-propos.md": post("À propos", "Qui nous sommes : [nos textes]({filename}/blog/billet-00.md)."),
        "content/pages/contact.md": post("Contact", "Écrire."),
        "content/pages/contact.en.md": post("Contact us", "Write.", lang="en"),
        f"content/{HOME}/index.md": (
            INDEX.replace("{filename}/pages/dons.md", "{filename}/pages/contact.md")
            .replace("tags: [don]\n", "")
            .encode()
        ),
        f"content/{HOME}/films/tard.md": HOSTED.encode(),
        f"content/{HOME}/films/tard.png": encoded(photograph(64, 36), "PNG"),
        f"content/{HOME}/excuses/odile.md": EXCUSE.encode(),
        f"content/{RAISING}/index.md": (
            b"---\nkind: fundraiser\ntitle: Acteurs\ndate: 2026-01-01\ncontact: bonjour@example.org\n"
            b"call_to_action: {label: Donner, url: https://example.org/don}\n---\n\nDes pages.\n"
        ),
        f"content/{RAISING}/causes/soins.md": b"---\ntitle: Soins\nbeneficiary: Les Sparadraps\n---\n\nSoigner.\n",
        f"content/{RAISING}/fundraisers/lea.md": fundraiser("Léa court", "Léa"),
        f"content/{RAISING}/fundraisers/tom.md": fundraiser("Tom chante", "Tom"),
        f"content/{RAISING}/ledgers/lea.csv": LEDGER.encode(),
        "mine/static/css/tokens-own.css": b":root { --paper: light-dark(white, black) }\n",
        "mine/templates/components/byline.html": (
            BYLINE.format('"components/mine.html"', '{{ mine("signé") }}')
        ).encode(),
        "mine/templates/components/mine.html": b"{% macro mine(word) %}<p>{{ word }}</p>{% endmacro %}\n",
    }
    return found | dict(_posts())


def _posts() -> list[tuple[str, bytes]]:
    texts = [(f"content/blog/billet-{number:02}.md", _post(number)) for number in range(POSTS)]
    more = {
        "traduit.md": post("Un texte traduit", f"En français « oui » ! {LONG}", tags="[coopérative]", category="Vie"),
        "traduit.en.md": post("A translated text", f"In English, yes. {LONG}", lang="en", tags="[coopérative]"),
        "plus-tard.md": post("Plus tard", f"Pas encore. {LONG}", date="2026-11-20 09:30", tags="[radio]"),
        "fete.md": post("La fête", f"Venez. {LONG}", event="\n  starts: 2026-11-15 20:00\n  ends: 2026-11-15 23:00"),
        "brouillon.md": post("Un brouillon", f"À finir. {LONG}", status="draft"),
        "serie-un.md": post("Première partie", f"Au début. {LONG}", series="Le feuilleton", series_index="1"),
        "serie-deux.md": post("Seconde partie", f"À la fin. {LONG}", series="Le feuilleton", series_index="2"),
    }
    return texts + [(f"content/blog/{name}", data) for name, data in more.items()]


def _post(number: int) -> bytes:
    other = (number * 3 + 4) % POSTS
    body = f"Un texte, le {number}e ; voir [l'autre]({{filename}}billet-{other:02}.md#partie)."
    body += "\n\n## Partie {#partie}\n\nFin."
    if number % 4 == 0:
        body += f"\n\n![Une image]({{static}}/media/{'un' if number % 8 else 'deux'}.jpg)"
    if number % 5 == 0:
        body += "\n\nUne note[^1].\n\n[^1]: Elle est [ici]({static}/media/statuts.txt)."
    fields = {"tags": f"[{('coopérative', 'radio', 'presse')[number % 3]}]", "category": ("Vie", "Web")[number % 2]}
    if number % 6 == 1:
        fields["aliases"] = f"[/ancien/{number}.html]"
    return post(
        f"Billet numéro {number}", body, date=f"2026-{8 + number % 3:02}-{1 + number:02} 1{number}:00", **fields
    )
