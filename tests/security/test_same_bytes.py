"""The same texts give the same bytes, whatever the machine: its seeds, its zone, its language, the order of its disk.

Promise 7. Each build is a process of its own, in a folder of its own, without anything kept from another; every other
one is made from a checkout that lies elsewhere.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from portevoix import commands
from portevoix.options import NewOptions
from security.disk import bytes_of, picture
from site_tests import sandbox as small
from site_tests.sandbox import NOW, ROOT, SETTINGS, Sandbox

FRENCH, PLAIN = "fr_FR.UTF-8", "C.UTF-8"

DISORDER = """\
import os, random

drawn = random.Random(int(os.environ["DISORDER"]))

def shuffled(listing):
    names = sorted(listing, key=lambda entry: getattr(entry, "name", entry))
    drawn.shuffle(names)
    return names

class Entries:
    def __init__(self, entries): self.left = iter(entries)
    def __iter__(self): return self
    def __next__(self): return next(self.left)
    def __enter__(self): return self
    def __exit__(self, *told): pass
    def close(self): pass

listdir, scandir = os.listdir, os.scandir
os.listdir = lambda *told: shuffled(listdir(*told))
os.scandir = lambda *told: Entries(shuffled(scandir(*told)))
"""
"""A disk that lists its files in an order of its own, as a `sitecustomize` of Python."""

SEEN = """\
import json, locale, os, time
from pathlib import Path
here = Path(__file__).parent
told = [hash("x"), time.tzname, locale.setlocale(locale.LC_ALL, ""), os.listdir(here / "content/blog"), str(here)]
(here / "seen.json").write_text(json.dumps(told))
"""
"""Settings that note what they were run in."""


BUILD = """\
import sys
from datetime import datetime
from pathlib import Path
from portevoix.host import BuildOptions, build
build(BuildOptions(settings=Path("siteconf.py"), now=datetime.fromisoformat(sys.argv[1])))
"""


@dataclass(frozen=True)
class Machine:
    """What differs from one machine to another; `elsewhere` is the checkout of the project."""

    seed: int
    zone: str
    language: str
    order: int
    elsewhere: bool = False

    def __str__(self) -> str:
        return f"{self.seed}-{self.zone.rpartition('/')[2]}-{self.language}-{self.order}"


EVERY = [
    replace(Machine(*told), elsewhere=bool(number % 2))
    for number, told in enumerate(
        product((0, 1, 6, 4242, 4294967295), ("Pacific/Kiritimati", "America/Los_Angeles"), (PLAIN, FRENCH), (1, 2))
    )
]
FIRST, OPPOSITE = EVERY[0], EVERY[-1]
assert len(EVERY) == 40


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Machine], Path]:
    """Builds the site on such a machine; where it then is."""
    folder = tmp_path_factory.mktemp("same")
    texts = whole_site(folder / "texts")
    (folder / "disorder").mkdir()
    (folder / "disorder" / "sitecustomize.py").write_text(DISORDER)
    french = speaks_french(folder / "locales")
    checkout = folder / "a checkout, été"
    small.copied(checkout, "plugins", "theme")
    shutil.copy(ROOT / "pelicanconf.py", checkout)

    def build(machine: Machine) -> Path:
        project = checkout if machine.elsewhere else ROOT
        site = folder / f"site {EVERY.index(machine)}"
        copied(texts, site / "content", Random(machine.order))
        (site / "siteconf.py").write_text(SETTINGS.format(root=str(project), theme=str(project / "theme")) + SEEN)
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(folder / "disorder"), str(project / "plugins")]),
            "PYTHONHASHSEED": str(machine.seed),
            "DISORDER": str(machine.order),
            "TZ": machine.zone,
            "LC_ALL": machine.language if french else machine.language.replace(FRENCH, "POSIX"),
            "LOCPATH": str(folder / "locales") if machine.language == FRENCH and french else "",
        }
        line = [sys.executable, "-c", BUILD, NOW.isoformat()]
        done = subprocess.run(line, env=environment, cwd=site, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return site

    return build


def whole_site(folder: Path) -> Path:
    """Texts of all sorts: tags, a series, translations, an event, old addresses, pictures, a film, a microsite."""
    folder.mkdir()
    sandbox = Sandbox(folder)
    shown = "![Rouge]({static}/media/r.jpg)\n\nUn [lien]({filename}deux.md), une note[^1].\n\n[^1]: Ici."
    sandbox.post("un", shown, tags=["a", "Économie", "b"], categories=["web", "vie"], series="S", series_index=1)
    sandbox.post("deux", "```python\nx = {1, 2}\n```", tags=["b", "a"], authors=["Zoé", "Ana"], aliases=["/vieux/"])
    sandbox.post(
        "trois", series="S", series_index=2, event="{starts: 2026-12-01 18:00, place: Lyon}", tags=["économie"]
    )
    sandbox.write("blog/un.en.md", "---\ntitle: One\nlang: en\nslug: un\ndate: 2026-04-01\ntags: [a]\n---\nA text.\n")
    sandbox.write("pages/but.md", "---\ntitle: But\n---\n\n![Bleu]({static}/media/b.jpg)\n")
    sandbox.write("media/r.jpg", picture(200))
    sandbox.write("media/b.jpg", picture(20))
    told, settings = NewOptions(kind="video", yes=True, slug="acteurs"), str(folder / "siteconf.py")
    assert commands.new("microsite", "Les acteurs", told, str(sandbox.content), settings, NOW.isoformat()) == 0
    for still in sandbox.content.glob("microsites/acteurs/films/*.webp"):
        Image.open(still).resize((640, 360)).save(still)  # to develop large ones is most of what a build takes
    return sandbox.content


def speaks_french(folder: Path) -> bool:
    """Make the French of the machine, where its words are there."""
    folder.mkdir()
    try:
        line = ["localedef", "-i", "fr_FR", "-f", "UTF-8", str(folder / FRENCH)]
        return subprocess.run(line, capture_output=True).returncode == 0
    except OSError:
        return False


def copied(texts: Path, folder: Path, drawn: Random) -> None:
    """The same files, made in another order at another time."""
    files = sorted(path for path in texts.rglob("*") if path.is_file())
    drawn.shuffle(files)
    for file in files:
        target = folder / file.relative_to(texts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
        os.utime(target, (drawn.randrange(10**9), drawn.randrange(10**9)))


@pytest.fixture(scope="module")
def first(built: Callable[[Machine], Path]) -> Path:
    return built(FIRST)


def different(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both sites."""
    left, right = bytes_of(one / "output"), bytes_of(other / "output")
    return sorted(path for path in left.keys() | right.keys() if left.get(path) != right.get(path))


def test_machines_that_differ_in_everything_give_the_same_bytes(built: Callable[[Machine], Path], first: Path) -> None:
    opposite = built(OPPOSITE)
    assert different(first, opposite) == []
    seen = [json.loads((site / "seen.json").read_text("utf-8")) for site in (first, opposite)]
    assert all(one != other for one, other in zip(*seen, strict=True)), "the machines did not differ"
    made = bytes_of(first / "output")
    parts = ("acteurs/atom.xml", "agenda.ics", "en/blog/un/index.html", "sitemap.xml", "vieux/index.html")
    assert all(path in made for path in parts), "the site had not everything"
    assert {Path(path).suffix for path in made} >= {".avif", ".jpg", ".css", ".js", ".json", ".svg", ".xml"}


@pytest.mark.slow
@pytest.mark.parametrize("machine", EVERY[1:-1], ids=str)
def test_any_machine_gives_the_same_bytes(built: Callable[[Machine], Path], first: Path, machine: Machine) -> None:
    site = built(machine)
    assert different(first, site) == []
    shutil.rmtree(site)
