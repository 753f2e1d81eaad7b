"""Two files of one address, and addresses no file may have."""

from __future__ import annotations

from itertools import count
from typing import Any
from unicodedata import normalize

import pytest

from portevoix.outputs.door import Outputs
from portevoix.outputs.output import Origin, Output
from portevoix.problems import Problem

ARTICLE = Origin("content/blog/2009/choucroute.md", 3)
OTHER = Origin("content/pages/choucroute.md", 2)

COLLISIONS = {
    "two articles": ("blog/a/index.html", "blog/a/index.html"),
    "article and page": ("choucroute/index.html", "choucroute/index.html"),
    "article and category": ("categories/web/index.html", "categories/web/index.html"),
    "article and tag": ("tags/web/index.html", "tags/web/index.html"),
    "page and author": ("auteurs/lea/index.html", "auteurs/lea/index.html"),
    "page and archive": ("archives/2009/04/index.html", "archives/2009/04/index.html"),
    "page and static file": ("media/plan.pdf", "media/plan.pdf"),
    "page and home": ("index.html", "index.html"),
    "page and feed": ("atom.xml", "atom.xml"),
    "page and sitemap": ("sitemap.xml", "sitemap.xml"),
    "page and page two of a list": ("blog/page/2/index.html", "blog/page/2/index.html"),
    "translation and page": ("en/blog/a/index.html", "en/blog/a/index.html"),
    "case of a slug": ("blog/post/index.html", "blog/Post/index.html"),
    "case of a file": ("media/plan.pdf", "media/Plan.PDF"),
    "case of an accent": ("blog/été/index.html", "blog/Été/index.html"),
    "sharp s": ("blog/straße/index.html", "blog/STRASSE/index.html"),
    "composed and decomposed": (normalize("NFC", "blog/été/x"), normalize("NFD", "blog/été/x")),
    "case and form at once": (normalize("NFC", "blog/É"), normalize("NFD", "blog/é")),
    "order of marks": ("blog/\u1fb4", "blog/\u1fb3\u0301"),
    "sigmas": ("blog/ΟΔΟΣ", "blog/οδος"),
    "kelvin sign": ("blog/\u212a", "blog/k"),
    "file, then below it": ("a", "a/b"),
    "below it, then the file": ("a/b", "a"),
    "far below it": ("a", "a/b/c/d/index.html"),
    "file far above it": ("a/b/c/d/index.html", "a"),
    "below it by another case": ("a", "A/b"),
    "static file and page folder": ("contact", "contact/index.html"),
    "folder of two spellings": ("Blog/a/index.html", "blog/b/index.html"),
    "folder of two forms": (normalize("NFC", "é/a"), normalize("NFD", "é/b")),
}

NEIGHBOURS = [
    ("blog/a/index.html", "blog/b/index.html"),
    ("a.html", "a/index.html"),
    ("a", "ab"),
    ("a", "b/a"),
    ("été", "ete"),
    ("atom.xml", "blog/atom.xml"),
    ("page/1", "page/10"),
]

REFUSED = {
    "../x": "climbs out",
    "a/../../x": "climbs out",
    "a/..": "climbs out",
    ".": "climbs out",
    "a/./b": "climbs out",
    "/etc/passwd": "does not begin inside the site",
    "//host/share": "does not begin inside the site",
    "": "empty part",
    "a//b": "empty part",
    "a/": "empty part",
    "a\\b": "backslash",
    "..\\..\\x": "backslash",
    "a\x00b": "control character",
    "a\nb": "control character",
    "a\x7f": "control character",
    "a\x85": "control character",
    "a\u2028b": "control character",
    "\udcff": "not valid Unicode",
    "C:/Windows": "Windows refuses",
    "a?b": "Windows refuses",
    "a*": "Windows refuses",
    'a"b': "Windows refuses",
    "<a>": "Windows refuses",
    "a|b": "Windows refuses",
    "a./b": "dot or a space",
    "...": "dot or a space",
    "a /b": "dot or a space",
    "con": "keeps for itself",
    "CON.html": "keeps for itself",
    "tags/aux/index.html": "keeps for itself",
    "lpt¹": "keeps for itself",
    "x/.git/config": "git",
    ".GIT/hooks/pre-push": "git",
    "x" * 256: "256 bytes",
    f"{'é' * 128}/x": "256 bytes",
    "/".join(["x" * 200] * 6): "1205 bytes",
}


