"""Old addresses lead to new ones: by a page on every host, by `_redirects` where a host reads it."""

from __future__ import annotations

import pytest

from site_tests.conftest import sandbox
from site_tests.reading import found
from site_tests.sandbox import Sandbox

__all__ = ["sandbox"]

TAGS = """\
tags:
  - name: économie sociale
    slug: ess
    aliases: [/tag/ess.html, tag/eco/, /tag/sans-point]
"""


def refresh(page: str) -> list[str]:
    return found(page, "//meta[@http-equiv='refresh']/@content")


def test_an_old_address_of_an_article_leads_to_the_new_one(sandbox: Sandbox):
    sandbox.post("nouveau", title="Le nouveau", aliases=["/2009/04/ancien.html"])
    sandbox.build()
    page = sandbox.page("2009/04/ancien.html")
    assert refresh(page) == ["0; url=/blog/nouveau/"]
    assert found(page, "//main//a[text()='Le nouveau']/@href") == ["/blog/nouveau/"]
    assert found(page, "//link[@rel='canonical']/@href") == ["https://communication-solidaire.example/blog/nouveau/"]
    assert found(page, "//meta[@name='robots']/@content") == ["noindex"]
    assert sandbox.page("_redirects") == "/2009/04/ancien.html /blog/nouveau/ 301\n"


def test_a_stub_is_neither_in_the_sitemap_nor_in_a_feed(sandbox: Sandbox):
    sandbox.post("nouveau", aliases=["/ancien/"])
    sandbox.build()
    assert all("ancien" not in sandbox.page(name) for name in ("sitemap.xml", "atom.xml", "index.html"))


def test_a_renamed_tag_leads_to_its_page_from_every_old_address(sandbox: Sandbox):
    sandbox.write("taxonomy.yaml", TAGS)
    sandbox.post("un", tags=["économie sociale"])
    sandbox.build()
    for old in ("tag/ess.html", "tag/eco/index.html", "tag/sans-point/index.html"):
        assert refresh(sandbox.page(old)) == ["0; url=/tags/ess/"]
    assert sandbox.page("_redirects").splitlines() == [
        "/tag/eco/ /tags/ess/ 301",
        "/tag/ess.html /tags/ess/ 301",
        "/tag/sans-point /tags/ess/ 301",
    ]


def test_a_tag_on_no_article_redirects_nothing(sandbox: Sandbox):
    sandbox.write("taxonomy.yaml", TAGS)
    sandbox.post("un")
    sandbox.build()
    assert "_redirects" not in sandbox.tree()


def test_a_page_may_have_moved_too(sandbox: Sandbox):
    sandbox.write("pages/contact.md", "---\ntitle: Contact\naliases: [/ecrire/]\n---\nIci.\n")
    sandbox.build()
    assert refresh(sandbox.page("ecrire/index.html")) == ["0; url=/contact/"]


def test_a_draft_redirects_nothing(sandbox: Sandbox):
    sandbox.post("brouillon", status="draft", aliases=["/ancien/"])
    sandbox.build()
    assert not [name for name in sandbox.tree() if "ancien" in name or name == "_redirects"]


def test_a_hidden_text_has_its_stub_and_is_in_no_list(sandbox: Sandbox):
    sandbox.post("discret", status="hidden", aliases=["/ancien/"])
    sandbox.post("nouveau", aliases=["/autre/"])
    sandbox.write("pages/coulisses.md", "---\ntitle: C\nstatus: hidden\naliases: [/loges/]\n---\nIci.\n")
    sandbox.build()
    assert sandbox.page("_redirects") == "/autre/ /blog/nouveau/ 301\n"
    assert refresh(sandbox.page("ancien/index.html")) == ["0; url=/blog/discret/"]
    assert refresh(sandbox.page("loges/index.html")) == ["0; url=/coulisses/"]


def test_redirects_lie_below_the_folder_of_the_site(sandbox: Sandbox):
    sandbox.settings(['SITEURL = "https://example.org/repo"'])
    sandbox.post("nouveau", aliases=["/ancien/"])
    sandbox.build()
    assert sandbox.page("_redirects") == "/repo/ancien/ /repo/blog/nouveau/ 301\n"
    assert refresh(sandbox.page("ancien/index.html")) == ["0; url=/repo/blog/nouveau/"]


@pytest.mark.parametrize("alias", ["/blog/autre/", "/blog/autre/index.html", "/atom.xml", "/theme/js/diffuser.js"])
def test_an_old_address_that_is_still_in_use_is_a_problem_of_who_asks_for_it(sandbox: Sandbox, alias: str):
    sandbox.post("autre")
    sandbox.post("nouveau", aliases=[alias])
    (problem,) = sandbox.problems()
    assert str(problem).startswith(f"content/blog/nouveau.md:4: aliases: '{alias}' is still the address of ")


def test_an_old_address_that_differs_by_case_from_one_in_use_is_a_problem(sandbox: Sandbox):
    sandbox.post("autre")
    sandbox.post("nouveau", aliases=["/Blog/Autre.html", "/blog/AUTRE/"])
    assert {(problem.path, problem.line) for problem in sandbox.problems()} == {("content/blog/nouveau.md", 4)}


def test_a_forgiving_build_keeps_the_page_rather_than_the_redirect(sandbox: Sandbox):
    sandbox.post("autre", title="Toujours là")
    sandbox.post("nouveau", aliases=["/blog/autre/"])
    sandbox.build(forgiving=True)
    assert found(sandbox.page("blog/autre/index.html"), "//h1") == ["Toujours là"]


def test_two_texts_with_one_old_address_are_a_problem_of_the_second(sandbox: Sandbox):
    sandbox.post("un", aliases=["/ancien/"])
    sandbox.post("deux", aliases=["/ancien/"])
    (problem,) = sandbox.problems()
    assert {"content/blog/deux.md:4", "content/blog/un.md:4"} == {
        word.strip(":;") for word in str(problem).split() if ".md" in word
    }


def test_an_old_address_may_be_copied_from_a_browser_percent_encoded(sandbox: Sandbox):
    sandbox.post("nouveau", aliases=["/caf%C3%A9/", "/mon vieux billet/", "/été.html"])
    sandbox.build()
    assert {"café/index.html", "mon vieux billet/index.html", "été.html"} <= set(sandbox.tree())
    assert sandbox.page("_redirects").splitlines() == [
        "/%C3%A9t%C3%A9.html /blog/nouveau/ 301",
        "/caf%C3%A9/ /blog/nouveau/ 301",
        "/mon%20vieux%20billet/ /blog/nouveau/ 301",
    ]


def test_one_old_address_may_be_given_twice_for_one_text(sandbox: Sandbox):
    sandbox.post("nouveau", aliases=["/ancien", "/ancien/"])
    sandbox.build()
    assert sandbox.page("_redirects").splitlines() == [
        "/ancien /blog/nouveau/ 301",
        "/ancien/ /blog/nouveau/ 301",
    ]
