"""The posts of the comparison are the same each time and for each tool, and ours makes the same pages of them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.conftest import FOLDER, Benchmarks
from site_tests.sandbox import Sandbox

COUNT = 30
TOOLS = ("porte-voix", "pelican", "hugo", "eleventy")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_makes_the_same_bytes_and_another_seed_others(benchmarks: Benchmarks, tmp_path: Path) -> None:
    once, again, other = (tmp_path / name for name in ("once", "again", "other"))
    benchmarks.corpus.make(once, COUNT, tools=TOOLS)
    benchmarks.corpus.make(again, COUNT, tools=TOOLS)
    benchmarks.corpus.make(other, COUNT, seed=1, tools=TOOLS)
    assert tree(once) == tree(again)
    assert tree(once) != tree(other)


def test_each_tool_has_the_same_posts(benchmarks: Benchmarks, tmp_path: Path) -> None:
    benchmarks.corpus.make(tmp_path, COUNT, tools=TOOLS)
    for post in benchmarks.posts.posts(COUNT):
        texts = [(tmp_path / tool / post.source).read_text("utf-8") for tool in TOOLS]
        for said in (
            post.title,
            post.author,
            post.category,
            post.summary,
            *post.tags,
            *re.split("@[A-Z]+@", post.body),
        ):
            assert all(said in text for text in texts)
        assert not any("@LINK@" in text or "@PICTURE@" in text for text in texts)


def test_a_post_is_what_the_comparison_says_it_is(benchmarks: Benchmarks) -> None:
    every = list(benchmarks.posts.posts(400))
    words = sum(len(post.body.split()) for post in every) / len(every)
    assert 440 < words < 500
    assert 0.2 < sum(bool(post.picture) for post in every) / len(every) < 0.3
    assert 0.02 < sum("```" in post.body for post in every) / len(every) < 0.1
    assert {len(post.tags) for post in every} == {3}
    used = Counter(tag for post in every for tag in post.tags).most_common()
    assert used[0][1] > 10 * used[-1][1]  # a long tail
    assert [post.date for post in every] == sorted({post.date for post in every})
    assert len({post.date.year for post in every}) == 15


def test_ours_reads_the_posts_without_a_word_and_makes_what_is_asked_of_all(
    benchmarks: Benchmarks, tmp_path: Path
) -> None:
    site = Sandbox(tmp_path / "site", shares_pictures=True)
    shutil.copyfile(FOLDER.parent / "pelicanconf.py", site.folder / "pelicanconf.py")
    benchmarks.contenders.make_equal(site.folder)
    tally = benchmarks.corpus.make(site.content, COUNT)
    assert not list(site.build(settings=site.folder / "pelicanconf.py").report)
    work = benchmarks.work
    found = work.counted(site.output) + work.held(site.output)
    wanted = work.expected(tally) + work.expected_held(tally)
    assert list(work.unequal("porte-voix", found, wanted)) == []
    assert found["post"] == COUNT
    assert '<html lang="fr">' in site.page("index.html")


def test_the_bare_work_of_a_build_is_all_of_it(benchmarks: Benchmarks, tmp_path: Path) -> None:
    site = Sandbox(tmp_path / "site", shares_pictures=True)
    shutil.copyfile(FOLDER.parent / "pelicanconf.py", site.folder / "pelicanconf.py")
    benchmarks.contenders.make_equal(site.folder)
    benchmarks.corpus.make(site.content, COUNT)
    made = len(site.build(settings=site.folder / "pelicanconf.py").origins)
    shutil.rmtree(site.output)
    variables = os.environ | {"PYTHONPATH": str(FOLDER.parent / "plugins")}
    for work, jobs in (("reading", COUNT), ("making", made)):
        command = [sys.executable, str(FOLDER / "bare.py"), work, str(site.folder)]
        said = subprocess.run(command, env=variables, check=True, capture_output=True, text=True).stdout
        count, wall, cpu = json.loads(said.splitlines()[-1])
        assert count == jobs
        assert wall > 0
        assert cpu > 0
    assert not site.output.exists()
    assert not list(site.folder.glob("tmp*"))


def test_work_that_is_not_equal_is_told(benchmarks: Benchmarks) -> None:
    wanted = Counter({"post": 30, "tag page": 12, "page of a period": 40})
    less = wanted - Counter({"tag page": 1, "page of a period": 3})
    assert list(benchmarks.work.unequal("hugo", less, wanted)) == [
        "hugo: 37 × page of a period, and 40 are asked for",
        "hugo: 11 × tag page, and 12 are asked for",
    ]
    assert list(benchmarks.work.unequal("pelican", less, wanted)) == ["pelican: 11 × tag page, and 12 are asked for"]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(("step", "mark"), [("body", "Retouche{}."), ("title", "(retouche{})")])
def test_each_round_edits_anew(benchmarks: Benchmarks, tmp_path: Path, tool: str, step: str, mark: str) -> None:
    tally = benchmarks.corpus.make(tmp_path / "content", 3, tools=tool)
    site = benchmarks.contenders.Site(tool, tmp_path, (), (), "")
    file = tmp_path / "content" / tally.newest
    before = file.read_text("utf-8")
    for number in (1, 2):
        benchmarks.edits.prepare(site, step, tally.newest, number)
    after = file.read_text("utf-8")
    assert after.count(mark.format(2)) == 1
    assert after.replace(" " + mark.format(2), "") == before
    assert "etouche1" not in after


@pytest.mark.parametrize(
    "template",
    [
        "benchmarks/themes/porte-voix/templates/article.html",
        "benchmarks/themes/pelican/theme/templates/article.html",
        "benchmarks/themes/hugo/layouts/page.html",
        "benchmarks/themes/eleventy/layouts/article.11ty.js",
        "theme/templates/article.html",
    ],
)
def test_each_template_of_articles_can_be_edited(benchmarks: Benchmarks, tmp_path: Path, template: str) -> None:
    shutil.copyfile(FOLDER.parent / template, tmp_path / "template")
    site = benchmarks.contenders.Site("any", tmp_path, (), (), "template")
    for number in (1, 2):
        benchmarks.edits.prepare(site, "template", "", number)
    assert (tmp_path / "template").read_text("utf-8").count('data-edition="2"') == 1
