"""The engine itself: a workshop that knows what was made before."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portevoix.blog.text import Text
from portevoix.engine import front
from portevoix.engine.fingerprint import brings_code, code_digest, fingerprint
from portevoix.engine.known import (
    HOLLOW,
    OUTLINE,
    PAGE,
    SETTING,
    SITE,
    TURN,
    Outline,
    Read,
    Seen,
    Setting,
    a_turn,
    by_source,
    store_of_output,
    store_of_texts,
    unpacked_all,
    unpacked_text,
)
from portevoix.engine.outlines import outlined
from portevoix.engine.packing import pack
from portevoix.engine.reading import read_texts
from portevoix.engine.remember import Looked, Stand, are_data, look, settings_files
from portevoix.engine.rendering import Rendering
from portevoix.engine.stats import Stats
from portevoix.engine.templates import Templates
from portevoix.engine.tracked import is_tracked
from portevoix.host.state import State, settings_of
from portevoix.host.workshop import InTurn, Reader, Workshop
from portevoix.outputs.staging import Staging
from portevoix.site import Making


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
    distrusted: bool = False
    """Whether the store of texts is one that a repository carries, and was left alone."""
    begun: float = field(default_factory=time.time)
    looked: Looked | None = None
    """How the inputs stood before they were read, where they were looked at."""
    stand: Stand | None = None
    """How the output stood when it was made, where the inputs were looked at."""
    looks: bool = False
    """Whether to look at the inputs, for the early answer of the next command."""
    reads: bool = True
    _texts: dict[str, Read] | None = None
    _seen: dict[str, Seen] | None = None
    _rendering: Rendering | None = None
    _fingerprint: bytes = b""
    _turn: bytes = b""
    _outlines: dict[str, Outline] = field(default_factory=dict)

    def begin(self) -> None:
        """Another build, or another look, begins."""
        self.begun, self.looked, self.stand, self.stats = time.time(), None, None, Stats()

    def note(self, texts: Mapping[str, Read]) -> None:
        """Know texts that somebody else has read meanwhile, and remembered; what he has made is read when it is asked
        for, since it was his turn."""
        self._texts = {**self._known_texts(), **texts}

    def workshop(self, raw: dict[str, Any], settings_file: Path) -> Workshop:
        """What does the long parts of a build with these settings of Pelican's: somebody else's plugin may look at
        whatever Pelican reads, so that all has to be read, one after the other."""
        plugins = raw.get("PLUGINS") or ()
        self.aside = next((str(name) for name in plugins if not str(name).startswith("portevoix.")), "")
        if self.aside:
            return InTurn()
        if self.looks and are_data(files := settings_files(settings_file, self.project)) and not brings_code(raw):
            self.looked = look(self.project, settings_of(raw, self.project), files, self.begun)
        return self

    def read(self, state: State, reader: Reader) -> Iterable[Text | None]:
        """Read the texts that are not known."""
        self._fingerprint = fingerprint(state.raw, state.settings, code_digest())
        with self.stats.phase("store"):
            known = self._known_texts()
        with self.stats.phase("read"):
            reading = read_texts(state, reader, self._fingerprint, known, self.workers, self._keep)
        old = len(reading.texts) - reading.anew
        self.stats.count(texts=len(reading.texts), known=old, read=reading.anew)
        self._texts = reading.read
        self.stats.begin("assemble")
        return reading.texts

    def render(self, state: State, staging: Staging) -> None:
        """Render the outputs that are not as they were."""
        self.stats.end("assemble")
        with self.stats.phase("store"):
            known = self._known_pages(state.settings.output)
        options = state.raw.get("JINJA_ENVIRONMENT") or {}
        folders = [folder / "templates" for folder in state.settings.theme_folders]
        templates = Templates(folders, options, state.settings.templates_of_content)
        self._rendering = Rendering(state, staging, templates, self._fingerprint, known, self.lasting, self.workers)
        with self.stats.phase("render"):
            self._rendering.render()
        made = self._rendering
        files = len(staging.staged) + len(staging.unchanged)
        self.stats.count(files=files, rendered=made.rendered, left=made.left)
        self.stats.begin("commit")

    def settled(self, state: State, making: Making) -> None:
        """The site stands: remember it."""
        self.stats.end("commit")
        if self.looked and not state.report.errors:
            names = sorted(output.path for output in state.outputs.without_collisions())
            # Now, while nobody else may write there.
            self.stand = Stand(tuple(names), front.look_at_files(str(state.settings.output), names))
        if self.lasting:
            with self.stats.phase("store"):
                assert self._rendering is not None
                changed = self._of_output(state, making, self._rendering)
                store_of_output(self.project, state.settings.output).keep(changed, self._rendering.spool)

    def leave(self) -> None:
        """Give back what the build held, however it ended: an open file keeps the disk of the output busy."""
        if self._rendering:
            self._rendering.spool.close()
        self._rendering = None

    def _keep(self, texts: Mapping[str, bytes | None]) -> None:
        if not self.distrusted:
            store_of_texts(self.project).keep(texts)

    def _of_output(self, state: State, making: Making, made: Rendering) -> dict[str, bytes | None]:
        """What there is to remember, or to forget, of the output, beside what waits in the spool."""
        before = self._seen or {}
        made.settle()
        self._seen = made.seen
        changed: dict[str, bytes | None] = {
            PAGE + path: pack(tuple(one)) for path, one in made.seen.items() if before.get(path) != one
        }
        for path in before.keys() - made.seen.keys():
            changed |= {PAGE + path: None, HOLLOW + path: None}
        changed |= {HOLLOW + path: None for path, waits in made.hollow.items() if not waits}
        changed |= {SITE + digest.hex(): data for digest, data in made.sites.items()}
        outlines = dict(outlined(making, self._texts or {}, by_source(made.seen), self._outlines))
        changed |= {
            OUTLINE + source: pack(tuple(one)) for source, one in outlines.items() if self._outlines.get(source) != one
        }
        changed |= dict.fromkeys(OUTLINE + source for source in self._outlines.keys() - outlines.keys())
        self._outlines = outlines
        changed[SETTING] = self._setting(state)
        changed[TURN] = self._turn = a_turn()
        return changed

    def _setting(self, state: State) -> bytes | None:
        """What retouching needs, where it may be tried at all."""
        plain = not state.raw.get("JINJA_FILTERS") and not any(output.of_bodies for output in state.outputs)
        if not self.looked or not plain or state.report.errors:
            return None
        markdown, options = (dict(state.raw.get(name) or {}) for name in ("MARKDOWN", "JINJA_ENVIRONMENT"))
        try:
            return pack(tuple(Setting(self.looked.digest, self._fingerprint, state.settings, markdown, options)))
        except Exception:  # noqa: BLE001 - an extension or an option that cannot be written down
            return None

    def _known_texts(self) -> Mapping[str, Read]:
        if self._texts is None and is_tracked(self.project):
            self.distrusted = True
            self._texts = {}
        if self._texts is None:
            entries = ((source, unpacked_text(data)) for source, data in store_of_texts(self.project).all())
            self._texts = {source: read for source, read in entries if read}
        return self._texts

    def _known_pages(self, output: Path) -> Mapping[str, Seen]:
        if not self.lasting:
            self._seen = self._seen or {}
            return self._seen
        store = store_of_output(self.project, output)
        turn = store.get(TURN).get(TURN, b"")
        if self._seen is None or turn != self._turn:  # somebody else has built here since, or nothing could be kept
            self._seen = dict(unpacked_all(Seen, store.all(PAGE)))
            self._outlines = dict(unpacked_all(Outline, store.all(OUTLINE)))
            self._turn = turn
        return self._seen
