"""Links within the site: every kind of reference, right or broken, and each mistake by its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.blog.guesses import MOST_GUESSES
from site_tests.reading import body_links, found
from site_tests.sandbox import Sandbox

GOOD = [
    ("{filename}cible.md", "/blog/cible/"),
    ("{filename}/blog/cible.md", "/blog/cible/"),
    ("{filename}../blog/./cible.md", "/blog/cible/"),
    ("|filename|cible.md", "/blog/cible/"),
    ("%7Bfilename%7Dcible.md", "/blog/cible/"),
    ("{filename}cible.md#une-section", "/blog/cible/#une-section"),
    ("{filename}cible.md?voir=tout#une-section", "/blog/cible/?voir=tout#une-section"),
    ("{filename}/pages/contact.md#ecrire", "/contact/#ecrire"),
    ("{filename}texte.md", "/blog/texte/"),
    ("{static}/media/a.bin", "/media/a.bin"),
    ("{static}../media/a.bin", "/media/a.bin"),
    ("{static}/media/statuts%202026%20–%20été.pdf", "/media/statuts%202026%20%E2%80%93%20%C3%A9t%C3%A9.pdf"),
    ("{static}/media/100%25%20bio%231.txt", "/media/100%25%20bio%231.txt"),
    ("{static}/media/100% bio#1.txt", "/media/100%25%20bio%231.txt"),
    ("{static}/media/a%20b.txt", "/media/a%2520b.txt"),
    ("{static}/media/a.bin?v=1#p", "/media/a.bin?v=1#p"),
    ("{attach}joint/plan.bin", "/blog/texte/joint/plan.bin"),
    ("{attach}/media/a.bin", "/blog/texte/a.bin"),
    ("{tag}économie sociale", "/tags/economie-sociale/"),
    ("{tag}economie-sociale", "/tags/economie-sociale/"),
    ("{tag}Économie%20Sociale", "/tags/economie-sociale/"),
    ("{category}web 2.0", "/categories/web-2-0/"),
    ("{author}camille", "/auteurs/camille/"),
    ("{index}", "/"),
    ("{index}#content", "/#content"),
]

BROKEN = [
    ("{filename}absent.md", "'{filename}absent.md' leads to no file: there is no blog/absent.md"),
    ("{filename}cibel.md", "did you mean '{filename}/blog/cible.md'?"),
    ("{filename}Cible.md", "there is no blog/Cible.md; did you mean '{filename}/blog/cible.md'?"),
    ("{filename}/pages/cible.md", "did you mean '{filename}/blog/cible.md'?"),
    ("{filename}cible.md#une-secton", "blog/cible.md has no anchor '#une-secton'; did you mean 'une-section'?"),
    ("{static}/media/absent.pdf", "there is no media/absent.pdf"),
    ("{static}/media/A.bin", "did you mean '{static}/media/a.bin'?"),
    ("{static}/media", "there is no media"),
    ("{static}cible.md", "'{static}cible.md' is a text, not a file; write {filename} to link to it"),
    ("{attach}../../../etc/hostname", "lies outside the content folder; nothing there is ever published"),
    ("{static}/../pelicanconf.py", "lies outside the content folder"),
    ("{static}/media/%2e%2e/%2e%2e/x", "lies outside the content folder"),
    ("{static}/medai/100%25 bio%231.txt", "did you mean '{static}/media/100%25%20bio%231.txt'?"),
    ("{static}/media/quoi?nom.txt", "did you mean '{static}/media/quoi%3Fnon.txt'?"),
    (r"{static}\media\a.bin", r"'{static}\media\a.bin' leads to no file; write / for \ in it"),
    ("{static}/media/.cache", "there is no media/.cache"),
    ("{tag}economie solidaire", "no text has the tag 'economie solidaire'; did you mean 'économie sociale'?"),
    ("{category}web", "no text has the category 'web'"),
    ("{author}personne", "no text has the author 'personne'"),
    ("{filname}cible.md", "'{filname}' leads nowhere; did you mean 'filename'?"),
    ("#nulle-part", "this text has no anchor '#nulle-part'"),
]


@pytest.fixture
def linked(tmp_path: Path) -> Sandbox:
    """A site with something of every kind to link to."""
    return linked_site(tmp_path)


def linked_site(folder: Path) -> Sandbox:
    sandbox = Sandbox(folder)
    sandbox.post(
        "cible",
        "## Une section\n\nTexte.",
        title="La cible",
        tags=["économie sociale"],
        categories=["web 2.0"],
        authors=["Camille"],
    )
    sandbox.write("pages/contact.md", "---\ntitle: Contact\n---\n## Écrire {#ecrire}\n")
    sandbox.write("media/statuts 2026 – été.pdf", "pdf")
    sandbox.write("media/100% bio#1.txt", "bio")
    sandbox.write("media/quoi?non.txt", "quoi")
    sandbox.write("media/a%20b.txt", "pour cent")
    sandbox.write("media/a.bin", "a")
    sandbox.write("media/b.bin", "b")
    sandbox.write("blog/joint/plan.bin", "plan")
    return sandbox


def links(sandbox: Sandbox, markdown: str) -> list[str]:
    """Where the links of a text lead, in a site without mistakes."""
    sandbox.post("texte", markdown)
    result = sandbox.build()
    assert [str(problem) for problem in result.report] == []
    return body_links(sandbox.page("blog/texte/index.html"))


def mistakes(sandbox: Sandbox, markdown: str) -> list[str]:
    """What is wrong with a text, each line of which stands four lines lower in its file."""
    sandbox.post("texte", markdown)
    return [str(problem).removeprefix("content/blog/texte.md:") for problem in sandbox.problems()]


@pytest.fixture(scope="module")
def hrefs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Where the references of GOOD lead, all in one text."""
    return links(
        linked_site(tmp_path_factory.mktemp("good")), "\n\n".join(f"[voir](<{reference}>)" for reference, _ in GOOD)
    )


