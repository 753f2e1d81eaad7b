"""The words of a header: what people call a field, and what they may have meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from portevoix.problems import did_you_mean, nearest
from portevoix.slugs import unaccented

SYNONYMS: Mapping[str, str] = MappingProxyType({"category": "categories", "author": "authors"})

HABITS: Mapping[str, str] = MappingProxyType({
    "titre": "title",
    "statut": "status",
    "etat": "status",
    "brouillon": "status: draft",
    "draft": "status: draft",
    "publie": "status: published",
    "published": "status: published",
    "date_de_publication": "date",
    "modifie": "modified",
    "mise_a_jour": "modified",
    "langue": "lang",
    "resume": "summary",
    "categorie": "categories",
    "rubrique": "categories",
    "etiquette": "tags",
    "etiquettes": "tags",
    "mot_cle": "tags",
    "mots_cles": "tags",
    "mots_clefs": "tags",
    "auteur": "authors",
    "auteurs": "authors",
    "auteure": "authors",
    "auteures": "authors",
    "autrice": "authors",
    "autrices": "authors",
    "serie": "series",
    "evenement": "event",
    "gabarit": "template",
})  # fmt: skip
"""Unaccented. A classic header with one of these would lose what its author meant: it is always an error."""

OTHER_TOOLS: Mapping[str, str] = MappingProxyType({
    "description": "summary",
    "excerpt": "summary",
    "keywords": "tags",
    "language": "lang",
    "lastmod": "modified",
    "permalink": "slug",
    "updated": "modified",
})  # fmt: skip
"""What other tools and themes say: proposed, but no error in the classic header of an existing blog."""

OTHERS_OWN = frozenset({"subtitle", "public", "image_url", "translation", "cover", "thumbnail", *OTHER_TOOLS})
"""Words of other plugins and themes that only look like a misspelling of ours."""

EVENT_HABITS: Mapping[str, str] = MappingProxyType({
    "nom": "name",
    "titre": "name",
    "title": "name",
    "debut": "starts",
    "start": "starts",
    "date": "starts",
    "fin": "ends",
    "end": "ends",
    "duree": "duration",
    "lieu": "place",
    "location": "place",
    "adresse": "address",
    "lien": "url",
})  # fmt: skip

STATUS_HABITS: Mapping[str, str] = MappingProxyType({
    "brouillon": "draft",
    "publie": "published",
    "publiee": "published",
    "public": "published",
    "cache": "hidden",
    "cachee": "hidden",
    "masque": "hidden",
    "annule": "cancelled",
    "annulee": "cancelled",
    "canceled": "cancelled",
})  # fmt: skip

LANGUAGE_HABITS: Mapping[str, str] = MappingProxyType({
    "french": "fr",
    "francais": "fr",
    "english": "en",
    "anglais": "en",
    "spanish": "es",
    "espagnol": "es",
    "german": "de",
    "allemand": "de",
    "italian": "it",
    "italien": "it",
})  # fmt: skip

_JOINT = re.compile(r"[\s'’_-]+")


def folded(word: str) -> str:
    """A field's name as it is looked up: case, spaces and hyphens do not count."""
    if word.islower() and word.isascii() and word.isalpha():
        return word
    return _JOINT.sub("_", unicodedata.normalize("NFC", word).strip().casefold())


def plain(word: str) -> str:
    """A word as habits are looked up: folded and without accents."""
    return unaccented(folded(word))


def proposal(word: str, known: tuple[str, ...], habits: Mapping[str, str] = HABITS) -> str:
    """The end of a message on an unknown field, `; did you mean 'title'?`, or nothing."""
    return did_you_mean(plain(word), () if plain(word) in OTHERS_OWN else known, {**OTHER_TOOLS, **habits})


def meant(word: str, known: tuple[str, ...], habits: Mapping[str, str] = HABITS) -> str:
    """The field that an unknown word most likely stands for, or nothing."""
    return (nearest(plain(word), known, {**OTHER_TOOLS, **habits}) or "").partition(":")[0]


def loses_meaning(word: str, known: tuple[str, ...], habits: Mapping[str, str] = HABITS) -> bool:
    """Whether an unknown word is a misspelt or French one of ours, and not somebody else's."""
    return plain(word) not in OTHERS_OWN and bool(did_you_mean(plain(word), known, habits))
