"""The content folder of an existing Pelican blog builds, at the addresses it had."""

from __future__ import annotations

from pathlib import Path

import pytest

from host.classic import write_blog
from portevoix.host import BuildOptions, BuildResult, build
from portevoix.problems import ProblemsFound
from site_tests.reading import body_links, entries, found
from site_tests.sandbox import NOW, ROOT


class Blog:
    """A built blog."""

    def __init__(self, folder: Path, more: str = "") -> None:
        self.folder = folder
        self.settings = write_blog(folder)
        self.settings.write_text(self.settings.read_text("utf-8") + more, encoding="utf-8")

    def build(self) -> BuildResult:
        return build(BuildOptions(settings=self.settings, project=ROOT, now=NOW))

    def problems(self) -> list[str]:
        with pytest.raises(ProblemsFound) as problems:
            self.build()
        return [str(problem).removeprefix(f"{self.folder}/content/") for problem in problems.value.report]

    def write(self, name: str, text: str) -> None:
        (self.folder / "content" / name).write_text(text, encoding="utf-8")

    def page(self, name: str) -> str:
        return (self.folder / "output" / name).read_text("utf-8")

    def tree(self) -> set[str]:
        output = self.folder / "output"
        return {file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """The blog, built once."""
    blog = Blog(tmp_path_factory.mktemp("classic"))
    assert [str(problem) for problem in blog.build().report] == []
    return blog


@pytest.fixture
def fresh(tmp_path: Path) -> Blog:
    """The blog, not built yet."""
    return Blog(tmp_path)


def test_every_text_is_where_pelican_would_put_it(blog: Blog):
    assert {name for name in blog.tree() if name.startswith("posts/") and name.endswith(".html")} == {
        "posts/2010/un-vieux-billet.html",
        "posts/2012/article-rest.html",
        "posts/2012/bonjour.html",
        "posts/2012/lyon.html",
        "posts/2012/un-titre-tres-different-du-fichier.html",
    }
    others = {
        "pages/a-propos.html",
        "bonjour-en.html",
        "index.html",
        "archives.html",
        "tags.html",
        "categories.html",
        "authors.html",
    }
    assert others | {"category/vie.html", "tag/cooperative.html", "author/zoe-martin.html"} <= blog.tree()


def test_a_category_comes_from_the_header_from_the_folder_or_from_the_settings(blog: Blog):
    category = "//dl[@data-kind='category']//a"
    assert found(blog.page("posts/2012/bonjour.html"), category) == ["Vie"]
    assert found(blog.page("posts/2012/lyon.html"), category) == ["voyages"]


def test_a_category_comes_from_the_settings_where_folders_are_none(fresh: Blog):
    fresh.settings.write_text(fresh.settings.read_text("utf-8") + "USE_FOLDER_AS_CATEGORY = False\n", encoding="utf-8")
    fresh.build()
    assert found(fresh.page("posts/2012/lyon.html"), "//dl[@data-kind='category']//a") == ["Divers"]


def test_a_date_and_a_slug_come_from_the_name_of_the_file(blog: Blog):
    assert found(blog.page("posts/2012/lyon.html"), "//div[@class='byline']//time/@datetime") == [
        "2012-04-05T00:00:00+02:00"
    ]


def test_translations_find_each_other(blog: Blog):
    both = ["https://carnets.example/bonjour-en.html", "https://carnets.example/posts/2012/bonjour.html"]
    for page in ("posts/2012/bonjour.html", "bonjour-en.html"):
        assert found(blog.page(page), "//head/link[@hreflang]/@href") == both
    assert "Hello everyone" not in entries(blog.page("index.html"))


def test_links_lead_on_in_every_format(blog: Blog):
    assert body_links(blog.page("posts/2012/bonjour.html")) == [
        "/posts/2012/lyon.html", "/posts/2012/docs/statuts.pdf", "/posts/2012/article-rest.html",
    ]  # fmt: skip
    assert {"/posts/2012/bonjour.html", "/posts/2012/lyon.html"} <= set(
        body_links(blog.page("posts/2012/article-rest.html"))
    )
    assert body_links(blog.page("posts/2010/un-vieux-billet.html")) == ["/posts/2012/bonjour.html"]
    assert body_links(blog.page("pages/a-propos.html")) == ["/"]


def test_restructured_text_is_whole(blog: Blog):
    page = blog.page("posts/2012/article-rest.html")
    assert found(page, "//h1") == ["Un article en reST"]
    assert found(page, "//div[@class='prose']//h2") == ["Section"]
    assert found(page, "//div[@class='prose']//pre/span[@class='nb']") == ["print"]
    assert found(page, "//aside[contains(@class, 'admonition')]//em") == ["ici"]
    assert found(page, "//figure//img/@alt") == ["Une photo"]
    assert found(page, "//a[@rel='author']") == ["Zoé Martin", "Luc Petit"]
    assert " style=" not in page


def test_a_page_has_one_title_whatever_the_text_holds(blog: Blog):
    page = blog.page("posts/2010/un-vieux-billet.html")
    assert found(page, "//h1") == ["Un vieux billet"]
    assert found(page, "//div[@class='prose']/h2") == ["Haut"]


def test_code_and_footnotes_are_there(blog: Blog):
    page = blog.page("posts/2012/lyon.html")
    assert found(page, "//div[@class='prose']//pre")
    assert found(page, "//*[@class='footnote']//li/p")


def test_static_folders_of_the_settings_are_published_and_nothing_else(blog: Blog):
    texts = {
        name
        for name in blog.tree()
        if not name.endswith((".html", ".xml", ".json", ".jpg")) and not name.startswith(("theme/", "media/"))
    }
    assert texts == {
        "CNAME",
        "_headers",
        "extra/robots-old.txt",
        "favicon.svg",
        "images/photo.png",
        "images/seule.png",
        "posts/2012/docs/statuts.pdf",
        "robots.txt",
    }


def test_a_draft_stays_one(blog: Blog):
    assert not [
        name for name in blog.tree() if "Pas fini" in (blog.folder / "output" / name).read_text("utf-8", "ignore")
    ]


def test_archives_lead_to_years_and_months(blog: Blog):
    links = found(blog.page("archives.html"), "//main//a/@href")
    assert "/archives/2012/05/" in links
    assert "/" not in links[1:]


def test_the_owners_caches_and_plugins_and_theme_are_left_alone(blog: Blog):
    assert {path.name for path in blog.folder.iterdir()} <= {
        "content",
        "output",
        ".output.porte-voix",
        "pelicanconf.py",
        "__pycache__",
    }


def test_posts_may_live_in_folders_of_the_settings(tmp_path: Path):
    blog = Blog(tmp_path, 'ARTICLE_PATHS = ["voyages"]\nPAGE_PATHS = ["pages"]\n')
    blog.write("bonjour.md", "Title: Hors de tout\nDate: 2012-01-01\n\n[x]({filename}voyages/2012-04-05_lyon.md)\n")
    blog.build()
    assert entries(blog.page("index.html")) == ["Deux jours à Lyon"]
    assert "pages/a-propos.html" in blog.tree()


def test_html_texts_may_be_left_alone(tmp_path: Path):
    blog = Blog(tmp_path, 'READERS = {"html": None}\n')
    blog.build()
    assert "posts/2010/un-vieux-billet.html" not in blog.tree()


def test_pages_that_the_settings_do_not_ask_for_are_not_made(tmp_path: Path):
    blog = Blog(tmp_path, 'AUTHOR_SAVE_AS = ""\nDIRECT_TEMPLATES = ["index"]\n')
    blog.build()
    assert not {"tags.html", "authors.html", "archives.html"} & blog.tree()
    assert not [name for name in blog.tree() if name.startswith("author/")]
    assert found(blog.page("posts/2012/bonjour.html"), "//a[@rel='author']") == []


REST = "Un titre\n########\n\n:date: 2012-05-01\n\n{body}\n"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("Un `lien <x>`_ et *pas fermé.\n", 6, "Inline emphasis start-string without end-string"),
        (".. nodirective:: x\n", 6, 'Unknown directive type "nodirective"'),
        ("Section\n-----\n\nTexte\n", 7, "Title underline too short"),
        ("|absent|\n", 6, 'Undefined substitution referenced: "absent"'),
        ("Voir absent_.\n", 6, 'Unknown target name: "absent"'),
    ],
)
def test_a_mistake_in_restructured_text_is_named_by_its_file_and_line(fresh: Blog, body: str, line: int, words: str):
    fresh.write("faute.rst", REST.format(body=body))
    (problem,) = [one for one in _all(fresh) if "faute.rst" in one]
    assert problem.startswith(f"faute.rst:{line}: ")
    assert words in problem


