"""One text in several languages: each version names the others, and lists hold it once."""

from __future__ import annotations

import pytest

from site_tests.reading import entries, found
from site_tests.sandbox import Sandbox

HOST = "https://communication-solidaire.example"


@pytest.fixture
def bilingual(sandbox: Sandbox) -> Sandbox:
    """An article and a page in two languages."""
    sandbox.post("sommet", title="Le sommet", tags=["g20"])
    sandbox.post("sommet.en", title="The summit", slug="sommet", lang="en", tags=["g20", "onlyenglish"])
    sandbox.write("pages/contact.md", "---\ntitle: Contact\n---\nIci.\n")
    sandbox.write("pages/contact.en.md", "---\ntitle: Write to us\nslug: contact\nlang: en\n---\nHere.\n")
    return sandbox


def alternates(page: str) -> list[tuple[str, str]]:
    return list(zip(found(page, "//head/link/@hreflang"), found(page, "//head/link[@hreflang]/@href"), strict=True))


@pytest.mark.parametrize(
    ("french", "english"), [("blog/sommet/", "en/blog/sommet/"), ("contact/", "en/contact/")], ids=["article", "page"]
)
def test_each_language_names_all_of_them_and_so_does_the_sitemap(bilingual: Sandbox, french: str, english: str):
    bilingual.build()
    both = [("en", f"{HOST}/{english}"), ("fr", f"{HOST}/{french}")]
    assert alternates(bilingual.page(f"{french}index.html")) == both
    assert alternates(bilingual.page(f"{english}index.html")) == both
    sitemap = bilingual.page("sitemap.xml")
    for address in (french, english):
        (entry,) = [part for part in sitemap.split("<url>") if f"<loc>{HOST}/{address}</loc>" in part]
        assert entry.count('rel="alternate"') == 2
        assert all(f'hreflang="{lang}" href="{href}"' in entry for lang, href in both)


def test_a_translation_speaks_its_own_language(bilingual: Sandbox):
    bilingual.build()
    page = bilingual.page("en/blog/sommet/index.html")
    assert found(page, "/html/@lang") == ["en"]
    assert "1 April 2026" in found(page, "//time[@class='stamp']")
    assert found(page, "//main//a[@rel='alternate']/@href") == ["/blog/sommet/"]


def test_lists_and_feeds_hold_the_text_once(bilingual: Sandbox):
    bilingual.build()
    assert entries(bilingual.page("index.html")) == ["Le sommet"]
    assert bilingual.page("atom.xml").count("<entry") == 1
    assert found(bilingual.page("tags/index.html"), "//section//li") == ["g20 (1 article)"]


def test_a_tag_that_only_a_translation_names_is_no_dead_link(bilingual: Sandbox):
    bilingual.build()
    assert found(bilingual.page("en/blog/sommet/index.html"), "//a[@rel='tag']/@href") == ["/tags/g20/"]


def test_a_text_in_another_language_alone_is_listed_as_it_is(sandbox: Sandbox):
    sandbox.post("hello", title="Hello", lang="en", tags=["x"])
    sandbox.build()
    page = sandbox.page("index.html")
    assert found(page, "//article//h2/@lang") == ["en"]
    assert found(page, "//article//h2/a/@href") == ["/en/blog/hello/"]
    assert alternates(sandbox.page("en/blog/hello/index.html")) == []


def test_a_translation_that_is_not_public_is_not_named(sandbox: Sandbox):
    sandbox.post("sommet", title="Le sommet")
    sandbox.post("sommet.en", slug="sommet", lang="en", date="2027-01-01")
    sandbox.build()
    assert alternates(sandbox.page("blog/sommet/index.html")) == []


def test_a_hidden_translation_is_not_named(sandbox: Sandbox):
    sandbox.post("sommet", title="Le sommet")
    sandbox.post("sommet.en", slug="sommet", lang="en", status="hidden")
    sandbox.build()
    assert alternates(sandbox.page("blog/sommet/index.html")) == []
    assert "en/blog" not in sandbox.page("sitemap.xml")


