"""`taxonomy.yaml`: every mistake by its line, and a file with mistakes ends nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.problems import Report
from portevoix.taxonomy.file import TaxonomyFile
from portevoix.taxonomy.load import load_taxonomy
from site_tests.sample_settings import sample_settings


def load(folder: Path, text: str | bytes) -> tuple[TaxonomyFile, list[str]]:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "taxonomy.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    report = Report()
    found = load_taxonomy(folder / "content", sample_settings(project=folder), report)
    return found, [str(problem) for problem in report]


def test_no_file_is_no_mistake(tmp_path: Path):
    report = Report()
    assert load_taxonomy(tmp_path, sample_settings(), report).model.tags == ()
    assert list(report) == []


@pytest.mark.parametrize("text", ["", "# rien\n", "tags:\n", "tags: []\n"])
def test_a_file_with_nothing_in_it_is_no_mistake(tmp_path: Path, text: str):
    assert load(tmp_path, text)[1] == []


def test_a_whole_file_is_read(tmp_path: Path):
    found, problems = load(
        tmp_path,
        """\
categories:
  - name: web 2.0
    slug: web-2-0
    articles: whole
    description:
tags:
  - name: ESS
    synonyms: [économie sociale, 2008]
    aliases: [tag/ess.html]
    noindex: true
authors:
  - {name: Camille, accounts: [{label: Mastodon, url: "https://social.example/@c"}], fediverse: "@c@social.example"}
series:
  - name: Carnets
