"""The content folder: what is published by reference only, what is refused, and what would be lost in silence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from site_tests.sandbox import Sandbox

WRITTEN_BY_US = ("theme/", "blog/", "tags/", "categories/", "auteurs/", "archives/", "page/", "series/")


def media(sandbox: Sandbox) -> list[str]:
    """The built files that come from the content folder as they are."""
    return sorted(
        name for name in sandbox.tree() if name.startswith("media/") or name.endswith((".csv", ".yaml", ".md", ".pdf"))
    )


def test_only_files_that_a_public_text_names_are_published(sandbox: Sandbox):
    for name in (
        "media/montre.pdf",
        "media/adherents.csv",
        "media/brouillon.pdf",
        "media/cite.pdf",
        "blog/notes.csv",
        "secret.pdf",
    ):
        sandbox.write(name, "x")
    sandbox.post("un", "[x]({static}/media/montre.pdf)\n\n`{static}/media/cite.pdf`")
    sandbox.post("deux", "[x]({static}/media/brouillon.pdf)", status="draft")
    sandbox.write("taxonomy.yaml", "tags: []\n")
    sandbox.build()
    assert media(sandbox) == ["media/montre.pdf"]
    assert sandbox.tree()["media/montre.pdf"] == b"x"


def test_a_file_no_longer_named_is_no_longer_published(sandbox: Sandbox):
    sandbox.write("media/a.pdf", "x")
    sandbox.post("un", "[x]({static}/media/a.pdf)")
    sandbox.build()
    sandbox.post("un", "Plus rien.")
    sandbox.build()
    assert media(sandbox) == []


@pytest.mark.parametrize("target", ["/etc/hostname", "../outside.md", "blog/un.md", "nowhere"])
def test_a_symbolic_link_is_refused_by_its_name(sandbox: Sandbox, target: str):
    sandbox.post("un")
    (sandbox.folder / "outside.md").write_text("---\ntitle: Dehors\ndate: 2026-01-01\n---\nSecret\n", encoding="utf-8")
    places = ["blog/lien.md", "media/lien.pdf", "pages/lien.md", "taxonomy.yaml"]
    for place in places:
        (sandbox.content / place).parent.mkdir(exist_ok=True)
        (sandbox.content / place).symlink_to(target)
    said = "this is a symbolic link, which is never read or published"
    assert [str(problem).partition(f": {said}")[0] for problem in sandbox.problems()] == [
        f"content/{place}" for place in places
    ]


def test_a_link_to_a_folder_publishes_nothing_of_it(sandbox: Sandbox):
    outside = sandbox.folder / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("---\ntitle: Dehors\ndate: 2026-01-01\n---\nSecret\n", encoding="utf-8")
    (sandbox.content / "blog" / "2026").symlink_to(outside)
    sandbox.post("un", "[x]({static}2026/a.md)")
    problems = [str(problem) for problem in sandbox.problems()]
    assert problems[0].startswith("content/blog/2026: this is a symbolic link")
    sandbox.build(forgiving=True)
    assert not [name for name, data in sandbox.tree().items() if b"Secret" in data or "outside" in name]


def test_a_link_to_a_refused_file_is_not_reported_twice(sandbox: Sandbox):
    (sandbox.content / "media").mkdir()
    (sandbox.content / "media" / "a.pdf").symlink_to("/etc/hostname")
    sandbox.post("un", "[x]({static}/media/a.pdf)")
    assert len(sandbox.problems()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_refused_and_never_waited_for(sandbox: Sandbox):
    places = ["blog/tube.md", "media/tube.pdf", "taxonomy.yaml"]
    for place in places:
        (sandbox.content / place).parent.mkdir(exist_ok=True)
        os.mkfifo(sandbox.content / place)
    sandbox.post("un")
    assert [str(problem).partition(": this is a pipe or a device")[0] for problem in sandbox.problems()] == [
        f"content/{place}" for place in places
    ]


def test_hidden_files_do_not_exist_for_us(sandbox: Sandbox):
    names = [".env", ".git/config", "blog/.un.md.swp", "blog/un.md~", ".DS_Store", "media/.cache/x.pdf"]
    for name in names:
        sandbox.write(name, "secret")
    sandbox.post("un")
    assert list(sandbox.build().report) == []
    links = "\n\n".join(f"[x](</{name}>) [y](<{{static}}/{name}>)" for name in names)
    sandbox.post("deux", links.replace("~", "%7E"))
    told = [str(problem) for problem in sandbox.problems()]
    assert [name for name in names if not any(f"there is no {name}" in one for one in told)] == [], told


def test_a_text_outside_its_folders_is_a_warning(sandbox: Sandbox):
    sandbox.post("un")
    names = ["Blog/a.md", "articles/2026/a.md", "media/lisez-moi.rst", "oublie.md"]
    for name in names:
        sandbox.write(name, "---\ntitle: Perdu\ndate: 2026-01-01\n---\nPerdu.\n")
    said = "this text is neither below blog/ nor below pages/ and is not published; move it there"
    warnings = [str(warning) for warning in sandbox.build().report.warnings]
    assert sorted(warnings) == [f"content/{name}: warning: {said}" for name in names]


def test_a_missing_content_folder_is_one_clear_problem(sandbox: Sandbox, tmp_path: Path):
    (problem,) = sandbox.problems(content=tmp_path / "absent")
    assert str(problem) == f"--content: PATH: there is no folder '{tmp_path / 'absent'}'; make it, or name another"


def test_a_content_folder_elsewhere_is_built(sandbox: Sandbox, tmp_path: Path):
    other = Sandbox(tmp_path / "other")
    other.post("ailleurs")
    sandbox.build(content=other.content)
    assert "blog/ailleurs/index.html" in sandbox.tree()
    assert not other.output.exists()


def test_a_template_that_the_theme_lacks_is_a_mistake_of_the_text_that_asks_for_it(sandbox: Sandbox):
    sandbox.post("un", template="affiche")
    (problem,) = sandbox.problems()
    assert (problem.path, problem.line, problem.field) == ("content/blog/un.md", 4, "template")
    assert "there is no template 'affiche.html' in the theme" in problem.message


def test_a_text_may_have_a_template_of_the_overlay(sandbox: Sandbox):
    templates = sandbox.folder / "mien" / "templates"
    templates.mkdir(parents=True)
    (templates / "affiche.html").write_text("<p>{{ view.card.title }}</p>", encoding="utf-8")
    sandbox.settings(['PORTEVOIX_OVERLAY = "mien"'])
    sandbox.post("un", template="affiche")
    sandbox.build()
    assert sandbox.page("blog/un/index.html") == "<p>Un</p>"


@pytest.mark.parametrize("suffix", ["MD", "Md", "RST"])
def test_a_suffix_may_be_in_capitals(sandbox: Sandbox, suffix: str):
    text = (
        ":date: 2026-01-01\n" if suffix == "RST" else "---\ntitle: Maj\ndate: 2026-01-01\n---\n\n[x]({filename}un.md)\n"
    )
    sandbox.write(f"blog/MAJ.{suffix}", f"Maj\n###\n\n{text}" if suffix == "RST" else text)
    sandbox.post("un", f"[x]({{filename}}MAJ.{suffix})")
    assert list(sandbox.build().report) == []
    assert "blog/maj/index.html" in sandbox.tree()


def test_what_looks_like_a_text_and_is_not_read_is_a_warning(sandbox: Sandbox):
    sandbox.post("un")
    names = ["blog/2026/perdu.txt", "blog/perdu.html", "blog/perdu.markdownn", "pages/perdu"]
    for name in names:
        sandbox.write(name, "Perdu.\n")
    said = "this is not read as a text, and no text links to it; call it perdu.md, or remove it"
    assert sorted(map(str, sandbox.build().report)) == [f"content/{name}: warning: {said}" for name in names]


def test_a_file_of_a_word_processor_among_texts_is_a_warning(sandbox: Sandbox):
    sandbox.post("un", "[x]({attach}statuts.odt)")
    sandbox.write("blog/statuts.odt", "PK")
    suffixes = ["DOC", "docx", "odt", "pages", "rtf"]
    for suffix in suffixes:
        sandbox.write(f"blog/perdu.{suffix}", "PK")
    remedy = "save it as Markdown, or paste its text into perdu.md, or remove it"
    said = f"this is not read as a text, and no text links to it; {remedy}"
    assert sorted(map(str, sandbox.build().report)) == [
        f"content/blog/perdu.{suffix}: warning: {said}" for suffix in suffixes
    ]


def test_a_file_beside_a_text_that_links_to_it_is_no_lost_text(sandbox: Sandbox):
    sandbox.post("un", "[x]({attach}donnees.txt)")
    sandbox.write("blog/donnees.txt", "1 2 3")
    sandbox.write("blog/photo.jpg", "x")
    assert list(sandbox.build().report) == []
