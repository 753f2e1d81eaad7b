"""The real build, audited and published: what the branch holds is what was built, and nothing else."""

from __future__ import annotations

import pytest

from portevoix.host import BuildOptions
from portevoix.problems import ProblemsFound
from portevoix.publishing.publish import publish
from publishing.hosted import Hosted, git
from site_tests.sandbox import NOW, Sandbox


def test_a_site_is_published_as_it_was_built(hosted: Hosted) -> None:
    sandbox = Sandbox(hosted.work)
    sandbox.settings(["MENUITEMS = []", "PORTEVOIX_FOOTER = []"])
    sandbox.post("un-article")
    options = BuildOptions(settings=hosted.work / "siteconf.py", now=NOW)
    publish(options)
    assert hosted.names() == {*sandbox.tree(), ".nojekyll"}
    assert hosted.content("blog/un-article/index.html") == sandbox.page("blog/un-article/index.html").strip()
    commits = hosted.commits()
    assert publish(options).how == ""
    assert hosted.commits() == commits


@pytest.mark.parametrize("fields", [None, {"status": "draft"}, {"date": "2999-01-01"}], ids=["none", "draft", "later"])
def test_a_site_without_a_text_that_visitors_may_see_is_not_published(
    hosted: Hosted, fields: dict[str, str] | None
) -> None:
    sandbox = Sandbox(hosted.work)
    sandbox.settings(["MENUITEMS = []", "PORTEVOIX_FOOTER = []"])
    if fields is not None:
        sandbox.post("un-article", **fields)
    with pytest.raises(ProblemsFound) as error:
        publish(BuildOptions(settings=hosted.work / "siteconf.py", now=NOW))
    assert str(error.value) == "publish: the site holds no text; see what PATH in siteconf.py names"
    assert git(hosted.remote, "branch", "--list", "gh-pages") == ""


def test_one_page_is_enough_to_publish(hosted: Hosted) -> None:
    sandbox = Sandbox(hosted.work)
    sandbox.settings(["MENUITEMS = []", "PORTEVOIX_FOOTER = []"])
    sandbox.write("pages/contact.md", "---\ntitle: Contact\n---\nIci.\n")
    publish(BuildOptions(settings=hosted.work / "siteconf.py", now=NOW))
    assert "contact/index.html" in hosted.names()
