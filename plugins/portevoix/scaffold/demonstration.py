"""What a demonstration wrote into a microsite: remembered by its sums, and taken away again where nobody changed it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any

from portevoix.blog.folder import MARKDOWN
from portevoix.frontmatter.slugs import slug_of_file
from portevoix.microsites.kind import Kind
from portevoix.microsites.kinds import KINDS
from portevoix.microsites.reading import INDEX
from portevoix.options import BuildOptions, Misused
from portevoix.outputs.place import Standing, reached_by_folders, shown, standing
from portevoix.problems import did_you_mean
from portevoix.scaffold.new import site_of
from portevoix.scaffold.standing import folder_of, microsites_folder, microsites_of
from portevoix.scaffold.title import refuse
from portevoix.settings import SiteSettings

RECORD = ".demonstration"
"""In the folder of a microsite: the sum (SHA-256) of each file that its demonstration wrote; builds do not see it."""

_CHANGED = "you changed it"


def record_of(files: Mapping[str, bytes]) -> bytes:
    """The record of the files of a demonstration, each by its path below the microsite."""
    sums = {path: sha256(data).hexdigest() for path, data in sorted(files.items())}
    return f"{json.dumps({'files': sums}, ensure_ascii=False, indent=1)}\n".encode()


@dataclass(frozen=True, slots=True)
class Removal:
    """What is taken away of a demonstration, and what stays, each with the reason, by their paths below `folder`."""

    folder: Path
    removed: tuple[str, ...]
    kept: tuple[tuple[str, str], ...]
    opening: str
    """What to know of the microsite's own file, which always stays."""

    @property
    def is_unfinished(self) -> bool:
        """Whether files stay that nobody changed, for what a person did with others."""
        return any(why != _CHANGED for _, why in self.kept)


def remove_demonstration(
    slug: str, options: BuildOptions, *, dry_run: bool = False, kinds: tuple[Kind, ...] = KINDS
) -> Removal:
    """Take the demonstration of the microsite *slug* away; what a person changed stays, and what that needs. The
    microsite's own file always stays. With *dry_run* nothing is touched. Raises ProblemsFound, and Misused where no
    *slug* was said."""
    folder = _folder(slug, site_of(options), kinds)
    sums = _recorded(folder)
    removal = _judged(folder, sums, frozenset(one.name for kind in kinds for one in kind.data))
    if not dry_run:
        for path in removal.removed:
            (folder / path).unlink()
        _remove_empty(folder, sums)
        # While some of it remains it is remembered: what keeps that may go later.
        if not removal.is_unfinished:
            (folder / RECORD).unlink()
    return removal


def _folder(slug: str, site: SiteSettings, kinds: tuple[Kind, ...]) -> Path:
    """The folder of a microsite, by its name or by the slug that its own file gives it."""
    top = microsites_folder(site)
    folders = {folder.name: folder for folder in sorted(top.glob("[!.]*")) if standing(folder) is Standing.FOLDER}
    folders |= {one.slug: site.content / folder_of(one) for one in microsites_of(site, kinds)}
    known = f"; there are {', '.join(folders)}" if folders else "; make one: new microsite"
    if not slug:
        raise Misused(f"the slug of a microsite is missing; write it after remove-demo{known}")
    if slug not in folders:
        refuse("remove-demo", "", f"there is no microsite '{slug}'{did_you_mean(slug, folders) or known}")
    return folders[slug]


