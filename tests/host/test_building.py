"""One build from its options to its result: complete, repeatable, forgiving when asked, and the same for `pelican`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader

from portevoix.host import BuildOptions, build
from portevoix.problems import ProblemsFound
from site_tests.reading import entries, found
from site_tests.sandbox import NOW, ROOT, Sandbox

TWICE = """\
import sys
from datetime import datetime
from pathlib import Path
from portevoix.host import BuildOptions, build
settings, output = map(Path, sys.argv[1:])
build(BuildOptions(settings=settings, output=output, now=datetime.fromisoformat("2026-11-01T12:00:00+01:00")))
"""


@pytest.fixture
def site(sandbox: Sandbox) -> Sandbox:
    """A site with a little of everything."""
    sandbox.write("taxonomy.yaml", "categories:\n  - {name: web, articles: whole}\n")
    sandbox.write("media/a.pdf", "x")
    for number in range(4):
        sandbox.post(
            f"n{number}",
            "## T\n\n[x]({static}/media/a.pdf) [y](#t)",
            tags=["été", "Été", f"t{number}"],
            categories=["web"],
        )
    sandbox.post("n0.en", slug="n0", lang="en")
    sandbox.post("fete", event="{starts: 2026-12-01 19:30}", series="Carnets", aliases=["/vieux/"])
    sandbox.write("pages/contact.md", "---\ntitle: Contact\n---\nIci.\n")
    return sandbox


def run(site: Sandbox, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, in the folder of the site."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "NO_COLOR": "1", "COLUMNS": "500", **environment}
    return subprocess.run(
        [sys.executable, *words], cwd=site.folder, env=variables, capture_output=True, text=True, check=False
    )


def pelican(site: Sandbox, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(site, "-W", "ignore", "-m", "pelican", "-s", "siteconf.py", *words, **environment)


def files(folder: Path) -> Mapping[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_build_counts_what_it_made(site: Sandbox):
    result = site.build()
    tree = site.tree()
    assert result.files == result.written == len(tree)
    assert result.pages == sum(name.endswith(".html") for name in tree)
    assert result.origins["blog/fete/index.html"] == "content/blog/fete.md"
    assert list(result.report) == []


def test_an_unchanged_site_writes_nothing(site: Sandbox):
    site.build()
    again = site.build()
    assert (again.written, again.removed) == (0, 0)


def test_a_change_of_a_body_writes_what_shows_it_and_no_more(site: Sandbox):
    site.build()
    site.write("pages/contact.md", "---\ntitle: Contact\n---\nLà.\n")
    written = site.build().written
    # The page; of the search index its words, its texts, what leads to them, and the page that names that.
    assert written == 5


@pytest.mark.slow  # `security/test_same_bytes.py` holds machines that differ in all of this at once
def test_the_same_bytes_come_out_in_any_zone_locale_and_order_of_hashes(site: Sandbox):
    trees = []
    for name, environment in {
        "one": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        "two": {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "2"},
    }.items():
        done = run(site, "-c", TWICE, "siteconf.py", name, **environment)
        assert done.returncode == 0, done.stderr
        trees.append(files(site.folder / name))
    assert trees[0] == trees[1]
    site.build()
    assert trees[0] == site.tree()


def test_pelican_gives_the_same_bytes_and_says_warnings(site: Sandbox):
    site.write("perdu.md", "x")
    done = pelican(site, "-o", "autre", "-e", f"PORTEVOIX_NOW={json.dumps(NOW.isoformat())}")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "content/perdu.md: warning:" in done.stderr
    site.build()
    assert files(site.folder / "autre") == site.tree()


def test_pelican_leaves_with_one_and_every_problem_of_texts_and_settings_and_no_traceback(site: Sandbox):
    site.build()
    before = site.tree()
    site.post("faux-1", date="demain")
    site.post("faux-2", "[x]({filename}absent.md)")
    site.write("taxonomy.yaml", "tagz: []\n")
    site.settings(['PORTEVOIX_FOTTER = ""', 'TIMEZONE = "Paris"'])
    done = pelican(site)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    for words in (
        "content/blog/faux-1.md:3: date:",
        "content/blog/faux-2.md:6:",
        "content/taxonomy.yaml:1: tagz:",
        "did you mean 'PORTEVOIX_FOOTER'?",
        "'Paris' is not a time zone",
    ):
        assert done.stderr.count(words) == 1
    assert site.tree() == before


@pytest.mark.parametrize(
    ("plugin", "words"),
    [
        ("nowhere_at_all", "ModuleNotFoundError"),
        ("portevoix.nowhere", "ModuleNotFoundError"),
        ("portevoix.blog", "it has no register(); list the module that has it"),
        ("broken_plugin", "SyntaxError"),
        ("raising_plugin", "RuntimeError: not today"),
        ("refusing_plugin", "RuntimeError: not me"),
        ("empty_plugin", "it has no register()"),
    ],
)
def test_a_plugin_that_does_not_load_is_a_problem(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, plugin: str, words: str
):
    sandbox.post("un")
    sandbox.build()
    before = sandbox.tree()
    for name, text in {
        "broken_plugin": "def register(:\n",
        "raising_plugin": "raise RuntimeError('not today')\n",
        "refusing_plugin": "def register():\n    raise RuntimeError('not me')\n",
        "empty_plugin": "",
    }.items():
        (sandbox.folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(sandbox.folder))
    sandbox.settings([f"PLUGINS = [*PLUGINS, {plugin!r}]"])
    (problem,) = sandbox.problems()
    assert str(problem).startswith(f"siteconf.py:7: PLUGINS: the plugin '{plugin}' did not load: ")
    assert words in problem.message
    assert sandbox.tree() == before


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("SITENAME = 'a'\nSITEURL = 'b\n", 2, "unterminated string literal"),
        ("SITENAME = 'a'\n\nimport nowhere_at_all\n", 3, "nowhere_at_all"),
        ("SITENAME = 1 // 0\n", 1, "ZeroDivisionError"),
        ("def broken():\n    raise OSError('no')\n\nX = broken()\n", 2, "OSError"),
    ],
)
def test_a_settings_file_that_cannot_be_run_is_named_by_its_line(tmp_path: Path, text: str, line: int, words: str):
    (tmp_path / "pelicanconf.py").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as problems:
        build(BuildOptions(settings=tmp_path / "pelicanconf.py", project=ROOT, now=NOW))
    (problem,) = problems.value.report
    assert (problem.path, problem.line) == ("pelicanconf.py", line)
    assert words in problem.message


def test_a_settings_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ProblemsFound, match=r"absent\.py: there is no such settings file"):
        build(BuildOptions(settings=tmp_path / "absent.py", now=NOW))


def test_every_link_of_a_site_in_a_folder_begins_with_it(site: Sandbox):
    site.settings(['SITEURL = "https://example.org/repo"'])
    site.build()
    for name in site.tree():
        if name.endswith(".html"):
            page = site.page(name)
            for address in found(page, "//@href | //@src"):
                assert address.startswith(("/repo/", "#", "https://", "mailto:")), f"{name}: {address}"
            for address in found(page, "//link[@rel='canonical']/@href"):
                assert address.startswith("https://example.org/repo/")
    for name in ("atom.xml", "rss.xml", "feed.json", "sitemap.xml", "robots.txt"):
        assert "https://example.org/repo/" in site.page(name)
        assert site.page(name).count("https://example.org/") == site.page(name).count("https://example.org/repo/")
    assert all(line.split()[1].startswith("/repo/") for line in site.page("_redirects").splitlines())


def test_a_site_without_an_address_has_no_feeds_and_says_so(site: Sandbox):
    site.settings(['SITEURL = ""'])
    result = site.build()
    (warning,) = result.report.warnings
    assert str(warning).startswith("siteconf.py:7: warning: SITEURL: is empty: no feed, sitemap or canonical address")
    assert not [name for name in site.tree() if name.endswith(("atom.xml", "feed.json", "rss.xml", "sitemap.xml"))]
    page = site.page("index.html")
    assert found(page, "//link[@rel='canonical']") == []
    assert not [href for href in found(page, "//@href") if href.endswith((".xml", ".json"))]


def test_a_forgiving_build_leaves_out_what_is_wrong_and_lists_it(site: Sandbox):
    site.post("sans-date", date=None)
    site.post("faux", date="demain")
    site.write("blog/latin.md", "---\ntitle: Été\ndate: 2026-01-01\n---\n".encode("latin-1"))
    result = site.build(forgiving=True)
    assert {problem.path for problem in result.report.errors} == {
        f"content/blog/{name}.md" for name in ("sans-date", "faux", "latin")
    }
    assert len(entries(site.page("index.html"))) == 5
    assert not [name for name in site.tree() if "faux" in name or "latin" in name]


def test_of_two_texts_with_one_address_a_forgiving_build_keeps_the_first(site: Sandbox):
    site.post("a", title="Premier", slug="meme")
    site.post("b", title="Second", slug="meme")
    result = site.build(forgiving=True)
    assert [problem.path for problem in result.report.errors] == ["content/blog/b.md"]
    assert found(site.page("blog/meme/index.html"), "//h1") == ["Premier"]


def test_a_forgiving_build_leaves_out_pages_whose_template_is_wrong(site: Sandbox):
    templates = site.folder / "mien" / "templates"
    templates.mkdir(parents=True)
    (templates / "tags.html").write_text("\n{{ nothing }}", encoding="utf-8")
    site.settings(['PORTEVOIX_OVERLAY = "mien"'])
    result = site.build(forgiving=True)
    assert [str(problem) for problem in result.report.errors] == [
        "mien/templates/tags.html:2: template error: 'nothing' is undefined; a template is given 'view' alone: "
        "view.site.name"
    ]
    assert "tags/index.html" not in site.tree()
    assert "index.html" in site.tree()


def test_a_template_that_only_refused_texts_ask_for_is_judged_in_the_same_run(site: Sandbox):
    templates = site.folder / "mien" / "templates"
    templates.mkdir(parents=True)
    (templates / "affiche.html").write_text('{% extends "page.html" %}\n{% block contnet %}x{% endblock %}', "utf-8")
    site.settings(['PORTEVOIX_OVERLAY = "mien"'])
    site.write("pages/autre.md", "---\ntitle: Autre\nsave_as: contact/index.html\ntemplate: affiche\n---\nX\n")
    said = [str(problem) for problem in site.problems()]
    assert len(said) == 2
    assert "contact/index.html" in said[0]
    assert said[1].startswith("mien/templates/affiche.html:2: template error: no template above this one has a block")


def test_a_catalogue_that_cannot_be_read_is_a_problem(site: Sandbox):
    folder = site.folder / "mien" / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "porte-voix.po").write_bytes('msgid "Home"\nmsgstr "Été"\n'.encode("latin-1"))
    site.settings(['PORTEVOIX_OVERLAY = "mien"'])
    (problem,) = site.problems()
    assert problem.path == "mien/locale/fr/LC_MESSAGES/porte-voix.po"


def test_a_template_error_is_said_once_however_many_pages_it_spoils(site: Sandbox):
    templates = site.folder / "mien" / "templates"
    templates.mkdir(parents=True)
    (templates / "article.html").write_text("{% if %}", encoding="utf-8")
    site.settings(['PORTEVOIX_OVERLAY = "mien"'])
    (problem,) = site.problems()
    assert str(problem).startswith("mien/templates/article.html:1: template error:")


@pytest.mark.parametrize(
    "setting",
    [
        'ARTICLE_SAVE_AS = "blog/{nope}/index.html"',
        'ARTICLE_URL = "blog/{slug/"',
        'PAGE_SAVE_AS = "{nope}.html"',
        'ARTICLE_SAVE_AS = "../{slug}.html"',
    ],
)
def test_no_text_is_lost_in_silence_whatever_the_settings_make_of_its_address(site: Sandbox, setting: str):
    site.settings([setting])
    assert site.problems()


def test_progress_is_told_from_the_first_text_to_the_last_file(site: Sandbox):
    told: list[tuple[str, int, int]] = []
    result = site.build(progress=lambda phase, done, total: told.append((phase, done, total)))
    read = [(done, total) for phase, done, total in told if phase == "read"]
    render = [(done, total) for phase, done, total in told if phase == "render"]
    assert read == [(number, 7) for number in range(1, 8)]
    assert render == [(number, result.files) for number in range(1, result.files + 1)]


def test_a_plugin_of_pelican_may_bring_a_generator_of_its_own(sandbox: Sandbox):
    (sandbox.folder / "bringing_plugin.py").write_text(
        "from jinja2 import Template\n"
        "from pelican import signals\n"
        "from pelican.generators import Generator\n\n"
        "class Bringing(Generator):\n"
        "    def generate_output(self, writer):\n"
        "        template = Template('<p>{{ words }}</p>')\n"
        "        template.name = 'bringing.html'\n"
        "        writer.write_file('mine/index.html', template, {}, words='Bonjour')\n\n"
        "def bring(pelican):\n"
        "    return Bringing\n\n"
        "def ask(generator):\n"
        "    generator.get_template('base')\n\n"
        "def register():\n"
        "    signals.article_generator_init.connect(ask)\n"
        "    signals.get_generators.connect(bring)\n",
        encoding="utf-8",
    )
    sandbox.settings(['PLUGINS = [*PLUGINS, "bringing_plugin"]'])
    done = pelican(sandbox, PYTHONPATH=os.pathsep.join([str(ROOT / "plugins"), str(sandbox.folder)]))
    assert done.returncode == 0, done.stderr  # in this process, the signal would stay connected
    assert sandbox.page("mine/index.html") == "<p>Bonjour</p>"
    assert "index.html" in sandbox.tree()


def test_who_renders_nothing_lists_no_templates_of_the_theme(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    listed: list[str] = []

    def note(loader: FileSystemLoader) -> list[str]:
        listed.extend(loader.searchpath)
        return []

    monkeypatch.setattr(FileSystemLoader, "list_templates", note)
    sandbox.post("bon")
    sandbox.build()
    assert listed  # Pelican's own, of which nothing is asked
    assert not [folder for folder in listed if str(ROOT / "theme") in folder]


def test_a_plugin_that_fails_while_claiming_is_a_problem_and_the_others_go_on(sandbox: Sandbox, tmp_path: Path):
    sandbox.post("bon")
    (tmp_path / "failing_plugin.py").write_text(
        "from portevoix import signals\n"
        "def claim(making): raise LookupError('no such thing')\n"
        "def register(): signals.claiming.connect(claim)\n"
    )
    sandbox.settings([f"sys.path.insert(0, {str(tmp_path)!r})", 'PLUGINS = [*PLUGINS, "failing_plugin"]'])
    problems = [str(problem) for problem in sandbox.problems()]
    assert problems == [
        "siteconf.py:8: PLUGINS: the plugin 'failing_plugin' failed: LookupError: no such thing; mend or remove it"
    ]


def test_the_markdown_setting_of_a_blog_adds_its_extensions_to_ours(sandbox: Sandbox):
    sandbox.post("bon", "Une ligne\nune autre")
    sandbox.settings(['MARKDOWN = {"extension_configs": {"markdown.extensions.nl2br": {}}}'])
    sandbox.build()
    assert "Une ligne<br>" in sandbox.page("blog/bon/index.html")


def test_a_summary_that_cannot_be_read_is_named_by_its_line_among_all_other_mistakes(sandbox: Sandbox):
    sandbox.post("long", summary=f'"{"[" * 4000} *x*"')
    sandbox.post("faux", date="03/04/2009")
    assert [str(problem).split(": ")[0] for problem in sandbox.problems()] == [
        "content/blog/faux.md:3",
        "content/blog/long.md:4",
    ]


def test_a_forgiving_build_counts_what_was_made_and_no_more(sandbox: Sandbox):
    sandbox.post("bon")
    whole = sandbox.build()
    templates = sandbox.folder / "mien" / "templates"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text("{{ view.nothing }}", encoding="utf-8")
    sandbox.settings(['PORTEVOIX_OVERLAY = "mien"'])
    sandbox.write("pages/contact.md", "---\ntitle: Contact\n---\nIci.\n")
    left = sandbox.build(forgiving=True)
    assert left.pages == whole.pages
    assert left.files == len(sandbox.tree()) == whole.files + 1  # the card of the page that is missing


def test_an_overlay_lies_beside_the_settings_that_name_it(sandbox: Sandbox):
    sandbox.post("bon")
    templates = sandbox.folder / "mien" / "templates"
    templates.mkdir(parents=True)
    (templates / "article.html").write_text("Le mien", encoding="utf-8")
    sandbox.settings(['PORTEVOIX_OVERLAY = "mien"'])
    sandbox.build(project=ROOT)
    assert sandbox.page("blog/bon/index.html") == "Le mien"


def test_a_page_may_be_named_with_a_date(sandbox: Sandbox):
    sandbox.write("pages/2009-04-26-a-propos.md", "---\ntitle: À propos\n---\nIci.\n")
    sandbox.build()
    assert "a-propos/index.html" in sandbox.tree()


def test_the_list_of_the_latest_articles_is_where_the_settings_say(sandbox: Sandbox):
    sandbox.post("bon")
    sandbox.write("pages/accueil.md", "---\ntitle: Accueil\nsave_as: index.html\n---\nBienvenue.\n")
    sandbox.settings(['INDEX_URL = "journal/"', 'INDEX_SAVE_AS = "journal/index.html"'])
    sandbox.build()
    assert found(sandbox.page("index.html"), "//h1") == ["Accueil"]
    page = sandbox.page("journal/index.html")
    assert entries(page) == ["Bon"]
    assert found(page, "//link[@rel='canonical']/@href") == ["https://communication-solidaire.example/journal/"]


def test_a_site_may_do_without_a_list_of_the_latest_articles(sandbox: Sandbox):
    sandbox.post("bon")
    sandbox.settings(['INDEX_SAVE_AS = ""'])
    sandbox.build()
    assert "index.html" not in sandbox.tree()


def test_the_menu_may_lead_out_of_the_web(sandbox: Sandbox):
    sandbox.settings(['MENUITEMS = [("Appeler", "tel:+33123456789"), ("Ailleurs", "https://example.org/")]'])
    sandbox.build()
    links = found(sandbox.page("index.html"), "//header//nav//a/@href")
    assert links == ["tel:+33123456789", "https://example.org/", "/recherche/"]


def test_the_data_of_a_theme_are_plain(sandbox: Sandbox):
    sandbox.settings(['PORTEVOIX_THEME = {"colours": {"accent": print}}'])
    assert [str(problem) for problem in sandbox.problems()] == [
        "siteconf.py:7: PORTEVOIX_THEME: 'colours.accent' is a builtin_function_or_method, which is no plain data; "
        "write text, numbers, lists and mappings"
    ]
