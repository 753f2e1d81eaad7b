"""reStructuredText and HTML sources of existing Pelican blogs: their own parsers, then our judgement of the header."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from importlib.util import find_spec
from io import StringIO
from typing import Any

import docutils.core
import docutils.io
import docutils.nodes
from docutils.languages import get_language
from docutils.parsers.rst import Parser as RestructuredText
from docutils.readers.standalone import Reader as Standalone
from docutils.transforms import Transform
from docutils.writers import get_writer_class

from portevoix.frontmatter.doubts import doubted
from portevoix.frontmatter.drafts import says_draft, unread
from portevoix.frontmatter.encoding import decode, without_controls
from portevoix.frontmatter.fields import is_known, read_fields, refuse_unread
from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.header import Header
from portevoix.frontmatter.source import Field, Reading, Sort
from portevoix.markdown.excerpt import plain
from portevoix.problems import Problem, Severity
from portevoix.settings import SiteSettings

_ERROR = 3
"""docutils' level of an error; below stand warnings (2) and remarks (1)."""

_SILENT = "portevoix-silent"
"""Marks a picture whose author gave no alternative text; writers pass over it."""

_NO_ALT = "this picture has no alternative text; write ':alt:' and what it is there for, or nothing if it says nothing"

_GIVEN_UP = (
    "docutils gives up on this text: a substitution ('.. |name| replace::') holds itself, or something is nested too "
    "deeply; write it simpler"
)

_STYLE = re.compile(r'(<[a-z][^<>]*?) style="[^"]*"')
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)
_BODY = re.compile(r"<body[^>]*>(.*?)</body>", re.I | re.S)


def read_restructured(
    data: bytes, *, path: str, sort: Sort[Header], settings: SiteSettings, raw: Mapping[str, Any]
) -> Reading[Header]:
    """A reStructuredText source: its docinfo judged as a classic header, its body as HTML.

    Directives that read other files are off: nothing outside the content folder is ever read.
    """
    text, failed = _decoded(data, path)
    if failed:
        return failed
    try:
        document, body = _docutils(text, path, settings.lang, raw)
    except Exception:  # noqa: BLE001 - what docutils raises on a circle of substitutions says nothing to an author
        return Reading(None, (Problem(path, _line_with(text, ".. |"), "", _GIVEN_UP),))
    problems = _docutils_problems(document, path)
    fields = _with_lines(_docinfo(document), text, document.settings.language_code)
    title = document.get("title") or ""
    if title and not any(field.name == "title" for field in fields):
        fields.insert(0, Field("title", title, _line_with(text, title)))
    reading = read_fields(fields, body, body_line=1, path=path, sort=sort, zone=settings.zone)
    lines = text.split("\n")
    first, last = (min(of_fields) - 1, max(of_fields)) if (of_fields := [f.line for f in fields if f.line]) else (0, 0)
    end = next((at for at in range(last, len(lines)) if not lines[at].strip()), len(lines)) if last else 0
    reading = doubted(refuse_unread(reading, path, unread(lines, first, end, indented=1)), path)
    broken = any(problem.severity is Severity.ERROR for problem in problems)
    return Reading(None if broken else reading.source, (*problems, *reading.problems))


def read_html(
    data: bytes, *, path: str, sort: Sort[Header], settings: SiteSettings, raw: Mapping[str, Any]
) -> Reading[Header]:
    """An HTML source as Pelican reads it: `title`, `meta` for the header, the content of `body`."""
    del raw
    text, failed = _decoded(data, path)
    if failed:
        return failed
    head = _Head()
    head.feed(text)
    fields = (
        [Field("title", plain(found[1]), text.count("\n", 0, found.start()) + 1)]
        if (found := _TITLE.search(text))
        else []
    )
    fields += head.fields
    body = found[1] if (found := _BODY.search(text)) else text
    first = text.count("\n", 0, found.start(1)) + 1 if found else 1
    reading = read_fields(fields, body, body_line=first, path=path, sort=sort, zone=settings.zone)
    return doubted(refuse_unread(reading, path, head.unread), path)


class _Head(HTMLParser):
    """The fields that the `<meta>` of a document hold, and the first line, from 0, of a comment that says something of
    drafts."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[Field] = []
        self.unread: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the field of a `<meta>`; `contents` is an old habit of Pelican's."""
        given = {name: value or "" for name, value in reversed(attrs)}
        name = given.get("name") or given.get("property", "")
        if tag == "meta" and name and ("name" in given or is_known(name)):
            value = next((given[key] for key in ("content", "contents", "value") if key in given), "")
            self.fields.append(Field(name, value, self.getpos()[0]))

    def handle_comment(self, data: str) -> None:
        """Look for what nobody reads."""
        lines = data.replace("<", "\n<").split("\n")
        metas = " ".join(re.findall(r'(?:name|content)=["\']?([\w-]+)', data))
        if self.unread is None and any(says_draft(line, among_fields=True) for line in (*lines, metas)):
            self.unread = self.getpos()[0] - 1


