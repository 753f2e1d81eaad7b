"""Where a text seems to be a draft in words that only people read, and is published all the same: each is a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from portevoix.blog.record import Status
from portevoix.frontmatter.drafts import DRAFTS, outside_code, says_draft, words_of
from portevoix.frontmatter.findings import Findings

if TYPE_CHECKING:
    from portevoix.frontmatter.source import Reading, Source

_REMEDY = "and it will be published; write 'status: draft' to hold it back, or 'status: published' if it is meant"

_NAMES = rf"(?:{'|'.join(sorted(DRAFTS, key=len, reverse=True))}|wip|work in progress)"
_STOP = (
    r"(?:(?:ne pas|à ne pas) (?:publier|diffuser|mettre en ligne)(?: encore)?|pas encore publier"
    r"|(?:do not|don['’]?t|not to) publish(?: yet)?|not for publication)"
)
_MARK = r"(?:[:：|!/]|…|\.\.\.|[-–—](?=\s))"
# What is said of drafts in general (`Brouillon : mode d'emploi`), not of the text.
_ABOUT = (
    r"(?!\s*(?:mode d['’]emploi|définition|comment|pourquoi|histoire|éloge|l['’]art|c['’]est|what|how|why|the art)\b)"
)
# Few texts come so far that one of these is asked, and to make them takes longer than to read a text.
_LABELS = (
    rf"[\[(]\s*(?:{_NAMES}|{_STOP})(?:[\W\d]|v\d){{0,9}}(?:[-–—:,.!][^\])]{{0,80}})?[\])]"  # [BROUILLON], (draft 2)
    rf"|\A{_NAMES}\s*{_MARK}{_ABOUT}"  # Brouillon : …
    rf"|\A(?!brouillons|drafts)(?:{_NAMES}|{_STOP})\W*\Z"  # alone; several are what a text is about
    rf"|[-–—]\s*{_NAMES}\W*\Z"  # … - brouillon
    rf"|\A{_STOP}\s*(?:{_MARK}|[,.])|[-–—:,.!]\s*{_STOP}\W*\Z"
)
_CAPITALS = rf"\A(?i:(?P<name>{_NAMES}|{_STOP}))\s|\s(?i:(?P<last>{_STOP}))\W*\Z"
_NOTE = rf"\A{_NAMES}\s*(?:[,;.(]|{_MARK})|\b{_STOP}\b"
"""How a note that readers do not see says so: in more ways than a title, for it says little else."""

_ONLY_LATIN = re.compile("[\x00-\xff\u0152\u0153\u2010-\u2030\u20ac]*+")
_TELLTALE = (
    *sorted(name for name in DRAFTS if name.isascii() and not name.endswith("s")),
    "wip", "work in progress", "publier", "publish", "for publication", "diffuser", "mettre en ligne",
)  # fmt: skip
"""Of these each label holds one, or letters that are not Latin."""

_OF_FILES = DRAFTS | {"wip"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}[-_ ]*")
_AROUND = " \t#*_>~=-–—"
_MOST_WORDS = 12
_LONGEST = 1000
"""Characters of what is looked at; longer ones are prose."""


def doubted(
    reading: Reading[Any], path: str, lines: Sequence[str] = (), header: tuple[int, int] = (0, 0)
) -> Reading[Any]:
    """The reading, with a warning for each place that says in a reader's words that the text is a draft.

    *lines* are those of a file in Markdown, *header* where its YAML stands among them, from 0. A status that the
    header says is the last word.
    """
    source = reading.source
    if source is None or "status" in source.lines or source.header.status is not Status.PUBLISHED:
        return reading
    findings = Findings(path)
    for line, field, who in (*_of_fields(source), *_of_name(source, path), *_of_lines(source, lines, header)):
        findings.warning(line, field, f"{who} that this text is a draft, {_REMEDY}")
    found = findings.problems
    return replace(reading, problems=(*reading.problems, *found)) if found else reading


def labelled(text: str) -> bool:
    """Whether words are marked as a draft's: `[BROUILLON] Le budget`, `DRAFT: the budget`, `Do not publish`."""
    bare = text.strip(_AROUND)
    if len(bare) > _LONGEST or not _seems_labelled(bare):
        return False
    if re.search(_LABELS, bare, re.IGNORECASE):
        return True
    found = re.search(_CAPITALS, bare)
    return bool(found and (found["name"] or found["last"]).isupper() and not bare.isupper())


