"""Every malformed post is named by file and line, with what to do, all in one build, and nothing is published."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from frontmatter.case_files import BAD
from portevoix.problems import Problem, Severity
from site_tests.sandbox import ROOT, Sandbox

CASES: Mapping[str, Mapping[str, list[Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "malformed.toml").read_text(encoding="utf-8")
)
HEADER = "---\ntitle: Un\ndate: 2026-04-01\n---\n\n"
OF_THE_FOLDER = {"2009-02-30-date-in-name-impossible"}
"""Headers that are wrong by their file's name, which stays; the names of all others are ours."""


@pytest.fixture
def malformed(sandbox: Sandbox) -> tuple[Sandbox, dict[str, int | None]]:
    """A site of malformed posts, published when it had none; the posts, with their line where it is known."""
    sandbox.settings(["PORTEVOIX_CARDS = False"])
    sandbox.post("bon", "## Un titre")
    sandbox.post("pas-fini", status="draft")
    sandbox.post("a-venir", date="2027-01-01")
    for name, data in (("notes.csv", b"a;b"), ("faux.png", b"GIF?"), ("faux.webm", b"rien"), ("x.csv", b"")):
        sandbox.write(f"media/{name}", data)
    sandbox.build()
    return sandbox, {f"content/{path}": line for path, line in write_all(sandbox).items()}


def write_all(sandbox: Sandbox) -> dict[str, int | None]:
    """The malformed posts below the content folder."""
    files: dict[str, tuple[bytes, int | None]] = {}
    for number, case in enumerate(BAD):
        folder = "pages" if case.parent.name == "pages" else "blog"
        name = case.name if case.stem in OF_THE_FOLDER or not case.stem.isascii() else f"{case.stem}-{number}.md"
        files[f"{folder}/{name}"] = (case.read_bytes(), None)
    for name, (body, line) in CASES["bodies"].items():
        files[f"blog/{name.replace(' ', '-')}.md"] = (f"{HEADER}{body}\n".encode(), line)
    for name, (text, encoding, line) in CASES["bytes"].items():
        files[f"blog/{name.replace(' ', '-')}.md"] = (text.encode(encoding), line)
    for path, (data, _) in files.items():
        sandbox.write(path, data)
    return {path: line for path, (_, line) in files.items()}


def test_one_build_names_every_malformed_post_and_says_what_to_do(malformed: tuple[Sandbox, dict[str, int | None]]):
    sandbox, posts = malformed
    assert len(posts) >= 130
    before = sandbox.tree()
    found: dict[str, list[Problem]] = {path: [] for path in posts}
    for problem in sandbox.problems():
        if problem.severity is Severity.ERROR:
            found.setdefault(problem.path, []).append(problem)
    assert [path for path in posts if not found[path]] == []
    assert set(found) == set(posts), "a sound text is refused"
    assert [str(one) for some in found.values() for one in some if ";" not in one.message] == []
    lines = {path: {one.line for one in some} for path, some in found.items()}
    wrong = {path: found[path] for path, line in posts.items() if line is not None and line not in lines[path]}
    assert wrong == {}, "named at another line"
    assert sandbox.tree() == before


@pytest.mark.slow
def test_the_command_leaves_with_1_and_shows_no_traceback(malformed: tuple[Sandbox, dict[str, int | None]]):
    sandbox, posts = malformed
    command = [sys.executable, str(ROOT / "tasks.py"), "build", "--settings", str(sandbox.folder / "siteconf.py")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=sandbox.folder, timeout=300)
    said = run.stdout + run.stderr
    assert run.returncode == 1
    assert "Traceback" not in said
    assert [path for path in posts if path not in said] == []
