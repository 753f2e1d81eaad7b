"""Reads the components of a theme: contracts, examples, the records they share and the files beside those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portevoix.components.contract import Contract, read_contract
from portevoix.components.examples import Example, read_examples
from portevoix.components.records import Named, Records, named_records
from portevoix.components.written import Entry, read_entries
from portevoix.problems import Report, did_you_mean
from portevoix.regular import plain_files
from portevoix.rendering import Renderer
from portevoix.settings import SiteSettings

COMPONENTS = "components"
EXAMPLES = "examples"
"""Folders of templates: the macros, each with its examples beside it; what examples share."""

_RECORDS = "records.yaml"


@dataclass(frozen=True, slots=True)
class Component:
    """A component: its contract, its examples, and the file of these, empty where there is none."""

    contract: Contract
    examples: tuple[Example, ...]
    examples_path: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every component of a theme, by name, and the files that examples may name, by theirs."""

    components: tuple[Component, ...]
    files: Mapping[str, Path]


def load_catalogue(settings: SiteSettings, renderer: Renderer, folder: str, report: Report) -> Catalogue:
    """The components of the theme and its overlay, whose files win; *folder* is the address of the files of examples.

    What is wrong in contracts and examples goes to *report* as warnings.
    """
    macros = _files(settings, COMPONENTS, ".html")
    examples = _files(settings, COMPONENTS, ".yaml")
    for name in sorted(examples.keys() - macros.keys()):
        guess = did_you_mean(name, macros) or "; correct its name, or remove it"
        report.warning(settings.relative(examples[name]), 0, "", f"there is no component '{name}'{guess}")
    records = Records(_named(settings, report), folder)
    records.judge(report)
    found = []
    for name, file in macros.items():
        path = settings.relative(file)
        contract = read_contract(name, path, file.read_text("utf-8"), renderer.macro(name), report)
        entries = _entries(examples[name], settings, report) if name in examples else ()
        if not entries:
            message = f"this component has no examples; write {COMPONENTS}/{name}.yaml beside it"
            report.warning(path, 0, "", message)
        shown = read_examples(contract, entries, records, report) if contract.sound else ()
        found.append(Component(contract, shown, settings.relative(examples[name]) if name in examples else ""))
    return Catalogue(tuple(found), _pictures(settings))


def _files(settings: SiteSettings, folder: str, suffix: str) -> Mapping[str, Path]:
    """The files of one sort, by their names, an overlay's in place of the theme's."""
    found = {path.stem: path for path in _below(settings.theme_folders, folder) if path.suffix == suffix}
    return dict(sorted(found.items()))


def _below(themes: Sequence[Path], folder: str) -> Iterator[Path]:
    """The files of a folder of templates: the theme's, then those of the overlay."""
    for theme in reversed(themes):
        yield from (path for path in plain_files(theme / "templates" / folder) if path.parent.name == folder)


def _named(settings: SiteSettings, report: Report) -> Named:
    """The records that examples share; an overlay's beside the theme's."""
    found: Named = {}
    for path in _below(settings.theme_folders, EXAMPLES):
        if path.name == _RECORDS:
            found = {**found, **named_records(_entries(path, settings, report), report)}
    return found


def _entries(path: Path, settings: SiteSettings, report: Report) -> tuple[Entry, ...]:
    return read_entries(path.read_bytes(), settings.relative(path), report)


def _pictures(settings: SiteSettings) -> Mapping[str, Path]:
    return {path.name: path for path in _below(settings.theme_folders, EXAMPLES) if path.name != _RECORDS}