@pytest.mark.parametrize("number", range(len(GOOD)), ids=[reference for reference, _ in GOOD])
def test_a_reference_leads_where_it_says(hrefs: list[str], number: int):
    assert hrefs[number] == GOOD[number][1]


def test_other_addresses_are_left_alone(linked: Sandbox):
    others = [
        "https://example.org/{filename}x",
        "//example.org/",
        "mailto:a@example.org",
        "/plan/",
        "x.html",
        "?page=2",
    ]
    assert links(linked, "\n".join(f'<a href="{href}">voir</a>' for href in others)) == others


def test_an_anchor_of_the_text_itself_is_found(linked: Sandbox):
    anchors = ["#une-section", "#top", "#", "#é", "#%C3%A9"]
    text = '## Une section\n\n<p id="é">x</p>\n\n' + "\n".join(f'<a href="{anchor}">voir</a>' for anchor in anchors)
    assert links(linked, text) == anchors


def test_links_below_a_folder_begin_with_it(linked: Sandbox):
    linked.settings(['SITEURL = "https://example.org/repo"'])
    references = (
        "{filename}cible.md",
        "{static}/media/a.bin",
        "{tag}économie sociale",
        "{index}",
        "{attach}joint/plan.bin",
    )
    assert links(linked, " ".join(f"[voir](<{reference}>)" for reference in references)) == [
        "/repo/blog/cible/",
        "/repo/media/a.bin",
        "/repo/tags/economie-sociale/",
        "/repo/",
        "/repo/blog/texte/joint/plan.bin",
    ]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """What is wrong with the references of BROKEN, all in one text, by line."""
    text = "\n\n".join(f"[voir](<{reference}>)" for reference, _ in BROKEN)
    found = mistakes(linked_site(tmp_path_factory.mktemp("broken")), text)
    return {int(line): message for line, _, message in (mistake.partition(": ") for mistake in found)}


@pytest.mark.parametrize("number", range(len(BROKEN)), ids=[reference for reference, _ in BROKEN])
def test_a_broken_reference_is_named_by_its_line_with_its_remedy(broken: dict[int, str], number: int):
    assert BROKEN[number][1] in broken[6 + 2 * number]


