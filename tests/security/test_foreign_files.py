"""Whatever folder is named for the site: what is not ours there is neither changed nor removed, and is named.

Promise 3. The settings are typed to the commands themselves, in a home with a project, its repository, documents and
links; all of it is compared, bytes and times, before and after.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from portevoix import build_command as command
from portevoix import commands
from portevoix.host import BuildOptions, build
from portevoix.outputs.place import Place
from portevoix.problems import ProblemsFound
from security.disk import Snapshot, cases, snapshot
from site_tests.sandbox import NOW, Sandbox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows makes such links and pipes for administrators only")

REFUSED = {
    ".": "contains 'content'",
    "./": "contains 'content'",
    "..": "is your home folder",
    "../..": "contains your home folder",
    "/": "whole disk",
    "//": "whole disk",
    "/../..": "whole disk",
    "~": "is your home folder",
    "~/": "is your home folder",
    "~/..": "contains your home folder",
    "~/Documents": "was not made by Porte-voix",
    "~/Documents/": "was not made by Porte-voix",
    "~/Documents/../Documents": "was not made by Porte-voix",
    "../work": "contains 'content'",
    "../work/content": "is 'content'",
    "content": "is 'content'",
    "content/": "is 'content'",
    "content/blog": "lies inside 'content'",
    "content/site": "lies inside 'content'",
    "output/../content": "is 'content'",
    "overlay": "which the site is made of",
    "overlay/site": "which the site is made of",
    "plugins": "is 'plugins'",
    "plugins/site": "lies inside 'plugins'",
    "tests/site": "lies inside 'tests'",
    "docs": "is 'docs'",
    "pelicanconf.py": "is 'pelicanconf.py'",
    "pelicanconf.py/site": "lies inside 'pelicanconf.py'",
    "notes.txt": "is a file",
    "notes.txt/site": "is not a folder",
    ".git": "'.git' folder",
    ".git/site": "'.git' folder",
    ".GIT/site": "'.git' folder",
    "../clone": "was not made by Porte-voix",
    "../clone/.git": "'.git' folder",
    "../clone/.git/hooks": "'.git' folder",
    "hidden": "was not made by Porte-voix",
    "trailing.": "was not made by Porte-voix",
    "trailing ": "was not made by Porte-voix",
    "Site": "was not made by Porte-voix",
    "link": "symbolic link",
    "link/": "symbolic link",
    "link-to-content": "symbolic link",
    "link-to-nothing": "symbolic link",
    "link-to-home/work/content": "is 'content'",
    "link-to-home/Documents": "was not made by Porte-voix",
    "link-to-clone/.git/site": "'.git' folder",
    "circle": "symbolic link",
    "circle/site": "cannot be an output folder",
    "pipe": "is a file",
    ".output.porte-voix": "keeps what it made",
    ".output.porte-voix/site": "keeps what it made",
    "x" * 250: "cannot be an output folder",
    "x" * 300: "cannot be an output folder",
}
assert len(REFUSED) >= 50


@dataclass(frozen=True)
class Home:
    """Somebody's home, with a site in `work`; `settings` is what is typed after `--settings`."""

    root: Path
    sandbox: Sandbox

    @property
    def settings(self) -> str:
        return str(self.sandbox.folder / "siteconf.py")

    def all(self) -> Snapshot:
        """All that lies in and around it, but for what is kept of pictures."""
        found = snapshot(self.root.parent)
        return {path: told for path, told in found.items() if ".cache" not in path}

    def build(self, output: str | None) -> int:
        return command.build(None, output, self.settings, NOW.isoformat(), False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    root = tmp_path_factory.mktemp("around") / "home"
    sandbox = Sandbox(root / "work")
    sandbox.post("un", tags=["a"])
    sandbox.settings(['PORTEVOIX_OVERLAY = "overlay"'])
    theirs = [
        "Documents/these.odt",
        "Documents/deep/er/CNAME",
        "clone/.git/config",
        "clone/.git/hooks/x",
        "clone/index.html",
    ]
    work = [
        "notes.txt",
        "hidden/.profile",
        "trailing./x",
        "trailing /x",
        "Site/index.html",
        ".git/HEAD",
        "pelicanconf.py",
    ]
    work += ["overlay/theirs.txt", "plugins/x.py", "tests/x.py", "docs/x.md", ".preview-notes"]
    for name in (*theirs, *(f"work/{name}" for name in work)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("# somebody's work\n")
    links = {"link": "Documents", "link-to-content": "work/content", "link-to-nothing": "nothing", "link-to-home": "."}
    for name, target in {**links, "link-to-clone": "clone", "circle": "work/circle"}.items():
        (root / "work" / name).symlink_to(root / target)
    os.mkfifo(root / "work" / "pipe")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HOME", str(root))
        patched.chdir(root / "work")
        patched.setattr(commands, "ROOT", root / "work")
        (root / "work" / ".cache").mkdir(exist_ok=True)  # what is kept for later builds lies there
        yield Home(root, sandbox)


@pytest.mark.parametrize("setting", cases(REFUSED, 6, lambda setting: ascii(setting[:30])))
def test_a_folder_that_is_not_ours_is_refused_by_name_and_not_touched(
    home: Home, setting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = str(home.root) + setting[1:] if setting.startswith("~") else setting
    before = home.all()
    capsys.readouterr()
    assert home.build(typed) == 1
    said = capsys.readouterr().err
    assert REFUSED[setting] in said
    assert "; " in said
    assert said.endswith("is untouched.\n")
    assert commands.clean(typed, home.settings, False) == 1 or "0 files removed" in capsys.readouterr().out
    assert home.all() == before


def test_a_disk_of_its_own_is_refused(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    disk = home.root / "work" / "disk"
    disk.mkdir()
    try:
        if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "none", str(disk)], capture_output=True).returncode:
            pytest.skip("nothing may be mounted here")
        assert home.build("disk") == 1
        assert "is a disk of its own" in capsys.readouterr().err
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], capture_output=True)
        disk.rmdir()


