"""A new microsite builds at once, in either language, and leaves nothing half where it cannot be."""

from __future__ import annotations

import json
import os
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from portevoix.microsites.kinds import KINDS
from portevoix.options import BuildOptions
from portevoix.problems import Problem, ProblemsFound
from portevoix.scaffold.demonstration import RECORD
from portevoix.scaffold.microsite import new_microsite
from site_tests.sandbox import NOW, Sandbox

LANGUAGES = ("fr", "en")


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path, shares_pictures=True)


def options(sandbox: Sandbox, now: datetime = NOW) -> BuildOptions:
    return BuildOptions(sandbox.folder / "siteconf.py", now=now)


def tree(sandbox: Sandbox) -> set[str]:
    return {path.relative_to(sandbox.content).as_posix() for path in sandbox.content.rglob("*")}


def refusal(error: pytest.ExceptionInfo[ProblemsFound]) -> Problem:
    (problem,) = error.value.report
    return problem


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_microsite_builds_at_once_without_a_word(sandbox: Sandbox, kind: str, lang: str) -> None:
    begun = new_microsite('Un titre : "entier" #1', options(sandbox), kind=kind, lang=lang)
    result = sandbox.build()
    assert [str(problem) for problem in result.report] == []
    assert result.pages > 5
    opening = sandbox.page(f"{begun.slug}/index.html")
    assert f'<html lang="{lang}"' in opening


def test_a_video_microsite_begins_with_three_films_their_answers_and_what_visitors_sent(sandbox: Sandbox) -> None:
    new_microsite("Demain", options(sandbox), kind="video")
    sandbox.build()
    opening = sandbox.page("demain/index.html")
    assert opening.count("/demain/films/") >= 3
    assert "chéquier" in opening
    watch = sandbox.page("demain/films/toute-seule/index.html")
    assert "crowd.webm" in watch
    assert "legifrance.gouv.fr" in watch
    assert "Vous voyez quelqu" in watch  # its captions make the transcript


def test_both_demonstrations_have_the_same_shape() -> None:
    for kind in KINDS:
        shapes = [
            sorted(
                path.relative_to(kind.demonstration / lang).parent for path in (kind.demonstration / lang).rglob("*.*")
            )
            for lang in LANGUAGES
        ]
        assert shapes[0] == shapes[1]


def test_the_films_of_a_demonstration_are_light() -> None:
    films = [path for kind in KINDS for path in kind.demonstration.rglob("*") if path.suffix in {".webm", ".mp4"}]
    assert films
    assert max(path.stat().st_size for path in films) <= 60_000


def test_each_film_of_a_demonstration_has_a_light_poster_that_its_page_shows(sandbox: Sandbox) -> None:
    films = [path for kind in KINDS for path in kind.demonstration.rglob("*.webm")]
    assert films
    for film in films:
        assert film.with_suffix(".webp").stat().st_size <= 20_000
    new_microsite("Demain", options(sandbox), kind="video")
    sandbox.build()
    assert '"thumbnailUrl"' in sandbox.page("demain/films/toute-seule/index.html")


def test_a_demonstration_asks_nothing_of_anybody_else() -> None:
    for kind in KINDS:
        for text in kind.demonstration.rglob("films/*.md"):
            assert "video: http" not in text.read_text("utf-8")


def test_its_call_to_action_leads_to_the_page_that_tells_of_demonstrations_in_its_language(sandbox: Sandbox) -> None:
    new_microsite("Sans", options(sandbox), kind="video")
    sandbox.write("pages/ceci.md", "---\ntitle: Ceci\nslug: demonstration\n---\nRien n'est collecté.\n")
    new_microsite("Avec", options(sandbox), kind="video")
    new_microsite("Without", options(sandbox), kind="video", lang="en")
    sandbox.write("pages/this.md", "---\ntitle: This\nslug: demonstration\nlang: en\n---\nNothing is collected.\n")
    new_microsite("With", options(sandbox), kind="video", lang="en-GB")
    assert not len(sandbox.build().report)
    for slug, leads in {
        "sans": "/sans/",
        "avec": "/demonstration/",
        "without": "/without/",
        "with": "/en/demonstration/",
    }.items():
        assert f'class="button" href="{leads}"' in sandbox.page(f"{slug}/index.html")


@pytest.mark.parametrize("page", ["status: draft\n", ""])
def test_a_page_that_is_not_shown_is_led_to_by_nothing(sandbox: Sandbox, page: str) -> None:
    sandbox.write("pages/ceci.md", f"---\ntitle: Ceci\nslug: demonstration\n{page}---\nRien.\n")
    new_microsite("Demain", options(sandbox), kind="video")
    assert ("url: /demain/\n" in (sandbox.content / "microsites/demain/index.md").read_text("utf-8")) == bool(page)
    assert not len(sandbox.build().report)


def test_every_file_is_remembered_by_its_sum(sandbox: Sandbox) -> None:
    begun = new_microsite("Demain", options(sandbox), kind="video")
    sums = json.loads((begun.folder / RECORD).read_bytes())["files"]
    on_disk = {path for path in tree(sandbox) if (sandbox.content / path).is_file() and not path.endswith(RECORD)}
    assert {f"microsites/demain/{path}" for path in sums} == on_disk
    assert sums == {path: sha256((begun.folder / path).read_bytes()).hexdigest() for path in begun.files}


