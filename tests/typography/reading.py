"""How tests of typography read: cases with names for spaces nobody sees, and HTML without what may change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

CASES = Path(__file__).parent / "cases"
NAMES = {"[narrow]": "\u202f", "[nbsp]": "\u00a0", "[thin]": "\u2009", "[newline]": "\n", "[tab]": "\t"}


@dataclass(frozen=True)
class Case:
    """A text as typed and as set; `where` is its file and line."""

    where: str
    lang: str
    typed: str
    set_: str


def cases(kind: str) -> list[Case]:
    """All cases of a kind: pairs of lines between empty lines, in `cases/<kind>/<language>-<topic>.txt`."""
    return [case for file in sorted((CASES / kind).glob("*.txt")) for case in _of(file)]


def _of(file: Path) -> list[Case]:
    lang = file.stem.partition("-")[0]
    lines = [(number, line) for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if line[:1] != "#"]
    found = []
    position = 0
    while position < len(lines):
        number, line = lines[position]
        if not line:
            position += 1
            continue
        found.append(Case(f"{file.stem}:{number}", lang, plain(line), plain(lines[position + 1][1])))
        assert position + 2 == len(lines) or not lines[position + 2][1], f"{file.name}:{number}: a case is two lines"
        position += 2
    return found


def plain(line: str) -> str:
    """A line of a case with the spaces it names."""
    for name, space in NAMES.items():
        line = line.replace(name, space)
    return line


def named(text: str) -> str:
    """A text with names for the spaces nobody sees."""
    for name, space in NAMES.items():
        text = text.replace(space, name)
    return text


_TYPED = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"', "’": "'", "‘": "'", "…": "...", "—": "--", "–": "--"})


def untypeset(text: str) -> str:
    """A text without spaces, with straight quotes, dots and hyphens: what typography must not change."""
    return re.sub("-+", "-", re.sub(r"\s+", "", text.translate(_TYPED)))


def essence(html: str) -> list[object]:
    """An HTML fragment as a browser reads it, without raised letters, and without what typography may change."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    found: list[object] = []
    _walk(tree, found)
    return [part for part in _joined(found) if part]


def _walk(element: Element, found: list[object]) -> None:
    plain_sup = element.tag == "sup" and not element.attrib
    if not plain_sup:
        found.append(("start", str(element.tag), sorted(element.attrib.items())))
    found.append(element.text or "")
    for child in element:
        _walk(child, found)
        found.append(child.tail or "")
    if not plain_sup:
        found.append(("end",))


def _joined(parts: list[object]) -> list[object]:
    joined: list[object] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return [untypeset(part) if isinstance(part, str) else part for part in joined]