FOREIGN = ("CNAME", ".git/config", "blog/mine.txt", "mine/deep/x.txt", ".htaccess")
STATE = ("notes.txt", "staging/notes.txt", "mine/x.txt")


def laid(folder: Path, names: tuple[str, ...]) -> dict[Path, tuple[int, bytes]]:
    """Foreign files in a folder, and how to know them again."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("somebody's work")
    return {folder / name: ((folder / name).stat().st_mtime_ns, (folder / name).read_bytes()) for name in names}


def test_what_others_lay_into_our_folders_survives_builds_and_clean(home: Home) -> None:
    output = home.root / "work" / "output"
    assert home.build(None) == 0
    build(BuildOptions(settings=Path(home.settings), now=NOW, preview=True))
    preview = home.root / "work" / ".preview"
    foreign = {**laid(output, FOREIGN), **laid(Place(output).state, STATE[::2]), **laid(preview, FOREIGN)}
    home.sandbox.post("deux", tags=["b"])
    assert home.build(None) == 0
    (home.sandbox.content / "blog/deux.md").unlink()
    assert home.build(None) == 0
    assert commands.clean(None, home.settings, True) == 0
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in foreign} == foreign
    left = {path for folder in (output, preview) for path in folder.rglob("*") if path.is_file()}
    assert left == {path for path in foreign if Place(output).state not in path.parents}


def test_a_foreign_file_where_ours_are_made_is_named_and_stays(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even a folder that is ours alone is emptied of what we did not make."""
    (theirs,) = laid(Place(home.root / "work" / "elsewhere").state, STATE[1:2])
    assert home.build("elsewhere") == 1
    assert f"{theirs.relative_to(home.root / 'work')}: was not made by Porte-voix" in capsys.readouterr().err
    assert theirs.read_text() == "somebody's work"
    theirs.unlink()
    assert home.build("elsewhere") == 0
    assert commands.clean("elsewhere", home.settings, False) == 0


def filled(folder: Path) -> str:
    folder.mkdir()
    (folder / "x").write_text("somebody's work")
    return "was not made by Porte-voix"


def link(folder: Path) -> str:
    folder.symlink_to(folder.parent.parent / "Documents")
    return "symbolic link"


def file(folder: Path) -> str:
    folder.write_text("somebody's work")
    return "is a file"


@pytest.mark.parametrize("what", [filled, link, file])
@pytest.mark.parametrize("name", [".preview", "output-acteurs"])
def test_a_folder_nobody_named_is_judged_in_the_same_way(
    tmp_path: Path, name: str, what: Callable[[Path], str]
) -> None:
    """The preview's, and that of a microsite built alone."""
    (tmp_path / "Documents").mkdir()
    (tmp_path / "Documents" / "these.odt").write_text("somebody's work")
    sandbox = Sandbox(tmp_path / "work")
    sandbox.post("un")
    header = "---\ntitle: Acteurs\ndate: 2026-04-01\nkind: video\nsummary: Des films.\ndomain: acteurs.example\n---\n"
    sandbox.write("microsites/acteurs/index.md", header)
    words = what(sandbox.folder / name)
    before = snapshot(tmp_path)
    asked = BuildOptions(settings=sandbox.folder / "siteconf.py", now=NOW, preview=name == ".preview")
    with pytest.raises(ProblemsFound, match=words) as found:
        build(asked if asked.preview else replace(asked, only="acteurs"))
    assert any(problem.path.endswith(name) for problem in found.value.report)
    after = snapshot(tmp_path)
    assert {path: after[path] for path in after if ".cache" not in path and path != "work"} == {
        path: told for path, told in before.items() if path != "work"
    }