def test_it_is_dated_now_in_the_zone_of_the_site(sandbox: Sandbox) -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=ZoneInfo("UTC"))
    begun = new_microsite("Demain", options(sandbox, now=late), kind="video")
    assert "date: 2027-01-01 00:30+01:00\n" in (begun.folder / "index.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "written", "noted"),
    [
        (None, "fr", False),
        ("en", "en", False),
        ("fr-CA", "fr-CA", False),
        ("EN-gb", "en-GB", False),
        ("br", "en", True),
    ],
)
def test_it_is_in_the_language_asked_for_else_in_english_and_says_so(
    sandbox: Sandbox, asked: str | None, written: str, noted: bool
) -> None:
    begun = new_microsite("Demain", options(sandbox), kind="video", lang=asked)
    for text in begun.folder.rglob("*.md"):
        assert f"lang: {written}\n" in text.read_text("utf-8")
    assert bool(begun.notes) == noted
    assert all("'br'" in note for note in begun.notes)


def test_what_would_be_written_is_listed_and_not_written(sandbox: Sandbox) -> None:
    before = tree(sandbox)
    would = new_microsite("Demain", options(sandbox), kind="video", dry_run=True)
    assert tree(sandbox) == before
    assert would.files == new_microsite("Demain", options(sandbox), kind="video").files


@pytest.mark.parametrize(
    ("standing", "text", "said"),
    [
        ("microsites/demain/note.txt", "à moi", "content/microsites/demain: this stands already"),
        (
            "microsites/autre/index.md",
            "---\ntitle: X\nkind: video\ndate: 2026-01-01\nslug: demain\n---\n",
            "autre/index.md",
        ),
        ("pages/x.md", "---\ntitle: X\nslug: demain\n---\n", "pages/x.md"),
    ],
)
def test_an_address_that_is_taken_is_refused_and_nothing_is_written(
    sandbox: Sandbox, standing: str, text: str, said: str
) -> None:
    sandbox.write(standing, text)
    before = tree(sandbox)
    with pytest.raises(ProblemsFound) as error:
        new_microsite("Demain", options(sandbox), kind="video")
    assert said in str(refusal(error))
    assert "; choose another title, or another address with --slug" in refusal(error).message
    assert tree(sandbox) == before


@pytest.mark.parametrize(
    ("title", "of"),
    [
        ("Archives", "the archives of the site"),
        ("Blog", "the posts of the site"),
        ("Tags", "the tags of the site"),
        ("Theme", "the files of the theme"),
        ("Media", "the pictures of the site"),
        ("Page", "the further pages of the site's lists"),
        ("En", ""),
        ("404", "the page for lost visitors"),
    ],
)
def test_a_folder_of_the_site_s_own_is_no_address_of_a_microsite(sandbox: Sandbox, title: str, of: str) -> None:
    with pytest.raises(ProblemsFound) as error:
        new_microsite(title, options(sandbox), kind="video")
    assert (f"' is already that of {of};" if of else "' is where pages in another language are;") in str(error.value)
    assert "; choose another title, or another address with --slug" in refusal(error).message
    assert not (sandbox.content / "microsites").exists()


def test_another_address_makes_any_title_possible(sandbox: Sandbox) -> None:
    begun = new_microsite("Archives", options(sandbox), kind="video", slug="archives-vivantes")
    assert begun.slug == "archives-vivantes"


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"kind": "vidéo"}, "kind", "'vidéo' is no kind of microsite; did you mean 'video'?"),
        ({"kind": "films"}, "kind", "did you mean 'video'?"),
        ({"kind": "cagnotte"}, "kind", "did you mean 'fundraiser'?"),
        ({"kind": ""}, "kind", "is missing; write video or fundraiser"),
        ({"lang": "français"}, "lang", "'français' is not a BCP 47 language tag; write fr"),
        ({"slug": "../x"}, "slug", "'../x' is not an address"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_remedy(
    sandbox: Sandbox, given: dict[str, str], field: str, said: str
) -> None:
    with pytest.raises(ProblemsFound) as error:
        new_microsite("Demain", options(sandbox), **{"kind": "video", **given})  # type: ignore[arg-type]
    assert refusal(error).field == field
    assert said in refusal(error).message
    assert not (sandbox.content / "microsites").exists()


def test_all_that_cannot_be_used_is_said_at_once(sandbox: Sandbox) -> None:
    with pytest.raises(ProblemsFound) as error:
        new_microsite("Blog", options(sandbox), kind="vidéo", lang="français")
    assert [problem.field for problem in error.value.report] == ["kind", "lang", "title"]


@pytest.mark.parametrize("title", ["", "🎉", "a" * 201, "Un \udce9t\udce9"])
def test_a_title_that_no_build_would_take_is_refused_before_anything_is_written(sandbox: Sandbox, title: str) -> None:
    with pytest.raises(ProblemsFound) as error:
        new_microsite(title, options(sandbox), kind="video")
    assert refusal(error).field == "title"
    assert not (sandbox.content / "microsites").exists()


def test_an_existing_blog_is_told_what_it_lacks(sandbox: Sandbox) -> None:
    (sandbox.content / "blog").rmdir()
    with pytest.raises(ProblemsFound) as error:
        new_microsite("Demain", options(sandbox), kind="video")
    assert "a folder 'blog'" in refusal(error).message


def test_one_that_is_interrupted_leaves_nothing_behind(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(sandbox)

    def interrupted(*paths: object, **others: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", interrupted)
        with pytest.raises(KeyboardInterrupt):
            new_microsite("Demain", options(sandbox), kind="video")
    assert tree(sandbox) == before


def test_one_that_was_killed_is_no_microsite_and_the_next_takes_its_place(sandbox: Sandbox) -> None:
    sandbox.write("microsites/.demain.new/index.md", "---\ntitle: À moitié\n")
    assert not len(sandbox.build().report)
    new_microsite("Demain", options(sandbox), kind="video")
    assert {path.name for path in (sandbox.content / "microsites").iterdir()} == {"demain"}
    assert not len(sandbox.build().report)