def test_a_text_whose_main_version_is_hidden_is_listed_in_the_other_language(sandbox: Sandbox):
    sandbox.post("sommet", title="Le sommet", status="hidden", tags=["x"])
    sandbox.post("sommet.en", title="The summit", slug="sommet", lang="en", tags=["x"])
    sandbox.build()
    assert entries(sandbox.page("index.html")) == ["The summit"]
    assert entries(sandbox.page("tags/x/index.html")) == ["The summit"]


def test_three_languages_name_each_other(sandbox: Sandbox):
    sandbox.post("a")
    for lang in ("en", "pt-BR"):
        sandbox.post(f"a.{lang}", slug="a", lang=lang)
    sandbox.build()
    for path in ("blog/a", "en/blog/a", "pt-BR/blog/a"):
        assert [lang for lang, _ in alternates(sandbox.page(f"{path}/index.html"))] == ["en", "fr", "pt-BR"]


def test_without_an_address_of_the_site_readers_still_find_the_translation(bilingual: Sandbox):
    bilingual.settings(['SITEURL = ""'])
    bilingual.build()
    assert found(bilingual.page("blog/sommet/index.html"), "//main//a[@rel='alternate']/@href") == ["/en/blog/sommet/"]


def test_two_texts_of_one_slug_and_one_language_are_a_problem_that_names_both(bilingual: Sandbox):
    bilingual.post("autre", slug="sommet", lang="en")
    (problem,) = bilingual.problems()
    assert "autre.md" in str(problem) or "sommet.en.md" in str(problem)


def test_a_text_in_a_language_that_the_theme_does_not_speak_stands_in_a_page_of_the_site_s(sandbox: Sandbox):
    sandbox.post("sommet", title="Le sommet")
    sandbox.post("sommet.br", title="Ar gouel", slug="sommet", lang="br")
    sandbox.build()
    page = sandbox.page("br/blog/sommet/index.html")
    assert found(page, "/html/@lang") == ["fr"]
    assert found(page, "//h1[@lang='br']") == ["Ar gouel"]
    assert found(page, "//div[@class='prose']/@lang") == ["br"]
    assert found(page, "//a[@class='skip']") == ["Aller au contenu"]
    assert found(page, "//footer//a[@rel='alternate']/@hreflang") == ["fr"]
    assert alternates(page) == [("br", f"{HOST}/br/blog/sommet/"), ("fr", f"{HOST}/blog/sommet/")]


def test_a_translation_that_does_not_say_its_language_is_a_warning(sandbox: Sandbox):
    sandbox.post("sommet")
    sandbox.post("sommet.en", title="The summit")
    (warning,) = sandbox.build().report
    assert str(warning) == (
        "content/blog/sommet.en.md:1: warning: lang: is missing, and the name looks like that of a translation of "
        "sommet.md; add 'lang: en'"
    )


@pytest.mark.parametrize("name", ["sommet.fr", "version-2.0", "autre.io"])
def test_a_name_with_a_full_stop_is_no_translation(sandbox: Sandbox, name: str):
    sandbox.post("version-2")
    sandbox.post(name)
    assert list(sandbox.build().report) == []


def test_a_site_in_a_regional_language_takes_its_own_texts_for_no_translations(sandbox: Sandbox):
    sandbox.settings(['DEFAULT_LANG = "fr-CA"'])
    sandbox.post("un", lang="fr-CA")
    sandbox.post("deux", lang="fr-ca")
    sandbox.post("trois", lang="fr")
    sandbox.build()
    assert {
        name for name in sandbox.tree() if name.endswith(("un/index.html", "deux/index.html", "trois/index.html"))
    } == {*("blog/un/index.html", "blog/deux/index.html", "fr/blog/trois/index.html")}
