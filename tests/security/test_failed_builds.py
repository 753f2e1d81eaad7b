"""A build that fails, for whatever cause, changes neither a byte nor a time of the site that stands.

Promise 2. Each cause is one mistake in a site that is right otherwise.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from security.disk import cases, picture, snapshot, typed
from site_tests.sandbox import Sandbox

POST = "---\ntitle: Un\ndate: 2026-04-01\n{}---\n\n{}\n"
PLUGIN = "from portevoix import signals\n{}\n\ndef register():\n    signals.claiming.connect(work)\n"


def text(header: str = "", body: str = "Un texte.") -> dict[str, str]:
    """One more post, with what is wrong in it."""
    return {"content/blog/faux.md": POST.format(header and f"{header}\n", body)}


def overlay(template: str) -> dict[str, str]:
    """A template of a designer over the page of posts."""
    return {"overlay/templates/article.html": template, "siteconf.py": 'PORTEVOIX_OVERLAY = "overlay"'}


def plugin(name: str, code: str) -> dict[str, str]:
    """A plugin of somebody else."""
    settings = f'PLUGIN_PATHS = [__file__.replace("siteconf.py", "theirs")]\nPLUGINS = [*PLUGINS, "{name}"]'
    return {f"theirs/{name}.py": code, "siteconf.py": settings}


CAUSES: dict[tuple[str, str], Mapping[str, str | bytes]] = {
    ("a title is missing", "title: is missing"): {"content/blog/faux.md": "---\ndate: 2026-04-01\n---\nTexte\n"},
    ("a date is none", "'demain' is not an ISO 8601 date"): text("modified: demain"),
    ("a status is unknown", "is not a status"): text("status: brouillonn"),
    ("a field is misspelled", "tittle: unknown field"): text("tittle: Deux"),
    ("a text is no UTF-8", "the file is not UTF-8"): {"content/blog/faux.md": POST.format("", "été").encode("latin-1")},
    ("a header is never closed", "is never closed"): {"content/blog/faux.md": "---\ntitle: Un\ndate: 2026-04-01\n"},
    ("a link leads nowhere", "leads to no file"): text(body="[x]({filename}absent.md)"),
    ("an anchor is not there", "no anchor '#nulle-part'"): text(body="[x](#nulle-part)"),
    ("a file is not there", "there is no media/absent.pdf"): text(body="[x]({static}/media/absent.pdf)"),
    ("a file lies outside", "lies outside the content folder"): text(body="[x]({static}/../siteconf.py)"),
    ("an address is taken", "is already that of"): text("slug: un"),
    ("an address differs by case", "differs only by case"): text("slug: UN"),
    ("an address climbs", "leaves its place in the site"): text("slug: ../../un"),
    ("a template is not there", "no template 'absent.html'"): text("template: absent"),
    ("a picture has no words", "no alternative text"): text(body="![]({static}/media/p.jpg)"),
    ("a picture is not there", "there is no media/absent.jpg"): text(body="![Rouge]({static}/media/absent.jpg)"),
    ("a picture is cut short", "is damaged"): {
        **text(body="![Rouge]({static}/media/faux.jpg)"),
        "content/media/faux.jpg": picture(3)[:200],
    },
    ("the taxonomy is no YAML", "the [ is never closed"): {"content/taxonomy.yaml": "tags: [a\n"},
    ("a tag is there twice", "is the same as 'a'"): {"content/taxonomy.yaml": "tags:\n  - name: a\n  - name: a\n"},
    ("a microsite says nothing", "kind: is missing"): {"content/microsites/faux/index.md": "---\ntitle: Faux\n---\n"},
    ("a template is cut short", "Unexpected end of template"): overlay('{% extends "base.html" %}{% block main %}'),
    ("a template asks for what is not there", "has no field 'absent'"): overlay(
        '{% extends "base.html" %}{% block main %}{{ view.absent }}{% endblock %}'
    ),
    ("a template divides by zero", "division by zero"): overlay(
        '{% extends "base.html" %}{% block main %}{{ 1 / 0 }}{% endblock %}'
    ),
    ("a style sheet cannot be read", "this '}' closes nothing"): {
        "overlay/static/css/tokens.css": ":root { --colour: }}} {",
        "siteconf.py": 'PORTEVOIX_OVERLAY = "overlay"',
    },
    ("the settings are no Python", "this is not Python"): {"siteconf.py": "SITENAME = ("},
    ("the settings raise", "the settings cannot be read"): {"siteconf.py": "1 / 0"},
    ("a setting is unknown", "unknown setting"): {"siteconf.py": "PORTEVOIX_LICENSE = 1"},
    ("a zone is none", "is not a time zone"): {"siteconf.py": 'TIMEZONE = "Paris"'},
    ("an extension does not load", "Markdown refuses these extensions"): {
        "siteconf.py": 'MARKDOWN = {"extensions": ["absent"]}'
    },
    ("a plugin is not there", "'absent' did not load"): {"siteconf.py": 'PLUGINS = [*PLUGINS, "absent"]'},
    ("a plugin does not register", "'early' did not load: RuntimeError: no"): plugin(
        "early", "def register():\n    raise RuntimeError('no')\n"
    ),
    ("a plugin fails", "'late' failed: RuntimeError: no"): plugin(
        "late", PLUGIN.format("\ndef work(making):\n    raise RuntimeError('no')\n")
    ),
    ("a page fails", "'extra.txt' could not be made"): plugin(
        "broken",
        PLUGIN.format(
            "from portevoix.outputs.output import Origin, Output\n\ndef work(making):\n"
            "    making.outputs.claim(Output('extra.txt', Origin('extra'), lambda: 1 / 0))\n"
        ),
    ),
}
"""What is wrong, and what of it is said; the files that make it so."""
assert len(CAUSES) >= 30


class Site:
    """A right site that was built once, and is right again after each mistake."""

    def __init__(self, folder: Path) -> None:
        self.sandbox = Sandbox(folder)
        self.sandbox.post("un", "![Rouge]({static}/media/p.jpg)", tags=["a"])
        self.sandbox.write("media/p.jpg", picture(7))
        assert typed(self.sandbox) == 0
        shutil.copytree(self.sandbox.content, folder / "right")

    def mistake(self, files: Mapping[str, str | bytes]) -> None:
        """Make a mistake."""
        shutil.rmtree(self.sandbox.content)
        shutil.rmtree(self.sandbox.folder / "overlay", ignore_errors=True)
        shutil.copytree(self.sandbox.folder / "right", self.sandbox.content)
        self.sandbox.settings([])
        for name, data in files.items():
            file = self.sandbox.folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if name == "siteconf.py":
                self.sandbox.settings(str(data).splitlines())
            else:
                file.write_bytes(data if isinstance(data, bytes) else data.encode())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("failed"))


@pytest.mark.parametrize("cause", cases(CAUSES, 5, lambda cause: cause[0]))
def test_a_build_that_fails_changes_nothing(
    site: Site, cause: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    site.mistake(CAUSES[cause])
    before = snapshot(site.sandbox.output)
    capsys.readouterr()
    assert typed(site.sandbox) == 1
    assert snapshot(site.sandbox.output) == before
    said = capsys.readouterr().err
    assert said.endswith("is untouched.\n")
    assert cause[1] in said
    assert "Traceback" not in said


OBSTACLES: dict[str, Callable[[Path], object]] = {
    "a file of somebody": lambda output: (output / "blog/deux/index.html").write_text("mine"),
    "a link": lambda output: (output / "blog/deux/index.html").symlink_to(output / "index.html"),
    "a pipe": lambda output: os.mkfifo(output / "blog/deux/index.html"),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize("what", cases(OBSTACLES, 1))
def test_a_build_that_something_strange_hinders_changes_nothing(
    site: Site, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.mistake({"content/blog/deux.md": POST.format("", "Deux.")})
    folder = site.sandbox.output / "blog/deux"
    folder.mkdir()
    try:
        OBSTACLES[what](site.sandbox.output)
        before = snapshot(site.sandbox.output)
        assert typed(site.sandbox) == 1
        assert snapshot(site.sandbox.output) == before
        assert "blog/deux/index.html" in capsys.readouterr().err
    finally:
        shutil.rmtree(folder)


def test_the_judge_sees_a_build_that_changes_something(site: Site) -> None:
    site.mistake({})
    before = snapshot(site.sandbox.output)
    assert typed(site.sandbox) == 0
    assert snapshot(site.sandbox.output) == before, "nothing was to be changed"
    page = site.sandbox.output / "index.html"
    told = page.stat()
    os.utime(page, ns=(told.st_atime_ns, told.st_mtime_ns + 1))
    assert snapshot(site.sandbox.output) != before
    site.mistake({"content/blog/deux.md": POST.format("", "Deux.")})
    assert typed(site.sandbox) == 0
    site.mistake({})
    assert typed(site.sandbox) == 0
