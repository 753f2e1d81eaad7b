"""The theme's own files: one style sheet made of its parts and named after its content, the rest as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from portevoix.outputs.output import Origin
from portevoix.problems import Report
from portevoix.settings import SiteSettings

FOLDER = "theme"
"""Where the theme's files are in the output."""

AT_ROOT = ("favicon.svg", "favicon.ico")
"""Files that browsers look for at the top of a site."""

_IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"']+)["']\)?\s*(?:layer\(([\w.-]+)\))?\s*;[ \t]*\n?""")
_MAIN = "css/main.css"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme: its place in the output, its bytes, and the file it comes from."""

    save_as: str
    data: bytes
    origin: Origin


@dataclass(frozen=True, slots=True)
class Assets:
    """All files of the theme, and the address of its style sheet below the site."""

    files: tuple[Asset, ...]
    stylesheet: str


def gather_assets(settings: SiteSettings, report: Report) -> Assets:
    """The theme's files, an overlay's in place of the theme's.

    The parts that `main.css` imports are written into it, each in its layer: one request instead of thirty, and
    no bundler. Its name carries its content, so that hosts may cache it for good; in the preview it does not.
    """
    found = _found(settings)
    files = []
    stylesheet = ""
    parts = _css_parts(found)
    for name, path in found.items():
        if name == _MAIN:
            sheet = _flattened(name, found, settings, report, frozenset()).encode()
            mark = "" if settings.preview else "." + sha256(sheet).hexdigest()[:10]
            stylesheet = f"{FOLDER}/css/main{mark}.css"
            files.append(Asset(stylesheet, sheet, Origin(settings.relative(path))))
        elif name not in parts:
            save_as = name if name in AT_ROOT else f"{FOLDER}/{name}"
            files.append(Asset(save_as, path.read_bytes(), Origin(settings.relative(path))))
    if not stylesheet:
        report.error(settings.relative(settings.theme_folders[-1]), 0, "", f"the theme has no static/{_MAIN}; add it")
    return Assets(tuple(files), stylesheet)


def _found(settings: SiteSettings) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in reversed(settings.theme_folders):
        for path in _files(folder / "static"):
            found[path.relative_to(folder / "static").as_posix()] = path
    return dict(sorted(found.items()))


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            yield path


def _css_parts(found: dict[str, Path]) -> set[str]:
    """The style sheets that others import: they have no life of their own."""
    parts: set[str] = set()
    for name, path in found.items():
        if name.endswith(".css"):
            parts |= {_beside(name, part) for part, _ in _IMPORT.findall(path.read_text("utf-8"))}
    return parts


def _beside(name: str, part: str) -> str:
    return PurePosixPath(name).parent.joinpath(part).as_posix()


def _flattened(
    name: str, found: dict[str, Path], settings: SiteSettings, report: Report, above: frozenset[str]
) -> str:
    text = found[name].read_text("utf-8")

    def replace(match: re.Match[str]) -> str:
        part, layer = _beside(name, match[1]), match[2]
        if part not in found or part in above | {name}:
            line = text.count("\n", 0, match.start()) + 1
            why = "imports itself in a circle" if part in found else f"'{match[1]}' is not there"
            report.error(settings.relative(found[name]), line, "@import", f"{why}; correct the import")
            return ""
        inner = _flattened(part, found, settings, report, above | {name})
        return f"@layer {layer} {{\n{inner}}}\n" if layer else inner

    return _compact(_IMPORT.sub(replace, text))


def _compact(css: str) -> str:
    """The style sheet without its comments and blank lines: they are for designers, in the source."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    return "\n".join(line for line in (line.rstrip() for line in bare.splitlines()) if line) + "\n"