def _recorded(folder: Path) -> dict[str, str]:
    """The sums by path. Raises ProblemsFound where nothing, or nothing sensible, is remembered."""
    record = folder / RECORD
    if standing(record) is not Standing.FILE:
        message = "nothing here is remembered as a demonstration; what you do not want, delete it yourself"
        refuse(shown(folder), "", message)
    try:
        files: Any = json.loads(record.read_bytes())["files"]
        sums = {str(path): str(value) for path, value in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        refuse(shown(record), "", "cannot be understood any more; delete by hand what is a demonstration")
    return {path: value for path, value in sums.items() if _is_below(folder, path)}


def _is_below(folder: Path, path: str) -> bool:
    """Whether a path of the record is that of a file in the folder itself, reached by no link."""
    parts = PurePosixPath(path).parts
    is_plain = bool(parts) and ".." not in parts and not PurePosixPath(path).is_absolute() and "\\" not in path
    return is_plain and reached_by_folders(folder, path) and standing(folder / path) is Standing.FILE


def _judged(folder: Path, sums: Mapping[str, str], data: Set[str]) -> Removal:
    """What becomes of each file; those in folders of *data* belong to the texts that are called as they are."""
    own = {path for path in sums if "/" not in path and path.partition(".")[0] == INDEX}
    intact = {path for path in sums if _is_intact(folder / path, sums[path])}
    kept = dict.fromkeys(sorted(sums.keys() - own - intact), _CHANGED)
    removed = intact - own
    theirs = sorted(set(_files(folder)) - intact)
    while needed := dict(_needed(folder, removed, theirs, data)):
        kept |= needed
        removed -= needed.keys()
    opening = f"{INDEX}.md stays: its words are still those of the demonstration; write yours"
    if own - intact or not own:
        opening = f"{INDEX}.md stays, as you wrote it"
    return Removal(folder, tuple(sorted(removed)), tuple(sorted(kept.items())), opening)


def _is_intact(file: Path, recorded: str) -> bool:
    data = file.read_bytes()
    # Git may have changed the ends of lines, and nobody else.
    return recorded in {sha256(data).hexdigest(), sha256(data.replace(b"\r\n", b"\n")).hexdigest()}


def _needed(folder: Path, removed: Set[str], theirs: Sequence[str], data: Set[str]) -> Iterator[tuple[str, str]]:
    """Of the files that would go, those that a text that stays names or has its data in, and texts of which that is
    true of one of a person's own files (*theirs*); each with the reason."""
    texts = {path: (folder / path).read_text("utf-8", errors="replace") for path in _files(folder) if _is_text(path)}
    others = [own for own in theirs if not _is_text(own)]
    for path in removed:
        if by := next((other for other, text in texts.items() if other not in removed and _names(text, path)), None):
            yield path, f"{by} names it"
        elif by := next((other for other in texts if other not in removed and _is_data_of(other, path, data)), None):
            yield path, f"it is of {by}"
        elif its := next((own for own in others if _names(texts.get(path, ""), own)), None):
            yield path, f"it names {its}, which is yours"
        elif its := next((own for own in others if path in texts and _is_data_of(path, own, data)), None):
            yield path, f"{its}, which is yours, is of it"


def _files(folder: Path) -> list[str]:
    """The files of a microsite that builds see, by their paths below its folder."""
    paths = (path.relative_to(folder) for path in sorted(folder.rglob("[!.]*")) if standing(path) is Standing.FILE)
    return [path.as_posix() for path in paths if reached_by_folders(folder, path.as_posix())]


def _is_text(path: str) -> bool:
    return PurePosixPath(path).suffix.lstrip(".").lower() in MARKDOWN


def _names(text: str, path: str) -> bool:
    """Whether a text names a file: another text by its file or, in the header, by its slug; a film stands for all that
    has its name, captions, the other format, the poster."""
    name = PurePosixPath(path).name
    if _is_text(path):
        # Not as a word among others: a summary may speak of a cat, and not of `cat.md`.
        alone = rf"(?<![\w-])(?<!\w ){re.escape(_slug(path))}(?![\w-]|\.\w| \w)"
        return name in text or bool(re.search(alone, _header(text)))
    return bool(re.search(rf"(?<![\w-]){re.escape(name.partition('.')[0])}\.\w", text))


def _header(text: str) -> str:
    """What stands above the words of a text, without comments."""
    lines = text.lstrip("\ufeff\n").splitlines()
    is_yaml = bool(lines) and lines[0].rstrip() == "---"
    ends = ("---", "...") if is_yaml else ("",)
    above = takewhile(lambda line: line.rstrip() not in ends, lines[is_yaml:])
    return "\n".join(line for line in above if not line.lstrip().startswith("#"))


def _slug(path: str) -> str:
    """What the name of a file gives, whatever its language."""
    return slug_of_file(PurePosixPath(path).name.partition(".")[0])


def _is_data_of(text: str, path: str, data: Set[str]) -> bool:
    """Whether a file is in a folder of *data*, and called as a text."""
    return PurePosixPath(path).parts[0] in data and _slug(path) == _slug(text)


def _remove_empty(folder: Path, paths: Iterable[str]) -> None:
    """The folders of a demonstration that nothing is left in, the innermost first."""
    folders = {above for path in paths for above in PurePosixPath(path).parents if above.name}
    for path in sorted(folders, key=lambda one: len(one.parts), reverse=True):
        with suppress(OSError):  # not empty: it stays
            (folder / path).rmdir()