def _decoded(data: bytes, path: str) -> tuple[str, Reading[Header] | None]:
    findings = Findings(path)
    text = decode(data, findings)
    if text is not None:
        text = without_controls(text, 1, findings, header=False)
    return text or "", Reading(None, findings.problems) if findings.has_errors else None


class _Links(Transform):
    """Pictures stay links to files, whatever a text asks: embedding one would read any file of the machine."""

    default_priority = 950

    def apply(self, **_: Any) -> None:
        """Take the wish to embed from every picture; one without a text in its place has an empty one, and is told."""
        for image in self.document.findall(docutils.nodes.image):
            image.attributes.pop("loading", None)
            if "alt" not in image:
                image["alt"] = ""
                image[_SILENT] = True


class _Reader(Standalone):  # type: ignore[type-arg] # generic in its stubs only
    """A reader that ends with our transform."""

    def get_transforms(self) -> list[type[Transform]]:
        """Those of docutils, then ours."""
        return [*super().get_transforms(), _Links]


def _language(lang: str) -> str:
    """The language in which docutils titles its notes and knows its fields; English where it does not speak it."""
    name = lang.split("-")[0].lower()
    rooms = ("docutils.languages", "docutils.parsers.rst.languages")
    return name if all(find_spec(f"{room}.{name}") for room in rooms) else "en"


def _docutils(text: str, path: str, lang: str, raw: Mapping[str, Any]) -> tuple[docutils.nodes.document, str]:
    import pelican.rstdirectives  # noqa: F401 - its code blocks and abbreviations, as blogs use them

    overrides = {
        "initial_header_level": "2",
        "syntax_highlight": "short",
        "report_level": 2,
        "halt_level": 5,
        "warning_stream": StringIO(),
        "embed_stylesheet": False,
        "table_style": "colwidths-grid",
        "language_code": _language(lang),
        **dict(raw.get("DOCUTILS_SETTINGS") or {}),
        "file_insertion_enabled": False,
        "image_loading": "link",
        # A docutils.conf of the machine that builds has no say in what the site becomes.
        "_disable_config": True,
    }
    publisher = docutils.core.Publisher(
        reader=_Reader(),
        parser=RestructuredText(),
        writer=get_writer_class("html5")(),
        source_class=docutils.io.StringInput,
        destination_class=docutils.io.StringOutput,
    )
    publisher.process_programmatic_settings(None, overrides, None)
    publisher.set_source(source=text, source_path=path)
    publisher.publish()
    html = str(publisher.writer.parts["body"])
    assert publisher.document is not None
    return publisher.document, _STYLE.sub(r"\1", html)


def _docutils_problems(document: docutils.nodes.document, path: str) -> list[Problem]:
    found = []
    for message in document.findall(docutils.nodes.system_message):
        severity = Severity.ERROR if message["level"] >= _ERROR else Severity.WARNING
        text = " ".join(child.astext() for child in message.children[:1])
        found.append(Problem(path, message.get("line") or 0, "", f"reStructuredText: {text}", severity))
    for image in document.findall(docutils.nodes.image):
        if _SILENT in image:
            found.append(Problem(path, image.line or 0, "", _NO_ALT, Severity.WARNING))
    return found


def _docinfo(document: docutils.nodes.document) -> list[tuple[str, str | list[str]]]:
    fields: list[tuple[str, str | list[str]]] = []
    for info in document.findall(docutils.nodes.docinfo):
        for element in info.children:
            if isinstance(element, docutils.nodes.field):
                name, body = element.children
                fields.append((name.astext().lower(), body.astext()))
            elif isinstance(element, docutils.nodes.authors):
                fields.append(("authors", [author.astext() for author in element.children]))
            else:
                fields.append((str(getattr(element, "tagname", "")), element.astext()))
    return fields


def _with_lines(fields: Iterable[tuple[str, str | list[str]]], text: str, lang: str) -> list[Field]:
    """The fields as they stand in the text, where docutils calls them by the names of the language (`:Auteur:`)."""
    written: Mapping[str, str] = get_language(lang).bibliographic_fields  # type: ignore[assignment] # a list in its stubs only
    lines: dict[str, list[int]] = defaultdict(list)
    for match in re.finditer(r"^:([^:\n]+):", text, re.M):
        name = match[1].lower()
        lines[written.get(name, name)].append(text.count("\n", 0, match.start()) + 1)
    return [Field(name, value, lines[name].pop(0) if lines[name] else 0) for name, value in fields]


def _line_with(text: str, words: str) -> int:
    place = text.find(words)
    return text.count("\n", 0, place) + 1 if place >= 0 else 0
