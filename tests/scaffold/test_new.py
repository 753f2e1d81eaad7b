"""`new` writes the beginning of a text, never over another, whatever the title holds."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE, PAGE
from portevoix.frontmatter.values import read_title
from portevoix.host import BuildOptions
from portevoix.problems import Problem, ProblemsFound
from portevoix.scaffold import new, new_page, new_post

TODAY = date(2026, 11, 23)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "blog").mkdir(parents=True)
    return folder


def front(path: Path) -> dict[str, object]:
    _, header, body = path.read_text(encoding="utf-8").split("---\n")
    assert body == "\n"
    fields = yaml.safe_load(header)
    assert isinstance(fields, dict)
    return fields


def refusal(error: pytest.ExceptionInfo[ProblemsFound]) -> Problem:
    (problem,) = error.value.report
    return problem


TITLES = {
    "Netvibes : toute l'actu #ESS": "netvibes-toute-l-actu-ess",
    'Il a dit « "non" »': "il-a-dit-non",
    "Œuvre d'été à 19:30": "oeuvre-d-ete-a-19-30",
    "C:\\temp\\new ${x} $title %(y)s {{ z }}": "c-temp-new-x-title-y-s-z",
    "- [x] & *y !z |w >v %u @t `s": "x-y-z-w-v-u-t-s",
    "no": "no",
    "12": "12",
    "Un\ntitre\ten deux": "un-titre-en-deux",
    "Fête 🎉 du libre": "fete-du-libre",
}


@pytest.mark.parametrize("title", TITLES)
def test_the_title_reads_back_as_it_was_typed(content: Path, title: str) -> None:
    path = new_post(title, content=content, today=TODAY, lang="fr")
    assert path == content / "blog" / "2026" / f"{TITLES[title]}.md"
    assert front(path)["title"] == title.replace("\n", " ").replace("\t", " ")


@given(st.text(min_size=1))
@example("Fête 🎉 — 日本 \\ \" ' # : é\u0301")
@example("fin de ligne\u2028ici")
def test_whatever_title_is_written_reads_back_as_the_same_title_on_one_line(title: str) -> None:
    with TemporaryDirectory() as folder:
        try:
            path = new_post(title, content=Path(folder), today=TODAY, lang="fr", slug="un-titre")
        except ProblemsFound:
            path = None
        assert list(Path(folder).iterdir()) == ([path] if path else [])
        if path is None:
            return
        reading = read_source(path.read_bytes(), path=path.name, sort=ARTICLE, zone=ZoneInfo("UTC"))
    assert reading.problems == ()
    assert reading.source is not None
    assert reading.source.header.title == read_title(" ".join(title.split()))
    assert path.name == "un-titre.md"


def test_an_emoji_is_written_as_it_is(content: Path) -> None:
    assert 'title: "Fête 🎉"' in new_post("Fête 🎉", content=content, today=TODAY, lang="fr").read_text("utf-8")


@pytest.mark.parametrize("title", TITLES)
def test_what_is_written_is_front_matter_without_a_problem(content: Path, title: str) -> None:
    zone = ZoneInfo("Europe/Paris")
    post = new_post(title, content=content, today=datetime(2026, 11, 23, 10, tzinfo=zone), lang="fr")
    page = new_page(title, content=content, lang="en")
    for path, sort in ((post, ARTICLE), (page, PAGE)):
        reading = read_source(path.read_bytes(), path=path.name, sort=sort, zone=zone)
        assert reading.problems == ()
        assert reading.source is not None
        assert reading.source.header.title == title.replace("\n", " ").replace("\t", " ")


def test_a_post_is_a_draft_dated_today_with_empty_lists_and_hints(content: Path) -> None:
    path = new_post("Un titre", content=content, today=TODAY, lang="fr")
    fields = front(path)
    assert fields["date"] == TODAY
    assert fields["status"] == "draft"
    assert fields["categories"] == fields["tags"] == []
    assert "# La première catégorie est la principale" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("lang", "hint"), [("en", "The first"), ("fr-CA", "La première"), ("de", "The first")])
def test_the_hints_are_in_french_or_english(content: Path, lang: str, hint: str) -> None:
    assert f"# {hint}" in new_post("Title", content=content, today=TODAY, lang=lang).read_text(encoding="utf-8")


def test_an_instant_is_written_with_its_offset(content: Path) -> None:
    now = datetime(2026, 7, 1, 9, 5, 59, tzinfo=ZoneInfo("Europe/Paris"))
    path = new_post("Un titre", content=content, today=now, lang="fr")
    assert "date: 2026-07-01 09:05+02:00\n" in path.read_text(encoding="utf-8")


def test_a_classic_folder_gets_the_post_at_its_top(tmp_path: Path) -> None:
    assert new_post("Un titre", content=tmp_path, today=TODAY, lang="fr") == tmp_path / "un-titre.md"


@pytest.mark.parametrize("twin", ["2026/un-titre.md", "2009/un-titre.rst", "2009/2009-04-26-Un-Titre.md"])
def test_a_text_of_the_same_address_is_named_and_left_alone(content: Path, twin: str) -> None:
    standing = content / "blog" / twin
    standing.parent.mkdir()
    standing.write_text("mine", encoding="utf-8")
    with pytest.raises(ProblemsFound) as error:
        new_post("Un titre", content=content, today=TODAY, lang="fr")
    assert refusal(error).path == str(standing)
    assert standing.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("title", ["🎉🎉", "!?…", "—"])
def test_a_title_without_letters_is_refused_as_a_build_would(content: Path, title: str) -> None:
    for slug in (None, "fete"):
        with pytest.raises(ProblemsFound) as error:
            new_post(title, content=content, today=TODAY, lang="fr", slug=slug)
        assert refusal(error).field == "title"
    assert list(content.rglob("*.md")) == []


@pytest.mark.parametrize("title", ["a" * 201, "mot " * 75, "Un\x1btitre", "Un \udce9t\udce9"])
def test_a_title_that_no_build_would_take_is_refused_before_anything_is_written(content: Path, title: str) -> None:
    with pytest.raises(ProblemsFound):
        new_post(title, content=content, today=TODAY, lang="fr")
    assert list(content.rglob("*.md")) == []


@pytest.mark.parametrize("title", ["Nul", "CON", "Com1", "LPT9"])
def test_a_name_that_windows_keeps_for_itself_is_no_file(content: Path, title: str) -> None:
    with pytest.raises(ProblemsFound) as error:
        new_page(title, content=content, lang="fr")
    assert "a name Windows keeps for itself; choose another title, or another address" in refusal(error).message
    assert new_page(title, content=content, lang="fr", slug="la-nullite").name == "la-nullite.md"


@pytest.mark.parametrize("slug", ["../x", "a/b", "A", "", "é", "a b", ".", "nul", "a" * 81])
def test_a_slug_that_is_no_address_is_refused(content: Path, slug: str) -> None:
    with pytest.raises(ProblemsFound) as error:
        new_post("Un titre", content=content, today=TODAY, lang="fr", slug=slug)
    assert refusal(error).field == "slug"
    assert list(content.rglob("*.md")) == []


def test_an_empty_title_is_refused(content: Path) -> None:
    with pytest.raises(ProblemsFound) as error:
        new_post("  ", content=content, today=TODAY, lang="fr")
    assert refusal(error).field == "title"


@pytest.mark.parametrize("title", ["mot " * 49, "a" * 200, "é漢" * 100])
def test_a_long_title_gets_a_short_file_name(content: Path, title: str) -> None:
    path = new_post(title, content=content, today=TODAY, lang="fr")
    assert 0 < len(path.stem.encode()) <= 80
    assert not path.stem.endswith("-")
    assert front(path)["title"] == title.strip()


def test_a_page_has_no_date_and_lies_in_pages(content: Path) -> None:
    path = new_page("À propos", content=content, lang="fr")
    assert path == content / "pages" / "a-propos.md"
    assert set(front(path)) == {"title", "status", "summary"}


def project(folder: Path) -> BuildOptions:
    lines = "PATH = 'content'\nDEFAULT_LANG = 'fr'\nTIMEZONE = 'Europe/Paris'\n"
    (folder / "pelicanconf.py").write_text(lines, encoding="utf-8")
    return BuildOptions(folder / "pelicanconf.py", now=datetime(2026, 12, 31, 23, 30, tzinfo=ZoneInfo("UTC")))


def test_a_new_post_is_dated_in_the_zone_of_the_site(content: Path) -> None:
    path = new("post", "Bonne année", project(content.parent))
    assert path == content / "blog" / "2027" / "bonne-annee.md"
    assert "date: 2027-01-01 00:30+01:00\n" in path.read_text(encoding="utf-8")


def test_a_new_page_is_made_by_the_same_command(content: Path) -> None:
    assert new("page", "Contact", project(content.parent)) == content / "pages" / "contact.md"


@pytest.mark.parametrize(("title", "of"), [("Tags", "the tags"), ("Catégories", "the categories")])
def test_a_page_does_not_take_the_address_of_one_of_the_site_s_own(content: Path, title: str, of: str) -> None:
    options = project(content.parent)
    with options.settings.open("a", encoding="utf-8") as file:
        file.write("PAGE_SAVE_AS = '{slug}/index.html'\nTAGS_SAVE_AS = 'tags/index.html'\n")
        file.write("CATEGORIES_SAVE_AS = 'categories/index.html'\n")
    with pytest.raises(ProblemsFound) as error:
        new("page", title, options)
    assert f"is already that of {of} of the site; choose another title, or another" in refusal(error).message
    assert not (content / "pages").exists()
    assert new("page", title, options, slug="autres").name == "autres.md"
    assert new("post", title, options).exists()


def test_a_content_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    options = project(tmp_path)
    with pytest.raises(ProblemsFound) as error:
        new("post", "Un titre", options)
    assert (refusal(error).field, (tmp_path / "content").exists()) == ("PATH", False)
