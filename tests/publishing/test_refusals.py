"""What may not be published is refused in one sentence, and nothing is pushed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portevoix.problems import Problem, ProblemsFound, Report
from portevoix.publishing.publish import publish
from publishing.hosted import SITE, Hosted, builds, git


def refused(hosted: Hosted, files: dict[str, str] | None = None) -> Problem:
    """The one problem, once it is sure that the remote is as it was."""
    before = git(hosted.remote, "for-each-ref")
    with pytest.raises(ProblemsFound) as error:
        hosted.publish(files)
    assert git(hosted.remote, "for-each-ref") == before
    (problem,) = error.value.report
    assert "Traceback" not in problem.message
    return problem


def test_an_empty_site_is_refused(hosted: Hosted) -> None:
    hosted.publish()
    assert "no text" in refused(hosted, {}).message


def test_the_branch_one_is_on_is_refused(hosted: Hosted) -> None:
    hosted.settings("PORTEVOIX_PUBLISH_BRANCH = 'main'")
    assert "you are on 'main'" in refused(hosted).message


@pytest.mark.parametrize("head", ["elsewhere", "--detach"])
def test_a_branch_with_sources_is_refused_from_wherever_one_is(hosted: Hosted, head: str) -> None:
    hosted.settings("PORTEVOIX_PUBLISH_BRANCH = 'main'")
    git(hosted.work, "checkout", "--quiet", *(["--detach"] if head == "--detach" else ["-b", head]))
    git(hosted.work, "branch", "--quiet", "--delete", "--force", "main")
    assert "'main' holds sources (publishconf.py)" in refused(hosted).message


def test_a_branch_with_sources_that_was_never_pushed_is_refused(hosted: Hosted) -> None:
    hosted.settings("PORTEVOIX_PUBLISH_BRANCH = 'draft'")
    git(hosted.work, "branch", "draft")
    assert "'draft' holds sources" in refused(hosted).message


def test_a_project_below_the_top_of_its_repository_is_known_by_its_settings(hosted: Hosted) -> None:
    below = hosted.work / "site"
    below.mkdir()
    git(hosted.work, "mv", "publishconf.py", "site/conf.py")
    git(hosted.work, "commit", "--quiet", "--message", "Move")
    git(hosted.work, "push", "--quiet", "origin", "main:web")
    settings = below / "conf.py"
    settings.write_text(settings.read_text(encoding="utf-8") + "PORTEVOIX_PUBLISH_BRANCH = 'web'\n", "utf-8")
    options = type(hosted.options)(settings=settings)
    with pytest.raises(ProblemsFound) as error:
        publish(options, build=builds(SITE))
    assert "'web' holds sources (site/conf.py)" in str(error.value)


@pytest.mark.parametrize("branch", ["-x", "a b", "a..b", "@{-1}", "HEAD^"])
def test_a_name_that_is_no_branch_is_refused(hosted: Hosted, branch: str) -> None:
    hosted.settings(f"PORTEVOIX_PUBLISH_BRANCH = {branch!r}")
    assert "not a name git takes for a branch" in refused(hosted).message


def test_an_unknown_remote_is_refused_with_those_there_are(hosted: Hosted) -> None:
    hosted.settings("PORTEVOIX_PUBLISH_REMOTE = 'host'")
    problem = refused(hosted)
    assert problem.field == "PORTEVOIX_PUBLISH_REMOTE"
    assert "no remote 'host'; there is origin; git remote add host ADDRESS" in problem.message


def test_a_repository_without_any_remote_is_refused(hosted: Hosted) -> None:
    git(hosted.work, "remote", "remove", "origin")
    assert "no remote 'origin'; there is none" in refused(hosted).message


def test_a_remote_that_does_not_answer_is_told_in_gits_own_words(hosted: Hosted) -> None:
    git(hosted.work, "remote", "set-url", "origin", str(hosted.work.parent / "gone.git"))
    message = refused(hosted).message
    assert "origin does not answer" in message
    assert "gone.git" in message


def test_a_folder_that_is_no_repository_is_refused(hosted: Hosted) -> None:
    (hosted.work / ".git").rename(hosted.work / "not-git")
    assert "no git repository" in refused(hosted).message


def test_a_repository_without_a_commit_is_refused(hosted: Hosted) -> None:
    git(hosted.work, "checkout", "--quiet", "--orphan", "fresh")
    assert "nothing is committed yet" in refused(hosted).message


def test_a_writer_git_does_not_know_is_refused(hosted: Hosted) -> None:
    for name in ("user.name", "user.email"):
        git(hosted.work, "config", "--unset", name)
    git(hosted.work, "config", "user.useConfigOnly", "true")
    assert "git config user.name" in refused(hosted).message


@pytest.mark.parametrize("domain", ["https://www.example.org", "example.org/blog", "localhost", "été.example", "a b.c"])
def test_a_domain_that_is_none_is_refused(hosted: Hosted, domain: str) -> None:
    hosted.settings(f"PORTEVOIX_DOMAIN = {domain!r}")
    assert refused(hosted).field == "PORTEVOIX_DOMAIN"


@pytest.mark.parametrize(
    "domain", ["one.organisation.fr\ntwo.organisation.fr", "<!doctype html>", "localhost", "\ufffd"]
)
def test_a_cname_that_is_not_one_domain_is_refused_wherever_it_stands(hosted: Hosted, domain: str) -> None:
    hosted.publish()
    problem = refused(hosted, {**SITE, "CNAME": domain})
    assert problem.message.startswith("in the site's own CNAME: '")
    assert problem.message.endswith("accents as xn--…)")
    (hosted.work / "output" / "CNAME").unlink()
    hosted.colleague_commits("CNAME", domain)
    problem = refused(hosted)
    assert problem.field == "PORTEVOIX_DOMAIN"
    assert problem.message.startswith("in CNAME of the branch gh-pages of origin: '")


def test_the_branch_that_publishing_makes_and_removes_is_no_place_to_be(hosted: Hosted) -> None:
    git(hosted.work, "checkout", "--quiet", "-b", "porte-voix-publishing")
    assert "you are on 'porte-voix-publishing'" in refused(hosted).message
    assert git(hosted.work, "status", "--porcelain") == ""


def test_settings_in_no_repository_that_lead_into_one_are_refused(hosted: Hosted) -> None:
    elsewhere = hosted.work.parent / "elsewhere.py"
    elsewhere.symlink_to(hosted.work / "publishconf.py")
    with pytest.raises(ProblemsFound) as error:
        publish(type(hosted.options)(settings=elsewhere), build=builds(SITE))
    assert "this is no git repository" in str(error.value)


def test_a_broken_link_is_refused_with_its_source(hosted: Hosted) -> None:
    problem = refused(hosted, {"index.html": '<a href="/none/">x</a>'})
    assert (problem.path, problem.field) == ("content/index.html.md", "href")


def test_an_error_of_the_build_is_refused(hosted: Hosted) -> None:
    report = Report()
    report.error("content/a.md", 1, "title", "there is none")
    with pytest.raises(ProblemsFound) as error:
        publish(hosted.options, build=builds(SITE, report))
    assert "content/a.md:1: title: there is none" in str(error.value)
    assert git(hosted.remote, "branch", "--list", "gh-pages") == ""


def a_stray_file(hosted: Hosted) -> None:
    (hosted.work / "output").mkdir()
    (hosted.work / "output" / "secret.txt").write_text("x", encoding="utf-8")


def a_link(hosted: Hosted) -> None:
    (hosted.work / "output").mkdir()
    (hosted.work / "output" / "other.html").symlink_to(hosted.work / "publishconf.py")


@pytest.mark.parametrize("stray", [a_stray_file, a_link])
def test_what_is_not_of_the_site_is_not_published_with_it(hosted: Hosted, stray: Callable[[Hosted], None]) -> None:
    stray(hosted)
    assert "not of the site" in refused(hosted).message


def test_what_git_cannot_import_is_told_in_its_own_words(hosted: Hosted) -> None:
    git(hosted.work, "branch", "porte-voix-publishing/in-the-way")
    message = refused(hosted).message
    assert "porte-voix-publishing" in message
    assert "Traceback" not in message


def test_a_remote_that_refuses_is_told_in_its_own_words(hosted: Hosted) -> None:
    hook = hosted.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'this branch is protected' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert "this branch is protected" in refused(hosted).message


TRACKED = {
    ".cache/pictures/a/picture.svg": ".cache",
    ".Cache": ".Cache",
    "output/index.html": "output",
    ".output.porte-voix/manifest.json": ".output.porte-voix",
    "served/.www.porte-voix/releases/1.json": "served/.www.porte-voix",
}


@pytest.mark.parametrize("name", TRACKED)
def test_what_only_builds_write_is_not_published_where_git_tracks_it(name: str, hosted: Hosted) -> None:
    file = hosted.work / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("evil", encoding="utf-8")
    git(hosted.work, "add", "--force", name)
    with pytest.raises(ProblemsFound) as error:
        hosted.publish()
    (problem,) = error.value.report
    assert f"git tracks '{name}'" in problem.message
    remedy = problem.message.partition("; ")[2].partition(",")[0]
    assert remedy == f"git rm -r --cached {TRACKED[name]}"
    git(hosted.work, *remedy.split()[1:])
    hosted.publish()
