"""Retouching a site in which nothing but the bodies of a few texts has changed: the rest is neither loaded nor made.

Invariant: it is done only where all that other files are made of is proven to be the same. The inputs stand as they
did but for these texts; their headers are the same lines; their places to link to, their references, their pictures
and the beginning that stands for a summary are the same; no film and no problem is in play. Then a file that holds
something of such a body is made of what it was made of, with the new body in the place of the old, and every other file
stands. Whatever is not proven is left to the build.
"""

from __future__ import annotations

import io
import os
import pickle
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from portevoix.blog.text import Kind
from portevoix.bodies import OfBody
from portevoix.engine import front
from portevoix.engine.known import (
    HOLLOW,
    OUTLINE,
    PAGE,
    SETTING,
    SITE,
    HollowPage,
    Outline,
    Read,
    Seen,
    Setting,
    head_of,
    key_of_page,
    key_of_text,
    packed_text,
    store_of_output,
    store_of_texts,
    unpacked,
    unpacked_text,
)
from portevoix.engine.outlines import shown_in
from portevoix.engine.packing import Digests, Unpackable, fill, pack, unpack
from portevoix.engine.remember import Looked, lines_beside, look_again
from portevoix.engine.store import Store
from portevoix.engine.templates import Templates
from portevoix.films.placing import MARK
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE
from portevoix.frontmatter.source import PAGE as UNDATED
from portevoix.markdown.body import Body, Reference
from portevoix.markdown.embedding import embedded
from portevoix.markdown.excerpt import excerpt
from portevoix.markdown.pipelines import Pipelines
from portevoix.markdown.references import resolve
from portevoix.outputs.folder import SiteFolder
from portevoix.problems import ProblemsFound
from portevoix.regular import read_plain
from portevoix.rendering import Renderer
from portevoix.shown import shown_text
from portevoix.syndication import atom, jsonfeed, rss
from portevoix.syndication.links import absolute
from portevoix.typography.style import NARROW
from portevoix.views import SiteView
from portevoix.words import Dictionary

MOST = 20
"""Texts that may have changed: with more, a build is as well."""

_MAKERS = {(module.__name__, "render"): module.render for module in (atom, jsonfeed, rss)}
"""The functions that make feeds, as pickles name them."""

_SUFFIXES = (".md", ".markdown", ".mkd", ".mdown")


class _NotProven(Exception):
    """Something else may have changed."""


@dataclass(frozen=True, slots=True)
class Retouched:
    """What was done: how many files were written, how the inputs stood, and what the last build had said."""

    written: int
    looked: Looked
    last: front.Last
    seconds: float


def retouched(root: Path, words: Sequence[str]) -> Retouched | None:
    """Bring the output of the command *words* of the project at *root* up to date; None where a build has to, and then
    nothing is touched. Raises ProblemsFound where the output cannot be written."""
    begun, since = time.time(), time.perf_counter()
    try:
        found = _retouching(root, words, begun)
        if found is None:
            return None
        looked, last, retouching = found
        data = retouching.files()
    except (_NotProven, OSError, ValueError, KeyError, Unpackable, ProblemsFound):
        return None
    written = retouching.put(data)
    return Retouched(written, looked, last, time.perf_counter() - since)


def _retouching(root: Path, words: Sequence[str], begun: float) -> tuple[Looked, front.Last, _Retouching] | None:
    last = front.last(str(root), words)
    if last is None:
        return None
    before = read_plain(lines_beside(Path(front.file_of(str(root), words)))).decode("utf-8", "surrogateescape")
    looked = look_again(tuple(last.roots), begun)
    if front.digest(before) != last.inputs or last.output != front.look_at_files(last.folder, last.files):
        return None
    store = store_of_output(root, Path(last.folder))
    setting = unpacked(Setting, store.get(SETTING).get(SETTING))
    if setting is None or setting.inputs != last.inputs or setting.settings.output != Path(last.folder):
        return None
    sources = _changed(before.split("\n"), looked.lines, setting.settings.content)
    if any(f"{setting.settings.relative(setting.settings.content / source)}:" in last.problems for source in sources):
        return None
    return looked, last, _Retouching(root, store, setting, sources, looked.digest)


