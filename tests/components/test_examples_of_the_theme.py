"""The theme's own examples: nothing wrong, nothing missing, every branch of every macro shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.branches import Branches
from components.catalogue import MACROS, alone, of_theme, read, rendered, settings
from judges import nu
from portevoix.rendering import Renderer
from portevoix.words import Dictionary
from site_tests.each import each
from site_tests.sample_settings import ROOT


def test_nothing_is_wrong_with_the_contracts_and_examples_of_the_theme() -> None:
    catalogue, problems = of_theme()
    assert problems == []
    assert [component.contract.name for component in catalogue.components] == MACROS


@pytest.mark.parametrize("overlay", sorted((ROOT / "examples").glob("overlay-*")), ids=lambda path: path.name)
def test_nothing_is_wrong_with_those_of_the_overlays_that_are_examples(overlay: Path) -> None:
    assert read(overlay)[1] == []


@each(MACROS)
def test_a_component_says_what_it_is_for_and_has_examples(name: str) -> None:
    (component,) = (one for one in of_theme()[0].components if one.contract.name == name)
    assert component.contract.purpose
    assert component.examples


def test_every_branch_of_every_macro_is_taken_by_some_example() -> None:
    branches = Branches()
    site = settings()
    marking = Renderer(site, Dictionary(site.theme_folders), {"extensions": [branches.extension]}, branches.filters)
    for component in of_theme()[0].components:
        for example in component.examples:
            lang = str(example.arguments.get("page", "fr"))
            marking.call(component.contract.name, lang, **example.arguments)
    assert len(branches.there) > 100
    assert sorted(branches.there - branches.taken) == []


def test_the_nu_checker_finds_no_error_in_any_example_alone_on_a_page(tmp_path: Path) -> None:
    files = []
    for number, example in enumerate(rendered()):
        file = tmp_path / f"{number:03}-{example.component}.html"
        file.write_text(alone(example), encoding="utf-8")
        files.append(file)
    assert len(files) > len(MACROS)
    assert nu.errors(files) == []
