"""Retouching a site in which nothing but the bodies of a few texts has changed: the rest is neither loaded nor made.

Invariant: it is done only where the inputs stand as they did but for a few texts of which nothing but the body is
proven to have changed (`bodies`). Then a file that holds something of such a body is made of what it was made of, with
the new body in the place of the old, and every other file stands. Whatever is not proven is left to the build.
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

from portevoix.bodies import OfBody
from portevoix.engine import front
from portevoix.engine.bodies import Bodies, NotProven, Retold
from portevoix.engine.digests import Digests
from portevoix.engine.known import (
    HOLLOW,
    OUTLINE,
    PAGE,
    SETTING,
    SITE,
    TURN,
    HollowPage,
    Read,
    Seen,
    Setting,
    a_turn,
    changed_at,
    key_of_page,
    packed_text,
    store_of_output,
    store_of_texts,
    unpacked,
)
from portevoix.engine.packing import Unpackable, fill, pack, unpack
from portevoix.engine.remember import Looked, lines_beside, look_again
from portevoix.engine.store import Store
from portevoix.engine.templates import Templates
from portevoix.engine.tracked import is_tracked
from portevoix.markdown.embedding import embedded
from portevoix.markdown.pipelines import Pipelines
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


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a site that was built: where its inputs are and how each stood, the digest of that, where its
    output is, and the problems that were said."""

    roots: tuple[str, ...]
    lines: Sequence[str]
    inputs: str
    output: Path
    problems: str


@dataclass(frozen=True, slots=True)
class Retouched:
    """What was done: the files that changed, how the inputs stood, what is known of the texts now, and how many seconds
    it took."""

    written: tuple[str, ...]
    looked: Looked
    texts: Mapping[str, Read]
    stand: str
    """The digest of how the files of the output stand that were asked for (`front`)."""
    seconds: float


def retouched(root: Path, words: Sequence[str]) -> tuple[Retouched, front.Last] | None:
    """Bring the output of the command *words* of the project at *root* up to date, as it was last built; None where a
    build has to, and then nothing is touched. Raises ProblemsFound where the output cannot be written."""
    begun = time.time()
    try:
        last = front.last(str(root), words)
        if last is None:
            return None
        before = read_plain(lines_beside(Path(front.file_of(str(root), words)))).decode("utf-8", "surrogateescape")
    except (OSError, ValueError):
        return None
    if front.digest(before) != last.inputs:
        return None
    known = Known(tuple(last.roots), before.split("\n"), last.inputs, Path(last.folder), last.problems)
    done = retouch(root, known, begun, last)
    return (done, last) if done else None


def retouch(root: Path, known: Known, begun: float, output: front.Last | None = None) -> Retouched | None:
    """The same of a site that is *known*, by a command, or a save, that *begun* at that second of the epoch; the
    *output* is to stand as it was written down, where that is given."""
    since = time.perf_counter()
    if is_tracked(root):
        return None
    try:
        looked = look_again(known.roots, begun, known.lines)
        store = store_of_output(root, known.output)
        setting = unpacked(Setting, store.get(SETTING).get(SETTING))
        if setting is None or setting.inputs != known.inputs or setting.settings.output != known.output:
            return None
        settings = setting.settings
        sources = _changed(known.lines, looked.lines, settings.content)
        if any(f"{settings.relative(settings.content / source)}:" in known.problems for source in sources):
            return None
        work = _Retouching(root, store, setting, sources, looked.digest)
        data = work.files()
    except (NotProven, OSError, ValueError, KeyError, Unpackable, ProblemsFound):
        return None
    try:
        written, stand = work.put(data, output)
    except (NotProven, OSError, ValueError):
        return None
    texts = {source: text.read for source, text in work.changed.items()}
    return Retouched(written, looked, texts, stand, time.perf_counter() - since)


def _changed(before: Sequence[str], now: Sequence[str], content: Path) -> tuple[str, ...]:
    """The texts that changed, by their paths below the content folder. Raises NotProven where anything else did."""
    gone, come = (
        {line.partition("\t")[0] for line in some} for some in (set(before) - set(now), set(now) - set(before))
    )
    folder = f"{content}{os.sep}"
    wrong = gone != come or not 0 < len(come) <= MOST
    if wrong or not all(path.startswith(folder) and path.lower().endswith(_SUFFIXES) for path in come):
        raise NotProven("something else than texts has changed")
    return tuple(sorted(path.removeprefix(folder).replace(os.sep, "/") for path in come))


