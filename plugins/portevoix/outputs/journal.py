"""What is being put in place: once written, the new site is decided, and whoever comes next finishes it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from portevoix.outputs.manifest import Address, Manifest, Record, damaged, read_record
from portevoix.outputs.place import Place

StagedName = Annotated[str, Field(pattern=r"^[0-9]{1,9}$")]


class Journal(Record):
    """Every step of one commit, in the order they are taken, and what is ours after them.

    `remove` are files; `prune` are folders, innermost first, and `make` are folders, outermost first; `move`
    are pairs of a name in the staging folder and the address it becomes.
    """

    remove: tuple[Address, ...] = ()
    prune: tuple[Address, ...] = ()
    make: tuple[Address, ...] = ()
    move: tuple[tuple[StagedName, Address], ...] = ()
    manifest: Manifest

    @model_validator(mode="after")
    def _fits_its_manifest(self) -> Self:
        files = set(self.manifest.files)
        names, targets = {name for name, _ in self.move}, {path for _, path in self.move}
        if not files.isdisjoint(self.remove):
            raise ValueError("it removes what it keeps")
        if not files.issuperset(targets):
            raise ValueError("it makes what it does not list")
        if min(len(names), len(targets)) < len(self.move):
            raise ValueError("it names a file twice")
        return self

    def does_something(self) -> bool:
        """Whether it has any step beyond remembering what is ours."""
        return bool(self.remove or self.prune or self.make or self.move)


def read_journal(place: Place, before: Manifest) -> Journal | None:
    """The commit that was cut short, or None. Raises ProblemsFound when it cannot be believed."""
    journal = read_record(Journal, place.journal, place)
    if journal is None or journal.manifest == before:  # cut after its last step but one: all is done
        return journal
    if not set(before.files).issuperset(journal.remove) or not set(before.folders).issuperset(journal.prune):
        raise damaged(place.journal, place, "it removes what we did not make")
    return journal