def _all(blog: Blog) -> list[str]:
    """Errors or warnings: docutils calls some of an author's mistakes warnings."""
    try:
        report = blog.build().report
    except ProblemsFound as problems:
        report = problems.report
    return [str(problem).removeprefix(f"{blog.folder}/content/") for problem in report]


@pytest.mark.parametrize(
    "body",
    [
        ".. |a| replace:: |b| |b|\n.. |b| replace:: |a| |a|\n\n|a|",
        ".. |a| replace:: x\n\n" + "* " * 300 + "x",
    ],
)
def test_what_docutils_gives_up_on_is_told_plainly_at_its_line(fresh: Blog, body: str):
    fresh.write("faute.rst", REST.format(body=f"{body}\n"))
    (problem,) = [one for one in _all(fresh) if "faute.rst" in one]
    assert problem.startswith("faute.rst:6: docutils gives up on this text: a substitution"), problem


def test_restructured_text_holds_no_invisible_characters(fresh: Blog):
    fresh.write("signes.rst", "Signes\n######\n\n:date: 2010-01-01\n\nUn\x07 texte.\n")
    (problem,) = fresh.problems()
    assert problem.startswith("signes.rst:6: holds the invisible character U+0007")


def test_a_broken_link_in_restructured_text_is_named_by_its_line(fresh: Blog):
    fresh.write("faute.rst", REST.format(body="Un.\n\nVoir `ici <{filename}absent.md>`_.\n"))
    (problem,) = fresh.problems()
    assert problem.startswith("faute.rst:8: '{filename}absent.md' leads to no file")


