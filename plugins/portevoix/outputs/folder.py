"""The output folder of a site: refused when it is not ours to write, changed all at once or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from portevoix.outputs.forward import finish, roll_forward, tidy
from portevoix.outputs.journal import Journal, read_journal
from portevoix.outputs.lock import drop, hold
from portevoix.outputs.manifest import Manifest, read_manifest
from portevoix.outputs.obstacles import Obstacles
from portevoix.outputs.output import Origin
from portevoix.outputs.place import Place, Standing, shown, standing
from portevoix.outputs.placement import fault_of_placement, place_of
from portevoix.outputs.plan import plan
from portevoix.outputs.refusal import refusal, told
from portevoix.outputs.staging import Staging, empty, strange_file, stranger
from portevoix.outputs.state_file import write_state
from portevoix.outputs.whole import flush_files
from portevoix.problems import Problem, ProblemsFound, Report

_UNTOUCHED = "make room on the disk or change the permissions, then build again; the site there is as it was"
_HALFWAY = (
    "the site is partly the old, partly the new; make room on the disk or mend what hinders, "
    "and the next command finishes it"
)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a commit did, by address, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(slots=True)
class _Held:
    """What is known of a folder while it is locked, and nobody else can change it."""

    place: Place
    before: Manifest | None
    """What we made there; None when we never did."""

    @property
    def ours(self) -> Manifest:
        return self.before or Manifest()


class SiteFolder:
    """The folder a site is written to, used in this order:

        with folder.lock():                     # refuses what is not ours
            folder.recover()                    # finishes what was cut short
            with folder.staging() as staging:
                …                               # staging.write(path, data), for every file
                folder.commit(staging)          # not called when a problem stands

    What it must remember lies in `.<name>.porte-voix/`, beside the folder. `protected` are the files and
    folders the site is made of.
    """

    def __init__(self, path: Path, protected: Sequence[Path] = ()) -> None:
        self._path = path
        self._protected = tuple(protected)
        self._held: _Held | None = None

    def problems(self) -> list[Problem]:
        """Why nothing may be written here, with the remedy; empty when all is well. Touches nothing."""
        try:
            self._believed()
        except ProblemsFound as found:
            return list(found.report)
        return []

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the only build that writes here. Raises ProblemsFound for `problems()`, or for another build."""
        place = self._placed()
        with told(self._path, _UNTOUCHED):
            # What is known of a folder is read once it is locked, but nothing is laid beside one that is not ours.
            if standing(place.state) is Standing.NOTHING:
                strangers = _strangers(place)
                _refuse(strangers if standing(place.state) is Standing.NOTHING else ())  # else somebody has begun
            lock = hold(place)
        with lock:
            self._held = self._believed()
            try:
                yield
            finally:
                self._held = None

    def recover(self) -> bool:
        """Finish a commit that was cut short; False when there is none. Raises ProblemsFound if hindered."""
        held = self._now
        journal = read_journal(held.place, held.ours)
        with told(self._path, _HALFWAY if journal else _UNTOUCHED, halfway=journal is not None):
            if journal is None:
                tidy(held.place)
                return False
            if journal.manifest == held.before:
                finish(held.place)
                return True
            self._judge(journal)
            roll_forward(held.place, journal)
        held.before = journal.manifest
        return True

    def _judge(self, journal: Journal) -> None:
        """Refuse a journal, whole and before its first step, that does more than a build may do to the output folder.

        Whoever commits a state folder to a repository writes our journal. What is asked of one here, and of each step
        again when it is taken, leaves him what any text of his can do: name the files of the output folder.
        """
        held = self._now
        if foreign := strange_file(held.place):
            message = "is no plain file that Porte-voix made, and waits to be put into the site"
            remedy = f"remove the folder '{shown(held.place.state)}', then build again"
            raise refusal(shown(foreign), 0, f"{message}; {remedy}")
        left = [path for name, path in journal.move if standing(held.place.staging / name) is not Standing.NOTHING]
        wanted = ((path, Origin(path)) for path in left)
        _refuse(Obstacles(held.place, held.ours, journal).problems(wanted))

    def finish(self) -> bool:
        """What a command does that does not build: finish a commit that was cut short. False when there is none, and
        then nothing is touched. Raises ProblemsFound if hindered."""
        if fault_of_placement(self._path, self._protected):
            return False  # whoever builds is told
        if standing(place_of(self._path).journal) is Standing.NOTHING:
            return False
        with self.lock():
            return self.recover()

    @contextmanager
    def staging(self) -> Iterator[Staging]:
        """A staging folder for the next site, removed at the end; finishes first what was cut short."""
        self.recover()
        held = self._now
        with told(self._path, _UNTOUCHED):
            if left := stranger(held.place):
                message = "was not made by Porte-voix, and lies where it makes its files; move it away"
                raise refusal(shown(left), 0, message)
            held.place.staging.mkdir()
        try:
            yield Staging(held.place, held.ours)
        finally:
            if standing(held.place.journal) is Standing.NOTHING:
                empty(held.place)

    def commit(self, staging: Staging) -> Changes:
        """Put what is staged in place of what stands. Before the journal is written, nothing changes.

        Raises ProblemsFound when something that is not ours stands in the way, or when the disk refuses; only
        a disk that refuses a rename can leave the site halfway, and the next `recover` finishes it.
        """
        held = self._now
        with told(self._path, _UNTOUCHED):
            journal = plan(held.place, held.ours, staging)
            wanted = ((path, origin) for path, (_, origin) in staging.staged.items())
            _refuse(Obstacles(held.place, held.ours, journal).problems(wanted))
            if staging.staged:
                flush_files(held.place.staging)
            if journal.does_something() or journal.manifest != held.before:
                write_state(journal, held.place.journal)
        if standing(held.place.journal) is Standing.FILE:
            with told(self._path, _HALFWAY, halfway=True):
                _finish_even_if_interrupted(held.place, journal)
        held.before = journal.manifest
        return Changes(tuple(sorted(staging.staged)), tuple(sorted(staging.unchanged)), journal.remove)

    def files(self) -> tuple[str, ...]:
        """The addresses of all files here that we made, sorted: what a publisher publishes."""
        return (read_manifest(place_of(self._path)) or Manifest()).files

    def clear(self) -> Changes:
        """Remove the site, all we made and nothing else; then what we remember, unless others left files."""
        place = self._placed()
        if standing(place.state) is Standing.NOTHING:  # we never wrote here, and make nothing to remove it
            _refuse(_strangers(place))
            return Changes((), (), ())
        with self.lock():
            with self.staging() as nothing:
                changes = self.commit(nothing)
            with suppress(OSError):  # not empty: it stays ours, so that the next build may write here again
                if standing(place.root) is not Standing.NOTHING:
                    place.root.rmdir()
                place.manifest.unlink()
                drop(place)  # while it is held: a build that begins meanwhile must not lose what it has made
        if standing(place.manifest) is Standing.NOTHING and sys.platform == "win32":
            drop(place)
        return changes

    @property
    def _now(self) -> _Held:
        if self._held is None:
            raise RuntimeError("lock the folder first")
        return self._held

    def _placed(self) -> Place:
        """Where the site goes. Raises ProblemsFound where none may be written."""
        if wrong := fault_of_placement(self._path, self._protected):
            raise refusal(shown(self._path), 0, wrong)
        return place_of(self._path)

    def _believed(self) -> _Held:
        """Where the site goes and what is ours there. Raises ProblemsFound unless we may write there."""
        place = self._placed()
        with told(self._path, _UNTOUCHED):
            before = read_manifest(place)
            if read_journal(place, before or Manifest()) is None and before is None:
                _refuse(_strangers(place))
            return _Held(place, before)


def _finish_even_if_interrupted(place: Place, journal: Journal) -> None:
    """Once it is decided, Ctrl-C comes too late: it ends the command when the new site is whole."""
    try:
        roll_forward(place, journal)
    except KeyboardInterrupt:
        if standing(place.journal) is Standing.FILE:
            roll_forward(place, journal)
        raise


def _refuse(problems: Iterable[Problem]) -> None:
    report = Report()
    report.extend(problems)
    if len(report):
        raise ProblemsFound(report)


def _strangers(place: Place) -> list[Problem]:
    """What already stands in a folder that we have never written to."""
    names: list[str] = []
    with suppress(FileNotFoundError):
        names = sorted(entry.name for entry in place.root.iterdir())
    found = f"is not empty ('{names[0]}') and was not made by Porte-voix" if names else ""
    remedy = "empty it yourself, or name another folder"
    return [Problem(shown(place.root), 0, "", f"{found}; {remedy}")] if found else []
