"""The real build, audited and published: what the branch holds is what was built, and nothing else."""

from __future__ import annotations

from portevoix.host import BuildOptions
from portevoix.publishing import publish
from publishing.hosted import Hosted, git
from site_tests.sandbox import NOW, Sandbox


def test_a_site_is_published_as_it_was_built(hosted: Hosted) -> None:
    sandbox = Sandbox(hosted.work)
    sandbox.settings(["MENUITEMS = []", "PORTEVOIX_FOOTER = []"])
    sandbox.post("un-article")
    options = BuildOptions(settings=hosted.work / "siteconf.py", now=NOW)
    published = publish(options)
    assert hosted.names() == {*sandbox.tree(), ".nojekyll"}
    assert hosted.content("blog/un-article/index.html") == sandbox.page("blog/un-article/index.html").strip()
    assert publish(options).commit == ""
    assert git(hosted.remote, "rev-parse", "gh-pages") == published.commit
