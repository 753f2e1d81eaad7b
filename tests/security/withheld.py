"""The texts of `cases/withheld.toml`, each with words, terms, pictures and files that nothing else of a site has."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from media.samples import drawing, encoded
from microsites.sandbox import INDEX, with_microsite
from site_tests.sandbox import Sandbox

_CASES = Path(__file__).parent / "cases" / "withheld.toml"
_HOSTED = "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv"
_USUAL = {
    "title": "Titre WORD", "date": "2026-04-02", "summary": "Résumé WORD.", "tags": "commun, etiquetteWORD",
    "categories": "Vie; rubriqueWORD", "authors": "Léa; plumeWORD", "series": "CarnetWORD",
    "aliases": "/vieux/WORD.html", "image": "{static}/media/WORD.png", "image_alt": "Image WORD",
    "image_credit": "Photo de WORD", "extra": "{mine: WORD}",
}  # fmt: skip
_MARKDOWN = """Le texte WORD parle.

## Partie WORD

![Dessin WORD]({static}/media/WORD-2.png)

[Pièce WORD]({static}/media/WORD.pdf), [autre]({attach}WORD.csv)
"""
_RESTRUCTURED = """Le texte WORD parle.

.. image:: {static}/media/WORD-2.png
   :alt: Dessin WORD

`Pièce WORD <{static}/media/WORD.pdf>`_
"""

_PICTURES = tuple(encoded(drawing(40 + number, 40), "PNG") for number in range(2))


@dataclass(frozen=True)
class Withheld:
    """A text that waits, or hides: the word of its own, its files; a hidden one may be found below *own*."""

    name: str
    word: str
    files: Mapping[str, str | bytes]
    own: str = ""


def waiting() -> list[Withheld]:
    """What nobody may find."""
    return _made("text", "abcdefg")


def hidden() -> list[Withheld]:
    """What only those find who know where."""
    return _made("hidden", "hi")


def site(folder: Path, texts: Sequence[Withheld]) -> Sandbox:
    """A site with a microsite, three more of which none is to be found, and these texts in it."""
    sandbox = with_microsite(folder)
    sandbox.settings(["PORTEVOIX_CARDS = False", "DISPLAY_PAGES_ON_MENU = True"])
    common = {"tags": "[commun]", "categories": "[Vie]", "authors": "[Léa]"}
    for name, day in (("public", "2026-04-01"), ("public-2", "2026-04-03")):
        sandbox.post(name, date=day, **common)
    sandbox.write("microsites/a-venir/index.md", INDEX.replace("2026-05-04", "2026-12-24"))
    for name, status in (("pas-fini", "draft"), ("discret", "hidden")):
        sandbox.write(f"microsites/{name}/index.md", INDEX.replace("kind: video", f"kind: video\nstatus: {status}"))
    for text in texts:
        for path, data in text.files.items():
            sandbox.write(path, data)
    return sandbox


def _made(kind: str, letters: str) -> list[Withheld]:
    cases: list[dict[str, Any]] = tomllib.loads(_CASES.read_text(encoding="utf-8"))[kind]
    words = (f"zqv{first}{second}kwj" for first, second in product(letters, "abcdefgh"))
    return [_text(case, word) for case, word in zip(cases, words, strict=False)]


def _text(case: Mapping[str, Any], word: str) -> Withheld:
    path: str = case["path"]
    folder = path.rpartition("/")[0]
    files: dict[str, str | bytes] = {
        path: _source(case),
        "media/WORD.png": _PICTURES[0],
        "media/WORD-2.png": _PICTURES[1],
        "media/WORD.pdf": "%PDF WORD",
        f"{folder}/WORD.csv": "WORD",
    }
    filled = {
        name.replace("WORD", word): data.replace("WORD", word) if isinstance(data, str) else data
        for name, data in files.items()
    }
    return Withheld(case["name"], word, filled, case.get("own", "").replace("WORD", word))


def _source(case: Mapping[str, Any]) -> str:
    given = dict(line.split(": ", 1) for line in case["header"])
    fields = {**_USUAL, **given}
    fields = {
        name: value.replace("HOSTED", _HOSTED) for name, value in fields.items() if name not in case.get("without", ())
    }
    if case.get("format") == "rst":
        title = fields.pop("title")
        head = "\n".join(f":{name}: {value}" for name, value in fields.items())
        return f"{title}\n{'#' * 20}\n\n{head}\n\n{_RESTRUCTURED}"
    if case.get("format") == "classic":
        return "".join(f"{name.capitalize()}: {value}\n" for name, value in fields.items()) + f"\n{_MARKDOWN}"
    head = "\n".join(
        f"{name}: {value if value[0] in '{' and 'static' not in value else _quoted(value)}"
        for name, value in fields.items()
    )
    return f"---\n{head}\n---\n\n{_MARKDOWN}"


def _quoted(value: str) -> str:
    return '"{}"'.format(value.replace('"', ""))
