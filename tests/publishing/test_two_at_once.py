"""Two who publish to one branch at once: nobody's commit is lost, and who comes second is told to publish again."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from portevoix.problems import ProblemsFound
from portevoix.publishing.choosing import Asked
from portevoix.publishing.publish import publish
from publishing.hosted import SITE, Hosted, builds, git
from publishing.placed import everything

RACES = [pytest.param(number, marks=() if number < 2 else pytest.mark.slow) for number in range(20)]


def started(hosted: Hosted, who: str) -> int:
    """Publish in a process of its own; its code says how it ended."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        try:
            hosted.publish({**SITE, "who.txt": who})
            code = 0
        except ProblemsFound as found:
            code = 3 if "publish again" in str(found) else 4
    finally:
        os._exit(code)


def ended(children: list[int]) -> list[int]:
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def a_clone(hosted: Hosted) -> Hosted:
    """Another machine of the same organisation."""
    work = hosted.work.parent / "clone"
    git(hosted.work.parent, "clone", "--quiet", str(hosted.remote), str(work))
    for name, value in {"user.name": "Third", "user.email": "third@example.org"}.items():
        git(work, "config", name, value)
    return Hosted(work, hosted.remote, hosted.other)


def whole(hosted: Hosted, parents: list[str], codes: list[int]) -> bool:
    """Whether each that said it published has its commit there, on top of all that was there before."""
    commits = hosted.commits()
    return codes.count(0) == len(commits) - len(parents) and commits[len(commits) - len(parents) :] == parents


@pytest.mark.parametrize("number", RACES)
def test_of_two_clones_that_race_no_commit_is_lost(number: int, hosted: Hosted) -> None:
    if number % 2:
        hosted.publish()
    before = hosted.commits() if number % 2 else []
    codes = ended([started(hosted, f"one {number}"), started(a_clone(hosted), f"two {number}")])
    assert set(codes) <= {0, 3}
    assert 0 in codes
    assert whole(hosted, before, codes)
    hosted.publish({**SITE, "who.txt": "last"})
    assert hosted.content("who.txt") == "last"


@pytest.mark.parametrize("number", RACES)
def test_of_two_in_one_repository_that_race_none_publishes_the_others_site(number: int, hosted: Hosted) -> None:
    """Two projects of one repository have one branch of ours to make; the lock has them take turns, or says so."""
    second = hosted.work.parent / "second"
    git(hosted.work, "worktree", "add", "--quiet", "--detach", str(second))
    another = Hosted(second, hosted.remote, hosted.other)
    codes = ended([started(hosted, f"one {number}"), started(another, f"two {number}")])
    assert set(codes) <= {0, 3}
    assert 0 in codes
    assert whole(hosted, [], codes)
    assert git(hosted.work, "branch", "--list", "porte-voix-publishing") == ""


