"""The workflow files of the three hosts call the project's own commands, as anybody would type them."""

from __future__ import annotations

import importlib.util
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from invoke import Collection
from invoke.parser import Parser

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
    spec = importlib.util.spec_from_file_location("front_door", ROOT / "tasks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Parser(contexts=Collection.from_module(module).to_contexts())


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


def test_github_may_write_nothing_but_pages() -> None:
    workflow = read(FILES[0])
    granted = [workflow["permissions"], *(job["permissions"] for job in workflow["jobs"].values())]
    written = {key for permissions in granted for key, value in permissions.items() if value == "write"}
    assert written == {"pages", "id-token"}


def test_gitlab_finds_the_site_in_public() -> None:
    pages = read(FILES[1])["pages"]
    assert pages["artifacts"]["paths"] == ["public"]
    assert "--output public" in pages["script"][0]
