"""Links, pipes, sockets and devices: refused by name wherever a build reads, never followed and never waited for."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir

import pytest

from microsites.sandbox import HOME, with_microsite
from portevoix.preview.locate import locate
from portevoix.problems import ProblemsFound
from portevoix.regular import NotPlain, read_plain
from site_tests.sandbox import Sandbox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")

SECRET = "the-secret-of-the-machine"
ROOT = Path(__file__).parents[2]
SECONDS = 300


def secret(at: Path) -> Path:
    """A file outside the site, which no page may hold."""
    folder = next(parent for parent in at.parents if (parent / "siteconf.py").exists())
    path = folder / "outside" / "secret.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: {SECRET}\ndate: 2026-01-01\n---\n\n{SECRET}\n", encoding="utf-8")
    return path


def bound(at: Path) -> None:
    """A socket: its name is too long for some folders, so it is made where it is short and moved."""
    short = Path(gettempdir()) / f"pv{secrets.token_hex(4)}"
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(short))
    short.rename(at)


def linked(at: Path) -> None:
    """A link to a file by a relative way, as git carries it."""
    target = secret(at)
    at.symlink_to(os.path.relpath(target, at.parent))


KINDS: dict[str, Callable[[Path], None]] = {
    "an absolute link to a file": lambda at: at.symlink_to(secret(at)),
    "a relative link out of the tree": linked,
    "a link to a folder": lambda at: at.symlink_to(secret(at).parent),
    "a link to the folder above": lambda at: at.symlink_to(at.parent.parent),
    "a link to itself": lambda at: at.symlink_to(at),
    "a link to nothing": lambda at: at.symlink_to(at.parent / "nothing"),
    "a link into /proc": lambda at: at.symlink_to("/proc/self/environ"),
    "a link to git's own files": lambda at: at.symlink_to(ROOT / ".git"),
    "a link to a device": lambda at: at.symlink_to("/dev/zero"),
    "another name of a file elsewhere": lambda at: at.hardlink_to(secret(at)),
    "a pipe": lambda at: os.mkfifo(at),
    "a socket": bound,
}
"""Twelve sorts. A device proper takes more rights than builds have; a link to one is what git can carry."""

PLACES = (
    "content/blog/x.md",
    "content/pages/x.md",
    "content/media/x.pdf",
    "content/media/x.png",
    "content/taxonomy.yaml",
    f"content/{HOME}/index.md",
    f"content/{HOME}/films/x.md",
    f"content/{HOME}/films/monnaie.webm",
    f"content/{HOME}/films/monnaie.fr.vtt",
    f"content/{HOME}/films/monnaie.png",
    f"content/{HOME}/films/tard.video.json",
    "mine/templates/article.html",
    "mine/templates/components/byline.html",
    "mine/static/css/components/card.css",
    "mine/static/js/x.js",
    "mine/static/fonts/bricolage-grotesque.woff2",
    "mine/locale/fr/LC_MESSAGES/porte-voix.po",
    "mine/templates/components/byline.yaml",
)

PROGRAM = """
import sys
from pathlib import Path
from microsites.sandbox import with_microsite
from security.test_special_files import refused
print(*refused(Path(sys.argv[1])), sep="\\n")
"""


def turns(sample: int | None = None) -> range:
    """How the sorts are dealt out to the places: every sort at every place, or a sample of that."""
    return range(len(KINDS))[:sample]


def site_of(folder: Path, turn: int) -> dict[str, str]:
    """A site in which each place has something that is no plain file; by place, which sort it is."""
    sandbox = with_microsite(folder)
    sandbox.post("deux", "[x]({static}/media/x.pdf) ![y]({static}/media/x.png)")
    (folder / "mine").mkdir()
    sandbox.settings(['PORTEVOIX_OVERLAY = "mine"', 'SITEURL = "https://example.org"'])
    kinds = list(KINDS)
    dealt = {}
    for number, place in enumerate(PLACES):
        kind = kinds[(number + turn) % len(kinds)]
        at = folder / place
        at.parent.mkdir(parents=True, exist_ok=True)
        at.unlink(missing_ok=True)
        KINDS[kind](at)
        dealt[place] = kind
    return dealt


def refused(folder: Path) -> list[str]:
    """What is refused by name in a site; nothing of it is in what a forgiving build publishes."""
    sandbox = Sandbox.__new__(Sandbox)
    sandbox.folder, sandbox.content, sandbox.output = folder, folder / "content", folder / "output"
    problems = list(map(str, sandbox.problems()))
    try:
        sandbox.build(forgiving=True)
    except ProblemsFound:
        return problems
    leaked = [name for name, data in sandbox.tree().items() if SECRET.encode() in data]
    assert leaked == []
    return problems


def hold(folder: Path, turn: int) -> None:
    """In a process of its own, so that one that waits for a pipe is ended."""
    dealt = site_of(folder, turn)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, str(folder)],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT / 'tests'}"},
        timeout=SECONDS,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    named = {line.partition(": this ")[0] for line in done.stdout.splitlines() if ": this " in line}
    assert dealt.keys() - named == set(), done.stdout


@pytest.mark.parametrize("turn", turns(sample=1))
def test_what_is_no_plain_file_is_refused_by_name(tmp_path: Path, turn: int) -> None:
    hold(tmp_path, turn)


@pytest.mark.slow
@pytest.mark.parametrize("turn", turns())
def test_every_sort_is_refused_by_name_at_every_place(tmp_path: Path, turn: int) -> None:
    hold(tmp_path, turn)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_a_plain_file_is_ever_opened(tmp_path: Path, kind: str) -> None:
    (tmp_path / "siteconf.py").touch()
    at = tmp_path / "a" / "x"
    at.parent.mkdir()
    KINDS[kind](at)
    if kind.startswith("another name"):  # it is a plain file to whoever opens it: the folder's scan counts names
        return
    with pytest.raises(OSError, match=r".") as raised:
        read_plain(at)
    assert isinstance(raised.value, NotPlain) or kind == "a socket"


def test_a_file_that_has_both_of_its_names_in_the_content_is_no_stranger(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    first = sandbox.write("media/a.txt", "A")
    (sandbox.content / "media" / "b.txt").hardlink_to(first)
    sandbox.post("un", "[a]({static}/media/a.txt) [b]({static}/media/b.txt)")
    sandbox.build()
    assert sandbox.page("media/b.txt") == "A"


@pytest.mark.parametrize("name", ["content", "mine"])
def test_a_folder_of_the_site_that_is_a_link_is_refused(tmp_path: Path, name: str) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un")
    (tmp_path / "mine").mkdir()
    sandbox.settings(['PORTEVOIX_OVERLAY = "mine"'])
    (tmp_path / name).rename(tmp_path / "other")
    (tmp_path / name).symlink_to(tmp_path / "other")
    assert "is a link; name the folder that it leads to" in str(sandbox.problems()[0])


@pytest.mark.parametrize("make", [lambda at: os.mkfifo(at), lambda at: at.symlink_to("/etc/passwd")])
def test_settings_that_are_no_plain_file_are_refused(tmp_path: Path, make: Callable[[Path], None]) -> None:
    sandbox = Sandbox(tmp_path)
    (tmp_path / "siteconf.py").unlink()
    make(tmp_path / "siteconf.py")
    (problem,) = sandbox.problems()
    assert problem.path == "siteconf.py"


def test_the_preview_serves_no_link_out_of_its_folder_and_opens_no_pipe(tmp_path: Path) -> None:
    served = tmp_path / "served"
    served.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (served / "link.txt").symlink_to(tmp_path / "secret.txt")
    (served / "out").symlink_to(tmp_path)
    os.mkfifo(served / "pipe.txt")
    (served / "plain.txt").touch()
    for path in ("/link.txt", "/out/secret.txt", "/pipe.txt"):
        assert locate(served, "/", path).file is None
    assert locate(served, "/", "/plain.txt").file is not None