def test_a_broken_link_in_html_is_named_by_its_line(fresh: Blog):
    fresh.write(
        "vieux.html",
        '<html><head><title>x</title>\n<meta name="date" content="2012-01-01">\n</head>'
        '<body>\n<p>\n<a href="{static}/x.pdf">x</a></body></html>',
    )
    (problem,) = fresh.problems()
    assert problem.startswith("vieux.html:5: '{static}/x.pdf' leads to no file")


@pytest.mark.parametrize(
    "body",
    [
        ".. include:: {secret}\n",
        ".. include:: /../secret.txt\n",
        ".. raw:: html\n   :file: {secret}\n",
        ".. raw:: html\n   :url: file://{secret}\n",
        ".. csv-table:: x\n   :file: {secret}\n",
        ".. csv-table:: x\n   :url: file://{secret}\n",
        ".. literalinclude:: {secret}\n",
        ".. image:: {secret}\n   :loading: embed\n",
        ".. image:: file://{secret}\n   :loading: embed\n",
        ".. figure:: {secret}\n   :loading: embed\n",
    ],
)
def test_restructured_text_reads_no_other_file(fresh: Blog, body: str):
    secret = fresh.folder / "secret.svg"
    secret.write_text("<svg>s3cr3t</svg>", encoding="utf-8")
    fresh.settings.write_text(
        fresh.settings.read_text("utf-8")
        + 'DOCUTILS_SETTINGS = {"file_insertion_enabled": True, "image_loading": "embed"}\n',
        encoding="utf-8",
    )
    fresh.write("curieux.rst", REST.format(body=body.format(secret=secret)))
    assert "s3cr3t" not in " ".join(_all(fresh))
    for name in fresh.tree() if (fresh.folder / "output").exists() else ():
        data = (fresh.folder / "output" / name).read_bytes()
        assert b"s3cr3t" not in data
        assert b"czNjcjN0" not in data


