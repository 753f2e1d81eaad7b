"""The content folder: what is in it, which files are texts, and what is refused before anything reads it.

Only regular files inside the folder exist for us. Symbolic links, pipes and devices are refused by name: git
carries links, and a link in a guest's contribution could publish any file of the machine that builds.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from portevoix.blog.text import Kind
from portevoix.problems import Report, nearest
from portevoix.regular import named_elsewhere, unfit
from portevoix.settings import SiteSettings

MARKDOWN = frozenset({"md", "markdown", "mkd", "mdown"})
RESTRUCTURED = frozenset({"rst"})
HTML = frozenset({"html", "htm"})
_NEARLY_TEXTS = HTML | {"", "txt", "text"}
_OF_WORD_PROCESSORS = frozenset({"doc", "docx", "gdoc", "odt", "pages", "rtf", "wpd"})


@dataclass(frozen=True)
class ContentFolder:
    """The files of a content folder by their POSIX path below it: texts with their kind, and everything else."""

    root: Path
    texts: dict[str, Kind] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    """Those of the files that are read and never published: no link publishes one."""

    def sources(self, kind: Kind) -> list[str]:
        """The texts of one kind, sorted."""
        return sorted(source for source, of in self.texts.items() if of is kind)


@dataclass(frozen=True)
class Layout:
    """Where a content folder of either shape keeps its articles and pages."""

    articles: Sequence[str]
    pages: Sequence[str]
    not_articles: Sequence[str]
    not_pages: Sequence[str]
    ignore: Sequence[str]
    extensions: frozenset[str]

    def kind(self, source: str) -> Kind | None:
        """What a file is, None if it is no text."""
        if PurePosixPath(source).suffix.lstrip(".").lower() not in self.extensions:
            return None
        if _below(source, self.pages) and not _below(source, self.not_pages):
            return Kind.PAGE
        if _below(source, self.articles) and not _below(source, self.not_articles):
            return Kind.ARTICLE
        return None


OURS = Layout(("blog",), ("pages",), (), (), (".*", "*~", "__pycache__"), MARKDOWN | RESTRUCTURED)


def scan(settings: SiteSettings, layout: Layout, report: Report) -> ContentFolder:
    """Everything in the content folder; what may not be there goes to *report*."""
    root = settings.content
    texts: dict[str, Kind] = {}
    files: set[str] = set()
    refused: dict[str, str] = {}
    plain: list[tuple[str, os.stat_result]] = []
    templates = {page.source for page in settings.template_pages}
    if not root.is_dir():
        report.error(settings.relative(root), 0, "", "there is no such content folder; make it, or name another")
        return ContentFolder(root)
    for source, status in _walk(root, "", layout.ignore, settings.output):
        if isinstance(status, OSError):
            message = f"cannot be looked into ({status.strerror}); give yourself the right to, or move it elsewhere"
            report.error(settings.relative(root / source), 0, "", message)
        elif message := unfit(status.st_mode):
            refused[source] = message
        else:
            plain.append((source, status))
    refused |= named_elsewhere(plain)
    for source, message in refused.items():
        report.error(settings.relative(root / source), 0, "", message)
    for source, _ in plain:
        if source in refused:
            continue
        if source in templates:
            files.add(source)
        elif kind := layout.kind(source):
            texts[source] = kind
        else:
            files.add(source)
            _warn_of_stray(settings, source, report)
    return ContentFolder(root, texts, frozenset(files), frozenset(refused))


def warn_of_unread(folder: ContentFolder, published: Collection[str], settings: SiteSettings, report: Report) -> None:
    """A file beside the texts that looks like one, but is not read and that nothing links to, would be lost in
    silence."""
    for source in sorted(folder.files.difference(published)):
        name = PurePosixPath(source)
        suffix = name.suffix.lstrip(".").lower()
        remedy = _remedy_of_unread(suffix, f"{name.stem}.md")
        if not settings.classic and remedy and _below(source, (*OURS.articles, *OURS.pages)):
            message = f"this is not read as a text, and no text links to it; {remedy}, or remove it"
            report.warning(settings.relative(folder.root / source), 0, "", message)


def _remedy_of_unread(suffix: str, name: str) -> str:
    """How a file becomes a text, as far as its suffix tells; empty for one that looks like none."""
    if suffix in _OF_WORD_PROCESSORS:
        return f"save it as Markdown, or paste its text into {name}"
    looks_like_text = suffix in _NEARLY_TEXTS or nearest(suffix, MARKDOWN | RESTRUCTURED)
    return f"call it {name}" if looks_like_text else ""


_Status = os.stat_result | OSError


def _walk(root: Path, below: str, ignore: Sequence[str], output: Path) -> Iterator[tuple[str, _Status]]:
    """Every file below the root with what it is, or with what hinders us; nothing of the site that was built there."""
    try:
        with os.scandir(root / below) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield below, error
        return
    for entry in ordered:
        if any(fnmatch(entry.name, pattern) for pattern in ignore) or entry.path == str(output):
            continue
        source = f"{below}/{entry.name}" if below else entry.name
        status = _status(entry)
        if not isinstance(status, OSError) and stat.S_ISDIR(status.st_mode):
            yield from _walk(root, source, ignore, output)
        else:
            yield source, status


def _status(entry: os.DirEntry[str]) -> _Status:
    try:
        return entry.stat(follow_symlinks=False)
    except OSError as error:
        return error


def _below(source: str, folders: Sequence[str]) -> bool:
    return any(
        folder in {"", "."} or source == folder or source.startswith(folder.rstrip("/") + "/") for folder in folders
    )


def _warn_of_stray(settings: SiteSettings, source: str, report: Report) -> None:
    """A text outside `blog/` and `pages/` would be lost in silence."""
    suffix = PurePosixPath(source).suffix.lstrip(".").lower()
    if settings.classic or suffix not in MARKDOWN | RESTRUCTURED or source.startswith("microsites/"):
        return
    report.warning(
        settings.relative(settings.content / source),
        0,
        "",
        "this text is neither below blog/ nor below pages/ and is not published; move it there",
    )
