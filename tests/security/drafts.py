"""The texts of `cases/drafts.toml`: those that their writers mean to keep, and those that only speak of drafts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"

_BODY = "Le mot {word} se lit ici.\n"


@dataclass(frozen=True)
class Draft:
    """A text of the table: how its file ends or is called, what stands in it, and a word that nothing else holds."""

    name: str
    file: str
    text: str
    word: str


@cache
def table() -> dict[str, Any]:
    """The table as it is written."""
    return tomllib.loads((CASES / "drafts.toml").read_text(encoding="utf-8"))


def withheld() -> list[Draft]:
    """What nobody may read."""
    return [
        Draft(f"{name}: {text!r}", file, text.replace("WORD", word), word)
        for number, (name, file, text) in enumerate(_withheld())
        for word in (f"motsecret{number:04}",)
    ]


def ordinary() -> list[Draft]:
    """What everybody may read."""
    return [
        Draft(f"{name}: {text!r}", file, text.replace("WORD", word), word)
        for number, (name, file, text) in enumerate(_ordinary())
        for word in (f"motconnu{number:04}",)
    ]


def doubted() -> list[Draft]:
    """What everybody may read, though its writer may not know."""
    known = table()["doubted"]
    texts = [(line, "{}.md", _yaml(line)) for line in known["headers"]]
    texts += [(body, "{}.md", _yaml("lang: fr").replace("\n\n", f"\n\n{body}\n\n", 1)) for body in known["bodies"]]
    texts += [(file, file, _yaml("lang: fr")) for file in known["files"]]
    return [Draft(name, file, text, f"motconnu{number:04}") for number, (name, file, text) in enumerate(texts)]


def _withheld() -> Iterator[tuple[str, str, str]]:
    known = table()
    for line in known["both"]:
        yield "yaml", "{}.md", _yaml(line)
        yield "yaml, first", "{}.md", f"---\n{line}\ntitle: Un\ndate: 2026-04-01\n---\n\n{_text()}"
        yield "classic", "{}.md", _classic(line)
    for line in known["restructured"]:
        yield "rst", "{}.rst", f"Un\n##\n\n:date: 2026-04-01\n{line}\n\n{_text()}"
    for line in known["html"]:
        yield "html", "{}.html", _html(line, _text())
    for below in (*known["below"], *known["first"]):
        yield "below yaml", "{}.md", f"---\ntitle: Un\ndate: 2026-04-01\n---\n\n{below}\n\n{_text()}"
        yield "close below yaml", "{}.md", f"---\ntitle: Un\ndate: 2026-04-01\n---\n{below}\n\n{_text()}"
        yield "below classic", "{}.md", f"Title: Un\nDate: 2026-04-01\n\n{below}\n\n{_text()}"
    for below in known["below"]:
        yield "at the end", "{}.md", f"---\ntitle: Un\ndate: 2026-04-01\n---\n\n{_text()}\n{below}\n"
    for text in known["texts"]:
        folder = text.get("file", "").rpartition("/")[0]
        yield text["name"], f"{folder}/{{}}.md" if folder else "{}.md", text["text"].replace("Texte", _text())


def _ordinary() -> Iterator[tuple[str, str, str]]:
    known = table()["ordinary"]
    for line in known["headers"]:
        yield "yaml", "{}.md", _yaml(line)
    for line in known["classic"]:
        yield "classic", "{}.md", _classic(line)
    for body in known["bodies"]:
        yield "yaml, body", "{}.md", f"---\ntitle: Un\ndate: 2026-04-01\n---\n\n{body}\n\n{_text()}"
        yield "classic, body", "{}.md", f"Title: Un\nDate: 2026-04-01\n\n{body}\n\n{_text()}"
    for body in known["restructured"]:
        yield "rst, body", "{}.rst", f"Un\n##\n\n:date: 2026-04-01\n\n{body}\n\n{_text()}"
    for body in known["html"]:
        yield "html, body", "{}.html", _html("", f"{body}\n{_text()}")


def _text() -> str:
    return _BODY.format(word="WORD")


def _yaml(line: str) -> str:
    title = "" if line.startswith("title") else "title: Un\n"
    return f"---\n{title}date: 2026-04-01\n{line}\n---\n\n{_text()}"


def _classic(line: str) -> str:
    return f"Title: Un\nDate: 2026-04-01\n{line}\n\n{_text()}"


def _html(head: str, body: str) -> str:
    start = f'<html><head>\n<title>Un</title>\n<meta name="date" content="2026-04-01">\n{head}\n</head>'
    return f"{start}\n<body>\n{body}\n</body></html>\n"