def _changed(before: Sequence[str], now: Sequence[str], content: Path) -> tuple[str, ...]:
    """The texts that changed, by their paths below the content folder. Raises _NotProven where anything else did."""
    gone, come = (
        {line.partition("\t")[0] for line in some} for some in (set(before) - set(now), set(now) - set(before))
    )
    folder = f"{content}{os.sep}"
    wrong = gone != come or not 0 < len(come) <= MOST
    if wrong or not all(path.startswith(folder) and path.lower().endswith(_SUFFIXES) for path in come):
        raise _NotProven
    return tuple(sorted(path.removeprefix(folder).replace(os.sep, "/") for path in come))


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its new body, and what is known of it beside."""

    read: Read
    outline: Outline
    html: str


class _Retouching:
    def __init__(self, root: Path, store: Store, setting: Setting, sources: Sequence[str], inputs: str) -> None:
        self._root = root
        self._store = store
        self._setting = setting
        self._settings = setting.settings
        self._inputs = inputs
        narrow = self._settings.typography.narrow if self._settings.typography else NARROW
        dictionary = Dictionary(self._settings.theme_folders, narrow)
        self._pipelines = Pipelines(self._settings, dictionary, setting.markdown)
        self._renderer = Renderer(self._settings, dictionary, setting.options)
        self._digests = Digests()
        self._texts = self._read(sources)
        self._seen: dict[str, Seen] = {}

    def _read(self, sources: Sequence[str]) -> dict[str, _Text]:
        """The texts with their new bodies. Raises _NotProven."""
        kept = store_of_texts(self._root).get(*sources)
        outlines = self._store.get(*(OUTLINE + source for source in sources))
        return {
            source: self._text(source, unpacked_text(kept[source]), unpacked(Outline, outlines[OUTLINE + source]))
            for source in sources
        }

    def _text(self, source: str, before: Read | None, outline: Outline | None) -> _Text:
        settings = self._settings
        if before is None or outline is None or outline.key != before.key or before.problems:
            raise _NotProven
        text = before.text
        data = read_plain(settings.content / source)
        guest = settings.trust.is_guest(source)
        if guest or text.kind not in {Kind.ARTICLE, Kind.PAGE} or head_of(data, text.body_line) != before.head:
            raise _NotProven
        sort = ARTICLE if text.kind is Kind.ARTICLE else UNDATED
        reading = read_source(data, path=text.path, sort=sort, zone=settings.zone)
        if reading.source is None or reading.problems or reading.source.body_line != text.body_line:
            raise _NotProven
        body = self._pipelines.of(text.lang).convert(
            reading.source.body, path=text.path, first_line=reading.source.body_line
        )
        self._prove(before, body)
        html = resolve(body, lambda reference: _answer(outline, reference))
        if MARK in html or shown_in(html) != outline.pictures.keys():
            raise _NotProven
        key = key_of_text(data, text.kind.value, self._setting.fingerprint)
        read = Read(key, replace(text, body=body), (), before.head)
        return _Text(read, outline._replace(key=key), html)

    def _prove(self, before: Read, body: Body) -> None:
        """Raise _NotProven unless all that others see of a body is as it was."""
        old, text = before.text.body, before.text
        if body.problems or old.problems or body.ids != old.ids:
            raise _NotProven
        if _written(body) != _written(old) or _pictured(body) != _pictured(old):
            raise _NotProven
        if not text.is_summed_up and excerpt(body.parts, self._settings.summary_words) != text.summary:
            raise _NotProven
        if any(MARK in part for part in old.parts if isinstance(part, str)):
            raise _NotProven

    def files(self) -> dict[str, bytes]:
        """The files that hold something of the bodies, made anew."""
        paths = sorted({path for text in self._texts.values() for path in text.outline.pages})
        hollow = self._store.get(*(HOLLOW + path for path in paths))
        seen = self._store.get(*(PAGE + path for path in paths))
        folders = [folder / "templates" for folder in self._settings.theme_folders]
        templates = Templates(folders, self._setting.options, self._settings.templates_of_content)
        made: dict[str, bytes] = {}
        for path in paths:
            page = unpacked(HollowPage, hollow[HOLLOW + path])
            known = unpacked(Seen, seen[PAGE + path])
            if page is None or known is None:
                raise _NotProven
            record = fill(page.record, self._of_body, self._site)
            maker = templates.digest(page.template) if page.template else page.maker
            key = key_of_page(self._digests.of(record), maker, self._setting.fingerprint)
            made[path] = self._maker(page, path)(record)
            self._seen[path] = known._replace(key=key, size=len(made[path]))
        return made

    def _maker(self, page: HollowPage, path: str) -> Callable[[Any], bytes]:
        return partial(self._renderer.render, page.template, file=path) if page.template else _function(page.maker)

    def _site(self, digest: bytes) -> SiteView:
        name = SITE + digest.hex()
        found: SiteView = unpack(self._store.get(name)[name])
        return found

    def _of_body(self, source: str, way: tuple[Any, ...]) -> str:
        """What is made of a body in a way."""
        text = self._texts.get(source) or self._other(source)
        made = text.html
        for name, *arguments in way:
            made = self._ways[name](text, made, *arguments)
            # It still knows how: its digest is that of the string a build would make.
        return OfBody(made, source, *way)

    @property
    def _ways(self) -> Mapping[str, Callable[..., str]]:
        return {
            "absolute": lambda text, html, address: absolute(html, address),
            "embedded": lambda text, html, anchor, shift: embedded(html, anchor, shift),
            "shown": self._shown,
        }

    def _shown(self, text: _Text, html: str, lang: str, spoken: str, eager: bool) -> str:
        def picture(address: str, alt: str = "", credit: str = "") -> Any:
            known = text.outline.pictures[address]
            return replace(known, alt=alt, credit=credit) if known else None

        return shown_text(self._renderer.call, picture, lambda link, lang: None, html, lang, spoken, eager=eager)

    def _other(self, source: str) -> _Text:
        """A text whose body stands in the same file as one that changed."""
        read = unpacked_text(store_of_texts(self._root).get(source)[source])
        outline = unpacked(Outline, self._store.get(OUTLINE + source)[OUTLINE + source])
        if read is None or outline is None or outline.key != read.key:
            raise _NotProven
        html = resolve(read.text.body, lambda reference: _answer(outline, reference))
        if MARK in html:
            raise _NotProven
        text = self._texts[source] = _Text(read, outline, html)
        return text

    def put(self, files: Mapping[str, bytes]) -> int:
        """Put the files in place, all or none, and remember them. Returns how many there are that changed."""
        folder = SiteFolder(self._settings.output, self._settings.protected)
        with folder.lock():
            folder.recover()
            with folder.staging() as staging:
                for path, data in files.items():
                    staging.write(path, data)
                staging.keep_others()
                changes = folder.commit(staging)
        for path, seen in self._seen.items():
            found = os.lstat(self._settings.output / path)
            self._seen[path] = seen._replace(changed=found.st_mtime_ns, inode=found.st_ino)
        self._remember()
        return len(changes.written)

    def _remember(self) -> None:
        changed: dict[str, bytes | None] = {PAGE + path: pack(tuple(seen)) for path, seen in self._seen.items()}
        changed |= {OUTLINE + source: pack(tuple(text.outline)) for source, text in self._texts.items()}
        changed[SETTING] = pack(tuple(self._setting._replace(inputs=self._inputs)))
        self._store.keep(changed)
        store_of_texts(self._root).keep({source: packed_text(text.read) for source, text in self._texts.items()})


def _answer(outline: Outline, reference: Reference) -> str:
    address = outline.answers[reference.written]
    if address is None:
        raise _NotProven
    return address


def _written(body: Body) -> frozenset[str]:
    return frozenset(reference.written for reference in body.references)


def _pictured(body: Body) -> frozenset[str]:
    return frozenset(picture.written for picture in body.pictures)


def _function(pickled: bytes) -> Callable[[Any], bytes]:
    """One of the functions that make feeds, with what it is given. Raises Unpackable of any other."""
    found: Callable[[Any], bytes] = _Maker(io.BytesIO(pickled)).load()
    return found


class _Maker(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("functools", "partial"):
            return partial
        if (module, name) in _MAKERS:
            return _MAKERS[module, name]
        raise Unpackable(f"{module}.{name} makes no feed")
