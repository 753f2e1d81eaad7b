"""A site with a small video microsite, for tests."""

from __future__ import annotations

from pathlib import Path

from films.samples import CHAPTERS, ENGLISH, FRENCH, MP4, WEBM, poster
from site_tests.sandbox import Sandbox

HOME = "microsites/pas-envie"
INDEX = """\
---
kind: video
title: Pas envie
date: 2026-05-04
summary: "Des excuses, et rien dans la boîte."
contact: excuses@example.org
look: {paper: "#e8f50a", ink: "#26104d", accent: "#5b2bd9"}
call_to_action: {label: Je donne, url: "{filename}/pages/dons.md"}
tags: [don]
---

Voici **Côme**, qui ne donne jamais.
"""
FILM = """\
---
title: Pas de monnaie
excuse: "Je n'ai pas de monnaie."
character: Côme Plustard
video: monnaie.webm
answer: "Un *euro* suffit."
source: {title: "INSEE, 2023", url: "https://example.org/insee"}
order: 1
tags: [don, humour]
---

Il cherche [encore]({filename}tard.md).
"""
HOSTED = """\
---
title: Plus tard
excuse: "Plus tard, promis."
character: Côme Plustard
video: https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv
order: 2
---
"""
EXCUSE = """\
---
excuse: "J'ai poney."
signed: Odile, de Trifouillis
date: 2026-05-06
---
"""
FILES: dict[str, str | bytes] = {
    "index.md": INDEX,
    "films/monnaie.md": FILM,
    "films/monnaie.webm": WEBM,
    "films/monnaie.mp4": MP4,
    "films/monnaie.fr.vtt": FRENCH,
    "films/monnaie.en.vtt": ENGLISH,
    "films/monnaie.chapters.fr.vtt": CHAPTERS,
    "films/monnaie.png": poster(1280, 720),
    "films/tard.md": HOSTED,
    "excuses/odile.md": EXCUSE,
    "films/tard.png": poster(1280, 720),
}


def with_microsite(folder: Path, **changed: str | bytes | None) -> Sandbox:
    """A site of one article, one page, one video microsite; *changed* are files of it, None for what is not there."""
    sandbox = Sandbox(folder, shares_pictures=True)
    sandbox.post("un", "Voyez [le film]({filename}/microsites/pas-envie/films/monnaie.md).", tags="[don]")
    sandbox.write("pages/dons.md", "---\ntitle: Dons\n---\n\nUne démonstration.\n")
    for name, content in {**FILES, **changed}.items():
        if content is not None:
            sandbox.write(f"{HOME}/{name}", content)
    return sandbox