def test_no_broken_reference_is_named_twice(broken: dict[int, str]):
    assert len(broken) == len(BROKEN)


def test_every_broken_reference_is_named_at_its_own_line(linked: Sandbox):
    text = "[a]({filename}x.md)\n\n[b]({filename}x.md) [c]({static}y)\n\n[d]({filename}x.md)\n"
    assert [mistake.split(":")[0] for mistake in mistakes(linked, text)] == ["6", "8", "8", "10"]


def test_a_link_to_a_draft_or_a_future_text_is_a_mistake(linked: Sandbox):
    linked.post("brouillon", status="draft")
    linked.post("futur", date="2027-01-01")
    draft, future = mistakes(linked, "[a]({filename}brouillon.md)\n[b]({filename}futur.md)")
    assert draft.startswith("6: '{filename}brouillon.md' leads to a draft")
    assert future.startswith("7: '{filename}futur.md' leads to ")


def test_the_preview_follows_links_to_drafts(linked: Sandbox):
    linked.post("brouillon", status="draft")
    linked.post("texte", "[a]({filename}brouillon.md)")
    linked.build(preview=True, output=linked.output)
    assert body_links(linked.page("blog/texte/index.html")) == ["/blog/brouillon/"]


def test_a_link_to_a_hidden_text_is_fine(linked: Sandbox):
    linked.post("cache", status="hidden")
    assert links(linked, "[a]({filename}cache.md)") == ["/blog/cache/"]


def test_a_link_to_a_text_that_cannot_be_read_is_not_reported_again(linked: Sandbox):
    linked.write("blog/cible.md", "---\ntitle: La cible\n---\nTexte.\n")
    linked.post("texte", "[a]({filename}cible.md#x)")
    (problem,) = linked.problems()
    assert problem.path == "content/blog/cible.md"


def test_links_of_a_draft_are_nobodys_business(linked: Sandbox):
    linked.post("brouillon", "[a]({filename}absent.md)", status="draft")
    assert links(linked, "x") == []


def test_several_references_in_one_tag_and_lists_of_pictures_are_resolved(linked: Sandbox):
    linked.post(
        "texte",
        '<video poster="{static}/media/a.bin" src="{static}/media/b.bin"></video>\n'
        '<img srcset="{static}/media/a.bin 1x, {static}/media/b.bin 2x" alt="">\n',
    )
    linked.build()
    page = linked.page("blog/texte/index.html")
    assert found(page, "//video/@poster | //video/@src") == ["/media/a.bin", "/media/b.bin"]
    assert found(page, "//main//img/@srcset") == ["/media/a.bin 1x, /media/b.bin 2x"]
    assert {"media/a.bin", "media/b.bin"} <= set(linked.tree())


def test_a_broken_picture_among_several_is_named(linked: Sandbox):
    text = '<img\n srcset="{static}/media/a.bin 1x, {static}/media/z.bin 2x" alt="">'
    (mistake,) = mistakes(linked, text)
    assert mistake.startswith("7: ")
    assert "media/z.bin" in mistake


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>'


def test_the_picture_of_an_article_is_a_reference_too(linked: Sandbox):
    linked.write("media/lettre.svg", SVG)
    linked.post("texte", image='"{static}/media/lettre.svg"', image_alt="Une lettre")
    linked.build()
    assert '"image": "https://communication-solidaire.example/media/lettre.' in linked.page("feed.json")


UNSEEN = [
    ("https://example.org/x.jpg", "is on another site, and pages show no picture but the site's own; put the picture"),
    ("//autre.example/y.jpg", "is on another site"),
    ("C:/photos/x.jpg", "is a place on one computer only; put the picture into content/media/"),
    ("file:///home/zoe/x.jpg", "is a place on one computer only"),
    ("ftp://example.org/x.jpg", "is no address of a picture"),
    ("{static/media/p.svg", "begins with a brace that nothing closes; write {static}/media/…"),
    ("{static}/media/a.bin", "is no picture; link to it without '!', or name a picture"),
    ("p.svg", 'leads to no picture; write "{static}/media/p.svg"'),
    ("/media/p.svg", 'leads to no picture; write "{static}/media/p.svg"'),
    ("https://communication-solidaire.example/media/p.svg", 'leads to no picture; write "{static}/media/p.svg"'),
    ("/ailleurs/nulle.jpg", "leads to no picture; put the picture into content/media/ and write {static}/media/…"),
]


