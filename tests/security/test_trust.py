"""Who may write what, as the settings say it: in the site and in a microsite built alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from microsites.sandbox import FILM, HOME, HOSTED, INDEX, with_microsite
from portevoix.host.distrusted import rendering_content
from portevoix.markdown.pipeline import Pipeline
from portevoix.settings_values import trust as read_trust
from portevoix.trust import Trust
from site_tests.sandbox import Sandbox

KNOWN = HOSTED.replace("https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", "https://vimeo.com/76979871")
"""A film of a host that everybody knows."""
SCRIPT = "<b onclick='a'>gras</b><script>b</script>"


def guests(*folders: str, **others: str) -> str:
    """The setting."""
    return f"PORTEVOIX_TRUST = {dict.fromkeys(folders, 'guest') | others!r}"


@pytest.mark.parametrize(
    ("source", "is_guest"),
    [
        ("blog/un.md", False),
        ("blog/invites/un.md", True),
        ("blog/invites/2026/un.md", True),
        ("blog/invites/nous/un.md", False),
        ("blog/invites.md", False),
        ("blog/invitesses/un.md", False),
        ("pages/un.md", False),
        ("taxonomy.yaml", True),
    ],
)
def test_the_nearest_folder_says_whose_a_text_is(source: str, *, is_guest: bool) -> None:
    trust = Trust({"blog/invites": "guest", "blog/invites/nous": "writer", "taxonomy.yaml": "guest"})
    assert trust.is_guest(source) is is_guest


def test_a_folder_that_is_not_there_is_one_clear_problem_each(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("invites/un")
    sandbox.settings([guests("blog/invite", "ailleurs/", "blog/invites/")])
    told = [(problem.path, problem.field, problem.message) for problem in sandbox.problems()]
    assert told == [
        (
            "siteconf.py",
            "PORTEVOIX_TRUST",
            "there is no 'ailleurs' in content; write it as it is below the content folder",
        ),
        ("siteconf.py", "PORTEVOIX_TRUST", "there is no 'blog/invite' in content; did you mean 'blog/invites'?"),
    ]


@pytest.mark.parametrize(
    ("value", "said", "is_guest"),
    [
        ({"../x": "guest"}, "'../x' is no folder of the content; write it as it is below that", False),
        ({"blog/": "gest"}, "'gest' is nobody whom texts in 'blog/' may be from; did you mean 'guest'?", True),
        ({"blog/": True}, "True is nobody whom texts in 'blog/' may be from; write one of 'writer', 'guest'", True),
        (["blog/"], "['blog/'] is not a mapping; write {'name': value, …}", False),
    ],
)
def test_a_value_that_says_nothing_is_named_and_trusts_nobody_more(value: Any, said: str, *, is_guest: bool) -> None:
    told: list[str] = []
    trust = read_trust({"PORTEVOIX_TRUST": value}, lambda key, message: told.append(f"{key}: {message}"))
    assert len(told) == 1
    assert told[0].startswith(f"PORTEVOIX_TRUST: {said}")
    assert trust.is_guest("blog/un.md") is is_guest


def test_a_guest_s_body_loses_what_a_writer_s_keeps_and_both_are_told(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un", SCRIPT)
    sandbox.post("invites/deux", f"Un mot.\n\n{SCRIPT}")
    sandbox.settings([guests("blog/invites/")])
    told = list(map(str, sandbox.build().report))
    assert "onclick" in sandbox.page("blog/un/index.html")
    page = sandbox.page("blog/deux/index.html")
    assert "<b>gras</b>" in page
    assert "onclick" not in page
    assert [line for line in told if line.startswith("content/blog/un.md:6: warning: browsers drop onclick=")]
    taken = "was taken away; a guest writes Markdown, and no HTML beyond it"
    assert [line for line in told if line.startswith(f"content/blog/invites/deux.md:8: warning: onclick= {taken}")]
    assert [line for line in told if line.startswith(f"content/blog/invites/deux.md:8: warning: <script> {taken}")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Un mot.\n{.rouge}",
            "7: warning: the class 'rouge' was taken away; a guest may use .left, .right, .wide and .action",
        ),
        (
            "[a](sms:+33100)",
            '6: warning: href="sms:+33100" was taken away; links of a guest begin with https:, http:, mail',
        ),
        (
            "[a](ftp://b.c/)",
            '6: warning: href="ftp://b.c/" was taken away; links of a guest begin with https:, http:, mail',
        ),
        (
            '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>',
            "6: warning: <iframe> was taken away; write ![Title](https://www.youtube.com/watch?v=dQw4w9WgXcQ)",
        ),
        (
            "Un reversed.\n\n<ol reversed>\n<li>a</li>\n</ol>",
            "8: warning: reversed= was taken away; a guest writes Markdown",
        ),
    ],
)
def test_a_guest_is_told_what_guests_may_write(text: str, told: str) -> None:
    (problem,) = Pipeline().convert(text, path="x.md", first_line=6, guest=True).problems
    assert str(problem).startswith(f"x.md:{told}")


def test_a_guest_s_box_keeps_its_sort() -> None:
    body = Pipeline().convert('!!! warning "Attention"\n    Une boîte.', path="x.md", guest=True)
    assert not body.problems
    assert 'class="admonition warning"' in "".join(map(str, body.parts))


def test_a_guest_s_summary_is_told_in_the_words_for_guests(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("invites/un", summary="<b onclick='a()'>Un</b> mot.")
    sandbox.settings([guests("blog/invites/")])
    (problem,) = sandbox.build().report
    assert "onclick= was taken away; a guest writes Markdown" in problem.message


@pytest.mark.parametrize("only", ["", "pas-envie"])
def test_every_text_of_a_microsite_is_a_guest_s_where_its_folder_is(tmp_path: Path, only: str) -> None:
    quoted = SCRIPT.replace("'", "")
    sandbox = with_microsite(
        tmp_path,
        **{
            "index.md": INDEX.replace("tags: [don]", "tags: [don]\ndomain: a.example") + SCRIPT,
            "films/tard.md": KNOWN,
            "films/monnaie.md": FILM.replace("Un *euro* suffit.", f"Un euro {quoted}") + SCRIPT,
        },
    )
    sandbox.settings([guests(f"{HOME}/films", **{f"{HOME}/index.md": "writer"}), 'SITEURL = "https://example.org"'])
    found = sandbox.build(only=only) if only else sandbox.build()
    told = list(map(str, found.report))
    pages = {
        path.relative_to(found.output).as_posix(): path.read_text("utf-8") for path in found.output.rglob("*.html")
    }
    film = next(text for name, text in pages.items() if name.endswith("films/monnaie/index.html"))
    assert "onclick" not in film
    assert "Un euro <b>gras</b>" in film.replace("\u00a0", " ")
    home = pages["index.html" if only else "pas-envie/index.html"]
    assert "onclick" in home  # the opening page is the writers'
    assert any(line.startswith(f"content/{HOME}/films/monnaie.md:6: warning: onclick= was taken away") for line in told)


def test_a_guest_s_microsite_shows_no_film_of_a_host_that_nobody_knows(tmp_path: Path) -> None:
    sandbox = with_microsite(tmp_path)
    sandbox.build()
    sandbox.settings([guests(f"{HOME}/films")])
    (told,) = sandbox.problems()
    assert (told.path, told.field) == (f"content/{HOME}/films/tard.md", "video")
    assert "is on a host that may be anybody's machine" in told.message


def test_the_prose_of_the_taxonomy_is_a_guest_s_where_that_is_said(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un", tags="[a]")
    sandbox.post("deux", tags="[a]")
    sandbox.write("taxonomy.yaml", 'tags:\n  - name: a\n    description: "<b onclick=a>gras</b>"\n')
    sandbox.settings([guests("taxonomy.yaml")])
    told = list(map(str, sandbox.build().report))
    assert "onclick" not in sandbox.page("tags/a/index.html")
    assert "<b>gras</b>" in sandbox.page("tags/a/index.html")
    assert any("taxonomy.yaml: warning: onclick= was taken away" in line for line in told)


REACHING = {
    "template": "article",
    "save_as": "a/index.html",
    "url": "b/",
    "aliases": "[/c/]",
    "extra": "{d: e}",
}


def test_a_guest_s_header_reaches_for_nothing_but_its_own_text(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    for field, value in REACHING.items():
        sandbox.post(f"invites/{field.replace('_', '-')}", **{field: value})
    sandbox.build()
    sandbox.settings([guests("blog/invites")])
    told = sandbox.problems()
    assert {(problem.line, problem.field) for problem in told} == {(4, field) for field in REACHING}
    assert all(problem.message.endswith("; remove it, or ask a writer of the site") for problem in told)


def test_a_guest_s_microsite_takes_no_domain(tmp_path: Path) -> None:
    sandbox = with_microsite(
        tmp_path, **{"index.md": INDEX.replace("tags: [don]", "domain: a.example"), "films/tard.md": KNOWN}
    )
    sandbox.settings([guests(HOME), 'SITEURL = "https://example.org"'])
    assert [problem.field for problem in sandbox.problems()] == ["domain"]


def test_a_guest_s_text_is_no_translation_of_a_writer_s(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un")
    sandbox.post("invites/a", slug="un", lang="en")
    sandbox.build()
    sandbox.settings([guests("blog/invites")])
    (problem,) = sandbox.problems()
    assert (problem.field, problem.message) == (
        "slug",
        "'un' is that of content/blog/un.md, which no guest wrote; write another",
    )


RUNNING = ("jinja2content", "pelican.plugins.jinja2content", "pelican-liquid-tags", "pelican.plugins.shortcodes")


def test_a_plugin_that_runs_texts_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un")
    sandbox.settings([f"PLUGINS = [*PLUGINS, *{RUNNING!r}]"])
    told = sandbox.problems()
    assert {problem.field for problem in told} == {"PLUGINS"}
    assert len(told) == len(RUNNING)
    assert all(problem.message.endswith(": whoever writes a text would write a program; remove it") for problem in told)


def test_other_plugins_are_not() -> None:
    assert not any(map(rendering_content, ("portevoix.blog.plugin", "sitemap", "pelican.plugins.neighbors", "i18n")))


def test_a_link_of_the_settings_is_no_program(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un")
    sandbox.settings(
        [
            "MENUITEMS = [('a', 'javascript:b')]",
            "PORTEVOIX_FOOTER = [('a', ' java\\tscript:b')]",
            "PORTEVOIX_LICENCE = ('a', 'data:text/html,b')",
            "SOCIAL = [('a', 'vbscript:b')]",
        ]
    )
    told = sandbox.problems()
    assert [problem.field for problem in told] == ["MENUITEMS", "PORTEVOIX_FOOTER", "PORTEVOIX_LICENCE", "SOCIAL"]
    assert all("no address" in problem.message for problem in told)


URLS = ("javascript:a", '"java\\tscript:a"', '" \\u2028javascript:a"', "vbscript:a", '"data:text/html,a"')


def test_a_link_of_a_header_is_no_program(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    for number, url in enumerate(URLS):
        sandbox.post(f"n{number}", event=f"{{starts: 2026-12-01, url: {url}}}")
    assert [problem.field for problem in sandbox.problems()] == ["event.url"] * len(URLS)
