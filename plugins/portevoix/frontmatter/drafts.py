"""Where a file says that it is a draft and nobody would read it: outside the header, or in words that no field has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from portevoix.frontmatter.words import STATUS_HABITS
from portevoix.problems import nearest
from portevoix.slugs import unaccented

UNREAD = (
    "says that this text is a draft where nobody reads it; write 'status: draft' in the header, "
    "or 'status: published' if it is to be public, or put it between backquotes if it is text"
)
CONTRADICTS = "contradicts 'status: published', which this header says too; keep one of the two"

DRAFTS = frozenset({
    "draft", "drafts", "brouillon", "brouillons", "entwurf", "borrador", "bozza", "rascunho", "черновик", "草稿",
})  # fmt: skip
_STATES = frozenset({
    "status", "statut", "etat", "state", "estado", "stato", "状态", "st", "stage", "stade", "avancement", "visibility",
    "visibilite", "post status", "publish status", "publication status", "statut de publication", "etat de publication",
})  # fmt: skip
_PUBLISHED = frozenset({"published", "publie", "publiee", "publish", "publier", "a publier", "is published"})
_YES = frozenset("true yes oui vrai on 1 x ja si sim".split())
_NO = frozenset("false no non faux off 0 nein nao never jamais".split())

# What says the same among fields, and may well be said in a text.
_WITHHELD_FIELDS = frozenset({
    *DRAFTS, "is draft", "isdraft", "wip", "work in progress", "private", "prive", "privee", "hidden", "cache",
    "cachee", "unpublished", "non publie", "non publiee", "not published", "pending", "en attente", "a relire",
    "brollo",
})  # fmt: skip
_PUBLIC_FIELDS = _PUBLISHED | {"public", "visible", "online", "en ligne"}

_KEPT: Mapping[str, str] = {
    **{word: status for word, status in STATUS_HABITS.items() if status != "published"},
    **{word: word for word in (*DRAFTS, "hidden", "cancelled")},
}
"""What a status may be that is not `published`, as habits are looked up."""

_OF_FOLDERS = frozenset(
    "mes nos my our les the vieux anciens old nouveaux new archive archives articles billets blog pages posts textes "
    "texts".split()
)
"""What may stand beside the word in the name of a folder of drafts, with numbers and signs."""

_LAST = DRAFTS | _YES | _NO
"""Words of which the last of a line must be one for it to say so: each is all that may stand behind a name."""

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 6
_LONGEST = 200
"""Characters of a line that is looked at; longer ones are prose."""

_PAIRED = re.compile("[:=：]")
_SIGNS = "".join(sign for sign in map(chr, range(128)) if not sign.isalnum())
_LETTERS = "".join(char for char in map(chr, (*range(128), *range(0xC0, 0x100))) if char.isalnum())
# Of these only the soft hyphen cannot be seen.
_BEYOND_LATIN = re.compile(r"[^\x00-\u02ff]")
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,}|<pre\b)", re.IGNORECASE)
# In a dialogue a dash begins what somebody says.
_LISTED = re.compile(r"\s*(?:[-+*>–—]|\d+[.)])\s")
_HEADING_OR_TABLE = re.compile(r"\s*[#|]")


def is_folder_of_drafts(path: str) -> bool:
    """Whether a file lies in a folder that is called as drafts are, or in one within."""
    return any(map(_is_called_drafts, path.split("/")[:-1]))


@lru_cache(maxsize=1_000)
def _is_called_drafts(folder: str) -> bool:
    named = {word.strip("0123456789") for word in words_of(folder)} - _OF_FOLDERS - {""}
    return bool(named) and named <= DRAFTS


def field_says_draft(name: str, value: object) -> bool:
    """Whether a field that we do not know keeps its text back, as far as its words tell."""
    if not isinstance(value, str | bool | int):
        return False
    return " ".join(words_of(str(value))) in DRAFTS or says_draft(f"{name}: {value}", among_fields=True)


def says_draft(line: str, *, among_fields: bool = False) -> bool:
    """Whether a line says nothing but that its text is a draft: `Statut : brouillon`, `published: false`."""
    if ends_otherwise(line):
        return False
    words = words_of(line)
    if among_fields:
        words = words[words[:1] == ["extra"] :]
        if " ".join(words) in DRAFTS:
            return True
    elif not _PAIRED.search(line):
        return False
    pairs = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, min(len(words), _MOST_WORDS)))
    return any(_is_pair(name, value, among_fields) for name, value in pairs)


def unread(lines: Sequence[str], start: int, end: int, *, comments: str = "", indented: int = 4) -> int | None:
    """The first line, from 0, that says so outside of any field: among those of the header, from *start* to *end*, or
    below it. *comments* begin lines of the header that nobody is to read; text *indented* so far is code."""
    for index in range(start, min(end, len(lines))):
        line = lines[index].lstrip()
        if not (comments and line.startswith(comments)) and "`" not in line and says_draft(line, among_fields=True):
            return index
    return next(said_below(lines, end, indented), None)


def said_below(lines: Sequence[str], end: int, indented: int = 4) -> Iterator[int]:
    """The lines of a body, from *end* on, that say so; those of its first paragraph may in few words, or misspelt."""
    first = next((at for at in range(end, len(lines)) if lines[at].strip(" -\t")), len(lines))
    below = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
    alone = below - first == 1
    opening = {at for at in range(first, below) if opens_with_draft(lines[at], alone=alone)}
    said = opening | {at for at in range(end, len(lines)) if _is_said(lines[at])}
    if said:
        yield from (at for at in outside_code(lines, end, indented) if at in said)


def _is_said(line: str) -> bool:
    return len(line) <= _LONGEST and _PAIRED.search(line) is not None and not _LISTED.match(line) and says_draft(line)


def opens_with_draft(line: str, *, alone: bool = False) -> bool:
    """Whether a line that a text begins with says so: *alone*, a word is enough."""
    if ":" not in line and ends_otherwise(line):
        return False
    words = words_of(line)
    if alone and len(words) == 1:
        return words[0] in DRAFTS
    is_status = len(words) == 2 and ":" in line and words[0] in _STATES
    return says_draft(line) or (is_status and nearest(words[1], (), _KEPT) is not None)


def outside_code(lines: Sequence[str], end: int, indented: int = 4) -> Iterator[int]:
    """The lines from *end* on that are neither code, nor headings or rows of a table."""
    fence = ""
    for index in range(end, len(lines)):
        line = lines[index]
        if fence:
            fence = "" if fence in line.lower() else fence
        elif found := _FENCE.match(line):
            fence = "</pre" if found["mark"].startswith("<") else found["mark"]
            fence = "" if fence == "</pre" and fence in line.lower() else fence
        elif _indentation(line) < indented and "`" not in line and not _HEADING_OR_TABLE.match(line):
            yield index


def _indentation(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))


def _is_pair(name: str, value: str, among_fields: bool) -> bool:
    """Whether a name and its value say it."""
    if name in _STATES:
        return value in DRAFTS
    if name in (_WITHHELD_FIELDS if among_fields else DRAFTS):
        return value in _YES
    return name in (_PUBLIC_FIELDS if among_fields else _PUBLISHED) and value in _NO


def words_of(line: str) -> list[str]:
    """The words of a line as they are looked up: without case, accents, signs, and what cannot be seen."""
    if len(line) > _LONGEST:
        return []
    if line.isascii():
        return _WORD.findall(line.lower())
    seen = unicodedata.normalize("NFKC", line)
    if _BEYOND_LATIN.search(seen):
        seen = "".join(char for char in seen if unicodedata.category(char) != "Cf")
    return _WORD.findall(unaccented(seen.replace("\xad", "")).casefold())


def ends_otherwise(line: str) -> bool:
    """Whether the last word of a line is surely none that says so, as that of nearly all lines; told without the words
    of the whole."""
    if len(line) > _LONGEST:
        return True
    above = line.rstrip(_SIGNS)
    before = above.rstrip(_LETTERS)
    if len(before) == len(above) or not (before[-1:] in _SIGNS or before[-1].isspace()):
        return False
    return unaccented(above[len(before) :]).casefold() not in _LAST
