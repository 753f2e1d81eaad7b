"""Pelican's own behaviours that themes rely on, the same with the engine and without, cold and warm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest

from portevoix.engine.building import build as engine_build
from portevoix.host import build as host_build
from portevoix.markdown.tags import attributes, tags
from portevoix.options import BuildOptions
from portevoix.problems import ProblemsFound
from site_tests.sandbox import NOW, Sandbox

BOOKS = """\
{% extends "base.html" %}
{% block content %}
<h1>{{ view.title }}</h1>
<ul>{% for card in view.articles %}<li><a href="{{ card.url }}">{{ card.title }}</a></li>{% endfor %}</ul>
{% endblock %}
"""
PAGES = 'TEMPLATE_PAGES = {"mes-livres.html": "livres/index.html"}'


class Site(Sandbox):
    """A small site, built twice with the engine and once without, elsewhere: the same files, or the test fails."""

    def with_settings(self, *lines: str) -> None:
        self.settings(
            [
                "PORTEVOIX_CARDS = PORTEVOIX_SHARING = PORTEVOIX_SEARCH = False",
                "MENUITEMS = PORTEVOIX_FOOTER = ()",
                *lines,
            ]
        )

    def options(self, output: Path) -> BuildOptions:
        return BuildOptions(self.folder / "siteconf.py", output=output, now=NOW, engine=True, project=self.folder)

    def built(self) -> dict[str, bytes]:
        apart = self.folder / "apart"
        engine_build(self.options(self.output))
        cold = self.tree()
        engine_build(self.options(self.output))
        assert self.tree() == cold
        host_build(self.options(apart))
        files = (file for file in apart.rglob("*") if file.is_file())
        assert {file.relative_to(apart).as_posix(): file.read_bytes() for file in files} == cold
        return cold


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two articles in two languages, a draft, one to come, a hidden one, a page."""
    site = Site(tmp_path)
    site.post(
        "un", "Voir [deux]({filename}deux.md), [la page]({filename}../pages/nous.md) et [un fichier]({attach}a.pdf)."
    )
    site.post("un-en", "One.", slug="un", lang="en")
    site.post("deux", "Deux et [un fichier]({static}/media/b.pdf).", tags="[vidéo, web]")
    site.post("brouillon", "Non.", status="draft")
    site.post("avenir", "Plus tard.", date="2030-01-01")
    site.post("cache", "Caché.", status="hidden")
    site.write("pages/nous.md", "---\ntitle: Nous\naliases: [anciens]\n---\n\nNous.\n")
    site.write("blog/a.pdf", b"pdf")
    site.write("media/b.pdf", b"pdf")
    return site


def sources(files: Sequence[str] | dict[str, bytes]) -> set[str]:
    ours = {"humans.txt", "robots.txt", ".well-known/security.txt"}
    return {
        path for path in files if path.endswith((".text", ".txt", ".md")) and path not in ours and "theme/" not in path
    }


def test_sources_are_beside_public_texts_and_no_others(site: Site) -> None:
    site.with_settings("OUTPUT_SOURCES = True")
    files = site.built()
    assert sources(files) == {
        "blog/un/index.text",
        "en/blog/un/index.text",
        "blog/deux/index.text",
        "nous/index.text",
    }
    assert files["blog/deux/index.text"] == (site.content / "blog/deux.md").read_bytes()


def test_not_even_the_preview_has_the_source_of_a_draft(site: Site) -> None:
    site.with_settings("OUTPUT_SOURCES = True")
    engine_build(replace(site.options(site.output), preview=True))
    files = site.tree()
    assert "blog/brouillon/index.html" in files
    assert "blog/avenir/index.html" in files
    assert not {path for path in sources(files) if "brouillon" in path or "avenir" in path or "cache" in path}


def test_a_source_that_changes_is_published_anew(site: Site) -> None:
    site.with_settings("OUTPUT_SOURCES = True", 'OUTPUT_SOURCES_EXTENSION = ".txt"')
    site.built()
    site.post("deux", "Autre chose.", tags="[vidéo, web]")
    assert b"Autre chose." in site.built()["blog/deux/index.txt"]


def test_no_source_is_published_unasked(site: Site) -> None:
    site.with_settings()
    assert sources(site.built()) == set()


@pytest.mark.parametrize("extension", ["'.html'", "'.svg'", "'text'", "'.php.text'", "3"])
def test_a_source_is_never_published_as_what_browsers_run(site: Site, extension: str) -> None:
    site.with_settings("OUTPUT_SOURCES = True", f"OUTPUT_SOURCES_EXTENSION = {extension}")
    problems = site.problems()
    assert [problem.field for problem in problems] == ["OUTPUT_SOURCES_EXTENSION"]
    assert problems[0].line > 0


