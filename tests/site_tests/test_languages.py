"""Texts in another language than their page's say so, with the direction they are written in."""

from __future__ import annotations

from site_tests.reading import found
from site_tests.sandbox import Sandbox

ARABIC = {"title": "مرحبا", "lang": "ar", "body": "نص"}


def test_a_text_written_from_the_right_says_so_in_its_page_and_in_lists(sandbox: Sandbox):
    sandbox.post("un", **ARABIC)
    sandbox.build()
    home, page = sandbox.page("index.html"), sandbox.page("ar/blog/un/index.html")
    assert found(home, "/html/@lang | /html/@dir") == found(page, "/html/@lang | /html/@dir") == ["fr"]
    assert found(home, "//*[@dir='rtl'][@lang='ar']/descendant-or-self::*[not(*)]") == ["مرحبا", "نص"]
    assert found(page, "//*[@dir='rtl'][@lang='ar']") == ["مرحبا", "نص"]


def test_a_page_that_speaks_a_language_written_from_the_right_is_laid_out_so(sandbox: Sandbox):
    catalogue = sandbox.folder / "mine" / "locale" / "ar" / "LC_MESSAGES" / "porte-voix.po"
    catalogue.parent.mkdir(parents=True)
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "By"\nmsgstr "بقلم"\n'
    catalogue.write_text(text, encoding="utf-8")
    sandbox.settings(['PORTEVOIX_OVERLAY = "mine"'])
    sandbox.post("un", **ARABIC)
    sandbox.build()
    page = sandbox.page("ar/blog/un/index.html")
    assert found(page, "/html/@lang | /html/@dir") == ["ar", "rtl"]
    assert found(page, "//*[@dir='ltr']/@lang") == ["fr", "fr"]  # the site's name above, and below
    assert found(page, "//article//*[@dir]") == []


def test_a_site_whose_language_the_theme_lacks_speaks_english_and_says_so(sandbox: Sandbox):
    sandbox.settings(['DEFAULT_LANG = "oc"'])
    sandbox.post("un", title="Un tèxt")
    (warning,) = sandbox.build().report
    assert (warning.field, "no words in 'oc'" in warning.message) == ("DEFAULT_LANG", True)
    page = sandbox.page("blog/un/index.html")
    assert found(page, "/html/@lang") == ["en"]
    assert found(page, "//h1[@lang='oc'] | //div[@lang='oc'][@class='prose']") == ["Un tèxt", "Un texte."]
    assert found(page, "//a[@class='brand']/@lang") == ["oc"]
