"""The early answer never says that nothing has changed where something has."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from engine.hand import MOMENTS
from engine.sites import assert_same, clean, lay
from portevoix import build_command, commands
from portevoix.engine import front, remember, workers
from portevoix.options import BuildOptions

WORDS = ("build", "--now", str(MOMENTS[0]), "--output", "output")
SETTINGS = "content/blog/billet-00.md"


def typed(site: Path, words: tuple[str, ...] = WORDS, *, now: bool = True) -> None:
    """What the command does where there is no early answer."""
    settings, output = site / "pelicanconf.py", site / "output"
    moment = MOMENTS[0] if now else None
    options = BuildOptions(settings=settings, output=output, now=moment, engine=True, project=site)
    with ExitStack() as stack:
        stack.enter_context(patch.object(workers, "processors", lambda: 1))
        for module in (build_command, commands):
            stack.enter_context(patch.object(module, "ROOT", site))
        stack.enter_context(patch.object(sys, "argv", ["tasks.py", *words]))
        stack.enter_context(patch.object(sys, "path", [str(site), *sys.path]))
        stack.enter_context(redirect_stdout(StringIO()))
        build_command._built(options, build_command.Asked(), {})


def answers(site: Path, words: tuple[str, ...] = WORDS) -> bool:
    """Whether there is an early answer."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        return front.answered(str(site), words)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is the small site."""
    folder = lay(tmp_path_factory.mktemp("front"))
    for name in ("tasks.py", "publishconf.py", "requirements/build.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("# as it was\n", "utf-8")
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write("from more_settings import *\n")
    (folder / "more_settings.py").write_text("AUTHOR = 'Zoé'\n", "utf-8")
    return folder


_MADE = ("output", ".output.porte-voix", ".cache", "clean", ".clean.porte-voix")


@pytest.fixture(scope="module")
def files(once: Path) -> dict[Path, bytes]:
    """All that it is made of."""
    return {file: file.read_bytes() for file in _own(once)}


def _own(folder: Path) -> list[Path]:
    found = (file for file in folder.rglob("*") if not file.is_dir() or file.is_symlink())
    return [file for file in found if file.relative_to(folder).parts[0] not in _MADE]


@pytest.fixture
def site(once: Path, files: dict[Path, bytes]) -> Path:
    """It as it was, where there is an early answer."""
    for file in _own(once):
        if file.is_symlink() or file not in files:
            file.unlink()
    for file, data in files.items():
        if not file.exists() or file.read_bytes() != data:
            file.write_bytes(data)
    if (once / "output/404.html").is_symlink():
        (once / "output/404.html").unlink()
    for _ in range(4):
        if answers(once):
            return once
        sys.modules.pop("more_settings", None)
        time.sleep(0.05)
        typed(once)
    raise AssertionError("no build is ever remembered")


def _again(file: Path) -> None:
    """The same bytes, size and time, written anew."""
    before = file.stat()
    time.sleep(0.01)
    file.write_bytes(file.read_bytes())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _added(path: str) -> Callable[[Path], object]:
    return lambda site: (site / path).write_bytes(b"x")


def _changed(path: str) -> Callable[[Path], object]:
    return lambda site: _again(site / path)


def _moved(site: Path) -> None:
    (site / "content/blog/fete.md").rename(site / "content/blog/fete-bis.md")
    (site / "content/blog/fete-bis.md").rename(site / "content/blog/noce.md")


def _link(site: Path) -> None:
    file = site / "content/media/un.jpg"
    file.rename(site / "un.jpg")
    file.symlink_to(site / "un.jpg")


def _journal(site: Path) -> None:
    (site / ".output.porte-voix/journal.json").write_text("{}")


def _linked_output(site: Path) -> None:
    file = site / "output/404.html"
    file.rename(site / "404.html")
    file.symlink_to(site / "404.html")


def _remembered(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    def work(site: Path) -> None:
        for file in (site / front.FOLDER).glob("front-*.txt"):
            file.write_bytes(change(file.read_bytes()))

    return work


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": _changed("content/blog/billet-00.md"),
    "a page": _changed("content/pages/contact.md"),
    "the taxonomy": _changed("content/taxonomy.yaml"),
    "a picture": _changed("content/media/deux.jpg"),
    "a file of a microsite": _changed("content/microsites/pas-envie/index.md"),
    "a new text": _added("content/blog/nouveau.txt"),
    "an empty folder": lambda site: (site / "content/vide").mkdir(),
    "a text beside": lambda site: shutil.copy(site / "content/blog/fete.md", site / "content/blog/autre-fete.md"),
    "a text is gone": lambda site: (site / "content/blog/brouillon.md").unlink(),
    "a text has another name": _moved,
    "a picture is a link": _link,
    "the rights of a text": lambda site: (site / "content/blog/billet-01.md").chmod(0o600),
    "a template of the theme": _changed("theme/templates/tag.html"),
    "a style sheet of the theme": _changed("theme/static/css/base.css"),
    "words of the theme": _changed("theme/locale/fr/LC_MESSAGES/porte-voix.po"),
    "a template of the overlay": _changed("mine/templates/components/mine.html"),
    "a new file of the overlay": _added("mine/README.md"),
    "the settings": _changed("pelicanconf.py"),
    "settings that are taken from elsewhere": _changed("more_settings.py"),
    "settings to publish": _changed("publishconf.py"),
    "the command": _changed("tasks.py"),
    "the list of libraries": _changed("requirements/build.txt"),
    "a page of the output": _changed("output/index.html"),
    "a page of the output is gone": lambda site: (site / "output/sitemap.xml").unlink(),
    "a page of the output is a link": _linked_output,
    "the output is gone": lambda site: shutil.rmtree(site / "output"),
    "a build was cut short": _journal,
    "what was written down is cut": _remembered(lambda data: data[:-9]),
    "what was written down is empty": _remembered(lambda data: b""),
    "what was written down has another end": _remembered(lambda data: data + b"."),
    "what was written down has other words": _remembered(lambda data: data.replace(b"site", b"sIte")),
    "what was written down is of another version": _remembered(lambda data: data.replace(b"front ", b"front 9")),
}


DOUBLES = {
    "a style sheet of the theme",
    "words of the theme",
    "settings to publish",
    "what was written down is empty",
    "what was written down has another end",
    "what was written down is of another version",
}
"""Of a sort that another change stands for."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in DOUBLES else name for name in CHANGES]
)
def test_it_is_silent_where_something_has_changed(site: Path, name: str) -> None:
    """The doubles wait for `test --all`: each costs a build that is remembered anew."""
    CHANGES[name](site)
    assert not answers(site)
    (site / ".output.porte-voix/journal.json").unlink(missing_ok=True)


WORDS_TYPED = [
    ("build",),
    (*WORDS, "--forgiving"),
    ("build", "--now", str(MOMENTS[1]), "--output", "output"),
    ("check", *WORDS[1:]),
    ("serve",),
    (),
]


@pytest.mark.parametrize("name", [*CHANGES][:1] + [name for name in CHANGES if "output" in name])
def test_where_another_process_looks_at_the_output_it_is_as_silent(
    site: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    fork, begun = os.fork, list[int]()

    def forked() -> int:
        process = fork()
        begun.append(process)
        return process

    monkeypatch.setattr(front, "FEWEST", 1)
    monkeypatch.setattr(os, "fork", forked)
    assert answers(site)
    CHANGES[name](site)
    assert not answers(site)
    assert begun
    for process in begun:
        with pytest.raises(ChildProcessError):  # nobody is left
            os.waitpid(process, 0)


@pytest.mark.parametrize("words", WORDS_TYPED, ids=" ".join)
def test_it_is_silent_where_something_else_is_typed(site: Path, words: tuple[str, ...]) -> None:
    assert not answers(site, words)


@pytest.mark.parametrize("name", ["TZ", "LANG", "LC_ALL", "SOURCE_DATE_EPOCH", "PYTHONPATH"])
def test_it_is_silent_in_other_surroundings(site: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "other")
    assert not answers(site)


def test_it_is_silent_in_another_folder(site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert not answers(site)


def test_it_is_silent_where_our_code_has_changed(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "code.py").write_text("1\n")
    monkeypatch.setattr(remember, "PACKAGE", tmp_path)
    monkeypatch.setattr(front, "_OURS", str(tmp_path))
    time.sleep(0.05)
    (site / SETTINGS).touch()
    time.sleep(0.05)
    typed(site)
    assert answers(site)
    _again(tmp_path / "code.py")
    assert not answers(site)


def test_it_is_silent_once_the_site_shows_something_else(site: Path) -> None:
    (site / "content/blog/billet-02.md").touch()
    time.sleep(0.05)
    began = time.time()
    typed(site, ("build",), now=False)
    assert answers(site, ("build",))
    for later in (-7200, 25 * 3600, 400 * 86400):
        with patch.object(time, "time", lambda later=later: began + later):
            assert not answers(site, ("build",))


def test_what_changed_while_it_was_built_is_not_written_down(site: Path) -> None:
    def meddling(*given: object) -> object:
        found = look(*given)  # type: ignore[arg-type]
        with (site / SETTINGS).open("a", encoding="utf-8") as file:
            file.write("\nEncore.\n")
        return found

    look = remember.look
    (site / SETTINGS).touch()
    time.sleep(0.05)
    with patch("portevoix.engine.engine.look", meddling):
        typed(site)
    assert not answers(site)


def test_a_text_that_was_changed_just_now_is_not_believed(site: Path) -> None:
    (site / SETTINGS).write_text((site / SETTINGS).read_text("utf-8") + "\nÀ l'instant.\n", "utf-8")
    typed(site)
    assert not answers(site)


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(2, 12))])
def test_bits_that_fall_over_in_what_was_written_down_make_it_silent_or_change_nothing(site: Path, seed: int) -> None:
    random = Random(seed)
    (file,) = [
        found for found in (site / front.FOLDER).glob("front-*.txt") if Path(front.file_of(str(site), WORDS)) == found
    ]
    before = file.read_bytes()
    for _ in range(60):
        data = bytearray(before)
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        file.write_bytes(data)
        assert not answers(site)
    file.write_bytes(before)
    assert answers(site)


def test_where_it_answers_the_site_is_right(site: Path) -> None:
    assert answers(site)
    right = clean(site)
    found = {path for path in right.tree if (site / "output" / path).read_bytes() != right.tree[path]}
    assert found == set()
    assert_same(right, clean(site))


def test_it_is_silent_where_what_was_written_down_says_nothing_of_this_machine(site: Path) -> None:
    head = "\n".join((front.VERSION, "", "", f"{site}/output"))
    parts = (front.digest("\n".join(front.lines_of([""]))), front.digest(""), "", "", "", "forged")
    forged = "\0".join((head, front.digest("\0".join((head, *parts))), *parts))
    Path(front.file_of(str(site), ["build"])).write_text(forged)
    assert not front.answered(str(site), ["build"])


def test_it_is_silent_where_nobody_knows_any_more_which_files_are_ours(site: Path) -> None:
    (site / ".output.porte-voix" / "manifest.json").unlink()
    assert not answers(site)
