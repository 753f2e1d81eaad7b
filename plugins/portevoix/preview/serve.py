"""The preview's one loop: build, tell the browsers, wait for a save, again; nothing but Ctrl-C ends it."""

from __future__ import annotations

import secrets
import sys
import traceback
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from watchfiles import watch
from watchfiles.main import FileChange

from portevoix.engine.resident import Resident
from portevoix.options import BuildOptions, BuildResult
from portevoix.preview.apart import apart
from portevoix.preview.board import Board, Snapshot
from portevoix.preview.server import PreviewServer, open_server
from portevoix.preview.watching import Roots, concerns, forget_settings, is_deaf, settings_state, watched_folders
from portevoix.problems import Problem, ProblemsFound, Severity
from portevoix.settings import SiteSettings
from portevoix.settings_file import PREVIEW_FOLDER, site_settings

_QUIET = 50
"""Milliseconds without a change after which a save is taken to be over (seen one or two such spans later)."""
_LONGEST_WAIT = 400
"""Milliseconds after which a build begins even if files keep changing."""
_GLANCE = 200
"""Milliseconds between two looks at the settings."""


def serve(
    options: BuildOptions,
    host: str = "127.0.0.1",
    port: int | None = None,
    build: Callable[[BuildOptions], BuildResult] | None = None,
    *,
    say: Callable[[str], None] | None = None,
    stop: Event | None = None,
) -> int:
    """Serve the site of *options*, drafts included, and follow every save until interrupted; answers 0.

    Builds into `options.output`, or `.preview/` in the project. *port* 0 takes any free one, None the first
    free from 8000. *say* gets each line for the terminal; *stop*, when set, ends the loop.
    Raises ProblemsFound only when it cannot listen.
    """
    project = options.project or options.settings.absolute().parent
    folder = (options.output or project / PREVIEW_FOLDER).absolute()
    board = Board(Snapshot(build=_token()))
    wanted = replace(options, output=folder, preview=True)
    with apart(build or Resident()) as make, open_server(host, port, folder, board) as server:
        builder = _Builder(wanted, make, board, say or _print)
        try:
            _loop(builder, server, stop or Event())
        except KeyboardInterrupt:
            builder.say("\nStopped.")
    return 0


def _loop(builder: _Builder, server: PreviewServer, stop: Event) -> None:
    # The first turn says that the folders are watched: what is saved during the first build is not missed.
    # Browsers that are early wait for the first build in the queue of the socket.
    builder.say("Building the site; the first time takes longest.")
    for turn, _ in enumerate(builder.saves(stop)):
        builder.build()
        if turn == 0:
            server.start()
            builder.say(f"The site is at {server.address}{builder.board.read().base} – Ctrl-C stops.")


@dataclass
class _Builder:
    """Builds in the thread that calls it and posts what came of it; `settings` are the last it read."""

    options: BuildOptions
    make: Callable[[BuildOptions], BuildResult]
    board: Board
    say: Callable[[str], None]
    settings: SiteSettings | None = None

    @property
    def project(self) -> Path:
        """The folder of the settings, whatever else is beside them."""
        return self.options.settings.absolute().parent

    def build(self) -> None:
        """Build once; whatever goes wrong is a problem to show."""
        forget_settings(self.project)
        before = self.board.read()
        try:
            self.settings = site_settings(self.options)
            result = self.make(self.options)
        except ProblemsFound as found:
            self._failed(before, tuple(found.report), halfway=found.halfway)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - the server outlives whatever goes wrong
            self._failed(before, (_unexpected(error, self.project),))
        else:
            for problem in result.report:
                self.say(str(problem))
            self.say(f"Built: {result.pages} pages in {result.seconds:.1f} s.")
            if result.index:
                self.say(f"{result.index} python3 tasks.py build --index.")
            site = self.settings
            restyles, pages = _restyled(before, result.changed, site.base)
            self.board.post(Snapshot(_token(), True, (), site.base, site.lang, restyles, pages))

    def _failed(self, before: Snapshot, problems: tuple[Problem, ...], *, halfway: bool = False) -> None:
        for problem in problems:
            self.say(str(problem))
        kept = "the last good pages stay" if before.built else "there is no page to show yet"
        kept = "some pages are old, some new" if halfway else kept
        count = sum(problem.severity is Severity.ERROR for problem in problems)
        self.say(f"Not built: {count} problem{'s' if count > 1 else ''}; {kept}.")
        lang = self.settings.lang if self.settings else before.lang
        # Pages that were never there have no build of their own: a new name makes their stand-in reload.
        build = before.build if before.built else _token()
        self.board.post(replace(before, build=build, problems=problems, lang=lang))

    def saves(self, stop: Event) -> Iterator[None]:
        """One turn when everything is being watched, then one for each save, until *stop*."""
        while not stop.is_set():
            roots = self._roots()
            state: Mapping[Path, tuple[int, int]] | None = None
            with suppress(FileNotFoundError), closing(self._changes(tuple(roots), stop)) as turns:
                for changes in turns:
                    if is_deaf(roots, self.settings, changes):
                        break
                    newer = settings_state(self.project)
                    if changes or newer != state:
                        state = newer
                        yield

    def _roots(self) -> Roots:
        try:
            settings = self.settings or site_settings(self.options)
        except ProblemsFound:
            return {}
        return watched_folders(settings)

    def _changes(self, roots: tuple[Path, ...], stop: Event) -> Generator[set[FileChange], None, None]:
        made = (self.options.output, self.settings and self.settings.output)
        return watch(
            *roots,
            watch_filter=concerns(roots, tuple(folder for folder in made if folder)),
            debounce=_LONGEST_WAIT,
            step=_QUIET,
            rust_timeout=_GLANCE,
            yield_on_timeout=True,
            stop_event=stop,
        )


def _unexpected(error: BaseException, project: Path) -> Problem:
    """An error nobody foresaw, at the innermost line of the project it passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(project) and ".venv" not in frame.filename]
    where = (ours or frames)[-1]
    path = Path(where.filename)
    shown = path.relative_to(project).as_posix() if path.is_relative_to(project) else path.as_posix()
    message = f"the build stopped unexpectedly: {type(error).__name__}: {error}"
    return Problem(shown, where.lineno or 0, "", message)


_MOST_PAGES = 200
_READ = (".html", ".xml", ".json", ".txt", ".ics")
"""Ends of files that no page shows a part of."""


def _restyled(before: Snapshot, changed: Sequence[str], base: str) -> tuple[str, tuple[str, ...]]:
    """The build after which other pages than these may keep all but their style sheets; none where a page may show
    something else that changed."""
    pages = tuple(f"{base}{path.removesuffix('index.html')}" for path in changed if path.endswith(".html"))
    others = (path for path in changed if not path.endswith((".css", *_READ)))
    if not before.built or not changed or any(others) or len(pages) > _MOST_PAGES:
        return "", ()
    return before.build, pages


def _token() -> str:
    """A name no other build has, not even one of a server that ran before on the same port."""
    return secrets.token_hex(8)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
