"""What to say of a mistake in `taxonomy.yaml`: its place, the word that was meant, the remedy."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pydantic_core import ErrorDetails

from portevoix.frontmatter.words import plain
from portevoix.problems import Report, nearest
from portevoix.taxonomy.file import SECTIONS, Account, AuthorEntry, CategoryEntry, TaxonomyFile, TermEntry

Place = tuple[str | int, ...]

_MEANINGS = {
    "missing": "is missing; add it",
    "tuple_type": "holds a list; write one item a line, each after '- '",
    "string_type": "holds text, and no list; write it behind the colon",
    "bool_parsing": "'{input}' is neither true nor false; write one of the two",
    "literal_error": "'{input}' is not known here; write {expected}",
    "model_type": "'{input}' stands where fields are expected; write for instance '{first}: {input}'",
    "model_attributes_type": "'{input}' stands where fields are expected; write for instance '{first}: {input}'",
}
_PATTERNS = {
    "fediverse": "an address such as @name@host.example",
    "url": "a web address such as https://example.org/",
}
_HABITS = {
    "etiquette": "tags",
    "etiquettes": "tags",
    "mot_cle": "tags",
    "mots_cles": "tags",
    "mots_clefs": "tags",
    "rubriques": "categories",
    "auteur": "authors",
    "auteurs": "authors",
    "auteures": "authors",
    "autrices": "authors",
    "nom": "name",
    "titre": "name",
    "title": "name",
    "adresse": "slug",
    "resume": "description",
    "summary": "description",
    "redirections": "aliases",
    "anciennes_adresses": "aliases",
    "bio": "biography",
    "photo": "portrait",
    "comptes": "accounts",
    "mastodon": "fediverse",
    "lien": "url",
    "libelle": "label",
}
"""What people type out of habit, unaccented, and the word of ours."""

_ENTRIES: dict[str | int, type[TermEntry]] = {"categories": CategoryEntry, "authors": AuthorEntry}
"""What the entries of a section are, where they hold more than a tag's."""


def tell(errors: Sequence[ErrorDetails], file: TaxonomyFile, report: Report) -> None:
    """Every mistake by its line; what is missing only because its name was mistyped is not one more."""
    places = [place_of(details) for details in errors]
    meant = {
        (*place[:-1], _meant(place)) for place, details in zip(places, errors, strict=True) if _is_unknown(details)
    }
    for place, details in zip(places, errors, strict=True):
        if details["type"] != "missing" or place not in meant:
            report.error(file.path, file.line(*place), _field(place), _message(details, place))


def place_of(details: ErrorDetails) -> Place:
    """Where in the file a mistake is: section, number of the entry, field."""
    return tuple(part for part in details["loc"] if isinstance(part, int) or not part.startswith("function-"))


def _is_unknown(details: ErrorDetails) -> bool:
    return details["type"] == "extra_forbidden"


def _meant(place: Place) -> str | None:
    return nearest(plain(_field(place)), _known(place), _HABITS)


def _known(place: Place) -> Collection[str]:
    """The names that may stand at a place: sections, fields of an entry, fields of an account."""
    if len(place) == 1:
        return SECTIONS.values()
    return (_ENTRIES.get(place[0], TermEntry) if len(place) == 3 else Account).model_fields


def _field(place: Place) -> str:
    return next((part for part in reversed(place) if isinstance(part, str)), "")


def _message(details: ErrorDetails, place: Place) -> str:
    field, kind, shown = _field(place), details["type"], details["input"]
    if _is_unknown(details):
        guess, known = _meant(place), _known(place)
        return "unknown field; " + (f"did you mean '{guess}'?" if guess in known else f"there is {', '.join(known)}")
    if kind == "string_pattern_mismatch":
        return f"'{shown}' is not right; write {_PATTERNS[field]}"
    if kind == "value_error":
        return str(details["ctx"]["error"])
    expected = details.get("ctx", {}).get("expected", "")
    meaning = _MEANINGS.get(kind)
    first = "label" if field == "accounts" else "name"
    return meaning.format(expected=expected, input=shown, first=first) if meaning else str(details["msg"])
