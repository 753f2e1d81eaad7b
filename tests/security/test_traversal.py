"""No string leads out of the output folder or publishes what is outside the content folder, whatever field holds it."""

from __future__ import annotations

import ntpath
import os
import posixpath
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from random import Random
from urllib.parse import unquote

import pytest

from portevoix.frontmatter.slugs import read_slug, slug_of_file
from portevoix.frontmatter.values import read_alias, read_place_in_site
from portevoix.outputs.address import fault
from security.strings import climbs
from site_tests.sandbox import Sandbox

SECRET = "motsecretdehors"
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}

FIELDS: Mapping[str, Callable[[str], str]] = {
    "slug": lambda text: f"blog/{read_slug(text)}/index.html",
    "file name": lambda text: f"blog/{slug_of_file(text) or 'x'}/index.html",
    "save_as": read_place_in_site,
    "alias": lambda text: unquote(read_alias(text)).lstrip("/"),
    "the door": lambda text: text,
}
"""What a text may say of its place, and the file that would follow."""


def leads_out(path: str) -> str:
    """Why a file of this address would lie outside of a folder on some disk, or in a folder that is kept; or nothing.

    Written apart from the door: by the libraries that join paths.
    """
    if posixpath.commonpath(["/out", posixpath.normpath(posixpath.join("/out", path))]) != "/out":
        return "out of a folder of Unix"
    joined = ntpath.normpath(ntpath.join("C:\\out", path.replace("/", "\\")))
    if not joined.lower().startswith("c:\\out\\"):
        return "out of a folder of Windows"
    for name in re.split(r"[/\\]", path):
        bare = "".join(
            char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) not in {"Cf", "Cc"}
        )
        plain = bare.rstrip(". ").casefold()
        if plain in {".git", "git~1"} or plain.partition(".")[0].rstrip() in DEVICES or plain in {"", "."}:
            return f"a name that is kept: {name!r}"
    return "a stream or a drive" if ":" in path else ""


@pytest.mark.parametrize("every", [pytest.param(8, id="sample"), pytest.param(1, id="all", marks=pytest.mark.slow)])
@pytest.mark.parametrize("field", FIELDS)
def test_what_a_field_lets_through_stays_in_the_output_folder(field: str, every: int):
    strings, through = climbs()[::every], 0
    assert len(strings) * every >= 23_000
    for text in strings:
        path, refusal = answer(field, text)
        assert path or ";" in refusal
        if path and fault(path) is None:
            through += 1
            assert leads_out(path) == "", (ascii(text), ascii(path))
    assert through or field == "slug"


def answer(field: str, text: str) -> tuple[str, str]:
    """The file that a field would lead to, or what its author is told."""
    try:
        return FIELDS[field](text), ""
    except ValueError as refused:
        return "", str(refused)


def test_the_judge_sees_what_no_door_would_hold_back():
    strings = climbs()
    assert sum(bool(leads_out(text)) for text in strings) > len(strings) / 4
    assert leads_out("blog/un/index.html") == ""


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder but those of the site that is built there, and what it holds."""
    return dict(_hashes(folder))


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    for above, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(("output", ".output", ".portevoix"))]
        for name in files:
            path = Path(above, name)
            yield path.relative_to(folder).as_posix(), sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("count", [pytest.param(40, id="sample"), pytest.param(None, id="all", marks=pytest.mark.slow)])
def test_builds_of_texts_that_climb_touch_nothing_outside_and_publish_nothing_from_there(
    tmp_path: Path, count: int | None
):
    folder = tmp_path / "home" / "site"
    folder.mkdir(parents=True)
    sandbox = Sandbox(folder)
    sandbox.settings(["PORTEVOIX_CARDS = False"])
    for place in ("secret.txt", "home/secret.txt", "home/site/secret.txt", "home/site/.git/config", "etc/passwd"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(SECRET)
    chosen = climbs() if count is None else Random(12).sample(climbs(), count)
    sandbox.post("bon")
    write_texts(sandbox, chosen)
    before = hashes(tmp_path)
    report = sandbox.build(forgiving=True).report
    assert len(report.errors) > len(chosen)
    changed = {path for path, known in hashes(tmp_path).items() if before.get(path) != known}
    assert {path for path in changed if not path.startswith("home/site/.cache/")} == set()
    tree = sandbox.tree()
    assert [name for name, data in tree.items() if SECRET.encode() in data or b"root:x:" in data] == []
    assert [name for name in tree if leads_out(name)] == []


def write_texts(sandbox: Sandbox, chosen: list[str]) -> None:
    """A text for some strings in each field of a header, and texts that link to all of them in every way."""
    for number, text in enumerate(chosen[:100]):
        value = "'" + text.replace("'", "''") + "'"
        for name in ("slug", "save_as", "url", "aliases", "image"):
            header = f"title: Un\ndate: 2026-04-01\nimage_alt: x\n{name}: {value}"
            sandbox.write(f"blog/{name}-{number}.md", f"---\n{header}\n---\n\nUn mot.\n")
    for number in range(0, len(chosen), 60):
        links = "\n\n".join(_links(text) for text in chosen[number : number + 60])
        sandbox.write(f"blog/liens-{number}.md", f"---\ntitle: Un\ndate: 2026-04-01\n---\n\n{links}\n")


def _links(text: str) -> str:
    """The ways in which a body names a file."""
    plain = text.replace("<", "").replace(">", "").replace("\n", " ").replace("\r", " ").replace("\0", "%00")
    ways = ("[x](<{{static}}/{0}>)", "[x](<{{attach}}{0}>)", "[x](<{{filename}}{0}>)", "![x](<{{static}}/{0}>)")
    html = '<video src="{{static}}/{0}" poster="{{static}}/{0}"><track src="{{static}}/{0}"></video>'
    return " ".join(way.format(plain) for way in (*ways, html if '"' not in plain else ways[0]))
