"""A template filled in, read back as a build will read it before anything is written, and never written over a file."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Any
from zoneinfo import ZoneInfo

from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import Sort
from portevoix.outputs.place import shown
from portevoix.scaffold.title import ANOTHER, quoted, refuse


def filled(template: str, sort: Sort[Any], title: str, **fields: str) -> str:
    """The text of a *sort* that a template gives. Raises ProblemsFound where it would not read back as one."""
    text = Template(template).substitute(title=quoted(title), **fields)
    try:
        reading = read_source(text.encode(), path="new", sort=sort, zone=ZoneInfo("UTC"))
    except UnicodeEncodeError:
        refuse("new", "title", "holds what is no text; type it anew")
    for problem in reading.problems:
        refuse("new", problem.field, problem.message)
    return text


def write(path: Path, text: str) -> Path:
    """The file, new. Raises ProblemsFound where one stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        refuse(shown(path), "", f"this file stands already; {ANOTHER}")
    return path
