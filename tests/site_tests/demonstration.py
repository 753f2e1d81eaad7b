"""The demonstration site as tests build it: when, and which of its pages stand for all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from portevoix.host import BuildOptions, BuildResult, build
from site_tests.sandbox import ROOT

NOW = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))

PAGE_TYPES = (
    "",
    "blog/la-solidarite-mise-sur-le-buzz/",
    "blog/reseaux-sociaux-solidaires/",
    "en/blog/cinquante-blogueurs-au-g20/",
    "categories/",
    "categories/web-2-0/",
    "categories/vie-du-site/",
    "tags/",
    "tags/ess/",
    "auteurs/",
    "auteurs/camille-parlehaut/",
    "series/la-solidarite-prend-la-parole/",
    "archives/",
    "archives/2009/",
    "archives/2009/04/",
    "a-propos/",
    "contact/",
    "mentions-legales/",
    "demonstration/",
    "recherche/",
    "404.html",
    "jaimepasdonner/",
    "jaimepasdonner/films/plus-tard/",
    "jaimepasdonner/films/une-video/",
    "jaimepasdonner/come-plustard/",
    "jaimepasdonner/vos-excuses/",
    "jaimepasdonner/au-hasard/",
    "acteurs/",
    "acteurs/causes/soins/",
    "acteurs/campagnes/printemps-des-acteurs/",
    "acteurs/equipes/tortues-supersoniques/",
    "acteurs/la-barbe-de-gaston/",
    "acteurs/marathon-a-mon-rythme/",
    "acteurs/la-barbe-de-gaston/faire-passer/",
    "acteurs/la-barbe-de-gaston/affiche/",
    "acteurs/la-barbe-de-gaston/cadre/",
)


def build_demonstration(output: Path) -> BuildResult:
    """The site of this repository, as a publisher would build it."""
    return build(BuildOptions(settings=ROOT / "pelicanconf.py", output=output, now=NOW))
