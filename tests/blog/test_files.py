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
@pytest.mark.parametrize("place", ["blog/lien.md", "media/lien.pdf", "pages/lien.md", "taxonomy.yaml"])
def test_a_symbolic_link_is_refused_by_its_name(sandbox: Sandbox, place: str, target: str):
    sandbox.post("un")
    (sandbox.folder / "outside.md").write_text("---\ntitle: Dehors\ndate: 2026-01-01\n---\nSecret\n", encoding="utf-8")
    (sandbox.content / place).parent.mkdir(exist_ok=True)
    (sandbox.content / place).symlink_to(target)
    (problem,) = sandbox.problems()
    assert str(problem).startswith(f"content/{place}: this is a symbolic link, which is never read or published")


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
@pytest.mark.parametrize("place", ["blog/tube.md", "media/tube.pdf", "taxonomy.yaml"])
def test_a_pipe_is_refused_and_never_waited_for(sandbox: Sandbox, place: str):
    (sandbox.content / place).parent.mkdir(exist_ok=True)
    os.mkfifo(sandbox.content / place)
    sandbox.post("un")
    (problem,) = sandbox.problems()
    assert str(problem).startswith(f"content/{place}: this is a pipe or a device")


@pytest.mark.parametrize(
    "name", [".env", ".git/config", "blog/.un.md.swp", "blog/un.md~", ".DS_Store", "media/.cache/x.pdf"]
)
def test_hidden_files_do_not_exist_for_us(sandbox: Sandbox, name: str):
    sandbox.write(name, "secret")
    sandbox.post("un")
    assert list(sandbox.build().report) == []
    sandbox.post("deux", f"[x](</{name}>) [y](<{{static}}/{name}>)".replace("~", "%7E"))
    assert "there is no" in str(sandbox.problems()[0])


@pytest.mark.parametrize("name", ["oublie.md", "articles/2026/a.md", "Blog/a.md", "media/lisez-moi.rst"])
def test_a_text_outside_its_folders_is_a_warning(sandbox: Sandbox, name: str):
    sandbox.post("un")
    sandbox.write(name, "---\ntitle: Perdu\ndate: 2026-01-01\n---\nPerdu.\n")
    (warning,) = sandbox.build().report.warnings
    assert str(warning) == (
        f"content/{name}: warning: "
        "this text is neither below blog/ nor below pages/ and is not published; move it there"
    )


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


@pytest.mark.parametrize("name", ["blog/2026/perdu.txt", "blog/perdu.markdownn", "pages/perdu", "blog/perdu.html"])
def test_what_looks_like_a_text_and_is_not_read_is_a_warning(sandbox: Sandbox, name: str):
    sandbox.post("un")
    sandbox.write(name, "Perdu.\n")
    (warning,) = sandbox.build().report
    message = "this is not read as a text, and no text links to it; call it perdu.md, or remove it"
    assert str(warning) == f"content/{name}: warning: {message}"


@pytest.mark.parametrize("suffix", ["docx", "odt", "pages", "DOC", "rtf"])
def test_a_file_of_a_word_processor_among_texts_is_a_warning(sandbox: Sandbox, suffix: str):
    sandbox.post("un", "[x]({attach}statuts.odt)")
    sandbox.write("blog/statuts.odt", "PK")
    sandbox.write(f"blog/perdu.{suffix}", "PK")
    (warning,) = sandbox.build().report
    remedy = "save it as Markdown, or paste its text into perdu.md, or remove it"
    message = f"this is not read as a text, and no text links to it; {remedy}"
    assert str(warning) == f"content/blog/perdu.{suffix}: warning: {message}"


def test_a_file_beside_a_text_that_links_to_it_is_no_lost_text(sandbox: Sandbox):
    sandbox.post("un", "[x]({attach}donnees.txt)")
    sandbox.write("blog/donnees.txt", "1 2 3")
    sandbox.write("blog/photo.jpg", "x")
    assert list(sandbox.build().report) == []
