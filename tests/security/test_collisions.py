"""No two files of a site want one address in silence: each pair is refused before anything is written, both named."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from films.samples import MP4
from microsites.sandbox import with_microsite
from portevoix.problems import Problem
from site_tests.sandbox import Sandbox

CASES: Mapping[str, Any] = tomllib.loads(
    (Path(__file__).parent / "cases" / "collisions.toml").read_text(encoding="utf-8")
)
SETTINGS = (
    "DEFAULT_PAGINATION = 3",
    "PORTEVOIX_CARDS = False",
    'PORTEVOIX_SECURITY = {"contact": "mailto:a@example.org"}',
)
FOR_ROBOTS = "hosts or robots read as something else than a page"


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A site of all kinds, built; whoever adds to it takes that away again."""
    sandbox = site(tmp_path_factory.mktemp("standing"))
    sandbox.build()
    return sandbox


@pytest.fixture(scope="module")
def addresses(standing: Sandbox) -> Mapping[str, str]:
    """One address of each kind of the table."""
    files = sorted(standing.tree())
    return {
        kind: next(file for file in files if re.fullmatch(pattern, file)) for kind, pattern in CASES["standing"].items()
    }


@pytest.fixture
def sandbox(standing: Sandbox) -> Iterator[Sandbox]:
    """That site, to write into; afterwards it is as it was, and it must not have changed meanwhile."""
    published = standing.tree()
    before = set(standing.content.rglob("*"))
    yield standing
    assert standing.tree() == published
    added = sorted(set(standing.content.rglob("*")) - before, reverse=True)
    for path in added:
        path.rmdir() if path.is_dir() else path.unlink()


def site(folder: Path) -> Sandbox:
    """A site that has a file of every kind."""
    sandbox = with_microsite(folder)
    sandbox.settings(SETTINGS)
    common = {"tags": "[commun]", "categories": "[Vie]", "authors": "[Léa]", "series": "Carnet"}
    for number in range(4):
        sandbox.post(f"p{number}", event="{starts: 2026-05-01}", **common)
    sandbox.post("anglais", slug="p1", lang="en")
    links = "[x]({static}/documents/plan.pdf) [y]({static}/média/plan.pdf)"
    sandbox.write("pages/ete.md", f"---\ntitle: Été\nslug: été\naliases: [/vieux/, /vieux.html]\n---\n{links}\n")
    sandbox.write("documents/plan.pdf", "x")
    sandbox.write("média/plan.pdf", "x")
    return sandbox


@dataclass(frozen=True)
class Wish:
    """Somebody who wants an address that a file of a kind has: in which form, and the file that asks."""

    kind: str
    form: str
    path: str
    asker: str


FORMS: Mapping[str, Callable[[str], str]] = {
    "same": lambda path: path,
    "case": lambda path: path.swapcase(),
    "form": lambda path: normalize("NFD", path),
    "below": lambda path: f"{path}/x.html",
    "above": lambda path: path.rpartition("/")[0],
}
MOVERS = ("page", "article", "file", "alias")
ALL = [(mover, form) for mover in MOVERS for form in FORMS if form != "above" or mover in {"page", "article"}]
USUAL = [("page", "same"), ("article", "case"), ("file", "below"), ("alias", "same")]


def wishes(addresses: Mapping[str, str], mover: str, form: str) -> Iterator[Wish]:
    """What one sort of text may want: each other address once."""
    wanted: set[str] = set()
    for number, (kind, standing) in enumerate(addresses.items()):
        path = FORMS[form](standing)
        pointless = not path or (form == "form" and path == standing) or path in wanted
        if pointless or not can_ask(mover, path, kind, form):
            continue
        wanted.add(path)
        folder = "blog" if mover == "article" else "pages"
        yield Wish(kind, form, path, f"content/{folder}/veut-{number}.md")


def can_ask(mover: str, path: str, kind: str, form: str) -> bool:
    """Whether such a text can want such an address: of pictures only derivatives are published, a disk has no file
    where it has a folder, and what gives way to a file of the site's own does so."""
    if mover == "alias":
        return True
    if form == "same" and kind in CASES["own"]:
        return False
    if mover == "file":
        is_on_disk = form in {"same", "below"} and "linked file" in kind
        return not is_on_disk and not path.lower().endswith(".webp")
    return True


def ask(sandbox: Sandbox, mover: str, wish: Wish) -> None:
    """Write the text that wants the address."""
    lines, body = [f"title: {wish.asker}", "date: 2026-03-01"], "Un texte."
    if mover in {"page", "article"}:
        lines.append(f'save_as: "{wish.path}"')
    elif mover == "alias":
        lines.append(f'aliases: ["/{wish.path}"]')
    else:
        body = f"[x]({{static}}/{wish.path})"
        sandbox.write(wish.path, MP4 if wish.path.lower().endswith(".mp4") else b"x")
    sandbox.write(wish.asker.removeprefix("content/"), "---\n{}\n---\n\n{}\n".format("\n".join(lines), body))


def named(problem: Problem, folder: Path) -> set[str]:
    """The files and settings that exist which a problem names."""
    words = re.findall(r"[^\s:;,'\"()]+\.\w+", str(problem))
    settings = re.findall(r"the setting [A-Z_]+", str(problem))  # what a settings file takes from another has no line
    return {*(word for word in words if (folder / word).is_file()), *settings}


@pytest.mark.parametrize(
    ("mover", "form"),
    [pytest.param(*one, marks=() if one in USUAL else pytest.mark.slow, id=" ".join(one)) for one in ALL],
)
def test_an_address_that_is_taken_is_refused_and_both_files_are_named(
    sandbox: Sandbox, addresses: Mapping[str, str], mover: str, form: str
) -> None:
    wanted = list(wishes(addresses, mover, form))
    for wish in wanted:
        ask(sandbox, mover, wish)
    found = sandbox.problems()
    silent = [wish for wish in wanted if not any(says(problem, wish, sandbox.folder) for problem in found)]
    assert wanted
    assert silent == []


def says(problem: Problem, wish: Wish, folder: Path) -> bool:
    """Whether a problem names who asks and who has it; or why no page may ever be there."""
    files = named(problem, folder)
    return wish.asker in files and (len(files) > 1 or FOR_ROBOTS in problem.message)


def test_of_two_texts_that_want_one_place_both_are_named_whatever_place_it_is(tmp_path: Path) -> None:
    sandbox = site(tmp_path)
    pairs = {case["name"]: write_pair(sandbox, case["files"]) for case in CASES["texts"]}
    found = [named(problem, sandbox.folder) for problem in sandbox.problems()]
    assert [name for name, pair in pairs.items() if not any(pair <= files for files in found)] == []


def write_pair(sandbox: Sandbox, files: Mapping[str, str]) -> set[str]:
    """Two texts, each with a line or more in its header; the files by the names that problems give them."""
    for name, written in files.items():
        header, _, body = written.partition("body: ")
        sandbox.write(name, f"---\ntitle: {name}\ndate: 2026-01-01\n{header.strip()}\n---\n\n{body or 'Un texte.'}\n")
    sandbox.write("blog/w/plan.csv", "x")
    return {f"content/{name}" for name in files}


def test_the_table_has_every_kind_of_pair(addresses: Mapping[str, str]) -> None:
    assert set(addresses) == set(CASES["standing"])
    assert len(addresses) + len(CASES["texts"]) >= 28
