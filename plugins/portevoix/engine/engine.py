"""The engine itself: a workshop that knows what was made before."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.blog.text import Text
from portevoix.engine.fingerprint import code_digest, fingerprint
from portevoix.engine.packing import Unpackable, digest_of, pack, unpack
from portevoix.engine.reading import Read, packed, read_texts, unpacked
from portevoix.engine.remember import Looked, are_data, look, settings_files
from portevoix.engine.rendering import Rendering, Seen
from portevoix.engine.stats import Stats
from portevoix.engine.store import FOLDER, Store
from portevoix.engine.templates import Templates
from portevoix.host.state import State, settings_of
from portevoix.host.workshop import InTurn, Reader, Workshop
from portevoix.outputs.staging import Staging


@dataclass
class Engine:
    """A workshop for the builds of one site, one after the other. *project* is where its store lies; *workers* how many
    processes it may begin (None: one a processor). What it remembers is for whoever builds next, in this process or in
    another; where not *lasting*, of the output nothing is kept, which nobody will build into again."""

    project: Path
    workers: int | None = None
    lasting: bool = True
    stats: Stats = field(default_factory=Stats)
    aside: str = ""
    """The plugin for which the engine stepped aside, empty where it did not."""
    begun: float = field(default_factory=time.time)
    looked: Looked | None = None
    """How the inputs stood before they were read, where they were looked at."""
    looks: bool = False
    """Whether to look at the inputs, for the early answer of the next command."""
    reads: bool = True
    _texts: dict[str, Read] | None = None
    _seen: dict[str, Seen] | None = None
    _rendering: Rendering | None = None
    _anew: dict[str, Read] = field(default_factory=dict)
    _gone: frozenset[str] = frozenset()
    _fingerprint: bytes = b""
    _output: Path = field(default_factory=Path)

    def workshop(self, raw: dict[str, Any], settings_file: Path) -> Workshop:
        """What does the long parts of a build with these settings of Pelican's: somebody else's plugin may look at
        whatever Pelican reads, so that all has to be read, one after the other."""
        plugins = raw.get("PLUGINS") or ()
        self.aside = next((str(name) for name in plugins if not str(name).startswith("portevoix.")), "")
        if self.aside:
            return InTurn()
        if self.looks and are_data(files := settings_files(settings_file, self.project)):
            self.looked = look(self.project, settings_of(raw, self.project), files, self.begun)
        return self

    def read(self, state: State, reader: Reader) -> Iterable[Text | None]:
        """Read the texts that are not known."""
        self._fingerprint = fingerprint(state.raw, state.settings, code_digest())
        with self.stats.phase("store"):
            known = self._known_texts()
        with self.stats.phase("read"):
            reading = read_texts(state, reader, self._fingerprint, known, self.workers)
        self.stats.count(texts=len(reading.texts), read=len(reading.anew))
        self._texts, self._anew, self._gone = reading.read, reading.anew, reading.gone
        self.stats.begin("assemble")
        return reading.texts

    def render(self, state: State, staging: Staging) -> None:
        """Render the outputs that are not as they were."""
        self.stats.end("assemble")
        self._output = state.settings.output
        with self.stats.phase("store"):
            known = self._known_pages()
        options = state.raw.get("JINJA_ENVIRONMENT") or {}
        templates = Templates([folder / "templates" for folder in state.settings.theme_folders], options)
        self._rendering = Rendering(state, staging, templates, self._fingerprint, known, self.workers)
        with self.stats.phase("render"):
            self._rendering.render()
        made = self._rendering
        self.stats.count(files=len(staging.staged) + len(staging.unchanged), rendered=made.rendered, left=made.left)
        self.stats.begin("commit")

    def settled(self, state: State) -> None:
        """The site stands: remember it."""
        self.stats.end("commit")
        rendering = self._rendering
        assert rendering is not None
        with self.stats.phase("store"):
            before = self._seen or {}
            self._seen = rendering.seen
            changed: dict[str, bytes | None] = {}
            if self.lasting:
                changed = {path: pack(tuple(one)) for path, one in rendering.seen.items() if before.get(path) != one}
                changed |= dict.fromkeys(before.keys() - rendering.seen.keys())
                self._store_of_output().keep(changed)
            texts: dict[str, bytes | None] = {**packed(self._anew), **dict.fromkeys(self._gone)}
            self._store_of_texts().keep(texts)
        self._rendering = None

    def _known_texts(self) -> Mapping[str, Read]:
        if self._texts is None:
            self._texts = dict(unpacked(self._store_of_texts().all()))
        return self._texts

    def _known_pages(self) -> Mapping[str, Seen]:
        if self._seen is None:
            self._seen = dict(_seen(self._store_of_output().all()) if self.lasting else ())
        return self._seen

    def _store_of_texts(self) -> Store:
        return Store(self.project / FOLDER / "texts.sqlite")

    def _store_of_output(self) -> Store:
        name = digest_of(str(self._output).encode("utf-8", "surrogateescape")).hex()[:16]
        return Store(self.project / FOLDER / f"pages-{name}.sqlite")


def _seen(entries: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Seen]]:
    for path, data in entries:
        try:
            yield path, Seen(*unpack(data))
        except (Unpackable, TypeError):
            continue