def test_a_picture_that_nobody_would_see_is_named_by_its_line_with_its_remedy(linked: Sandbox):
    linked.write("media/p.svg", SVG)
    text = "\n\n".join(f"![a]({written})" for written, _ in UNSEEN) + '\n\n<img src="p.svg" alt="">'
    found_wrong = mistakes(linked, text)
    for number, (written, said) in enumerate((*UNSEEN, UNSEEN[7])):
        assert any(one.startswith(f"{6 + 2 * number}: '{written}' {said}") for one in found_wrong), written
    assert len(found_wrong) == len(UNSEEN) + 1


def test_pictures_of_the_theme_and_pictures_within_the_text_are_shown(linked: Sandbox):
    pictures = ("/favicon.svg", "/theme/icons/x.svg", "data:image/gif;base64,R0lGODlhAQABAAAAACw=")
    linked.post("texte", "\n".join(f'<img src="{src}" alt="">' for src in pictures))
    linked.build()
    assert found(linked.page("blog/texte/index.html"), "//div[@class='prose']//img/@src") == list(pictures)


@pytest.mark.parametrize("written", ["{static}/media/a.bin", "/media/nulle.jpg", "file:///x.jpg", "nulle.jpg"])
def test_a_picture_of_a_header_that_nobody_would_see_is_a_mistake(linked: Sandbox, written: str):
    linked.post("texte", image=f'"{written}"', image_alt="Une lettre")
    (problem,) = linked.problems()
    assert str(problem).startswith(f"content/blog/texte.md:4: '{written}' ")


def test_a_forgiving_build_leaves_out_a_picture_that_is_not_there(linked: Sandbox):
    linked.write("media/p.svg", SVG)
    lost = '![a]({static}/media/z.jpg "Une légende") '
    linked.post("texte", f"{lost}\n\nUn mot {lost}de plus.\n\n![b]({{static}}/media/p.svg)")
    linked.build(forgiving=True)
    page = linked.page("blog/texte/index.html")
    assert found(page, "//div[@class='prose']//img/@alt") == ["b"]
    assert len(found(page, "//div[@class='prose']//figure")) == 1
    assert "Un mot de plus." in found(page, "//div[@class='prose']//p")


def test_a_missing_picture_of_an_article_is_named_by_its_line(linked: Sandbox):
    linked.post("texte", image='"{static}/media/z.bin"', image_alt="Une lettre")
    (problem,) = linked.problems()
    assert str(problem).startswith("content/blog/texte.md:4: '{static}/media/z.bin' leads to no file")


def test_a_header_whose_picture_has_no_text_hides_no_mistake_of_the_text(linked: Sandbox):
    linked.write("media/p.svg", SVG)
    linked.post("texte", "![]({static}/media/z.bin)", image='"{static}/media/p.svg"')
    header, missing, silent = [str(problem) for problem in linked.problems()]
    assert header.startswith("content/blog/texte.md:4: image: has no 'image_alt'")
    assert missing.startswith("content/blog/texte.md:7: '{static}/media/z.bin' leads to no file")
    assert silent.startswith("content/blog/texte.md:7: this picture has no alternative text")


def test_references_in_code_and_in_text_are_no_references(linked: Sandbox):
    assert links(linked, "`[a]({filename}x.md)` et {static}/y\n\n    [b]({filename}z.md)\n") == []


@pytest.mark.parametrize(("form", "name"), [("NFC", "\u00e9t\u00e9.pdf"), ("NFD", "e\u0301te\u0301.pdf")])
def test_a_name_with_accents_is_found_however_the_disk_keeps_it(sandbox: Sandbox, form: str, name: str):
    sandbox.write(f"media/{name}", "x")
    (href,) = links(sandbox, "[a]({static}/media/\u00e9t\u00e9.pdf)")
    assert href.startswith("/media/")
    assert f"media/{name}" in sandbox.tree()


