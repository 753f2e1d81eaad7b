"""The walk that adds a kind, followed to the letter in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_tests.sandbox import ROOT, copied

WALK = (ROOT / "docs/developers/add-a-kind.md").read_text("utf-8")
FILES = re.findall(r"^```\w+ walk=(\S+)\n(.*?)^```$", WALK, re.DOTALL | re.MULTILINE)
BUILD = """\
from portevoix.host import build, BuildOptions
from portevoix.problems import ProblemsFound
from pathlib import Path
try:
    print(*build(BuildOptions(settings=Path("conf.py"))).report, sep="\\n")
except ProblemsFound as found:
    print(found)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the walk touches, with its files written."""
    folder = tmp_path_factory.mktemp("project")
    copied(folder, "plugins", "theme")
    shutil.copy(ROOT / "pelicanconf.py", folder)
    (folder / "content" / "blog").mkdir(parents=True)
    (folder / "conf.py").write_text("from pelicanconf import *\n")
    (folder / "build.py").write_text(BUILD)
    for name, text in FILES:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def said(project: Path) -> str:
    """What a build of the copy says."""
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(project), str(project / "plugins")])}
    answer = subprocess.run(
        [sys.executable, "build.py"], cwd=project, env=settings, capture_output=True, encoding="utf-8"
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_it_touches_its_own_folders_the_list_and_the_content_alone() -> None:
    names = [name for name, _ in FILES]
    own = ("plugins/portevoix/microsites/kinds/petition/", "theme/templates/kinds/petition/", "content/")
    assert [name for name in names if not name.startswith(own)] == ["plugins/portevoix/microsites/kinds/__init__.py"]


def test_the_new_kind_makes_a_microsite_that_takes_part_in_the_site(project: Path) -> None:
    assert said(project) == ""
    page = (project / "output/des-bancs/index.html").read_text("utf-8")
    assert '<progress max="100" value="25">' in page
    assert "Odile, de Trifouillis" in page
    assert 'class="look-des-bancs"' in page
    assert '"/des-bancs/"' in (project / "output/index.html").read_text("utf-8")
    assert "/des-bancs/" in (project / "output/sitemap.xml").read_text("utf-8")
    assert (project / "output/des-bancs/atom.xml").is_file()


def test_its_mistakes_are_told_as_the_walk_says(project: Path) -> None:
    file = project / "content/microsites/des-bancs/index.md"
    right = file.read_text("utf-8")
    (expected,) = re.findall(r"^```text said\n(.*?)\n```$", WALK, re.DOTALL | re.MULTILINE)
    try:
        file.write_text(right.replace("goal: 4", "goall: 4"), encoding="utf-8")
        assert expected in said(project)
    finally:
        file.write_text(right, encoding="utf-8")


def test_two_signatures_of_one_name_are_told(project: Path) -> None:
    twin = project / "content/microsites/des-bancs/signatures/z.md"
    try:
        twin.write_text("---\nname: odile, de trifouillis\n---\n", encoding="utf-8")
        assert (
            "signatures/z.md:2: name: has signed already, in content/microsites/des-bancs/signatures/odile.md"
            in said(project)
        )
    finally:
        twin.unlink()
