"""The documentation says what is so: its examples build, its commands exist, its links lead somewhere."""

from __future__ import annotations

import re
import runpy
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import pytest
from invoke import Collection, Program
from invoke.parser import Parser
from PIL import Image

from portevoix.microsites.kinds import KINDS
from portevoix.problems import ProblemsFound
from portevoix.settings import OURS
from portevoix.slugs import slugify
from site_tests.each import each
from site_tests.front_door import load_front_door
from site_tests.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
READMES = (ROOT / "README.md", ROOT / "README.fr.md")
PAGES = (*READMES, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md")))
TRANSLATED = ("writers", "designers", "publishers")
GENERATED = {DOCS / "designers/views.md", DOCS / "designers/records.md"}

FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"python3 tasks\.py ([^`\n]+)")
LINK = re.compile(r"(?P<picture>!?)\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)[^)]*\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
FILM = Path(__file__).parent / "films" / "tiny.webm"
VIDEO = re.compile(r"^video: (?P<name>[\w-]+\.webm)$", re.MULTILINE)
UNTITLED = {scaffold.name for kind in KINDS for scaffold in kind.scaffolds if scaffold.titles}
"""What `new` begins without a title, too."""
BESIDE = re.compile(r"\{(?P<what>static|attach)\}(?P<path>[^)\s\"'>]+)")


def shown(path: Path) -> str:
    """A page's path, as the name of a test."""
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Example:
    """A fenced block that is marked: `file=…` is written, `refused` or not; `settings` are added, `said` expected."""

    info: tuple[str, ...]
    text: str

    @property
    def file(self) -> str:
        """Where it is written, or nothing."""
        return next((word.removeprefix("file=") for word in self.info if word.startswith("file=")), "")


def examples(page: Path) -> list[Example]:
    """The marked examples of a page, in order."""
    found = [Example(tuple(match["info"].split()), match["text"]) for match in FENCE.finditer(page.read_text("utf-8"))]
    return [example for example in found if example.file or {"said", "settings"} & set(example.info)]


def prose(page: Path) -> str:
    """A page without its fenced and indented blocks, and without code."""
    text = FENCE.sub("", page.read_text("utf-8"))
    return re.sub(r"`[^`\n]*`", "code", re.sub(r"^ {4}.*$", "", text, flags=re.MULTILINE))


WITH_EXAMPLES = [page for page in PAGES if examples(page)]
REFUSING = [page for page in PAGES if any("refused" in example.info for example in examples(page))]


def written(sandbox: Sandbox, page: Path, *, refused: bool) -> None:
    """The examples of a page as files of a site, with a stand-in for each file they lead to."""
    sandbox.settings([example.text for example in examples(page) if "settings" in example.info])
    for example in examples(page):
        if example.file and ("refused" in example.info) == refused:
            file = sandbox.folder / example.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(example.text, encoding="utf-8")
            if not refused:
                _stand_ins(sandbox, file, example.text)


def _stand_ins(sandbox: Sandbox, file: Path, text: str) -> None:
    for match in BESIDE.finditer(text):
        below = sandbox.content if match["path"].startswith("/") else file.parent
        target = below / match["path"].lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix == ".png":
            Image.new("RGB", (4, 3), "olive").save(target)
        elif target.suffix == ".webm":
            target.write_bytes(FILM.read_bytes())
        else:
            target.touch()
    for match in VIDEO.finditer(text):
        film = file.parent / match["name"]
        film.write_bytes(FILM.read_bytes())
        Image.new("RGB", (640, 360), "olive").save(film.with_suffix(".png"))


def in_one_language(pages: list[Path]) -> list[Any]:
    """Those in English, whose examples are those of the French ones in other words, wait for `test --all`."""
    return [pytest.param(page, marks=pytest.mark.slow) if page.parent.name == "en" else page for page in pages]


def test_french_and_english_mark_the_same_examples() -> None:
    def marks(page: Path) -> list[list[str]]:
        return [[word.partition("=")[0] for word in example.info] for example in examples(page)]

    english = [page for page in WITH_EXAMPLES if page.parent.name == "en"]
    assert len(english) > 5
    for page in english:
        assert marks(page) == marks(page.parents[1] / "fr" / page.name), shown(page)


@pytest.mark.parametrize("page", in_one_language(WITH_EXAMPLES), ids=shown)
def test_the_examples_of_a_page_build_together_without_a_word(page: Path, tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path, shares_pictures=True)
    written(sandbox, page, refused=False)
    assert [str(problem) for problem in sandbox.build().report] == []


@pytest.mark.parametrize("page", in_one_language(REFUSING), ids=shown)
def test_what_a_page_shows_as_refused_is_refused_in_these_words(page: Path, tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path, shares_pictures=True)
    written(sandbox, page, refused=False)
    written(sandbox, page, refused=True)
    said = [line for example in examples(page) if "said" in example.info for line in example.text.splitlines()]
    with pytest.raises(ProblemsFound) as found:
        sandbox.build()
    assert sorted(str(problem) for problem in found.value.report) == sorted(said)


@cache
def front_door() -> ModuleType:
    """`tasks.py`, loaded."""
    return load_front_door()


@cache
def tasks() -> Collection:
    """The tasks that it offers, those of kinds too."""
    offered: Collection = front_door().offered(())
    return offered


def commands(page: Path) -> Iterator[list[str]]:
    """The words of each command that a page gives."""
    for match in COMMAND.finditer(page.read_text("utf-8")):
        if not match[1].startswith("…"):
            yield shlex.split(match[1], comments=True)


def parsed(words: list[str]) -> Any:
    """What Invoke makes of a command, in its own two steps: its own options, then tasks; fails where it is none."""
    core = Parser(initial=Program().initial_context, ignore_unknown=True).parse_argv(words)
    explained = core[0].args["help"].value
    assert explained is None or explained in tasks().task_names or explained is True
    asks = words[0] == "new" and words[1] in UNTITLED and not words[2:3]
    typed = [*core.unparsed, *(["--title="] if asks else [])]  # as tasks.py adds it
    return [*Parser(contexts=tasks().to_contexts()).parse_argv(typed), *core]


@pytest.mark.parametrize("page", [page for page in PAGES if list(commands(page))], ids=shown)
def test_every_command_of_a_page_is_one(page: Path) -> None:
    for words in commands(page):
        assert parsed(words), words


def run(words: list[str], site: Sandbox) -> None:
    """A command, for that site."""
    typed = [*words, "--settings", str(site.folder / "siteconf.py")]
    typed += ["--now", "2026-11-01"] if words[0] == "new" else []
    front_door().Tasks(namespace=tasks(), binary="tasks.py").run(["tasks.py", *typed])


@pytest.mark.parametrize("page", sorted(DOCS.glob("writers/*/fundraiser.md")), ids=shown)
def test_the_commands_that_begin_a_collection_do_so_in_the_order_they_are_told(page: Path, tmp_path: Path) -> None:
    site = Sandbox(tmp_path, shares_pictures=True)
    begun = [words for words in commands(page) if words[0] == "new" and words[2:]]  # without more, one is asked
    for words in begun:
        run(words, site)
    assert [str(problem) for problem in site.build().report] == []
    names = {path.stem for path in site.content.glob("microsites/*/*/*.md")}
    assert {slugify(words[2]) for words in begun if words[1] != "microsite"} <= names


@pytest.mark.parametrize("page", sorted(DOCS.glob("writers/*/microsite.md")), ids=shown)
def test_the_commands_that_make_a_microsite_do_so_in_the_order_they_are_told(page: Path, tmp_path: Path) -> None:
    sites: list[Sandbox] = []
    for words in commands(page):
        if words[:2] == ["new", "microsite"]:
            sites.append(Sandbox(tmp_path / str(len(sites)), shares_pictures=True))
        site = sites[-1] if words[:2] == ["new", "microsite"] else sites[0]
        if words[0] in {"new", "remove-demo"}:
            run(words, site)
    for site in sites:
        assert [str(problem) for problem in site.build().report] == []
    assert {path.name for path in sites[0].content.glob("microsites/*/*/*.md")} == {
        f"{slugify(words[2])}.md" for words in commands(page) if words[0] == "new" and words[1] != "microsite"
    }


def test_a_command_that_is_none_does_not_pass() -> None:
    for wrong in (["bild"], ["build", "--oputput", "x"], ["new", "post"]):
        with pytest.raises(Exception, match=r".+"):
            parsed(wrong)


@pytest.mark.parametrize("readme", READMES, ids=shown)
def test_a_readme_names_every_task_that_is_there_whatever_kinds_there_are(readme: Path) -> None:
    assert {words[0] for words in commands(readme)} >= set(front_door().offered(["build"]).task_names)


def test_both_readmes_give_the_same_commands() -> None:
    def shape(readme: Path) -> list[list[str]]:
        return [[word for word in words if not word.istitle()] for words in commands(readme)]

    assert shape(READMES[0]) == shape(READMES[1])


def test_every_option_of_every_task_is_documented() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    contexts = tasks().to_contexts()
    flags = {flag for context in contexts for flag in context.flags if flag.startswith("--")}
    without = {f"--{argument.name}" for context in contexts for argument in context.positional_args}
    assert [flag for flag in sorted(flags - without) if f"`{flag}" not in text and f" {flag}" not in text] == []


@pytest.mark.parametrize("page", [page for page in PAGES if "<!-- table:" in page.read_text("utf-8")], ids=shown)
def test_a_table_made_from_the_code_says_what_the_code_says(page: Path) -> None:
    text = page.read_text("utf-8")
    tables = runpy.run_path(str(DOCS / "tables.py"))
    assert tables["filled"](text) == text, "write it anew, in the environment: python docs/tables.py"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_setting_is_documented_and_no_other(lang: str) -> None:
    text = (DOCS / "publishers" / lang / "settings.md").read_text("utf-8")
    assert set(re.findall(r"^\| `(PORTEVOIX_\w+)` \|", text, re.MULTILINE)) == set(OURS)


@pytest.mark.parametrize("audience", TRANSLATED)
def test_french_and_english_have_the_same_pages(audience: str) -> None:
    french, english = (sorted(path.name for path in (DOCS / audience / lang).iterdir()) for lang in ("fr", "en"))
    assert french == english


@cache
def anchors(page: Path) -> frozenset[str]:
    """The ids that hosts of git repositories give to the headings of a page."""
    headings = HEADING.findall(FENCE.sub("", page.read_text("utf-8")))
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").strip().lower() for heading in headings)
    return frozenset(re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain)


@each(PAGES, ids=shown)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    broken = []
    for match in LINK.finditer(prose(page)):
        path, _, anchor = unquote(match["target"]).partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or not target.is_relative_to(ROOT) or (anchor and anchor not in anchors(target)):
            broken.append(match["target"])
    assert broken == []


@each(PAGES, ids=shown)
def test_every_picture_has_a_text_in_its_place_and_is_light(page: Path) -> None:
    for match in LINK.finditer(prose(page)):
        if match["picture"]:
            assert match["words"].strip(), match["target"]
            assert (page.parent / match["target"]).stat().st_size < 150_000


@each(sorted({page for page in PAGES if DOCS in page.parents} - GENERATED), ids=shown)
def test_a_page_can_be_read_in_one_go(page: Path) -> None:
    text = page.read_text("utf-8")
    most = 240 if " walk=" in text else 200  # a walk holds whole files, which nobody reads line by line
    assert len(text.splitlines()) <= most


def test_decisions_are_numbered_without_a_gap_and_all_listed() -> None:
    found = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    assert [int(path.name[:4]) for path in found] == list(range(1, len(found) + 1))
    listed = (DOCS / "decisions/README.md").read_text("utf-8")
    for path in found:
        assert f"]({path.name})" in listed
        text = path.read_text("utf-8")
        assert HEADING.findall(text)[1:] == ["Context", "Decision", "Consequences"], path.name