def test_while_one_commits_another_in_the_same_repository_is_refused(hosted: Hosted) -> None:
    with (hosted.work / ".git" / "porte-voix-publishing.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(ProblemsFound, match="is publishing already; wait until that has ended"):
            hosted.publish()
    assert git(hosted.remote, "branch", "--list", "gh-pages") == ""
    hosted.publish()
    assert len(hosted.commits()) == 1


@pytest.mark.parametrize("number", RACES)
def test_a_commit_that_lands_between_fetch_and_push_is_never_lost(number: int, hosted: Hosted) -> None:
    """It lands at the last moment there is: while git is about to push, from a hook."""
    hosted.publish()
    git(hosted.other, "fetch", "--quiet")
    git(hosted.other, "checkout", "--quiet", "-B", "gh-pages", "origin/gh-pages")
    (hosted.other / "note.txt").write_text(str(number), encoding="utf-8")
    git(hosted.other, "add", "--all")
    git(hosted.other, "commit", "--quiet", "--message", "Add a note")
    hook = hosted.work / ".git" / "hooks" / ("pre-push" if number % 2 else "reference-transaction")
    hook.parent.mkdir(exist_ok=True)
    once = hosted.work.parent / "once"
    words = f'[ -e "{once}" ] && exit 0; [ "$1" = prepared ] || [ {number % 2} = 1 ] || exit 0; touch "{once}"'
    hook.write_text(
        f'#!/bin/sh\n{words}\nunset GIT_DIR GIT_INDEX_FILE\ncd "{hosted.other}" && git push --quiet origin gh-pages\n',
        encoding="utf-8",
    )
    theirs = git(hosted.other, "rev-parse", "HEAD")
    build = builds({**SITE, "index.html": "<h1>Neuf</h1>"})

    def built(options):
        result = build(options)
        hook.chmod(0o755)
        return result

    with pytest.raises(ProblemsFound, match="publish again"):
        publish(hosted.options, build=built)
    assert once.exists()
    assert hosted.commits()[0] == theirs
    hosted.publish({**SITE, "index.html": "<h1>Neuf</h1>"})
    assert hosted.commits()[1] == theirs


def test_the_judge_sees_what_becomes_of_that_commit_when_one_pushes_by_force(hosted: Hosted) -> None:
    hosted.publish()
    tip = git(hosted.work, "rev-parse", "origin/gh-pages")
    theirs = hosted.colleague_commits("note.txt", "x")
    git(hosted.work, "push", "--quiet", "--force", "origin", f"{tip}:refs/heads/gh-pages")
    assert theirs not in hosted.commits()


CHANGES = [pytest.param(number, marks=() if number < 2 else pytest.mark.slow) for number in range(10)]


@pytest.mark.parametrize("number", CHANGES)
def test_the_domain_files_survive(number: int, hosted: Hosted) -> None:
    hosted.publish()
    hosted.colleague_commits("CNAME", f"www{number}.organisation.fr\n")
    hosted.colleague_commits(".domains", f"www{number}.organisation.fr\n")
    for again in range(2):
        hosted.publish({**SITE, "index.html": f"<h1>{number} {again}</h1>"})
    assert hosted.content("CNAME") == f"www{number}.organisation.fr"
    assert hosted.content(".domains") == f"www{number}.organisation.fr"


@pytest.mark.parametrize("number", CHANGES)
def test_the_source_branch_is_refused(number: int, hosted: Hosted) -> None:
    name = ["main", "sources", "été", "gh-pages", "a/b", "pages", "x.y", "HEAD-1", "s-p", "Main"][number]
    if name != "main":
        git(hosted.work, "push", "--quiet", "origin", f"main:refs/heads/{name}")
    if number % 2:
        git(hosted.work, "checkout", "--quiet", "--detach")
    before = git(hosted.remote, "for-each-ref")
    with pytest.raises(ProblemsFound, match=r"holds (the )?sources"):
        hosted.publish(branch=name)
    assert git(hosted.remote, "for-each-ref") == before


def test_a_shrunken_site_is_refused_against_what_the_branch_holds(hosted: Hosted) -> None:
    many = {f"{number}/index.html": "x" for number in range(10)}
    hosted.publish({**SITE, **many})
    before = git(hosted.remote, "for-each-ref")
    shutil.rmtree(hosted.work / "output")
    (hosted.work / ".output.porte-voix" / "published.json").unlink()
    with pytest.raises(ProblemsFound, match="10 of 12 pages are gone"):
        hosted.publish()
    assert git(hosted.remote, "for-each-ref") == before
    hosted.publish(allow_shrink=True)
    assert "0/index.html" not in hosted.names()


def test_a_branch_that_is_gone_does_not_let_a_shrunken_site_pass(hosted: Hosted) -> None:
    hosted.publish({**SITE, **{f"{number}/index.html": "x" for number in range(10)}})
    git(hosted.remote, "update-ref", "-d", "refs/heads/gh-pages")
    shutil.rmtree(hosted.work / "output")
    with pytest.raises(ProblemsFound, match="10 of 12 pages are gone"):
        hosted.publish()


def test_a_dry_run_changes_nothing_here_or_at_the_remote(hosted: Hosted, tmp_path: Path) -> None:
    hosted.publish()
    hosted.colleague_commits("CNAME", "www.organisation.fr\n")
    (hosted.work / "publishconf.py").touch()  # git would refresh its index
    before = everything(tmp_path)
    said = str(publish(hosted.options, Asked(dry_run=True), build=builds({"index.html": "x", "neuf/index.html": ""})))
    assert "1 new, 2 changed, 1 gone, 1 as they were" in said
    assert "for www.organisation.fr" in said
    assert everything(tmp_path) == before
