"""Names into address parts, and names into the key under which spellings of one thing meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)
_SPELLED_OUT = {"+": "plus", "#": "sharp", "&": "and", "%": "percent", "@": "at", "*": "star"}
_BEYOND_LATIN = re.compile(r"[^\x00-\u02ff]")
_LATIN_ACCENTS = re.compile(r"[\u0300-\u036f]")
_SEPARATORS = re.compile(r"[\s\-\u2010_'’ʼ‘]+")
_NOT_SLUG = re.compile(r"[\W_]+")


def unaccented(text: str) -> str:
    """The text without accents and ligatures: `Œuvre d'été` gives `OEuvre d'ete`."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    if not _BEYOND_LATIN.search(text):  # of what these letters are made, no other character is an accent
        return unicodedata.normalize("NFC", _LATIN_ACCENTS.sub("", decomposed).translate(_LIGATURES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare.translate(_LIGATURES))  # last: Ǣ is Æ with an accent


def slugify(name: str) -> str:
    """An address part: lower case, no accents, words joined by hyphens; empty when the name has no letter or digit.

    Letters of other scripts are kept: a wrong transliteration helps nobody.
    """
    return _NOT_SLUG.sub("-", unaccented(unicodedata.normalize("NFKC", name)).casefold()).strip("-")


def spelled_out(name: str) -> str:
    """A slug that keeps signs apart by their names, to propose where a plain slug would collide: `c-plus-plus`."""
    return slugify("".join(f" {_SPELLED_OUT[char]} " if char in _SPELLED_OUT else char for char in name))


@lru_cache(maxsize=10_000)
def spelling_key(name: str) -> str:
    """What two spellings of one name have in common: case, accents, hyphens and spaces do not count, signs do."""
    folded = unaccented(unicodedata.normalize("NFKC", name)).casefold()
    return _SEPARATORS.sub(" ", folded).strip()
