"""What came of style sheets is kept: nothing is joined twice, and whatever befalls what is kept, the site is right."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from portevoix import sheets
from portevoix.kept import write_entry
from portevoix.sheets import FOLDER, Sheets, forget_sheets, read_sheets
from portevoix.stylesheets import SheetFile, join

MAIN, PAPER = "css/main.css", "css/print.css"

WRONG = (
    SheetFile(MAIN, "theme/static/css/main.css", b'@import "a.css" layer(tokens);\n@import "none.css";\n'),
    SheetFile("css/a.css", "theme/static/css/a.css", b":root { --ink: #eee; --paper: #fff } a { b: var(--non) }\n"),
    SheetFile("fonts/x.woff2", "theme/static/fonts/x.woff2"),
)
"""A theme with mistakes of each sort: an import that leads nowhere, a token nobody declares, colours nobody reads."""


def read(project: Path, files: tuple[SheetFile, ...] = WRONG) -> tuple[Sheets, int]:
    """What comes of the style sheets, and how often they were joined."""
    before = join.cache_info()
    found = read_sheets(files, MAIN, PAPER, project, [project / "theme"])
    after = join.cache_info()
    return found, after.hits + after.misses - before.hits - before.misses


def kept(project: Path) -> Path:
    (file,) = (file for file in (project / FOLDER).rglob("*") if file.is_file())
    return file


def test_what_is_remembered_is_what_was_made(tmp_path: Path) -> None:
    made, cold = read(tmp_path)
    again, warm = read(tmp_path)
    assert made == again
    assert made.joined.problems
    assert made.judged
    assert made.joined.whole
    assert (cold, warm) == (1, 0)
    assert [*map(type, made.joined.tokens[0].weight)] == [*map(type, again.joined.tokens[0].weight)]
    assert hash(again.joined.tokens) == hash(made.joined.tokens)  # `judge` asks for it


CHANGED = {
    "a byte": (*WRONG[:1], SheetFile("css/a.css", WRONG[1].path, b":root { --ink: #ddd }\n"), WRONG[2]),
    "a path in messages": (*WRONG[:1], SheetFile("css/a.css", "overlay/a.css", WRONG[1].data), WRONG[2]),
    "a file beside them": (*WRONG, SheetFile("none.css", "theme/static/none.css")),
    "one less": WRONG[:2],
    "the border of two": (
        SheetFile(MAIN, WRONG[0].path + "x", WRONG[0].data),
        SheetFile("css/a.css"[1:], WRONG[1].path, WRONG[1].data),
        WRONG[2],
    ),
}


@pytest.mark.parametrize("change", CHANGED)
def test_what_has_changed_is_made_anew(change: str, tmp_path: Path) -> None:
    read(tmp_path)
    found, times = read(tmp_path, CHANGED[change])
    assert times == 1
    assert found.joined == join(CHANGED[change], MAIN, PAPER)


def test_another_version_of_a_library_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(tmp_path)
    monkeypatch.setattr(sheets, "_version", lambda name: "0")
    assert read(tmp_path)[1] == 1


def another_byte(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data.replace(b"--ink", b"--inc"))


def folder_of(file: Path) -> None:
    file.unlink()
    file.mkdir()


def link_of(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to(file.with_name("elsewhere"))


HARM: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-3]),
    "another byte": another_byte,
    "another's": lambda file: file.write_bytes(b"{}"),
    "gone": Path.unlink,
    "a folder": folder_of,
    "a link": link_of,
}


@pytest.mark.parametrize("harm", HARM)
def test_what_was_damaged_is_not_believed(harm: str, tmp_path: Path) -> None:
    made, _ = read(tmp_path)
    HARM[harm](kept(tmp_path))
    assert read(tmp_path) == (made, 1)
    if harm != "a folder":  # which is nobody's to remove
        assert read(tmp_path) == (made, 0)


@pytest.mark.parametrize("said", [b"[]", b"{}", b"null", b'{"key": 1}', b"\xff", b'{"whole": {}}'])
def test_what_is_no_sheet_is_not_believed_though_it_is_whole(said: bytes, tmp_path: Path) -> None:
    made, _ = read(tmp_path)
    write_entry(kept(tmp_path), said)
    assert read(tmp_path) == (made, 1)


def test_no_link_of_a_repository_is_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    project = tmp_path / "project"
    project.mkdir()
    (project / ".cache").symlink_to(elsewhere)
    assert read(project)[1] == read(project)[1] == 1
    assert list(elsewhere.iterdir()) == []


def test_a_set_of_folders_keeps_one_entry_whatever_is_edited(tmp_path: Path) -> None:
    for files in (WRONG, *CHANGED.values()):
        read(tmp_path, files)
    assert kept(tmp_path).name == "sheets.json"


def test_forgetting_it_leaves_what_is_not_ours(tmp_path: Path) -> None:
    read(tmp_path)
    theirs = tmp_path / FOLDER / "mine.txt"
    theirs.write_text("mine", "utf-8")
    assert forget_sheets(tmp_path) == 1
    assert [*(tmp_path / FOLDER).iterdir()] == [theirs]


LOADED = """\
import sys
from portevoix.stylesheets import SheetFile, join
from portevoix.tokens.judge import judge
joined = join((SheetFile("css/main.css", "main.css", b":root { --ink: #777; --paper: #fff }"),), "css/main.css", "p")
assert judge(joined.tokens)
print(*sys.modules)
"""


def test_all_that_takes_part_in_it_is_in_its_key() -> None:
    answer = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, timeout=60)
    modules = answer.stdout.split()
    own = {name.split(".")[1] for name in modules if name.startswith("portevoix.")}
    assert own <= {name.removesuffix(".py") for name in sheets._CODE}
    known = {*sys.stdlib_module_names, "portevoix", *sheets._LIBRARIES}
    foreign = {name.split(".")[0] for name in modules if not name.startswith(("_", "encodings"))}
    assert {name for name in foreign - known if not name.startswith(("sitecustomize", "pyexpat"))} == set()