def outputs_of(*claims: tuple[str, Origin]) -> Outputs:
    outputs = Outputs()
    for path, origin in claims:
        outputs.claim(Output(path, origin, lambda: b""))
    return outputs


@pytest.mark.parametrize(("first", "second"), COLLISIONS.values(), ids=COLLISIONS.keys())
def test_two_files_of_one_address_are_one_problem_that_names_both(first: str, second: str) -> None:
    outputs = outputs_of((first, ARTICLE), (second, OTHER))
    (problem,) = outputs.problems()
    assert (problem.path, problem.line) == (OTHER.path, OTHER.line)
    assert str(ARTICLE) in problem.message
    assert f"'{second}'" in problem.message
    assert "'slug:'" in problem.message


@pytest.mark.parametrize(("first", "second"), COLLISIONS.values(), ids=COLLISIONS.keys())
def test_the_first_to_claim_an_address_keeps_it(first: str, second: str) -> None:
    outputs = outputs_of((first, ARTICLE), (second, OTHER))
    assert [output.origin for output in outputs.without_collisions()] == [ARTICLE]
    assert [output.origin for output in outputs] == [ARTICLE, OTHER]


@pytest.mark.parametrize(("first", "second"), NEIGHBOURS)
def test_addresses_that_only_look_alike_are_no_problem(first: str, second: str) -> None:
    assert outputs_of((first, ARTICLE), (second, OTHER)).problems() == []


@pytest.mark.parametrize(("path", "why"), REFUSED.items(), ids=map(ascii, range(len(REFUSED))))
def test_an_address_no_file_may_have_is_a_problem_that_names_its_origin(path: str, why: str) -> None:
    outputs = outputs_of((path, ARTICLE))
    (problem,) = outputs.problems()
    assert (problem.path, problem.line) == (ARTICLE.path, ARTICLE.line)
    assert why in problem.message
    assert "'slug:'" in problem.message
    assert problem.message.isprintable()
    assert len(problem.message) < 250
    assert outputs.without_collisions() == ()


@pytest.mark.parametrize(
    "path",
    ["a/..b/c", "console/index.html", ".well-known/security.txt", ".nojekyll", "é" * 127, "~/x", "_headers"],
)
def test_an_unusual_address_is_right(path: str) -> None:
    assert outputs_of((path, ARTICLE)).problems() == []


def test_three_files_of_one_address_are_a_problem_each_after_the_first() -> None:
    origins = [Origin(f"content/{number}.md", 2) for number in range(4)]
    problems = outputs_of(*(("a/index.html", origin) for origin in origins)).problems()
    assert [problem.path for problem in problems] == [origin.path for origin in origins[1:]]
    assert all("content/0.md:2" in problem.message for problem in problems)


def test_a_message_reads_as_one_sentence_with_its_remedy() -> None:
    outputs = outputs_of(("blog/a/index.html", ARTICLE), ("blog/a/index.html", OTHER))
    assert outputs.problems() == [
        Problem(
            "content/pages/choucroute.md",
            2,
            "",
            "its address 'blog/a/index.html' is already that of content/blog/2009/choucroute.md:3; "
            "give one of the two another 'slug:'",
        )
    ]


def test_an_address_finds_its_output() -> None:
    outputs = outputs_of(("a", ARTICLE), ("a", OTHER), ("b", OTHER))
    assert [(found := outputs.get(path)) and found.origin for path in ("a", "b", "c")] == [
        ARTICLE,
        OTHER,
        None,
    ]
    assert len(outputs) == 3


def test_the_ten_thousandth_claim_takes_no_more_steps_than_the_tenth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = count()

    class Counted(dict[str, object]):
        def get(self, *arguments: Any) -> Any:
            next(steps)
            return super().get(*arguments)

    outputs = Outputs()
    monkeypatch.setattr(outputs._addresses, "_files", Counted())
    monkeypatch.setattr(outputs._addresses, "_folders", Counted())
    for number in range(10_000):
        outputs.claim(Output(f"blog/{number}/index.html", ARTICLE, lambda: b""))
        if number == 9:
            early = next(steps)
    assert outputs.problems() == []
    assert next(steps) < 1_001 * early
