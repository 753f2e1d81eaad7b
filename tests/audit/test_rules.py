"""Each rule reports what it is there for, at the line of its source, and leaves what is sound alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from audit.sites import LINE, found, page, settings, told, write
from portevoix.audit.rules import BUILD, RULES
from portevoix.audit.sources import menu_of
from portevoix.problems import Severity
from portevoix.views import Link

PLAYER = '<video src="/media/film.mp4" aria-label="Film">{}</video>'
AT_LINE = {
    "alternatives": [
        '<img src="/media/photo.0123456789-800.jpg">',
        '<map name="m"><area href="/" shape="default"></map>',
        '<input type="image" src="/media/photo.0123456789-800.jpg" aria-describedby="home">',
    ],
    "captions": [
        PLAYER.format(""),
        PLAYER.format('<track kind="chapters" src="/media/fr.vtt">'),
        '<audio controls src="/media/film.mp4"></audio>',
    ],
    "headings": ["<h3>Trop bas</h3>", "<h1>Encore un</h1>"],
    "links": ['<a href="/none/">x</a>', '<a href="#none">x</a>', '<a href="mailto:moi">x</a>'],
    "names": ['<a href="/atom.xml"></a>', '<a href="/atom.xml"><img src="/media/photo.0123456789-800.jpg" alt=""></a>'],
    "scripts": [
        "<script>alert(1)</script>",
        "<style>p{color:red}</style>",
        '<p style="color:blue">x</p>',
        '<p onclick="alert(1)">x</p>',
        '<script src="/media/film.mp4"></script>',
        '<svg><animate attributeName="href" to="/"></animate></svg>',
    ],
    "third-parties": [
        '<img alt="" src="https://elsewhere.example/a.png">',
        '<img alt="" src="//elsewhere.example/a.png">',
        '<img alt="" src="/media/photo.0123456789-800.jpg" srcset="https://elsewhere.example/b.png 2x">',
        '<script src="https://elsewhere.example/a.js"></script>',
        '<iframe title="x" src="https://elsewhere.example/"></iframe>',
        '<audio aria-hidden="true" src="https://elsewhere.example/a.mp3"></audio>',
        '<video aria-hidden="true" poster="https://elsewhere.example/a.png"></video>',
        '<video aria-hidden="true"><source src="https://elsewhere.example/a.mp4"></video>',
        '<video aria-hidden="true"><track src="https://elsewhere.example/a.vtt"></video>',
        '<object data="https://elsewhere.example/a.pdf"></object>',
        '<embed src="https://elsewhere.example/a.swf">',
        '<form action="https://elsewhere.example/"></form>',
        '<button formaction="https://elsewhere.example/">x</button>',
        '<a href="/" ping="https://elsewhere.example/ping">x</a>',
        '<svg><use href="https://elsewhere.example/a.svg#x"></use></svg>',
        '<svg><image xlink:href="https://elsewhere.example/a.png"></image></svg>',
        '<svg><rect fill="url(https://elsewhere.example/a.svg#x)"></rect></svg>',
        '<p style="background:url(https://elsewhere.example/a.png)">x</p>',
        "<style>@import 'https://elsewhere.example/a.css';</style>",
        *(
            f'<link rel="{rel}" href="https://elsewhere.example/a">'
            for rel in ("stylesheet", "preload", "preconnect", "dns-prefetch", "icon", "manifest", "prefetch")
        ),
        *(
            f"<style>{style}</style>"
            for style in (
                '@import"https://elsewhere.example/a.css";',
                "p{background:u\\72l(https://elsewhere.example/a.png)}",
                'p{background:\\75 rl("//elsewhere.example/a.png")}',
                'p{background:image-set("https://elsewhere.example/a.png" 1x)}',
                "@media print{p{background:-webkit-image-set(url(//elsewhere.example/a.png) 1x)}}",
                "p{b:" + "(" * 1000 + "url(//elsewhere.example/a.png)",
            )
        ),
        '<svg><rect fill="u\\72l(https://elsewhere.example/a.svg#x)"></rect></svg>',
        '<table background="https://elsewhere.example/a.png"></table>',
    ],
}
"""Mistakes that stand in a text: told at its line."""
CASES = [(rule, body) for rule, bodies in AT_LINE.items() for body in bodies]

OF_THE_PAGE = {
    "ids": '<p id="home">x</p>',
    "names": "<button><svg></svg></button><select></select><input name=q><iframe></iframe>",
    "headings": "<h2></h2>",
    "landmarks": "<nav><a href='/'>x</a></nav>",
    "markup": "<p><div></p></div>",
    "scripts": '<a href="java&#10;script:alert(1)">x</a>',
}

SOUND = [
    '<img src="/media/photo.0123456789-800.jpg" alt="">',
    '<img src="/media/photo.0123456789-800.jpg" alt="Une photo">',
    '<p aria-hidden="true"><img src="/media/photo.0123456789-800.jpg"></p>',
    PLAYER.format('<track kind="captions" src="/media/fr.vtt">'),
    PLAYER.format("") + '<details class="film__words"><summary>Transcription</summary>x</details>',
    "<h2>Un</h2><h3>Deux</h3><h2>Trois</h2>",
    '<a href="/"><img src="/media/photo.0123456789-800.jpg" alt="Accueil"></a>',
    '<a href="/" aria-label="Accueil"><svg></svg></a>',
    '<a href="/"><svg><title>Accueil</title></svg></a>',
    '<label>Nom <input name="n"></label><label for="f">x</label><select id="f"></select>',
    '<form action="/"><input type="hidden" name="x"><input type="submit"></form>',
    '<a href="https://elsewhere.example/">un lien</a>',
    '<link rel="license" href="https://elsewhere.example/licence"><blockquote cite="https://elsewhere.example/">x</blockquote>',
    '<script type="module" src="/theme/js/ours.js"></script>',
    '<script type="application/ld+json">{"@context":"https://schema.org","url":"https://site.example/"}</script>',
    "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt; onclick=alert(1) https://elsewhere.example/a.js</code></pre>",
    '<svg role="img" aria-label="x"><use href="#home"></use></svg>',
    '<img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<nav aria-label="Autre"><a href="/">x</a></nav>',
    '<p lang="en">on time = online</p>',
]


@pytest.mark.parametrize(("rule", "body"), CASES)
def test_a_mistake_in_a_text_is_told_at_its_line(tmp_path: Path, rule: str, body: str) -> None:
    found_here = [one for one in found(tmp_path, body) if one.rule == rule]
    assert [(one.problem.path, one.problem.line) for one in found_here] == [("content/blog/a.md", LINE)]
    assert ";" in found_here[0].problem.message, "no remedy"
    assert found_here[0].pages == ("blog/a/index.html",)


@pytest.mark.parametrize("rule", OF_THE_PAGE)
def test_a_mistake_that_no_line_shows_is_told_of_the_text(tmp_path: Path, rule: str) -> None:
    found_here = [one for one in found(tmp_path, OF_THE_PAGE[rule], source="x") if one.rule == rule]
    assert {one.problem.path for one in found_here} == {"content/blog/a.md"}
    assert all("on /blog/a/" in one.problem.message for one in found_here)


def test_sound_things_are_left_alone(tmp_path: Path) -> None:
    for number, body in enumerate(SOUND):
        assert told(found(tmp_path / str(number), body)) == [], body


STATS = "https://stats.example.net/x"
B = {"blog/b/index.html": "content/blog/b.md"}
OURS = '<script type="module" src="/theme/js/ours.js"></script>'
FONT = '<link rel="preload" as="font" href="/theme/fonts/x.woff2" crossorigin>'
WHOLE = {
    "policy: none": ("policy", page().replace('http-equiv="Content-Security-Policy"', 'name="x"')),
    "policy: too late": (
        "policy",
        page().replace('<meta charset="utf-8">', '<meta charset="utf-8"><script src="/theme/js/ours.js"></script>'),
    ),
    "policy: open": ("policy", page().replace("'none'", "'self' 'unsafe-inline'")),
    "policy: no default": ("policy", page().replace("default-src", "img-src")),
    "no language": ("landmarks", page(title="Z").replace(' lang="fr"', "")),
    "no title": ("landmarks", page(title="Z").replace("<title>Z</title>", "<title></title>")),
    "the title of another": ("landmarks", page(title="Accueil")),
    "no main": ("landmarks", page(title="Z").replace("<main>", "<div>").replace("</main>", "</div>")),
    "two mains": ("landmarks", page("<main>x</main>", title="Z")),
    "no h1": ("headings", page(title="Z").replace("h1", "p")),
    "meta refresh elsewhere": (
        "third-parties",
        page(head='<meta http-equiv="refresh" content="0; url=https://x.example/">'),
    ),
    "meta refresh without a sign": (
        "third-parties",
        page(head='<meta http-equiv="refresh" content="0 https://x.example/">'),
    ),
    "base": ("third-parties", page(head='<base href="https://x.example/">')),
    "og:image": ("links", page(head='<meta property="og:image" content="https://site.example/none.jpg">')),
    "structured data": (
        "links",
        page(head='<script type="application/ld+json">{"image":{"url":"https://site.example/none.png"}}</script>'),
    ),
    "feed of a page": ("links", page(head='<link rel="alternate" type="application/atom+xml" href="/none.xml">')),
}


@pytest.mark.parametrize("case", WHOLE)
def test_a_mistake_of_a_whole_page_is_told_of_its_source(tmp_path: Path, case: str) -> None:
    rule, html = WHOLE[case]
    name, origin = "x/index.html", "content/pages/x.md"
    assert (rule, origin) in {
        (one.rule, one.problem.path) for one in found(tmp_path, files={name: html}, origins={name: origin})
    }


@pytest.mark.parametrize("ending", ["htm", "xht", "xhtml", "shtml", "mhtml", "SHTML"])
def test_a_page_is_one_however_its_file_is_called(tmp_path: Path, ending: str) -> None:
    files = {f"x.{ending}": "<script src='//x.example/a.js'></script>"}
    assert "third-parties" in {one.rule for one in found(tmp_path, files=files)}


SHEETS = (
    '@import"//x.example/a";',
    "@namespace s url(http://www.w3.org/2000/svg);",
    "a{b:url(data:,x) /*url(//x.y)*/}",
)


def test_a_sheet_of_the_site_is_read_as_browsers_read_it(tmp_path: Path) -> None:
    files = {f"theme/css/{number}.css": sheet for number, sheet in enumerate(SHEETS)}
    findings = [one for one in found(tmp_path, files=files) if one.rule == "third-parties"]
    assert [one.pages for one in findings] == [("theme/css/0.css",)]


def test_a_script_that_is_not_ours_and_that_no_page_names_is_a_warning(tmp_path: Path) -> None:
    origins = {"media/x.js": "content/media/x.js"}
    (one,) = found(tmp_path, files={"media/x.js": "fetch('//x.example')"}, origins=origins)
    assert (one.rule, one.problem.severity, one.problem.path) == ("scripts", Severity.WARNING, "content/media/x.js")


FEED = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
OTHERS: Mapping[str, Mapping[str, str | bytes]] = {
    "feeds": {
        "a.xml": "<feed><entry></feed>",
        "b.xml": FEED.format('<link href="https://site.example/none/"/>'),
        "c.xml": FEED.format('<content type="html">&lt;img src="/none.png"&gt;</content>'),
        "d.xml": "<rss><channel><link>https://site.example/none/</link></channel></rss>",
        "e.xml": '<rss><channel><item><enclosure url="/none.mp3"/></item></channel></rss>',
        "f.xml": "<urlset><url><loc>https://site.example/none/</loc></url></urlset>",
        "feed.json": '{"items":[{"url":"https://site.example/none/"}]}',
        "x/feed.json": '{"items":[{"content_html":"<a href=\\"/none/\\">x</a>"}]}',
        "y/feed.json": "{",
        "oembed.json": '{"thumbnail_url":"https://site.example/none.jpg"}',
        "agenda.ics": "BEGIN:VEVENT\r\nURL:https://site.example/no\r\n ne/\r\nEND:VEVENT\r\n",
        "robots.txt": "Sitemap: https://site.example/none.xml\n",
        "_redirects": "/old/ /none/ 301\n",
    },
    "third-parties": {
        "theme/css/x.css": "@import url(https://elsewhere.example/x.css);",
        "theme/css/y.css": "a{background:url('//elsewhere.example/x.png')}",
        "media/x.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://elsewhere.example/x.png"/></svg>',
        "z.xml": '<?xml-stylesheet href="https://elsewhere.example/x.css"?><feed/>',
    },
    "scripts": {
        "media/x.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "media/y.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    },
    "addresses": {"con.txt": "x"},
    "weight": {"media/x.jpg": b"\xff\xd8" + bytes(1_100_000)},
}
OF_FILES = [(rule, name) for rule, files in OTHERS.items() for name in files]


@pytest.mark.parametrize(("rule", "name"), OF_FILES)
def test_a_mistake_in_another_file_is_told_of_its_source(tmp_path: Path, rule: str, name: str) -> None:
    here = found(tmp_path, files={name: OTHERS[rule][name]}, origins={name: "content/x"})
    assert (rule, "content/x") in {(one.rule, one.problem.path) for one in here}


def test_of_a_link_that_lacks_its_beginning_it_is_told_what_was_meant(tmp_path: Path) -> None:
    meant = {
        "www.example.org": "https://www.example.org",
        "www.example.org/a?b#c": "https://www.example.org/a?b#c",
        "http//example.org/a": "http://example.org/a",
        "https:/example.org/": "https://example.org/",
        "http:/example.org/": "http://example.org/",
        "https:example.org": "https://example.org",
        "deux.md": "{filename}deux.md",
        "../blog/deux.md#a": "{filename}../blog/deux.md#a",
    }
    body = "\n".join(f'<p><a href="{written}">x</a></p>' for written in meant)
    assert told(found(tmp_path, body)) == [
        f"links: content/blog/a.md:{LINE + number}: '{written}' leads nowhere; write {address}"
        for number, (written, address) in enumerate(meant.items())
    ]


def test_addresses_that_some_disk_takes_for_one_are_told(tmp_path: Path) -> None:
    files = {"x/e\u0301.txt": "1", "x/\u00e9.txt": "2", "Photo.txt": "1", "photo.txt": "2", "y": "1", "Y/z.txt": "2"}
    names = {page for one in found(tmp_path, files=files) if one.rule == "addresses" for page in one.pages}
    assert names == {"x/\u00e9.txt", "photo.txt", "y"}


def test_what_weighs_too_much_is_a_warning_with_its_figure(tmp_path: Path) -> None:
    script = Random(1).randbytes(20_000).hex()
    files: dict[str, str | bytes] = {"theme/js/ours.js": script, "theme/fonts/x.woff2": bytes(90_000)}
    heavy = [one.problem for one in found(tmp_path, head=OURS + FONT, files=files) if one.rule == "weight"]
    assert {problem.severity for problem in heavy} == {Severity.WARNING}
    assert any("kB of 14 (HTML" in problem.message for problem in heavy)
    assert any("fonts weigh 88 kB of 80" in problem.message for problem in heavy)


def test_a_long_text_is_not_too_heavy(tmp_path: Path) -> None:
    words = " ".join(f"mot{number * 7919 % 99_991}" for number in range(12_000))
    assert told(found(tmp_path, f"<p>{words}</p>")) == []


def test_a_site_that_shrank_is_told_of_if_its_last_files_are_known(tmp_path: Path) -> None:
    last = [f"{number}/index.html" for number in range(10)]
    (one,) = found(tmp_path, last=last)
    assert (one.rule, "8 of 10 pages are gone" in one.problem.message) == ("shrinking", True)
    assert found(tmp_path, last=None) == []


def test_what_an_existing_blog_holds_is_a_warning_for_its_owner(tmp_path: Path) -> None:
    here = found(tmp_path, '<img src="https://elsewhere.example/a.png" onclick="x()">', moving=True)
    assert {one.rule for one in here} == {"alternatives", "scripts", "third-parties"}
    assert {one.problem.severity for one in here} == {Severity.WARNING}


def test_what_a_template_does_is_told_of_its_line_and_of_no_text(tmp_path: Path) -> None:
    write(tmp_path / "theme/templates/list.html", f'<p>x</p>\n<a href="{STATS}">x</a>\n<img alt="" src="{STATS}">\n')
    write(tmp_path / "content/blog/b.md", "Un texte.\n")
    html = page(f'<img alt="" src="{STATS}">', title="B")
    names = ("blog/b/index.html", "blog/c/index.html")
    files = {name: html.replace("<title>B", f"<title>{name}") for name in names}
    here = found(tmp_path, files=files, origins=dict.fromkeys(names, "content/blog/b.md"))
    assert [(one.rule, one.problem.path, one.problem.line) for one in here] == [
        ("third-parties", "theme/templates/list.html", 3)
    ]


def test_what_neither_a_text_nor_a_template_says_is_told_as_perhaps_of_the_theme(tmp_path: Path) -> None:
    write(tmp_path / "content/blog/b.md", "Un texte.\n")
    html = page(f'<img alt="" src="{STATS}">', title="B")
    here = found(tmp_path, source="x", body=f'<img alt="" src="{STATS}">', files={"blog/b/index.html": html}, origins=B)
    assert [one.problem.path for one in here] == ["theme"]
    assert here[0].problem.message.endswith("on /blog/a/ and 1 other page); if no text says so, look in the theme")
    (alone,) = found(tmp_path / "alone", f'<img alt="" src="{STATS}">', source="x")
    assert alone.problem.path == "content/blog/a.md"
    assert alone.problem.message.endswith("(on /blog/a/); if its text does not say so, look in the theme")


def test_the_line_that_holds_the_tag_is_told_and_not_one_that_links_to_the_same(tmp_path: Path) -> None:
    body = f'<a href="{STATS}">x</a>\n\n<iframe title="x" src="{STATS}"></iframe>\n\n[x]({STATS})'
    assert [one.problem.line for one in found(tmp_path, body)] == [LINE + 2]
    (picture,) = found(tmp_path / "b", f'<img alt="" src="{STATS}">', source=f"[x]({STATS})\n\n![]({STATS})")
    assert picture.problem.line == LINE + 2


def test_a_link_of_every_page_is_told_at_the_setting_that_holds_it(tmp_path: Path) -> None:
    licence, account, footer = (Link(label=name, url=f"https://{name}.fr/") for name in ("licence", "compte", "pied"))
    site = replace(settings(tmp_path), licence=licence, accounts=(account,), footer=(footer,))
    names = {url: name for url, (_, _, name) in menu_of(site).items()}
    assert names == {
        licence.url: "PORTEVOIX_LICENCE",
        account.url: "SOCIAL",
        footer.url: "PORTEVOIX_FOOTER",
    }


def test_rules_have_names_of_their_own_and_say_themselves_in_both_languages() -> None:
    names = [rule.name for rule in RULES]
    assert len({*names, BUILD}) == len(names) + 1
    assert all(rule.en.endswith(".") and rule.fr.endswith(".") and rule.en != rule.fr for rule in RULES)
