"""What is being put in place: once written, the new site is decided, and whoever comes next finishes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pydantic_core import CoreSchema, core_schema

from portevoix.outputs.manifest import Manifest
from portevoix.outputs.place import Place
from portevoix.outputs.state_file import ADDRESS, StateFile, damaged, many, read_state, shape_of

STAGED_NAME = core_schema.str_schema(pattern=r"^[0-9]{1,9}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal(StateFile):
    """Every step of one commit, in the order they are taken, and what is ours after them.

    `remove` are files; `prune` are folders, innermost first, and `make` are folders, outermost first; `move`
    are pairs of a name in the staging folder and the address it becomes. Raises ValueError where these contradict.
    """

    remove: tuple[str, ...] = ()
    prune: tuple[str, ...] = ()
    make: tuple[str, ...] = ()
    move: tuple[tuple[str, str], ...] = ()
    manifest: Manifest

    shapes: ClassVar[Mapping[str, CoreSchema]] = {
        **dict.fromkeys(("remove", "prune", "make"), many(ADDRESS)),
        "move": many(core_schema.tuple_positional_schema([STAGED_NAME, ADDRESS])),
        "manifest": shape_of(Manifest),
    }

    def __post_init__(self) -> None:
        """A journal fits its manifest."""
        files = set(self.manifest.files)
        names, targets = {name for name, _ in self.move}, {path for _, path in self.move}
        if not files.isdisjoint(self.remove):
            raise ValueError("it removes what it keeps")
        if not files.issuperset(targets):
            raise ValueError("it makes what it does not list")
        if min(len(names), len(targets)) < len(self.move):
            raise ValueError("it names a file twice")

    def does_something(self) -> bool:
        """Whether it has any step beyond remembering what is ours."""
        return bool(self.remove or self.prune or self.make or self.move)


def read_journal(place: Place, before: Manifest) -> Journal | None:
    """The commit that was cut short, or None. Raises ProblemsFound when it cannot be believed."""
    journal = read_state(Journal, place.journal, place)
    if journal is None or journal.manifest == before:  # cut after its last step but one: all is done
        return journal
    if not set(before.files).issuperset(journal.remove) or not set(before.folders).issuperset(journal.prune):
        raise damaged(place.journal, place, "it removes what we did not make")
    return journal
