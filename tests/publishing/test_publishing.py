"""Publishing puts one commit on a branch, with real repositories on both sides."""

from __future__ import annotations

import pytest

from portevoix.problems import ProblemsFound
from portevoix.publishing.publish import publish
from publishing.hosted import SITE, Hosted, builds, git


def test_the_first_publication_makes_the_branch(hosted: Hosted) -> None:
    published = hosted.publish()
    assert hosted.names() == {*SITE, ".nojekyll"}
    (commit,) = hosted.commits()
    assert str(published) == (
        "Published 2 pages, 2 files to the branch gh-pages of origin: "
        f"3 new, 0 changed, 0 gone, 0 as they were (commit {commit[:7]})."
    )


def test_the_second_publication_follows_the_first_and_drops_what_is_gone(hosted: Hosted) -> None:
    hosted.publish({**SITE, "old.txt": "x"})
    first = hosted.commits()
    (hosted.work / "output" / "old.txt").unlink()
    hosted.publish()
    assert hosted.commits()[1:] == first
    assert "old.txt" not in hosted.names()


def test_nothing_is_pushed_when_nothing_has_changed(hosted: Hosted) -> None:
    hosted.publish()
    first = hosted.commits()
    second = hosted.publish()
    assert hosted.commits() == first
    assert str(second).startswith("Nothing has changed")


def test_the_domain_of_the_settings_goes_into_cname(hosted: Hosted) -> None:
    hosted.settings("PORTEVOIX_DOMAIN = 'www.example.org'")
    hosted.publish()
    assert hosted.content("CNAME") == "www.example.org"


def test_a_domain_set_on_the_host_is_kept(hosted: Hosted) -> None:
    hosted.publish()
    theirs = hosted.colleague_commits("CNAME", "set-on-the-host.example\n")
    published = hosted.publish({**SITE, "index.html": "<h1>Neuf</h1>"})
    assert hosted.content("CNAME") == "set-on-the-host.example"
    assert hosted.commits()[1] == theirs
    assert published.domain == "set-on-the-host.example"


def test_a_cname_file_of_the_site_itself_is_kept(hosted: Hosted) -> None:
    hosted.publish()
    hosted.colleague_commits("CNAME", "set-on-the-host.example\n")
    published = hosted.publish({**SITE, "CNAME": "of-the-site.example\n"})
    assert (hosted.content("CNAME"), published.domain) == ("of-the-site.example", "of-the-site.example")


def test_a_colleagues_commit_is_a_parent_and_never_lost(hosted: Hosted) -> None:
    hosted.publish()
    theirs = hosted.colleague_commits("note.txt", "x")
    hosted.publish({**SITE, "index.html": "<h1>Neuf</h1>"})
    assert hosted.commits()[1] == theirs


def test_a_colleague_who_publishes_during_our_build_wins_and_we_are_told(hosted: Hosted) -> None:
    hosted.publish()
    pushed = []

    def build(options):
        pushed.append(hosted.colleague_commits("note.txt", "x"))
        return builds({**SITE, "index.html": "<h1>Neuf</h1>"})(options)

    with pytest.raises(ProblemsFound) as error:
        publish(hosted.options, build=build)
    assert hosted.commits()[0] == pushed[0]
    assert "publish again" in str(error.value)
    assert "Traceback" not in str(error.value)
    hosted.publish()
    assert hosted.commits()[1] == pushed[0]


def test_no_branch_of_the_users_own_is_touched(hosted: Hosted) -> None:
    hosted.publish()
    git(hosted.work, "branch", "--quiet", "--no-track", "gh-pages", "origin/gh-pages")
    before = git(hosted.work, "for-each-ref", "refs/heads")
    hosted.publish({**SITE, "index.html": "<h1>Neuf</h1>"})
    assert git(hosted.work, "for-each-ref", "refs/heads") == before
    assert git(hosted.work, "status", "--porcelain") == ""


def test_publishing_works_from_a_detached_head_as_on_a_build_machine(hosted: Hosted) -> None:
    git(hosted.work, "checkout", "--quiet", "--detach")
    assert hosted.publish().how == f"commit {hosted.commits()[0][:7]}"


def test_publishing_works_when_the_branch_was_deleted_on_the_host(hosted: Hosted) -> None:
    hosted.publish()
    git(hosted.remote, "update-ref", "-d", "refs/heads/gh-pages")
    hosted.publish()
    assert len(hosted.commits()) == 1


