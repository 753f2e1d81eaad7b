"""A site whose every field is filled in by somebody hostile, many payloads at once; and what is judged of it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree as ET

from microsites.sandbox import with_microsite
from portevoix.host import BuildResult
from portevoix.taxonomy.file import TaxonomyModel
from security.dom import page_faults, running_faults
from security.fields import Sort, every_field, least, sorts, takes, text_fields, with_field, written
from site_tests.sandbox import Sandbox

SETTINGS = [
    'SITEURL = "https://example.org"',
    'PORTEVOIX_SEARCH = "own"',
    "PORTEVOIX_CARDS = False",
    "DEFAULT_PAGINATION = 50",
]
GUESTS = 'PORTEVOIX_TRUST = {".": "guest"}'
LISTS = {"tags", "authors", "categories", "aliases"}


@dataclass
class Attacked:
    """A built site, how many injections it was given in which field, and those a model refused beforehand."""

    sandbox: Sandbox
    result: BuildResult
    injected: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


def attacked(folder: Path, payloads: Sequence[str], texts: int, *, guests: bool) -> Attacked:
    """A site of so many texts of each sort, each of whose fields says another of the *payloads*."""
    sandbox = with_microsite(folder)
    sandbox.settings([*SETTINGS, *([GUESTS] if guests else [])])
    injected: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    supply = cycle(payloads)
    for sort in sorts():
        many = 1 if "microsite" in sort.name else texts
        for number in range(many):
            _write(sandbox, sort, number, supply, injected, refused, guests=guests)
        _write_alone(sandbox, sort, many, supply, injected)
    _write_taxonomy(sandbox, supply, injected)
    return Attacked(sandbox, sandbox.build(forgiving=True), injected, refused)


def _write(
    sandbox: Sandbox,
    sort: Sort,
    number: int,
    supply: Iterator[str],
    injected: Counter[str],
    refused: Counter[str],
    *,
    guests: bool,
) -> None:
    header = least(sort.model)
    for path in text_fields(sort.model):
        name = f"{sort.name}: {'.'.join(path)}"
        payload = next(supply)
        if path in {("kind",), ("extra",)}:
            continue
        if number and path[0] in {"tags", "authors", "categories", "series", "character"} and number > 3:
            continue  # each makes a page of its own: a few are as good
        value = [payload] if path[0] in LISTS else payload
        if takes(sort.model, path, value):
            header = with_field(header, sort.model, path, value)
            injected[name] += 1
        else:
            refused[name] += 1
    header = {**header, "date": "2026-04-01"}
    body = next(supply) if guests else "Un texte."
    injected[f"{sort.name}: body"] += guests
    sandbox.write(sort.place.format(n=number), written(header, body))


def _write_alone(sandbox: Sandbox, sort: Sort, first: int, supply: Iterator[str], injected: Counter[str]) -> None:
    """What takes no plain words (a date, an address) is tried in a file of its own: most are refused."""
    others = set(every_field(sort.model)) - set(text_fields(sort.model))
    for number, path in enumerate(sorted(others), first):
        header = with_field({**least(sort.model), "date": "2026-04-01"}, sort.model, path, next(supply))
        injected[f"{sort.name}: {'.'.join(path)}"] += 1
        if "slug" in path:
            header["slug "] = header["slug"]
        sandbox.write(sort.place.format(n=number), written(header, "Un texte."))


def _write_taxonomy(sandbox: Sandbox, supply: Iterator[str], injected: Counter[str]) -> None:
    lines = []
    for section, info in TaxonomyModel.model_fields.items():
        model = info.annotation.__args__[0]  # type: ignore[union-attr]
        lines.append(f"{section}:")
        for number, name in enumerate(model.model_fields):
            entry = {"name": f"{section} {number}", name: next(supply)}
            lines.append(f"  - {json.dumps(entry)}")
            injected[f"taxonomy: {section}.{name}"] += 1
    sandbox.write("taxonomy.yaml", "\n".join(lines) + "\n")


def faults(site: Attacked) -> list[str]:
    """What runs anywhere in what was built; and what cannot be read any more."""
    found: list[str] = []
    for name, data in site.sandbox.tree().items():
        judged: list[str] = []
        if name.endswith(".html"):
            judged = page_faults(data.decode())
        elif name.endswith((".xml", ".svg")) and not name.startswith("theme/"):
            judged = list(_of_feed(data))
        elif name.endswith(".json"):
            judged = list(_of_json(json.loads(data)))
        found += [f"{name}: {fault}" for fault in judged]
    return found


def _of_feed(data: bytes) -> Iterator[str]:
    for element in ET.fromstring(data).iter():
        if element.get("type") == "html" or element.tag.endswith(("encoded", "description")):
            yield from running_faults(element.text or "")
        if element.get("href", element.get("url", "")).strip().lower().startswith(("javascript:", "data:text")):
            yield str(element.attrib)


def _of_json(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_json(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_json(inner, name)
    elif isinstance(value, str):
        if name == "content_html":
            yield from running_faults(value)
        elif "url" in name and value.strip().lower().startswith(("javascript:", "data:text")):
            yield f"{name}: {value}"
