"""The new bodies of texts of which nothing else has changed, and the proof that nothing else has.

Invariant: what is given here differs from what was known in nothing that any file sees but those that hold something of
the body: the lines of the header, the places to link to, the references, the pictures and the beginning that stands for
a summary are the same, and neither a film nor a problem is in play.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from portevoix.blog.text import Kind, Text
from portevoix.engine.known import (
    OUTLINE,
    Outline,
    Read,
    Setting,
    head_of,
    key_of_text,
    unpacked,
    unpacked_text,
)
from portevoix.engine.outlines import shown_in
from portevoix.engine.store import Store
from portevoix.films.placing import MARK
from portevoix.frontmatter.below import body_below
from portevoix.markdown.body import Body, Reference
from portevoix.markdown.excerpt import excerpt
from portevoix.markdown.pipelines import Pipelines
from portevoix.markdown.references import resolve
from portevoix.regular import read_plain


class NotProven(Exception):
    """Something else may have changed: what, in a few words."""


@dataclass(frozen=True, slots=True)
class Retold:
    """A text with its body, what is known of it beside, and the body as HTML."""

    read: Read
    outline: Outline
    html: str


class Bodies:
    """Reads the bodies of a site; *texts* are kept in one store, what is known of its output in the other."""

    def __init__(self, texts: Store, store: Store, setting: Setting, pipelines: Pipelines) -> None:
        self._texts = texts
        self._store = store
        self._setting = setting
        self._settings = setting.settings
        self._pipelines = pipelines

    def kept(self, source: str) -> Retold:
        """A text as it was. Raises NotProven where that is not known."""
        before, outline = self._known(source)
        return Retold(before, outline, _html(before.text.body, outline))

    def anew(self, source: str) -> Retold:
        """A text with its new body. Raises NotProven."""
        before, outline = self._known(source)
        text = before.text
        data = read_plain(self._settings.content / source)
        _prove(not before.problems, "a problem was said of it")
        _prove(not self._settings.trust.is_guest(source), "a guest wrote it")
        _prove(text.kind in {Kind.ARTICLE, Kind.PAGE}, "it is of a microsite")
        _prove(head_of(data, text.body_line) == before.head, "its header is another")
        body = self._body(before, data)
        html = _html(body, outline)
        _prove(shown_in(html) == outline.pictures.keys(), "it shows other pictures")
        key = key_of_text(data, text.kind.value, self._setting.fingerprint)
        return Retold(Read(key, replace(text, body=body), (), before.head), outline._replace(key=key), html)

    def _known(self, source: str) -> tuple[Read, Outline]:
        before = unpacked_text(self._texts.get(source).get(source, b""))
        outline = unpacked(Outline, self._store.get(OUTLINE + source).get(OUTLINE + source))
        if before is None or outline is None or outline.key != before.key:
            raise NotProven("it is not known")
        return before, outline

    def _body(self, before: Read, data: bytes) -> Body:
        text = before.text
        # Its header is the same, to the last byte.
        written = body_below(data, text.body_line, text.path) or self._body_of_whole(text, data)
        pipeline = self._pipelines.of(text.lang)
        body = pipeline.convert(written, path=text.path, first_line=text.body_line)
        old = text.body
        _prove(not body.problems, "there is a problem to be told")
        _prove(body.ids == old.ids, "it has other places to link to")
        _prove(_written(body) == _written(old) and _pictured(body) == _pictured(old), "it has other links or pictures")
        summary = text.is_summed_up or excerpt(body.parts, self._settings.summary_words) == text.summary
        _prove(summary, "its beginning is another")
        _prove(not any(MARK in part for part in old.parts if isinstance(part, str)), "it had a film")
        return body

    def _body_of_whole(self, text: Text, data: bytes) -> str:
        """The body as it is read with a header that has to be judged again."""
        from portevoix.frontmatter.read import read_source  # with all that judges headers, which few edits need
        from portevoix.frontmatter.source import ARTICLE, PAGE

        sort = ARTICLE if text.kind is Kind.ARTICLE else PAGE
        reading = read_source(data, path=text.path, sort=sort, zone=self._settings.zone)
        if reading.source is None or reading.problems or reading.source.body_line != text.body_line:
            raise NotProven("there is a problem to be told, or its body begins elsewhere")
        return reading.source.body


def _prove(holds: bool, otherwise: str) -> None:
    if not holds:
        raise NotProven(otherwise)


def _html(body: Body, outline: Outline) -> str:
    html = resolve(body, lambda reference: _answer(outline.answers, reference))
    _prove(MARK not in html, "it has a film")
    return html


def _answer(answers: Mapping[str, str | None], reference: Reference) -> str:
    address = answers.get(reference.written)
    if address is None:
        raise NotProven("a link of it is new, or broken")
    return address


def _written(body: Body) -> frozenset[str]:
    return frozenset(reference.written for reference in body.references)


def _pictured(body: Body) -> frozenset[str]:
    return frozenset(picture.written for picture in body.pictures)