def test_a_docutils_configuration_of_the_machine_has_no_say(
    fresh: Blog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "docutils.conf").write_text(
        "[general]\nfile_insertion_enabled: yes\ninitial_header_level: 5\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    fresh.build()
    assert found(fresh.page("posts/2012/article-rest.html"), "//div[@class='prose']//h2") == ["Section"]


def test_headers_of_restructured_text_are_judged_like_all_others(fresh: Blog):
    fresh.write("faute.rst", "Un titre\n########\n\n:date: 03/04/2009\n:Étiquettes: a\n\nTexte\n")
    problems = fresh.problems()
    assert [problem.split(": ")[:2] for problem in problems] == [["faute.rst:4", "date"], ["faute.rst:5", "étiquettes"]]


def test_mistakes_of_header_and_body_of_restructured_text_are_told_in_one_run(fresh: Blog):
    fresh.write("faute.rst", "Un titre\n########\n\n:date: 03/04/2009\n:Étiquettes: a\n\n.. nodirective:: x\n")
    assert [problem.split(": ")[0] for problem in fresh.problems()] == ["faute.rst:4", "faute.rst:5", "faute.rst:7"]


def test_french_fields_that_docutils_knows_are_named_by_their_line(fresh: Blog):
    fresh.write(
        "a.rst", "Titre\n#####\n\n:date: 2012-01-01\n:auteur: x\n:statut: brouillonn\n:statut: draft\n\nTexte\n"
    )
    assert [problem.split(";")[0] for problem in fresh.problems()] == [
        "a.rst:6: status: 'brouillonn' is not a status",
        "a.rst:7: status: is already given on line 6",
    ]


def test_raw_html_of_any_format_stays_within_its_page(fresh: Blog):
    fresh.write("a.rst", REST.format(body=".. raw:: html\n\n   <div>\n   <b>x\n   </div>\n"))
    fresh.write(
        "b.html",
        '<html><head><title>y</title><meta name="date" content="2012-01-01"></head><body>\n<p>x\n</main></body></html>',
    )
    fresh.write("c.md", "Title: x\nDate: 2012-01-03\n\n<section>\n\nx\n")
    assert [problem.split(";")[0] for problem in fresh.problems()] == [
        "a.rst:9: this <b> is not closed within its <div>",
        "b.html:3: </main> closes nothing",
        "c.md:4: this <section> is not closed",
    ]


def test_french_fields_that_docutils_knows_mean_what_they_say(fresh: Blog):
    fresh.write("a.rst", "Pas encore\n##########\n\n:date: 2012-01-01\n:statut: draft\n\nTexte\n")
    fresh.build()
    assert "posts/2012/pas-encore.html" not in fresh.tree()


def test_titles_with_signs_are_escaped_once_in_every_format(fresh: Blog):
    fresh.write("a.md", "Title: Toi & moi <3\nDate: 2012-01-01\n\nx\n")
    fresh.write("b.rst", "Lui & elle <3\n#############\n\n:date: 2012-01-02\n\nx\n")
    fresh.write(
        "c.html",
        '<html><head><title>Eux &amp; nous &lt;3</title><meta name="date" content="2012-01-03"></head>'
        "<body>x</body></html>",
    )
    fresh.build()
    pages = [name for name in fresh.tree() if name.startswith("posts/2012/")]
    titles = {found(fresh.page(name), "//h1")[0] for name in pages if name.endswith(".html")}
    assert {"Toi & moi <3", "Lui & elle <3", "Eux & nous <3"} <= titles


def test_a_blog_beside_the_project_may_be_named_by_a_way_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    blog = Blog(tmp_path / "blog", 'PATH = "../blog/content"\nOUTPUT_PATH = "../blog/./output"\n')
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    built = build(BuildOptions(settings=Path("../blog") / blog.settings.name, project=ROOT, now=NOW))
    assert [str(problem) for problem in built.report] == []
    assert "posts/2012/bonjour.html" in blog.tree()


def test_pictures_that_say_nothing_are_told_and_stop_no_blog(fresh: Blog):
    text = "Title: Muet\nDate: 2012-06-01\n\n![]({static}/images/photo.png)\n\n<img src='{static}/images/photo.png'>\n"
    fresh.write("muet.md", text)
    told = [str(problem) for problem in fresh.build().report if problem.path.endswith("muet.md")]
    assert [line.split("muet.md:")[1].split(";")[0] for line in told] == [
        "4: warning: this picture has no alternative text",
        "6: warning: this <img> has no alternative text",
    ]