""".replace("2008", '"2008"'),
    )
    assert problems == []
    assert (found.model.categories[0].articles, found.of("category")[0].description) == ("whole", "")
    assert found.of("tag")[0].aliases == ("/tag/ess.html",)
    assert found.of("tag")[0].noindex
    assert found.model.authors[0].accounts[0].label == "Mastodon"
    assert [found.line_of(found.of(facet)[0]) for facet in ("category", "tag", "author", "series")] == [2, 7, 12, 14]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("tagz: []\n", "1: tagz: unknown field; did you mean 'tags'?"),
        ("tags:\n  - name: a\n    slgu: b\n", "3: slgu: unknown field; did you mean 'slug'?"),
        ("tags:\n  - name: a\n    biography: b\n", "3: biography: unknown field"),
        ("authors:\n  - name: a\n    biografy: b\n", "3: biografy: unknown field; did you mean 'biography'?"),
        ("tags:\n  - name: a\n    articles: whole\n", "3: articles: unknown field; there is name, slug"),
        ("tags:\n  - slug: b\n", "2: name: is missing; add it"),
        ('tags:\n  - name: ""\n', "2: name: has an empty item; write a name or remove it"),
        ("tags:\n  - name: [a]\n", "2: name: is a list where text is expected"),
        ("tags: a\n", "1: tags: holds a list"),
        ("tags:\n  - a\n", "2: tags: 'a' stands where fields are expected; write for instance 'name: a'"),
        ("tags:\n  - name: a\n    synonyms: b\n", "3: synonyms: holds a list"),
        (
            "tags:\n  - name: a\n    noindex: perhaps\n",
            "3: noindex: 'perhaps' is neither true nor false; write one of the two",
        ),
        (
            "categories:\n  - name: a\n    articles: entiers\n",
            "3: articles: 'entiers' is not known here; write 'summaries' or 'whole'",
        ),
        ("tags:\n  - name: a\n    slug: a b\n", "3: slug: 'a b' is not a slug; a slug has letters, digits"),
        ("tags:\n  - name: a\n    slug: ../a\n", "3: slug: '../a' leaves its place in the site"),
        (
            "tags:\n  - name: a\n    aliases:\n      - /x\n      - /../../y\n",
            "5: aliases: '/../../y' leads out of the site",
        ),
        ("tags:\n  - name: a\n    aliases: [/tag/*]\n", "3: aliases: '/tag/*' holds '*', by which hosts mean any"),
        ("tags:\n  - name: a\n    aliases: [/?tag=a]\n", "3: aliases: '/?tag=a' holds '?' or '#'"),
        ("authors:\n  - name: a\n    fediverse: a@b.example\n", "3: fediverse: 'a@b.example' is not right"),
        (
            "authors:\n  - name: a\n    accounts:\n      - {label: x, url: 'javascript:x'}\n",
            "4: url: 'javascript:x' is not right",
        ),
        ("tags:\n  - name: a\n    parent: z\n", "3: parent: 'z' is not in this list; add it, or remove the parent"),
        ("tags:\n  - {name: a, parent: a}\n", "2: parent: 'a' is among its own ancestors"),
        (
            "tags:\n  - name: Été\n  - name: ete\n",
            "3: tags: 'ete' (a name) is the same as 'Été' (a name, line 2); keep one of the two",
        ),
        (
            "tags:\n  - name: a\n    synonyms: [b]\n  - name: B\n",
            "4: tags: 'B' (a name) is the same as 'b' (a synonym of 'a', line 3)",
        ),
        (
            "tags:\n  - name: a\n  - {name: b, synonyms: [A]}\n",
            "3: tags: 'A' (a synonym of 'b') is the same as 'a' (a name, line 2)",
        ),
        ("étiquettes: []\n", "1: étiquettes: unknown field; did you mean 'tags'?"),
        ("Mots-clés: []\n", "1: Mots-clés: unknown field; did you mean 'tags'?"),
        ("auteures: []\n", "1: auteures: unknown field; did you mean 'authors'?"),
        ("tags:\n  - nom: a\n", "2: nom: unknown field; did you mean 'name'?"),
        ("tags:\n  - name: a\n    résumé: b\n", "3: résumé: unknown field; did you mean 'description'?"),
        ("authors:\n  - name: a\n    bio: b\n", "3: bio: unknown field; did you mean 'biography'?"),
        (
            "authors:\n  - name: a\n    accounts: [b]\n",
            "3: accounts: 'b' stands where fields are expected; write for instance 'label: b'",
        ),
        (
            "authors:\n  - name: a\n    accounts:\n      - {label: b, lien: c, url: 'https://d.example'}\n",
            "4: lien: unknown field; did you mean 'url'?",
        ),
        (
            "tags:\n  - name: a\n    slug: À propos\n",
            "3: slug: 'À propos' is not a slug",
        ),
        ("tags:\n  - {name: C, slug: c}\n  - {name: D, slug: C}\n", "3: slug: 'c' is already the address of 'C'"),
        ("tags:\n  - name: C\n  - name: C++\n", "3: slug: 'c' is already the address of 'C'"),
    ],
)
def test_a_mistake_is_named_by_its_line_and_its_field(tmp_path: Path, text: str, problem: str):
    _, problems = load(tmp_path, text)
    assert len(problems) == 1
    assert problems[0].startswith(f"content/taxonomy.yaml:{problem}")


def test_a_circle_of_parents_is_named_at_each_of_them(tmp_path: Path):
    _, problems = load(
        tmp_path,
        "tags:\n  - {name: a, parent: b}\n  - {name: b, parent: c}\n"
        "  - {name: c, parent: a}\n  - {name: d, parent: a}\n",
    )
    assert [problem.split(": ")[0] for problem in problems] == [f"content/taxonomy.yaml:{line}" for line in (2, 3, 4)]


def test_a_parent_may_be_spelled_otherwise(tmp_path: Path):
    assert load(tmp_path, "tags:\n  - name: Économie\n  - {name: b, parent: economie}\n")[1] == []


def test_all_mistakes_are_found_in_one_run(tmp_path: Path):
    _, problems = load(tmp_path, "tags:\n  - name: a\n    x: 1\n  - slug: b\nseries:\n  - name: c\n    articles: no\n")
    assert [problem.split(": ")[0] for problem in problems] == [f"content/taxonomy.yaml:{line}" for line in (3, 4, 7)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("tags:\n  - name: a\n   slug: b\n", 3),
        ("tags:\n  - name: Netvibes : l'actu\n", 2),
        ("tags:\n  - {name: a\n", 2),
        ("tags: []\ncategories: []\ntags: []\n", 3),
        ("- a\n", 1),
        ("tags:\n\t- name: a\n", 2),
    ],
)
def test_broken_yaml_is_named_by_its_line(tmp_path: Path, text: str, line: int):
    _, problems = load(tmp_path, text)
    assert problems[0].startswith(f"content/taxonomy.yaml:{line}: ")


def test_a_file_that_is_not_utf8_is_named_by_its_line(tmp_path: Path):
    assert load(tmp_path, "tags:\n  - name: été\n".encode("latin-1"))[1][0].startswith("content/taxonomy.yaml:2: ")


def test_a_number_is_a_name_as_it_is_written(tmp_path: Path):
    found, problems = load(tmp_path, "tags:\n  - name: '2009'\n    slug: '2009'\n")
    assert (problems, found.of("tag")[0].slug) == ([], "2009")


def test_a_symbolic_link_is_not_followed(tmp_path: Path):
    (tmp_path / "content").mkdir()
    (tmp_path / "elsewhere.yaml").write_text("tags:\n  - name: secret\n", encoding="utf-8")
    (tmp_path / "content" / "taxonomy.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert load_taxonomy(tmp_path / "content", sample_settings(project=tmp_path), Report()).model.tags == ()


def test_what_is_right_in_a_file_with_mistakes_is_kept_with_its_lines(tmp_path: Path):
    found, problems = load(
        tmp_path,
        "tagz: []\nseries: x\ntags:\n  - {name: a, slgu: b}\n  - name: C++\n    slug: c-plus-plus\n"
        "categories:\n  - name: web\n",
    )
    assert len(problems) == 3
    (tag,), (category,) = found.of("tag"), found.of("category")
    assert (tag.name, tag.slug, found.line_of(tag)) == ("C++", "c-plus-plus", 5)
    assert (category.name, found.line_of(category)) == ("web", 8)


def test_a_line_that_is_no_yaml_hides_no_other_mistake(tmp_path: Path):
    found, problems = load(tmp_path, "tags:\n  - name: Netvibes : l'actu\n  - name: b\n    slug: b c\nauteurs: []\n")
    assert [problem.split(": ")[0] for problem in problems] == [f"content/taxonomy.yaml:{line}" for line in (2, 4, 5)]
    assert [entry.name for entry in found.of("tag")] == ["Netvibes : l'actu"]
