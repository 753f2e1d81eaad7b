"""The theme's own files: style sheets made of their parts and named after their content, the rest as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from portevoix.outputs.output import Origin
from portevoix.problems import Problem, Report
from portevoix.regular import look
from portevoix.settings import SiteSettings
from portevoix.sheets import read_sheets
from portevoix.stylesheets import SheetFile
from portevoix.tokens.declarations import Declaration

ROOMS = ("templates", "static", "locale")
"""The folders of a theme."""

FOLDER = "theme"
"""Where the theme's files are in the output."""

AT_ROOT = ("favicon.svg", "favicon.ico")
"""Files that browsers look for at the top of a site."""

_SHEETS = "css"
"""The folder of the style sheets that pages name."""

_MAIN = "main"
"""The one that has everything; pages name it, or one of those that have less."""

_PRINT = "print"
"""The one that pages name for paper, after the other."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the theme: its place in the output, its bytes, and the file it comes from."""

    save_as: str
    data: bytes
    origin: Origin


@dataclass(frozen=True, slots=True)
class Assets:
    """All files of the theme, and where in the output the style sheets are that pages name, by their names."""

    files: tuple[Asset, ...]
    sheets: Mapping[str, str]
    asked: frozenset[str]
    """The files, by their path below `static/`, that some style sheet imports or names."""
    tokens: tuple[Declaration, ...]
    """What the style sheets declare for a whole page, on screens and on paper, in the order of the cascade."""
    judged: tuple[Problem, ...]
    """What is wrong with the colours among them."""
    plain: Mapping[Path, tuple[str, ...]]
    """The plain files of each room of each folder of the theme, by their path below it."""


def gather_assets(settings: SiteSettings, report: Report) -> Assets:
    """The theme's files, an overlay's in place of the theme's.

    The parts that a style sheet imports are written into it: one request instead of thirty. The names of those in
    `css/` carry their content, so that hosts may cache them for good; in the preview they do not.
    """
    plain = _looked(settings, report)
    found = _found(settings, plain)
    given = tuple(_given(name, path, settings.relative(path)) for name, path in found.items())
    main, paper = f"{_SHEETS}/{_MAIN}.css", f"{_SHEETS}/{_PRINT}.css"
    sheets = read_sheets(given, main, paper, settings.project, settings.theme_folders)
    joined = sheets.joined
    report.extend(joined.problems)
    files = []
    named: dict[str, str] = {}
    for shown, (name, path) in zip(given, found.items(), strict=True):
        place = PurePosixPath(name)
        is_sheet = place.suffix == ".css" and str(place.parent) == _SHEETS
        if name in joined.parts and name not in joined.whole:
            continue
        data = joined.whole[name].encode() if name in joined.whole else path.read_bytes()
        save_as = name if name in AT_ROOT else f"{FOLDER}/{name}"
        if is_sheet:
            mark = "" if settings.preview else "." + sha256(data).hexdigest()[:10]
            named[place.stem] = save_as = f"{FOLDER}/{_SHEETS}/{place.stem}{mark}.css"
        files.append(Asset(save_as, data, Origin(shown.path, remedy="rename {}")))
    if _MAIN not in named:
        message = f"the theme has no static/{_SHEETS}/{_MAIN}.css; add it"
        report.error(settings.relative(settings.theme_folders[-1]), 0, "", message)
    return Assets(tuple(files), named, joined.parts | joined.asked, joined.tokens, sheets.judged, plain)


def _given(name: str, path: Path, shown: str) -> SheetFile:
    return SheetFile(name, shown, path.read_bytes() if name.endswith(".css") else None)


def _looked(settings: SiteSettings, report: Report) -> dict[Path, tuple[str, ...]]:
    """The plain files of each room; what is none is never followed, and its designer would miss it."""
    found: dict[Path, tuple[str, ...]] = {}
    for place in (folder / room for folder in settings.theme_folders for room in ROOMS):
        looked = look(place)
        for name, message in looked.unfit:
            report.error(settings.relative(place / name), 0, "", message)
        found[place] = looked.plain
    return found


def _found(settings: SiteSettings, plain: Mapping[Path, tuple[str, ...]]) -> dict[str, Path]:
    folders = [folder / "static" for folder in reversed(settings.theme_folders)]
    found = {name: folder / name for folder in folders for name in plain[folder]}
    return dict(sorted(found.items()))