def _seems_labelled(text: str) -> bool:
    """Whether a text may be marked: of nearly all it can be told fast that they are not."""
    if not _ONLY_LATIN.fullmatch(text):  # letters that are others without case: the sign of Kelvin is a k
        return True
    lowered = text.lower()
    return any(word in lowered for word in _TELLTALE)


_Doubt = tuple[int, str, str]
"""A line of the file, a field, and who says it."""


def _of_fields(source: Source[Any]) -> Iterator[_Doubt]:
    header, lines = source.header, source.lines
    if labelled(header.title):
        yield lines.get("title", 1), "title", "says"
    summary = getattr(header, "summary", "")
    if summary and (labelled(summary) or says_draft(summary, among_fields=True)):
        yield lines.get("summary", 1), "summary", "says"
    for field in ("tags", "categories"):
        called = [name for name in getattr(header, field, ()) if _is_word_for_drafts(str(name))]
        if len(called) == 1:  # who names several speaks of drafts
            yield lines.get(field, 1), field, f"'{called[0]}' says"


@lru_cache(maxsize=1_000)
def _is_word_for_drafts(name: str) -> bool:
    """Of a tag or a category, which many texts share."""
    return " ".join(words_of(name)) in DRAFTS


def _of_name(source: Source[Any], path: str) -> Iterator[_Doubt]:
    """A file called as drafts are, unless its title has the word too, which then is a word like another."""
    stem = _DATE.sub("", PurePosixPath(path).stem)
    parts = words_of(stem)
    marks = {*parts[:1], *parts[-1:], *(".".join(words_of(part)) for part in stem.split(".")[1:])}
    said = marks & _OF_FILES
    if (said and said - {*words_of(source.header.title)}) or stem.startswith("_"):
        yield 0, "", "the name of this file says"


def _of_lines(source: Source[Any], lines: Sequence[str], header: tuple[int, int]) -> Iterator[_Doubt]:
    for at in range(*header):
        line = lines[at].lstrip()
        if line.startswith("#") and _noted(line):
            yield at + 1, "", "this comment says"
    yield from doubts_below(lines, source.body_line - 1)


def doubts_below(lines: Sequence[str], first: int) -> Iterator[_Doubt]:
    """What a body, from the line *first* on, counted from 0, says of it where a text begins, and in comments."""
    yield from ((at + 1, "", "this line says") for at in _opening(lines, first) if labelled(lines[at]))
    shown: set[int] | None = None
    for at, comment in _comments(lines, first):
        shown = set(outside_code(lines, first)) if shown is None else shown
        if at in shown and _noted(comment):
            yield at + 1, "", "this comment says"


def _comments(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """The comments that have an end, with the lines they begin on, from 0."""
    at = first
    text = "\n".join(lines[first:])
    done, start = 0, text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        at += text.count("\n", done, start)
        yield at, text[start + 4 : end]
        done, start = start, text.find("<!--", end)


def _opening(lines: Sequence[str], first: int) -> Iterator[int]:
    """The heading or the paragraph of one short line that a text begins with; both, where they are."""
    at = first
    while True:
        at = next((index for index in range(at, len(lines)) if lines[index].strip()), len(lines))
        if at >= len(lines) or lines[at].startswith(("    ", "\t", "<!--")):
            return
        is_heading = lines[at].lstrip().startswith("#")
        alone = is_heading or at + 1 >= len(lines) or not lines[at + 1].strip(" =-")
        seems = alone and "`" not in lines[at] and _seems_labelled(lines[at])
        if seems and len(words_of(lines[at])) <= _MOST_WORDS:
            yield at
        if not is_heading:
            return
        at += 1


def _noted(comment: str) -> bool:
    bare = " ".join(comment.split()).strip(_AROUND)
    return len(bare) <= _LONGEST and (labelled(bare) or re.search(_NOTE, bare, re.IGNORECASE) is not None)
