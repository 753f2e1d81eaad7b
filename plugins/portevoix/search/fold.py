"""Words as search compares them: blind to accents, case, ligatures and elision; singular where plural was written.

The rules are data (`spelling.py`), and so is what readers' browsers get: `rules` is written into every index, and
`theme/static/js/search-index.js` applies it to what one types. One table of cases holds both to the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any
from unicodedata import category, normalize

from portevoix.search.spelling import CONTRACTIONS, LANGUAGES, LETTERS, PARTICLES, Language

# The marks of European letters; others are looked for, one by one, only where there are letters from farther away.
_ACCENTS = re.compile("[\u0300-\u036f]+")
_FARTHER = re.compile("[\u0483-\u1fff\u2070-\U0010ffff]")
_LETTERS = str.maketrans(dict(LETTERS))
APOSTROPHE = "['’‘ʼ＇]"
# A word of letters and digits, or a number with its points: `2.0`. Both languages' engines agree on what a letter is.
_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)+|[^\W_]+")
_PARTICLE = re.compile(rf"(?<![^\W_])(?:{'|'.join(PARTICLES)}){APOSTROPHE}(?=[^\W_]|\Z)")
_CONTRACTION = re.compile(rf"(?<=[^\W_]){APOSTROPHE}(?:{'|'.join(CONTRACTIONS)})(?![^\W_])")

NUMBER = re.compile(r"(?<![^\W_])(?<![0-9][.,])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])")
"""A folded number whose thousands are set apart; whatever space that was, NFKD made it a plain one."""

SHORTEST_STEM = 4
"""Letters a word needs to lose an ending; what is shorter is more often a word of its own: `bus`, `vis`."""

WORD = 40
"""Letters of a word that count: nobody types more, and an address or a hash would fill the index."""


def fold(text: str) -> str:
    """Small letters without accents: `Œuvre` and `ŒUVRE` are `oeuvre`, `Straße` is `strasse` (after NFKD)."""
    decomposed = normalize("NFKD", text).lower()
    if decomposed.isascii():
        return decomposed
    bare = _ACCENTS.sub("", decomposed)
    if _FARTHER.search(bare):
        bare = "".join(letter for letter in bare if category(letter)[0] != "M")
    return bare.translate(_LETTERS)


def words(text: str) -> list[str]:
    """The folded words of a text in their order, without what elision and contraction hang on them.

    A number is one word, whatever parts its thousands: `25 000` is `25000`.
    """
    folded = _CONTRACTION.sub("", _PARTICLE.sub("", fold(text)))
    folded = NUMBER.sub(lambda number: number[0].replace(" ", ""), folded)
    return [word[:WORD] for word in _WORD.findall(folded)]


def primary(lang: str) -> str:
    """The language of a BCP 47 tag, without its region: `fr` of `fr-CA`."""
    return lang.lower().split("-")[0]


@cache
def language(lang: str) -> Language:
    """The rules of a language by its BCP 47 tag; for one we know nothing of, none."""
    return LANGUAGES.get(primary(lang), Language())


@lru_cache(maxsize=65_536)
def stem(word: str, lang: str) -> str:
    """The form under which a folded word is filed: `chevaux` and `cheval` meet, so do `cities` and `city`.

    Kept, for a site says its words often.
    """
    rules = language(lang)
    if word in rules.irregular:
        return rules.irregular[word]
    if len(word) < SHORTEST_STEM:
        return word
    for ending, singular in rules.endings:
        if word.endswith(ending):
            return word.removesuffix(ending) + singular
    return word


def rules(langs: Iterable[str]) -> dict[str, Any]:
    """The same rules for the reader's browser, as plain data: those of the languages of a site's texts."""
    known = sorted({primary(lang) for lang in langs} & set(LANGUAGES))
    return {
        "letters": dict(sorted(LETTERS.items())),
        "particles": list(PARTICLES),
        "contractions": list(CONTRACTIONS),
        "shortest": SHORTEST_STEM,
        "longest": WORD,
        "languages": {
            lang: {
                "endings": [list(ending) for ending in LANGUAGES[lang].endings],
                "irregular": dict(sorted(LANGUAGES[lang].irregular.items())),
                "stop": " ".join(sorted(LANGUAGES[lang].stop)),
            }
            for lang in known
        },
    }
