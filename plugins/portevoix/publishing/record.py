"""What was last published, remembered beside the output folder: for targets that cannot be asked, `verify`, `check`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from pydantic_core import CoreSchema, core_schema

from portevoix.outputs.place import Place, shown
from portevoix.outputs.placement import place_of
from portevoix.outputs.state_file import ADDRESS, TEXT, VERSION_1, StateFile, read_state, write_state
from portevoix.problems import ProblemsFound
from portevoix.publishing.refusing import refuse
from portevoix.publishing.site_files import Digests
from portevoix.settings import SiteSettings

_FILES = core_schema.dict_schema(ADDRESS, TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(StateFile):
    """The files that were published to a target, by address, each with its SHA-256; `before`: those it replaced."""

    version: Literal[1] = 1
    target: str
    files: dict[str, str]
    before: dict[str, str] = field(default_factory=dict)

    shapes: ClassVar[Mapping[str, CoreSchema]] = {
        "version": VERSION_1,
        "target": TEXT,
        "files": _FILES,
        "before": _FILES,
    }


def last_publication(settings: SiteSettings) -> Publication | None:
    """What was published last, or None when nothing was, or nobody remembers. Raises ProblemsFound when damaged."""
    place = place_of(settings.output)
    try:
        return read_state(Publication, _file(place), place)
    except ProblemsFound:
        remedy = "delete that file; the next publication writes it anew"
        refuse("", f"'{shown(_file(place))}', which remembers what was published last, is damaged; {remedy}")


def last_published(settings: SiteSettings) -> Mapping[str, str] | None:
    """The files that were published last, by address, each with its SHA-256; None when nobody remembers any."""
    last = last_publication(settings)
    return last.files if last else None


def remember(settings: SiteSettings, target: str, files: Digests) -> None:
    """Write down what is published now, whole; nothing where it is what was written."""
    place = place_of(settings.output)
    last = last_publication(settings)
    same = last if last and last.target == target else None
    if same and same.files == files:
        return
    place.state.mkdir(parents=True, exist_ok=True)
    publication = Publication(target=target, files=dict(files), before=same.files if same else {})
    write_state(publication, _file(place))


def _file(place: Place) -> Path:
    return place.published
