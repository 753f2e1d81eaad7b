"""Our own files beside an output folder: read strictly, so that one that was tampered with is never believed.

They are read by pydantic's own validator (`pydantic_core`) into plain dataclasses: pydantic's models take as long to
load as an edited text takes to be converted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import ClassVar, TypeVar

from pydantic_core import CoreConfig, CoreSchema, SchemaValidator, ValidationError, core_schema, to_json

from portevoix.outputs.address import are_usual, fault
from portevoix.outputs.place import Place, Standing, shown, standing
from portevoix.outputs.refusal import refusal
from portevoix.outputs.whole import write_whole
from portevoix.problems import ProblemsFound
from portevoix.regular import read_plain

MOST_BYTES = 100_000_000
"""Of one of our own files: a site of two hundred thousand files has a tenth of it."""


def _checked(path: str) -> str:
    """An address we may have written; a file that was tampered with is never believed."""
    if found := fault(path):
        raise ValueError(f"an address in it {found}")
    return path


def _all_checked(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The same of many."""
    return paths if are_usual(paths) else tuple(map(_checked, paths))


def many(one: CoreSchema) -> CoreSchema:
    """The shape of any number of the same."""
    return core_schema.tuple_variable_schema(one)


TEXT = core_schema.str_schema()
ADDRESS = core_schema.no_info_after_validator_function(_checked, TEXT)
ADDRESSES = core_schema.no_info_after_validator_function(_all_checked, many(TEXT))
VERSION_1 = core_schema.literal_schema([1])


@dataclass(frozen=True, slots=True)
class StateFile:
    """One of our own files: nothing in it is guessed, converted or ignored. Its fields are those of a frozen dataclass,
    and `shapes` says by their names what each may hold; one with a default may be missing."""

    shapes: ClassVar[Mapping[str, CoreSchema]] = {}


_Kind = TypeVar("_Kind", bound=StateFile)


def shape_of(kind: type[StateFile]) -> CoreSchema:
    """The shape of a whole file."""
    parts = []
    for field in fields(kind):
        shape = kind.shapes[field.name]
        if field.default is not MISSING:
            shape = core_schema.with_default_schema(shape, default=field.default)
        elif field.default_factory is not MISSING:
            shape = core_schema.with_default_schema(shape, default_factory=field.default_factory)
        parts.append(core_schema.dataclass_field(field.name, shape, kw_only=True))
    names = [field.name for field in fields(kind)]
    whole = core_schema.dataclass_args_schema(kind.__name__, parts)
    judges = hasattr(kind, "__post_init__")
    strictly = CoreConfig(strict=True, extra_fields_behavior="forbid")
    return core_schema.dataclass_schema(kind, whole, names, post_init=judges, slots=True, strict=True, config=strictly)


@cache
def _validator(kind: type[StateFile]) -> SchemaValidator:
    return SchemaValidator(shape_of(kind))


def read_state(kind: type[_Kind], path: Path, place: Place) -> _Kind | None:
    """One of our own files, or None when it is not there. Raises ProblemsFound when it is damaged."""
    if standing(path) is Standing.NOTHING:
        return None
    try:
        read: _Kind = _validator(kind).validate_json(  # type: ignore[arg-type] # a class can be hashed
            read_plain(path, MOST_BYTES)
        )
    except ValidationError as error:
        raise damaged(path, place, error.errors(include_url=False)[0]["msg"]) from None
    except OSError as error:
        raise damaged(path, place, error.strerror or str(error)) from None
    return read


def write_state(state: StateFile, path: Path) -> None:
    """Replace one of our own files, whole."""
    write_whole(path, to_json(state, indent=1) + b"\n")


def damaged(path: Path, place: Place, why: str) -> ProblemsFound:
    """The refusal of a state file that cannot be believed."""
    remedy = f"delete the folders '{shown(place.state)}' and '{shown(place.root)}', then build again"
    return refusal(shown(path), 0, f"is damaged ({why}), so nobody can tell which files are ours; {remedy}")
