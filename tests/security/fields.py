"""Every field that writers may fill in, found in the models themselves: a new one is attacked without a word here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, ValidationError

from portevoix.frontmatter.fields import _group
from portevoix.frontmatter.header import Header, TextHeader
from portevoix.microsites.kinds import KINDS

PLAIN = "Bonjour le monde"
ZONE = {"zone": ZoneInfo("Europe/Paris")}
Path = tuple[str, ...]


@dataclass(frozen=True)
class Sort:
    """A sort of file: its model, and where one called `name` lies, in which `{n}` is its number."""

    name: str
    model: type[TextHeader]
    place: str
    has_body: bool = True


def sorts() -> tuple[Sort, ...]:
    """Articles, pages, and the files of each kind of microsite."""
    found = [Sort("article", Header, "blog/g/{n}.md"), Sort("page", Header, "pages/g/{n}.md")]
    for kind in KINDS:
        folder = f"microsites/{kind.name}{{n}}"
        found.append(Sort(f"{kind.name} microsite", kind.header, f"{folder}/index.md"))
        found += [Sort(one.item, one.model, f"{folder}/{one.name}/{{n}}.md") for one in kind.collections]
    return tuple(found)


def text_fields(model: type[TextHeader]) -> tuple[Path, ...]:
    """The fields in which any plain words are welcome, those of groups too (`event.place`)."""
    return tuple(path for path in every_field(model) if takes(model, path, PLAIN))


def every_field(model: type[TextHeader]) -> tuple[Path, ...]:
    """All of them."""
    return tuple(_paths(model))


def takes(model: type[TextHeader], path: Path, value: object) -> bool:
    """Whether a field may say this."""
    try:
        model.model_validate(with_field(least(model), model, path, value), context=ZONE)
    except ValidationError:
        return False
    return True


def with_field(header: Mapping[str, Any], model: type[TextHeader], path: Path, value: Any) -> dict[str, Any]:
    """A header in which one field says something else."""
    if len(path) == 1:
        return {**header, path[0]: value}
    told = header.get(path[0]) or _example(model.model_fields[path[0]]) or {}
    group = dict(told[0] if isinstance(told, list) else told)  # of several, one is enough
    return {**header, path[0]: {**group, path[1]: value}}


def least(model: type[TextHeader]) -> dict[str, Any]:
    """The least that a header holds, by its own examples."""
    needed = {name: _example(field) for name, field in model.model_fields.items() if field.is_required()}
    return {**needed, "slug": "x"}


def written(header: Mapping[str, Any], body: str) -> str:
    """A file with this header; JSON is YAML, whatever stands in it."""
    lines = "\n".join(f"{name}: {_json(value)}" for name, value in header.items() if name != "slug")
    return f"---\n{lines}\n---\n\n{body}\n"


def _json(value: Any) -> str:
    """What a header may not hold as it is, it may hold as an escape."""
    return re.sub(
        "[\u2028\u2029\ufeff\x7f-\x9f]", lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False)
    )


def _paths(model: type[BaseModel]) -> Iterator[Path]:
    for name in model.model_fields:
        group = _group(model, name)  # type: ignore[arg-type]
        yield from ((name, inner) for inner in group.model_fields) if group else [(name,)]


def _example(field: Any) -> Any:
    told = field.json_schema_extra
    if not isinstance(told, dict):
        return PLAIN
    example = yaml.load(str(told["example"]), yaml.BaseLoader)
    return next(iter(example.values()))