def test_a_picture_whose_name_holds_signs_of_addresses_is_found(sandbox: Sandbox):
    sandbox.write("media/quoi ? #1 à 50%.svg", SVG)
    sandbox.post("texte", "![a](<{static}/media/quoi ? #1 à 50%.svg>)")
    sandbox.build()
    (src,) = found(sandbox.page("blog/texte/index.html"), "//div[@class='prose']//img/@src")
    assert src.removeprefix("/") in sandbox.tree()


def test_an_attached_file_has_one_place_whoever_links_to_it(linked: Sandbox):
    linked.post("a-premier", "[x]({attach}joint/plan.bin)")
    linked.post("b-second", "[x]({attach}joint/plan.bin)")
    linked.build()
    assert body_links(linked.page("blog/b-second/index.html")) == ["/blog/a-premier/joint/plan.bin"]
    assert [name for name in linked.tree() if name.endswith("plan.bin")] == ["blog/a-premier/joint/plan.bin"]


def test_two_attached_files_that_want_one_place_are_a_problem(linked: Sandbox):
    linked.write("media/un/logo.bin", "1")
    linked.write("media/deux/logo.bin", "2")
    (mistake,) = mistakes(linked, "[a]({attach}/media/un/logo.bin)\n\n[b]({attach}/media/deux/logo.bin)")
    assert mistake.startswith("8: its address 'blog/texte/logo.bin' is already that of content/blog/texte.md:6")


def test_a_file_that_takes_the_place_of_a_page_is_a_problem(linked: Sandbox):
    linked.write("blog/cible/index.html", "x")
    (mistake,) = mistakes(linked, "[a]({static}cible/index.html)")
    assert "blog/cible/index.html" in mistake


def test_a_forgiving_build_keeps_the_words_of_a_broken_link(linked: Sandbox, tmp_path: Path):
    linked.post("texte", "[bon]({filename}cible.md) et [mauvais]({filename}absent.md)")
    result = linked.build(forgiving=True)
    page = linked.page("blog/texte/index.html")
    assert [problem.line for problem in result.report.errors] == [6]
    assert found(page, "//div[@class='prose']//p") == ["bon et mauvais"]
    assert body_links(page) == ["/blog/cible/"]


def test_the_source_of_a_text_is_never_published_as_a_file(linked: Sandbox):
    linked.write("brouillons/idee.md", "Une idée.")
    found_wrong = mistakes(linked, "[a]({filename}/brouillons/idee.md)")
    assert any("leads to a text that is not published; move it" in mistake for mistake in found_wrong)


def test_a_picture_named_without_its_mark_is_told_how_to_write_it(sandbox: Sandbox):
    sandbox.write("media/a.svg", SVG)
    sandbox.post("texte", image="media/a.svg", image_alt="Une image")
    problems = [str(problem) for problem in sandbox.problems()]
    assert problems == ["content/blog/texte.md:4: 'media/a.svg' leads to no picture; write \"{static}/media/a.svg\""]


@pytest.mark.parametrize("written", ["a.svg", "/blog/a.svg", "A.svg"])
def test_a_picture_named_by_its_name_alone_is_told_where_it_lies(sandbox: Sandbox, written: str):
    sandbox.write("media/a.svg", SVG)
    sandbox.post("texte", image=written, image_alt="Une image")
    (problem,) = sandbox.problems()
    assert str(problem).endswith('leads to no picture; write "{static}/media/a.svg"')


def test_a_folder_that_was_renamed_gets_no_more_guesses_than_a_reader_needs(sandbox: Sandbox):
    sandbox.post("vise")
    for number in range(MOST_GUESSES + 5):
        sandbox.post(f"n{number}", f"[x]({{filename}}visee{number}.md)")
    problems = [str(problem) for problem in sandbox.problems()]
    assert len(problems) == MOST_GUESSES + 5
    assert sum("did you mean '{filename}/blog/vise.md'?" in problem for problem in problems) == MOST_GUESSES
