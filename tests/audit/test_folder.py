"""The audit of a built folder: what leads nowhere is named, what is sound is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.audit.folder import check_folder
from portevoix.problems import Problem, Severity


def built(folder: Path, pages: dict[str, str], base: str = "https://example.org") -> list[Problem]:
    for name, html in pages.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")
    origins = {"blog/a/index.html": "content/blog/2009/a.md"}
    return check_folder(folder, base, origins)


def only(problems: list[Problem]) -> Problem:
    (problem,) = problems
    return problem


def test_a_broken_link_of_every_page_is_told_of_the_setting_that_holds_it(tmp_path: Path) -> None:
    pages = {
        "404.html": '<a href="/none/">',
        "index.html": '<a href="/none/"><a href="/other/">',
        "old/index.html": '<meta http-equiv="refresh" content="0; url=/"><a href="/none/">',
    }
    for name, html in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(html, encoding="utf-8")
    menu = dict.fromkeys(("/none/", "/other/"), ("pelicanconf.py", 7, "MENUITEMS"))
    found = check_folder(tmp_path, "https://example.org", {"404.html": "the setting THEME"}, menu=menu)
    assert [(problem.path, problem.line, problem.field) for problem in found] == [
        ("index.html", 0, "href"),
        ("pelicanconf.py", 7, "MENUITEMS"),
    ]


SOUND = [
    '<a href="/">',
    '<a href="#here">',
    '<a href="#top">',
    '<a href="../../index.html?page=2#home">',
    '<a href="https://example.org/blog/a/#here">',
    '<a href="//example.org/blog/a/">',
    '<a href="https://elsewhere.example/none/">',
    '<a href="https://192.0.2.1/">',
    '<a href="sftp://elsewhere.example/x">',
    '<a href="sms:+33100000000">',
    '<a href="xmpp:moi@elsewhere.example">',
    '<a href="tel:+33100000000">',
    '<a href="mailto:name@example.org?subject=Bonjour">',
    '<a href="mailto:?subject=Bonjour&amp;body=x">',
    '<a href="&#109;ailto:name@example.org">',
    '<a href="/m%C3%A9dia/caf%C3%A9.png">',
    '<a href="/#:~:text=home">',
    '<img src="/média/café.png" srcset="/média/café.png 1x, ../../média/café.png 2x">',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    '<svg><use href="/icons.svg#star"></use></svg>',
    '<a href="/icons.svg#xywh=0,0,1,1">',
    '<video poster="/média/café.png" src="/film.mp4#t=10">',
    "<script>const a = '<a href=\"/none/\">';</script>",
    '<!-- <a href="/none/"> -->',
    '<a name="old"></a><a href="#old">',
    '<object data="/film.mp4"></object><form action="/"></form>',
]
BROKEN = {
    '<a href="/none/">': ("href", "'/none/' leads nowhere"),
    '<a href="none.html">': ("href", "'none.html' leads nowhere"),
    '<a href="https://example.org/none/">': ("href", "'https://example.org/none/' leads nowhere"),
    '<a href="/#none">': ("href", "without the id 'none'"),
    '<a href="#none">': ("href", "without the id 'none'"),
    '<a href="/Blog/A/">': ("href", "'blog/a/index.html', case and accents count"),
    '<img src="/m%C3%A9dia/cafe%CC%81.png">': ("src", "case and accents count"),
    '<img src="none.png">': ("src", "'none.png' leads nowhere"),
    '<img src="">': ("src", "has an empty address"),
    '<img srcset="/média/café.png 1x, /none.png 2x">': ("srcset", "'/none.png' leads nowhere"),
    '<img srcset="/none.png,/média/café.png 2x">': ("srcset", "'/none.png,/média/café.png' leads nowhere"),
    '<video poster="/none.jpg">': ("poster", "leads nowhere"),
    '<object data="/none.svg">': ("data", "leads nowhere"),
    '<form action="/none/">': ("action", "leads nowhere"),
    '<link rel="stylesheet" href="/none.css">': ("href", "leads nowhere"),
    '<link rel="alternate" type="application/atom+xml" href="/atom.xml">': ("href", "leads nowhere"),
    '<svg><use xlink:href="/icons.svg#moon"/></svg>': ("xlink:href", "without the id 'moon'"),
    '<meta http-equiv="refresh" content="0; url=/none/">': ("content", "'/none/' leads nowhere"),
    '<a href="javascript:void(0)">': ("href", "runs a script"),
    '<a href="mailto:name at example.org">': ("href", "holds a space"),
    '<a href="mailto:name">': ("href", "'name', which is no e-mail address"),
    '<a href="mailto:">': ("href", "no e-mail address"),
    '<a href="https://[x/">': ("href", "is not an address"),
    '<a href="http://localhost:8000/blog/">': ("href", "leads to this machine, and for visitors nowhere"),
    '<a href="http://127.0.0.1:8000/">': ("href", "leads to this machine"),
    '<a href="http://0.0.0.0:8000/">': ("href", "leads to this machine"),
    '<a href="http://[::1]:8000/">': ("href", "leads to this machine"),
    '<img src="file:///C:/Users/Anne/a.jpg">': ("src", "leads to a file of one's own disk"),
    '<a href="C:\\Users\\Anne\\a.pdf">': ("href", "leads to a file of one's own disk"),
    '<a href="C:%5CUsers%5CAnne%5Ca.pdf">': ("href", "leads to a file of one's own disk"),
    '<a href="htps://elsewhere.example/">': ("href", "did you mean 'https:'?"),
    '<a href="hhtp:elsewhere.example">': ("href", "did you mean 'http:'?"),
    '<a href="mailo:moi@example.org">': ("href", "did you mean 'mailto:'?"),
    '<a href="https://">': ("href", "names no host"),
    '<a href="tel:">': ("href", "has no number"),
    '<p id="here"></p>': ("id", "'here' stands more than once"),
}
AROUND = {
    "index.html": '<h1 id="home">',
    "média/café.png": "",
    "film.mp4": "",
    "icons.svg": '<svg><symbol id="star"/></svg>',
}


@pytest.mark.parametrize("html", SOUND)
def test_what_leads_somewhere_is_no_problem(tmp_path: Path, html: str) -> None:
    assert built(tmp_path, {**AROUND, "blog/a/index.html": f'<p id="here">{html}'}) == []


@pytest.mark.parametrize("html", BROKEN)
def test_what_leads_nowhere_names_the_source_and_the_page(tmp_path: Path, html: str) -> None:
    problem = only(built(tmp_path, {**AROUND, "blog/a/index.html": f'<p id="here">{html}'}))
    name, said = BROKEN[html]
    assert (problem.path, problem.field, problem.severity) == ("content/blog/2009/a.md", name, Severity.ERROR)
    assert said in problem.message
    assert "on /blog/a/" in problem.message


def test_one_broken_link_on_many_pages_is_said_once_with_the_count(tmp_path: Path) -> None:
    pages = {f"p{number:03}/index.html": '<a href="/none/">' * 2 for number in range(500)}
    problem = only(built(tmp_path, {**pages, "index.html": ""}))
    assert "on /p000/ and 499 other pages" in problem.message


def test_a_broken_link_on_every_page_says_where_such_links_stand(tmp_path: Path) -> None:
    pages = {f"p{number}/index.html": '<a href="/none/">' for number in range(3)}
    stub = {"old/index.html": '<meta http-equiv="refresh" content="0; url=/p0/">', "icon.svg": "<svg/>"}
    assert "on all 3 pages: look in the menu" in only(built(tmp_path, {**pages, **stub})).message


def test_the_same_relative_address_on_two_pages_is_two_problems(tmp_path: Path) -> None:
    assert len(built(tmp_path, {"a/index.html": '<a href="#x">', "b/index.html": '<a href="#x">'})) == 2


def test_a_link_to_a_redirect_stub_is_a_warning_that_names_the_new_address(tmp_path: Path) -> None:
    stub = "<meta http-equiv=Refresh content=\"0;URL='/blog/a/'\">"
    problem = only(built(tmp_path, {"old/index.html": stub, "blog/a/index.html": '<a href="/old/">'}))
    assert problem.severity is Severity.WARNING
    assert "redirects to '/blog/a/'" in problem.message


def test_a_stub_may_lead_to_a_place_of_its_own_and_name_itself_in_its_head(tmp_path: Path) -> None:
    stub = '<link rel="canonical" href="/old/"><meta http-equiv="refresh" content="0; url=/"><a href="#x"><p id="x">'
    assert built(tmp_path, {"index.html": "", "old/index.html": stub}) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<a href="">', "has an empty address"),
        ('<a href="http://nas.local/x">', "in your own network alone"),
        ('<a href="http://192.168.1.10/">', "in your own network alone"),
        ('<a href="http://intranet/">', "in your own network alone"),
    ],
)
def test_what_leads_few_people_somewhere_is_a_warning(tmp_path: Path, html: str, said: str) -> None:
    problem = only(built(tmp_path, {"blog/a/index.html": html}))
    assert (problem.severity, said in problem.message) == (Severity.WARNING, True)


@pytest.mark.parametrize("base", ["http://localhost:8000", "http://192.168.1.10"])
def test_a_site_of_this_machine_or_network_may_lead_to_others_there(tmp_path: Path, base: str) -> None:
    assert built(tmp_path, {"index.html": '<a href="http://192.168.1.2/">'}, base) == []


def test_a_folder_without_its_slash_is_a_warning(tmp_path: Path) -> None:
    problem = only(built(tmp_path, {"blog/a/index.html": '<a href="/blog/a">'}))
    assert (problem.severity, "'/blog/a/'" in problem.message) == (Severity.WARNING, True)


def test_a_page_nobody_claimed_is_named_itself(tmp_path: Path) -> None:
    assert only(built(tmp_path, {"x.html": '<a href="/none/">'})).path == "x.html"


@pytest.mark.parametrize("base", ["https://example.org/folder", "/folder/", "folder"])
def test_a_site_below_a_folder_holds_its_links_below_it(tmp_path: Path, base: str) -> None:
    problem = only(built(tmp_path, {"index.html": '<a href="/folder/"><a href="/">'}, base))
    assert "outside the site, which begins at '/folder/'" in problem.message


def test_a_site_that_knows_no_address_is_checked_all_the_same(tmp_path: Path) -> None:
    assert "leads nowhere" in only(built(tmp_path, {"index.html": '<a href="/none/">'}, "")).message


def test_a_page_that_is_not_utf8_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b'<p>\xe9</p><a href="/none/">')
    assert len(check_folder(tmp_path, "", {})) == 1