def test_a_template_of_the_content_is_a_page_in_the_theme(site: Site) -> None:
    site.with_settings(PAGES, 'SITEURL = "https://x.example"')
    site.write("mes-livres.html", BOOKS)
    files = site.built()
    page = files["livres/index.html"].decode()
    assert "<h1>Mes livres</h1>" in page
    assert '<a href="/blog/deux/">Deux</a>' in page
    assert '<link rel="canonical" href="https://x.example/livres/">' in page
    assert b"https://x.example/livres/" in files["sitemap.xml"]
    assert "mes-livres.html" not in files


def test_a_template_that_changes_and_an_article_more_make_the_page_anew(site: Site) -> None:
    site.with_settings(PAGES)
    site.write("mes-livres.html", BOOKS)
    site.built()
    site.post("trois")
    assert b">Trois</a>" in site.built()["livres/index.html"]
    site.write("mes-livres.html", BOOKS.replace("<h1>", "<h1>Ici : "))
    assert b"<h1>Ici : Mes livres" in site.built()["livres/index.html"]


@pytest.mark.parametrize(
    ("written", "more", "said"),
    [
        (None, "", "TEMPLATE_PAGES: there is no file 'mes-livres.html' of the content folder; write it as"),
        (BOOKS, "PORTEVOIX_TRUST = {'.': 'guest'}", "a guest's, and a template is a program; move it"),
        ("{{ view.titre }}", "", "content/mes-livres.html:1: template error: TemplatePageView has no field 'titre'"),
        ("\n{{ articles }}", "", "content/mes-livres.html:2: template error"),
        ("\n{% if %}", "", "content/mes-livres.html:2: template error"),
        (b"\n\xe9", "", "content/mes-livres.html:2: template error: this file is not UTF-8; save it as UTF-8"),
    ],
)
def test_what_is_wrong_with_a_template_of_the_content_is_told(
    site: Site, written: str | bytes | None, more: str, said: str
) -> None:
    site.with_settings(PAGES, more)
    if written is not None:
        site.write("mes-livres.html", written)
    problems = "\n".join(map(str, site.problems()))
    assert said in problems
    with pytest.raises(ProblemsFound) as found:
        engine_build(site.options(site.output))
    assert "\n".join(map(str, found.value.report)) == problems


def test_a_template_outside_of_the_content_is_none(site: Site) -> None:
    (site.folder / "secret.html").write_text("x")
    site.with_settings('TEMPLATE_PAGES = {"../secret.html": "x.html"}')
    assert "there is no file '../secret.html'" in str(site.problems()[0])


def test_a_template_page_has_no_place_that_is_taken(site: Site) -> None:
    site.with_settings('TEMPLATE_PAGES = {"mes-livres.html": "blog/un/index.html"}')
    site.write("mes-livres.html", BOOKS)
    assert "blog/un/index.html" in "".join(map(str, site.problems()))


def addresses(html: str) -> list[str]:
    """All that a page links to and fetches."""
    found = [a for tag in tags(html) if not tag.closing for a in attributes(html, tag)]
    return [a.value for a in found if a.name in {"href", "src", "action", "poster", "index"}]


def test_every_relative_address_leads_to_a_file_of_the_site(site: Site) -> None:
    site.with_settings("RELATIVE_URLS = True", PAGES, 'SITEURL = "https://x.example/dossier"')
    site.write("mes-livres.html", BOOKS)
    files = site.built()
    followed = 0
    for path, data in files.items():
        if path.endswith(".html") and path != "404.html":
            for address in addresses(data.decode()):
                assert not address.startswith("/"), (path, address)
                if "://" not in address and not address.startswith("#"):
                    target = urljoin(f"https://x.example/anywhere/{path}", address).split("#")[0].split("?")[0]
                    assert target.removeprefix("https://x.example/anywhere/") in files, (path, address)
                    followed += 1
    assert followed > 200
    assert b'href="/dossier/' in files["404.html"]
    assert b"https://x.example/dossier/blog/un/" in files["sitemap.xml"]
    assert b'href="../' not in files["atom.xml"]
    assert b"url=../nous/index.html" in files["anciens/index.html"]


def test_addresses_are_of_the_root_unless_it_is_asked(site: Site) -> None:
    site.with_settings()
    assert b'href="/blog/un/"' in site.built()["index.html"]


def test_a_switch_is_on_or_off(site: Site) -> None:
    site.with_settings('RELATIVE_URLS = "non"')
    assert "RELATIVE_URLS: 'non' is neither True nor False; write one of them" in str(site.problems()[0])