def test_branch_and_remote_may_be_others(hosted: Hosted) -> None:
    hosted.settings("PORTEVOIX_PUBLISH_BRANCH = 'pages'\nPORTEVOIX_PUBLISH_REMOTE = 'host'")
    git(hosted.work, "remote", "rename", "origin", "host")
    hosted.publish()
    assert hosted.names("pages") == {*SITE, ".nojekyll"}


def test_a_dry_run_says_what_it_would_do_and_pushes_nothing(hosted: Hosted) -> None:
    hosted.settings("PORTEVOIX_DOMAIN = 'www.example.org'")
    said = str(hosted.publish(dry_run=True))
    assert said == (
        "Would publish 2 pages, 2 files to the branch gh-pages of origin, for www.example.org: "
        "4 new, 0 changed, 0 gone, 0 as they were (a commit would be added and pushed).\n"
        "  + .nojekyll\n  + CNAME\n  + blog/été/index.html\n  + index.html\nNothing was published."
    )
    assert git(hosted.remote, "branch", "--list", "gh-pages") == ""


def test_a_shallow_clone_publishes_on_top_of_what_is_there(hosted: Hosted) -> None:
    hosted.publish()
    first = hosted.commits()
    shallow = hosted.work.parent / "shallow"
    git(hosted.work.parent, "clone", "--quiet", "--depth=1", f"file://{hosted.remote}", str(shallow))
    git(shallow, "config", "user.name", "Machine")
    git(shallow, "config", "user.email", "machine@example.org")
    Hosted(shallow, hosted.remote, hosted.other).publish({**SITE, "index.html": "<h1>Neuf</h1>"})
    assert hosted.commits()[1:] == first


def test_the_domains_of_codeberg_are_kept_on_top_of_what_was_there(hosted: Hosted) -> None:
    hosted.publish()
    theirs = hosted.colleague_commits(".domains", "www.organisation.fr\norganisation.fr\n")
    changed = {**SITE, "index.html": "<h1>Neuf</h1>"}
    hosted.publish(changed)
    assert hosted.content(".domains") == "www.organisation.fr\norganisation.fr"
    assert hosted.commits()[1] == theirs
    assert hosted.names() == {*SITE, ".nojekyll", ".domains"}
    assert hosted.publish(changed).how == ""


def test_the_domains_of_the_site_itself_win(hosted: Hosted) -> None:
    hosted.publish()
    hosted.colleague_commits(".domains", "old.organisation.fr\n")
    hosted.publish({**SITE, ".domains": "new.organisation.fr\n"})
    assert hosted.content(".domains") == "new.organisation.fr"


def test_a_branch_that_a_cut_left_behind_is_in_nobodys_way(hosted: Hosted) -> None:
    git(hosted.work, "branch", "porte-voix-publishing")
    hosted.publish()
    assert len(hosted.commits()) == 1
    assert git(hosted.work, "branch", "--list", "porte-voix-publishing") == ""


def notes(hosted: Hosted) -> list[str]:
    return [str(problem) for problem in hosted.publish(dry_run=True).report]


def test_what_is_not_committed_is_published_and_noted(hosted: Hosted) -> None:
    assert notes(hosted) == []
    (hosted.work / "été.md").write_text("x", encoding="utf-8")
    assert notes(hosted) == [
        "publish: warning: 1 file is not committed (été.md …), and published all the same; "
        "commit, so that the site can be made again"
    ]


@pytest.mark.parametrize(
    ("address", "noted"),
    [
        ("https://communication-solidaire.example", True),
        ("https://www.example.org/blog", True),
        ("http://localhost:8000", True),
        ("http://127.0.0.1", True),
        ("https://site.test", True),
        ("https://example.coop", False),
        ("https://myexample.org", False),
        ("https://test.organisation.fr", False),
    ],
)
def test_an_address_that_no_visitor_can_reach_is_noted(hosted: Hosted, address: str, noted: bool) -> None:
    hosted.settings(f"SITEURL = {address!r}")
    git(hosted.work, "commit", "--quiet", "--all", "--message", "Name the site")
    assert any("no visitor can reach" in note and "SITEURL" in note for note in notes(hosted)) is noted


def test_settings_may_be_a_link_that_leads_out_of_the_repository(hosted: Hosted) -> None:
    outside = hosted.work.parent / "shared.py"
    (hosted.work / "publishconf.py").rename(outside)
    (hosted.work / "publishconf.py").symlink_to(outside)
    assert hosted.publish().how == f"commit {hosted.commits()[0][:7]}"
