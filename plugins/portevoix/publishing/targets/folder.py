"""A folder of this machine that a server serves: a link turned to a fresh release, an exchange, or the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from portevoix.outputs.address import folders_above
from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.lock import hold
from portevoix.outputs.manifest import Manifest, read_manifest
from portevoix.outputs.place import Place, Standing, shown, standing
from portevoix.outputs.placement import fault_of_placement, place_of_name
from portevoix.outputs.refusal import refusal, told
from portevoix.outputs.state_file import write_state
from portevoix.outputs.whole import make_folder, temporary_of
from portevoix.publishing.exchange import can_exchange, exchange
from portevoix.publishing.journalled import put_by_journal
from portevoix.publishing.refusing import refuse_without_folder_above
from portevoix.publishing.releases import NoLinks, Releases
from portevoix.publishing.site_files import Digests, Held, SiteFiles, digests_in, held_in, sha

_LOOKS = 5
"""How often to look again where another publication takes away what is being looked at."""
UNTOUCHED = "make room on the disk or change the permissions, then publish again; what is served is as it was"


class FolderTarget:
    """The path of the folder, which may not be there yet. What we remember lies beside it, in `.<name>.porte-voix/`."""

    def __init__(self, path: Path, protected: Sequence[Path]) -> None:
        self._path = path
        self._protected = tuple(protected)
        self._folder = SiteFolder(path, protected)

    @cached_property
    def _place(self) -> Place:
        return place_of_name(self._path)

    @cached_property
    def _releases(self) -> Releases:
        return Releases(self._place)

    def __str__(self) -> str:
        return f"the folder {shown(self._path)}"

    def prepare(self) -> None:
        """Refuse a place that holds somebody's work, that leads elsewhere, or cannot be written."""
        if fault := fault_of_placement(self._path, self._protected, may_be_link=True):
            raise refusal(shown(self._path), 0, fault)
        refuse_without_folder_above(self._path)
        if standing(self._place.root) is Standing.FOLDER:
            for problem in self._folder.problems():
                raise refusal(problem.path, problem.line, problem.message)
        self._releases.served()

    def more(self, folder: Path) -> Mapping[str, bytes]:
        """Nothing: a server of one's own needs no more than the site."""
        return {}

    def digest(self, data: bytes) -> str:
        """SHA-256."""
        return sha(data)

    def there(self) -> Digests | None:
        """What is served: the release that the link leads to, or what we made in the folder."""
        for _ in range(_LOOKS):
            with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
                return self._seen()
        return self._seen()

    def _seen(self) -> Digests | None:
        if number := self._releases.served():
            root = self._releases.path(number)
            return digests_in(root, held_in(root).files)
        if standing(self._place.root) is not Standing.FOLDER:
            return None
        ours = read_manifest(self._place) or Manifest()
        return digests_in(self._place.root, sorted({*ours.files} & {*held_in(self._place.root).files}))

    def way(self) -> str:
        """By link, exchange or journal; a disk that knows no link or no exchange is only found out by `apply`."""
        if standing(self._place.root) is not Standing.FOLDER:
            return "a link would be turned to a fresh release"
        if not self._is_ours_alone(held_in(self._place.root)):
            return "file by file, by the journal, since others' files are there too"
        if can_exchange():
            return "the folder would be exchanged for a fresh one, at once"
        return "file by file, by the journal, since nothing can be exchanged at once here"

    def apply(self, site: SiteFiles) -> str:
        """Put the site there; which of the three ways was taken is said."""
        if standing(self._place.root) is not Standing.FOLDER:
            return self._by_link(site)
        with self._folder.lock():
            self._folder.recover()
            wanted, there = site.digests(), self.there()
            if wanted == there:
                self._settle(wanted)
                return ""
            if self._is_ours_alone(held_in(self._place.root)):
                with told(self._path, UNTOUCHED):
                    if self._exchanged(site, wanted, there or {}):
                        return "the folder was exchanged for a fresh one, at once"
                return f"{put_by_journal(self._folder, site)}, since nothing can be exchanged at once here"
            return f"{put_by_journal(self._folder, site)}, since others' files are there too"

    def _settle(self, wanted: Digests) -> None:
        """End what a cut left to do once the site stood there: remember it alone, keep but the release before."""
        with told(self._path, UNTOUCHED):
            remembered = read_manifest(self._place) or Manifest()
            if remembered.files != tuple(sorted(wanted)):
                write_state(_ours(wanted), self._place.manifest)
            temporary_of(self._place.manifest).unlink(missing_ok=True)
            self._releases.tidy("")

    def _by_link(self, site: SiteFiles) -> str:
        with told(self._path, UNTOUCHED):
            make_folder(self._place.state)
            lock = hold(self._place)
        with lock, told(self._path, UNTOUCHED):
            before = self._releases.served()
            wanted, there = site.digests(), self.there() or {}
            if before and wanted == there:
                self._releases.tidy(before)
                return ""
            number = self._releases.write(site, wanted, self._releases.path(before), there)
            how = self._turned(number, wanted)
            self._releases.tidy(number, before)
            return how + self._left(before, there)

    def _turned(self, number: str, wanted: Digests) -> str:
        try:
            self._releases.turn(number)
        except NoLinks:
            if standing(self._place.root) is not Standing.NOTHING:
                raise
            write_state(_ours(wanted), self._place.manifest)
            self._releases.path(number).rename(self._place.root)
            self._releases.forget(number)
            return "the folder was made whole and put in place, since there can be no link here"
        return "a link was turned to a fresh release"

    def _left(self, before: str, there: Digests) -> str:
        """What others had put into the release that was served: it stays there, and is not served any more."""
        root = self._releases.path(before)
        known = set(self._releases.known(before)) if before else set(there)
        strange = sorted(set(there) - known)
        return f"; {strange[0]}, which we did not make, stays in {shown(root)}" if strange else ""

    def _is_ours_alone(self, held: Held) -> bool:
        files = (read_manifest(self._place) or Manifest()).files
        folders = {above for name in files for above in folders_above(name)}
        return not held.others and {*held.files} <= {*files} and {*held.folders} <= folders

    def _exchanged(self, site: SiteFiles, wanted: Digests, there: Digests) -> bool:
        """Whether the folder and a fresh release could change places; a cut leaves one or the other, whole."""
        place, releases = self._place, self._releases
        number = releases.write(site, wanted, place.root, there)
        both = {*wanted, *there}
        # Whichever of the two stands in the folder after a cut, all that is in it is known as ours.
        releases.note(number, both)
        write_state(_ours(both), place.manifest)
        done = exchange(releases.path(number), place.root)
        write_state(_ours(wanted if done else there), place.manifest)
        releases.note(number, there if done else wanted, is_whole=done)
        releases.tidy("", number if done else "0")
        return done


def _ours(files: Digests | set[str]) -> Manifest:
    folders = sorted({above for name in files for above in folders_above(name)})
    return Manifest(files=tuple(sorted(files)), folders=tuple(folders))