class _Retouching:
    def __init__(self, root: Path, store: Store, setting: Setting, sources: Sequence[str], inputs: str) -> None:
        self._kept = store_of_texts(root)
        self._store = store
        self._setting = setting
        self._settings = setting.settings
        self._inputs = inputs
        narrow = self._settings.typography.narrow if self._settings.typography else NARROW
        dictionary = Dictionary(self._settings.theme_folders, narrow)
        pipelines = Pipelines(self._settings, dictionary, setting.markdown)
        self._bodies = Bodies(self._kept, store, setting, pipelines)
        self._renderer = Renderer(self._settings, dictionary, setting.options)
        self._digests = Digests()
        self.changed: dict[str, Retold] = {}
        self._beside: dict[str, Retold] = {}
        self._made: dict[tuple[str, tuple[Any, ...]], OfBody] = {}
        self._sources = sources
        self.seen: dict[str, Seen] = {}

    def files(self) -> dict[str, bytes]:
        """The files that hold something of the bodies, made anew. Raises NotProven."""
        with self._kept.at_hand(), self._store.at_hand():
            return self._files()

    def _files(self) -> dict[str, bytes]:
        self.changed = {source: self._bodies.anew(source) for source in self._sources}
        paths = sorted({path for text in self.changed.values() for path in text.outline.pages})
        hollow = self._store.get(*(HOLLOW + path for path in paths))
        seen = self._store.get(*(PAGE + path for path in paths))
        folders = [folder / "templates" for folder in self._settings.theme_folders]
        templates = Templates(folders, self._setting.options, self._settings.templates_of_content)
        made: dict[str, bytes] = {}
        for path in paths:
            page = unpacked(HollowPage, hollow[HOLLOW + path])
            known = unpacked(Seen, seen[PAGE + path])
            if page is None or known is None:
                raise NotProven(f"'{path}' is not known")
            record = fill(page.record, self._of_body, self._site)
            maker = templates.digest(page.template) if page.template else page.maker
            key = key_of_page(self._digests.of(record).name, maker, self._setting.fingerprint)
            made[path] = self._maker(page, path)(record)
            self.seen[path] = known._replace(key=key, size=len(made[path]))
        return made

    def _maker(self, page: HollowPage, path: str) -> Callable[[Any], bytes]:
        return partial(self._renderer.render, page.template, file=path) if page.template else _function(page.maker)

    def _site(self, digest: bytes) -> SiteView:
        name = SITE + digest.hex()
        found: SiteView = unpack(self._store.get(name)[name])
        return found

    def _of_body(self, source: str, way: tuple[Any, ...]) -> str:
        """What is made of a body in a way: once, for several feeds hold the same."""
        if (source, way) not in self._made:
            text = self._text(source)
            made = text.html
            for name, *arguments in way:
                made = self._ways[name](text, made, *arguments)
            # It still knows how: its digest is that of the string a build would make.
            self._made[source, way] = OfBody(made, source, *way)
        return self._made[source, way]

    @property
    def _ways(self) -> Mapping[str, Callable[..., str]]:
        return {
            "absolute": lambda text, html, address: absolute(html, address),
            "embedded": lambda text, html, anchor, shift: embedded(html, anchor, shift),
            "shown": self._shown,
        }

    def _shown(self, text: Retold, html: str, lang: str, spoken: str, eager: bool) -> str:
        def picture(address: str, alt: str = "", credit: str = "") -> Any:
            known = text.outline.pictures[address]
            return replace(known, alt=alt, credit=credit) if known else None

        return shown_text(self._renderer.call, picture, lambda link, lang: None, html, lang, spoken, eager=eager)

    def _text(self, source: str) -> Retold:
        """A text that changed, or whose body stands in the same file as one that did."""
        if source in self.changed:
            return self.changed[source]
        if source not in self._beside:
            self._beside[source] = self._bodies.kept(source)
        return self._beside[source]

    def put(self, files: Mapping[str, bytes], output: front.Last | None) -> tuple[tuple[str, ...], str]:
        """Put the files in place, all or none, and remember them. Returns those that changed, and how those of the
        *output* stand then. Raises NotProven where they stand otherwise before than was written down."""
        folder = SiteFolder(self._settings.output, self._settings.protected)
        with folder.lock():
            folder.recover()
            stands = front.stands_of(output.folder, output.files) if output else []
            if output and output.output != front.digest("\n".join(stands)):
                raise NotProven("the output is another")
            with folder.staging() as staging:
                for path, data in files.items():
                    staging.write(path, data)
                staging.keep_others()
                changes = folder.commit(staging)
            for path, seen in self.seen.items():
                found = os.lstat(self._settings.output / path)
                self.seen[path] = seen._replace(changed=changed_at(found), inode=found.st_ino)
            if output:  # the others stand as they stood, for nobody else may write there
                for path in changes.written:
                    (stands[output.files.index(path)],) = front.stands_of(output.folder, (path,))
            self._remember()
        return changes.written, front.digest("\n".join(stands))

    def _remember(self) -> None:
        changed: dict[str, bytes | None] = {PAGE + path: pack(tuple(seen)) for path, seen in self.seen.items()}
        changed |= {OUTLINE + source: pack(tuple(text.outline)) for source, text in self.changed.items()}
        changed[SETTING] = pack(tuple(self._setting._replace(inputs=self._inputs)))
        changed[TURN] = a_turn()
        self._store.keep(changed)
        self._kept.keep({source: packed_text(text.read) for source, text in self.changed.items()})


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
