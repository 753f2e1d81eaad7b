"""Any Unicode in every field: published right, or one named error; and whatever is built can be read."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from html5lib import parse
from icalendar import Calendar

from films.samples import WEBM
from security.dom import page_faults
from security.fields import Sort, least, sorts, takes, text_fields, with_field, written
from security.sites import LISTS, SETTINGS
from site_tests.sandbox import Sandbox

PUBLISHED = {
    "astral": "Un \U0001f418 et \U0001d504\U00020000 ici",
    "combining marks": "Z\u0335\u0321\u0322\u0327\u0328a\u0310\u0352\u035bl" + "\u0301" * 60 + "go",
    "right to left": "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd fin",
    "marks of direction": "a\u200e b\u200f c\u061c d",
    "isolates that end": "a \u2067\u05e9\u05dc\u05d5\u05dd\u2069 b",
    "joiners": "a\u200bb \u200cc\u200dd\u2060e \U0001f469\u200d\U0001f52c",
    "a mark of bytes within": "a\\ufeffb",
    "separators of lines": "a\\u2028b\\u2029c",
    "private use": "a\ue000b\U000f0000c",
    "tags": "a\U000e0041b\U000e007fc",
    "replacement": "a\ufffdb",
    "no-break": "a\u00a0b\u202fc\u00adz",
    "ends of sections": "a ]]> b --> c */ d &amp; &#0; &nbsp;",
    "halves of escapes": "a\\\\u0000 b\\\\x00 %00 %0d%0a c",
}
NAMED = {
    "a NUL": "a\\0b",
    "a control character": "a\\x07b",
    "an escape": "a\\eb",
    "a carriage return": "a\\rb",
    "a next line": "a\\x85b",
    "a noncharacter": "a\\uFFFEb",
    "a noncharacter of Arabic": "a\\uFDD0b",
    "a noncharacter of another plane": "a\\U0001FFFFb",
    "half a character": "a\\uD800b",
    "a right-to-left override": "a \u202etxt.exe b",
    "a left-to-right override": "a \u202db",
    "an embedding": "a \u202ab\u202c",
    "an isolate without its end": "a \u2066b",
    "an end of an isolate": "a \u2069b",
}
LONG = {"300 characters": "mot " * 75, "100 kB": "mot " * 25_000}


LEFT_OUT = {("kind",), ("extra",), ("image",), ("video",), ("url",), ("save_as",), ("logo",)}
"""What names a file or an address."""


def filled(sort: Sort, number: int, text: str) -> str:
    """A file each of whose fields says this, where the field takes it."""
    header = least(sort.model)
    for path in text_fields(sort.model):
        value: object = [f"{text} mot"] if path[0] in LISTS else f"{text} mot"
        if path not in LEFT_OUT and takes(sort.model, path, value):
            header = with_field(header, sort.model, path, value)
    title = {"title": f"{number} {text}"} if "title" in header else {}
    return written({**header, "date": "2026-04-01", **title}, f"Le corps {text}.")


def readable(name: str, data: bytes) -> None:
    """Read what was built as those read it who get it."""
    if name.endswith(".html"):
        assert page_faults(data.decode("utf-8")) == []
    elif name.endswith(".xml"):
        ET.fromstring(data)
    elif name.endswith(".json"):
        json.loads(data)
    elif name.endswith(".ics"):
        Calendar.from_ical(data)


def test_any_unicode_is_published_right_in_every_field(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.settings(SETTINGS)
    every = [json.loads(f'"{text}"') for text in PUBLISHED.values()]
    pieces = [" / ".join(every[start : start + 3]) for start in range(0, len(every), 3)]
    for sort in sorts():
        for number, text in enumerate(pieces[:1] if sort.name.endswith("microsite") else pieces):
            folder, _, name = sort.place.rpartition("/")
            sandbox.write(f"{folder.format(n=0)}/{name.format(n=number)}", filled(sort, number, text))
    sandbox.write("microsites/video0/films/pas-de-monnaie.webm", WEBM)
    sandbox.build(forgiving=True)
    tree = {name: data for name, data in sandbox.tree().items() if not name.startswith("theme/")}
    for name, data in tree.items():
        readable(name, data)
    for folder in ("blog", "video0/films"):
        assert {f"{folder}/{number}/index.html" for number in range(len(pieces))} <= tree.keys()
    for number, text in enumerate(pieces):
        title = parse(tree[f"blog/{number}/index.html"].decode(), namespaceHTMLElements=False).find(".//h1")
        assert title is not None
        assert squeezed("".join(title.itertext())) == squeezed(f"{number} {text}")


def squeezed(text: str) -> str:
    """Without spaces, and with the type of quotes and dashes as typed: those are set, and nothing else is."""
    return "".join(text.split()).replace("\u2011", "-")


def test_what_no_text_may_hold_is_named_with_its_line(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    for number, text in enumerate(NAMED.values()):
        sandbox.post(f"n{number:02}", title=f'"{text}"')
    told = [(problem.path, problem.line) for problem in sandbox.problems()]
    assert told == [(f"content/blog/n{number:02}.md", 2) for number in range(len(NAMED))]


def test_what_is_too_long_is_named(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("a", title=LONG["300 characters"], summary=LONG["300 characters"])
    sandbox.post("b", title=LONG["100 kB"], summary=LONG["100 kB"])
    told = sandbox.problems()
    assert [(problem.path[-4:], problem.field) for problem in told] == [
        ("a.md", "title"),
        ("b.md", "title"),
        ("b.md", "summary"),
    ]
    assert all("characters long; shorten it to" in problem.message for problem in told)


def test_the_beginning_of_a_text_turns_nothing_that_stands_behind_it(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un", "Un \u202etexte &#x202E; et \u2067encore " + "mot " * 80)
    sandbox.build()
    description = (
        sandbox.page("blog/un/index.html").partition('<meta name="description" content="')[2].partition('"')[0]
    )
    assert description.startswith("Un texte et encore mot")
