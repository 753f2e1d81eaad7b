"""The workflow files of the three hosts call the project's own commands, as anybody would type them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from invoke import Collection
from invoke.parser import Parser

from portevoix.media.store import FOLDER as STORE
from site_tests.front_door import load_front_door

ROOT = Path(__file__).parents[2]
FILES = [".github/workflows/publish.yml", ".gitlab-ci.yml", ".forgejo/workflows/publish.yml"]


def read(name: str) -> dict[Any, Any]:
    loaded = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def commands(node: object) -> Iterator[str]:
    """Every shell line of a workflow: what stands under `run` and `script`, wherever."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in {"run", "script"}:
                yield from value if isinstance(value, list) else value.splitlines()
            else:
                yield from commands(value)
    elif isinstance(node, list):
        for item in node:
            yield from commands(item)


@cache
def front_door() -> Parser:
    return Parser(contexts=Collection.from_module(load_front_door()).to_contexts())


@pytest.mark.parametrize("name", FILES)
def test_every_command_and_option_is_one_that_tasks_py_has(name: str) -> None:
    calls = [shlex.split(line) for line in commands(read(name)) if "tasks.py" in line]
    assert calls
    for python, file, *arguments in calls:
        assert (python, file) == ("python3", "tasks.py")
        front_door().parse_argv(arguments)


@pytest.mark.parametrize("name", FILES)
def test_every_settings_file_that_is_named_exists(name: str) -> None:
    words = [word for line in commands(read(name)) for word in shlex.split(line) if word.endswith("conf.py")]
    assert all((ROOT / word).is_file() for word in words)


def kept(node: object) -> Iterator[str]:
    """What a workflow keeps from one run to the next: the paths of `cache`, and of the steps of the action so named."""
    if isinstance(node, dict):
        if str(node.get("uses", "")).startswith("actions/cache@"):
            yield from node["with"]["path"].split()
        for cache in node.get("cache") or ():
            yield from cache["paths"]
        for value in node.values():
            yield from kept(value)
    elif isinstance(node, list):
        for item in node:
            yield from kept(item)


@pytest.mark.parametrize("name", FILES)
def test_what_was_made_of_pictures_is_kept_until_their_recipe_changes(name: str) -> None:
    assert STORE.as_posix() in {path.rstrip("/") for path in kept(read(name))}
    (recipe,) = set(re.findall(r"plugins/[\w/]+\.py", (ROOT / name).read_text(encoding="utf-8")))
    assert 'RECIPE = "' in (ROOT / recipe).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_an_artifact_and_the_memory_of_it_are_kept_together(name: str) -> None:
    to_artifact = any("--to artifact" in line for line in commands(read(name)))
    here = {path.rstrip("/") for path in kept(read(name))} - {STORE.as_posix()}
    assert here == ({"public", ".public.porte-voix"} if to_artifact else set())


def test_gitlab_shows_what_the_check_found_also_where_it_refuses() -> None:
    check = read(FILES[1])["check"]
    report = check["artifacts"]["reports"]["codequality"]
    assert check["artifacts"]["when"] == "always"
    assert check["script"][0].endswith(f"--code-quality {report}")


def test_github_may_write_nothing_but_pages() -> None:
    workflow = read(FILES[0])
    granted = [workflow["permissions"], *(job["permissions"] for job in workflow["jobs"].values())]
    written = {key for permissions in granted for key, value in permissions.items() if value == "write"}
    assert written == {"pages", "id-token"}


def test_gitlab_finds_the_site_in_public() -> None:
    pages = read(FILES[1])["pages"]
    assert pages["artifacts"]["paths"] == ["public"]
    assert "--folder public" in pages["script"][0]


def test_github_hands_over_the_folder_that_is_published_to() -> None:
    steps = read(FILES[0])["jobs"]["build"]["steps"]
    (handed,) = (step["with"]["path"] for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    (published,) = (step["run"] for step in steps if "tasks.py" in step.get("run", ""))
    assert published.endswith(f"--to artifact --folder {handed}")


@pytest.mark.parametrize("name", FILES)
def test_what_goes_online_was_built_strictly_and_checked(name: str) -> None:
    calls = [shlex.split(line)[2] for line in commands(read(name)) if "tasks.py" in line]
    assert calls[-1] == "publish"
    assert "build" not in calls
