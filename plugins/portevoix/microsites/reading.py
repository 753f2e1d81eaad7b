"""The files of microsites, read and judged: which there are, of which kind, and what stands above each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from portevoix.blog.folder import MARKDOWN, ContentFolder
from portevoix.frontmatter.guests import reaching
from portevoix.frontmatter.read import field_of, read_source
from portevoix.frontmatter.slugs import slug_of_file
from portevoix.frontmatter.source import Sort, Source
from portevoix.frontmatter.words import plain
from portevoix.problems import Report, did_you_mean
from portevoix.regular import read_plain
from portevoix.settings import SiteSettings

if TYPE_CHECKING:  # every build looks for microsites, few find any
    from portevoix.microsites.kind import Collection, DataFolder, Kind

FOLDER = "microsites"
"""The folder of microsites, below the content folder; each has a folder of its own in it."""

_LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2,4})?", re.ASCII | re.IGNORECASE)
_OWN = frozenset({"theme", "media", "page", "static", "404"})
"""Folders of the output that no setting names."""

INDEX = "index"
"""The file of a microsite itself, `index.md`; `index.en.md` is it in English."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of a microsite: what was read of it, its own part of the address, its language; its collection, None for
    the microsite itself."""

    source: str
    path: str
    text: Source[Any]
    slug: str
    lang: str
    collection: Collection | None = None

    def line(self, field: str) -> int:
        """Where a field stands, 1 if the header does not name it."""
        return self.text.lines.get(field, 1)


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of one microsite. `main` is its own file in its main language; `editions` are all of them, that one
    first."""

    kind: Kind
    slug: str
    editions: tuple[File, ...]
    files: tuple[File, ...]
    data: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By data folder of its kind, the files that it reads, by their paths below the content folder."""
    unread: tuple[tuple[str, str], ...] = ()
    """The collection and the slug of each file that cannot be read: it is there all the same."""
    private: frozenset[str] = frozenset()
    """All that lies in those folders, however deep and whatever it is: none of it is ever published."""

    @property
    def main(self) -> File:
        """The microsite's own file, in its main language."""
        return self.editions[0]

    def of(self, collection: str) -> tuple[File, ...]:
        """The files of a collection, in all languages."""
        return tuple(file for file in self.files if file.collection and file.collection.name == collection)

    def slugs(self, collection: str) -> frozenset[str]:
        """The slugs of all files of a collection."""
        return frozenset(
            (*(file.slug for file in self.of(collection)), *(s for c, s in self.unread if c == collection))
        )

    @property
    def domain(self) -> str:
        """Where it is at home, empty where that is the site."""
        domain: str = self.main.text.header.domain
        return domain


def read_microsites(
    folder: ContentFolder, settings: SiteSettings, report: Report, kinds: Sequence[Kind]
) -> tuple[Sources, ...]:
    """The microsites of a content folder, in the order of their folders; what is wrong with their files goes to
    *report*, and a microsite whose own file cannot be read is left out."""
    reader = _Reader(settings, report, {kind.name: kind for kind in kinds})
    for source in sorted(folder.files):
        path = PurePosixPath(source)
        if path.parent.as_posix() == FOLDER and path.suffix.lstrip(".").lower() in MARKDOWN:
            remedy = f"{FOLDER}/{slug_of_file(path.name)}/{INDEX}.md if it is one, else in the folder of one"
            message = f"this text is in no microsite, and is not published; move it to {remedy}"
            report.warning(settings.relative(settings.content / source), 0, "", message)
    found = (reader.microsite(name, texts, rest) for name, texts, rest in _folders(folder.files))
    microsites = tuple(one for one in found if one)
    _refuse_twins(((one.slug, one.main) for one in microsites), "slug", report)
    _refuse_twins(((one.domain, one.main) for one in microsites if one.domain), "domain", report)
    for one in microsites:
        if one.domain and one.domain == urlsplit(settings.site_url).hostname:
            message = f"'{one.domain}' is that of the site itself; give the microsite one of its own, or none"
            report.error(one.main.path, one.main.line("domain"), "domain", message)
        if held := reserved(one.slug, settings):
            report.error(one.main.path, one.main.line("slug"), "slug", f"'{one.slug}' {held}; write another 'slug:'")
    return microsites


def reserved(slug: str, settings: SiteSettings) -> str:
    """Why a slug cannot be that of a microsite, whose pages are at the top of the site; empty where it can."""
    if _LANGUAGE.fullmatch(slug):
        return "is where pages in another language are"
    keys = (
        key for key, pattern in settings.patterns.items() if pattern.partition("/")[0].casefold() == slug.casefold()
    )
    key = next(iter(sorted(keys)), "")
    if key or slug.casefold() in _OWN:
        return f"is where other pages or files of the site are{f' (the setting {key})' if key else ''}"
    return ""


def _folders(files: Iterable[str]) -> Iterator[tuple[str, list[PurePosixPath], list[PurePosixPath]]]:
    """The folders of microsites, each with its texts, and its other files."""
    found: dict[str, tuple[list[PurePosixPath], list[PurePosixPath]]] = defaultdict(lambda: ([], []))
    for source in sorted(files):
        path = PurePosixPath(source)
        if len(path.parts) > 2 and path.parts[0] == FOLDER:
            found[path.parts[1]][path.suffix.lstrip(".").lower() not in MARKDOWN].append(path)
    for name, (texts, rest) in found.items():
        yield name, texts, rest


def _folder_of(path: PurePosixPath) -> str:
    """The folder of a microsite that a file of it lies in, in small letters: some disks do not tell them apart."""
    return path.parts[2].casefold() if len(path.parts) > 3 else ""


def _is_read(path: PurePosixPath, folder: DataFolder) -> bool:
    is_in_place = len(path.parts) == 4 and path.parts[2] == folder.name
    return is_in_place and path.suffix.lower() in folder.suffixes


class _Reader:
    def __init__(self, settings: SiteSettings, report: Report, kinds: Mapping[str, Kind]) -> None:
        self._settings = settings
        self._report = report
        self._kinds = kinds

    def microsite(self, name: str, texts: Sequence[PurePosixPath], rest: Sequence[PurePosixPath]) -> Sources | None:
        own = [path for path in texts if len(path.parts) == 3 and path.stem.partition(".")[0] == INDEX]
        main = min(own, key=lambda path: len(path.stem), default=None)
        if main is None:
            kinds = ", ".join(self._kinds)
            message = f"this microsite has no {INDEX}.md; write one that names its kind ({kinds}) and its title"
            self._report.error(self._shown(f"{FOLDER}/{name}"), 0, "", message)
            return None
        kind = self._kind(main)
        if kind is None:
            return None
        sort = Sort("microsite", kind.header, is_dated=True)
        home = self._file(main, sort, self._settings.lang)
        if home is None:
            for path in texts:  # what is wrong in the others is told all the same
                if path not in own:
                    self._item(path, kind, self._settings.lang)
            return None
        lang = home.lang
        others = (self._file(path, sort, lang) for path in own if path != main)
        editions = [home, *filter(None, others)]
        spoken = {edition.lang for edition in editions}
        items = {path: self._item(path, kind, lang) for path in texts if path not in own}
        unread = tuple((path.parts[2], _slug_of(path, _lang_of(path))) for path, item in items.items() if not item)
        files = [file for file in items.values() if file and self._is_spoken(file, spoken)]
        self._refuse_same(files)
        slug = editions[0].slug if "slug" in editions[0].text.lines else slug_of_file(name)
        ordered = sorted(editions, key=lambda file: (file.lang != lang, file.lang))
        data, private = self._data(kind, rest)
        private |= {path.as_posix() for path in texts if _folder_of(path) in {one.name for one in kind.data}}
        return Sources(kind, slug, tuple(ordered), tuple(files), data, unread, frozenset(private))

    def _data(self, kind: Kind, rest: Sequence[PurePosixPath]) -> tuple[dict[str, tuple[str, ...]], set[str]]:
        """The files that each data folder of a kind has to read, and all that lies in those; one that is not read is
        told."""
        found: dict[str, tuple[str, ...]] = {}
        private: set[str] = set()
        for folder in kind.data:
            inside = [path for path in rest if _folder_of(path) == folder.name]
            read = [path for path in inside if _is_read(path, folder)]
            private |= {path.as_posix() for path in inside}
            found[folder.name] = tuple(path.as_posix() for path in read)
            for path in (path for path in inside if path not in read):
                remedy = f"call it …{' or …'.join(folder.suffixes)} if it is {folder.item}, right in {folder.name}/"
                message = f"is not read, and never published; {remedy}, or remove it"
                self._report.warning(self._shown(path.as_posix()), 0, "", message)
        return found, private

    def _kind(self, path: PurePosixPath) -> Kind | None:
        """The kind that a microsite's own file names."""
        source, shown = path.as_posix(), self._shown(path.as_posix())
        try:
            field = field_of(read_plain(self._settings.content / source), "kind", shown)
        except OSError as error:
            self._report.error(shown, 0, "", f"cannot be read: {error.strerror}; give us the right to read it")
            return None
        written = str(field.value or "").strip() if field else ""
        if kind := self._kinds.get(written):
            return kind
        habits = {word: kind.name for kind in self._kinds.values() for word in kind.habits}
        guess = did_you_mean(plain(written), self._kinds, habits) if written else ""
        message = f"'{written}' is no kind of microsite" if written else "is missing"
        remedy = guess or f"; write one of {', '.join(self._kinds)}"
        self._report.error(shown, field.line if field else 1, "kind", message + remedy)
        return None

    def _is_spoken(self, file: File, spoken: set[str]) -> bool:
        """Whether the microsite has a file of its own in the language of a text; without, no page would lead to it."""
        if file.lang in spoken:
            return True
        wrong = f"is '{file.lang}', and the microsite has no {INDEX}.{file.lang}.md to lead to it"
        self._report.error(file.path, file.line("lang"), "lang", f"{wrong}; write one, or correct the language")
        return False

    def _item(self, path: PurePosixPath, kind: Kind, lang: str) -> File | None:
        collections = {collection.name: collection for collection in kind.collections}
        collection = collections.get(path.parts[2]) if len(path.parts) == 4 else None
        if collection is None:
            where = ", ".join(f"{name}/" for name in collections)
            guess = did_you_mean(path.parts[2], collections)
            message = f"this text is in no folder of a {kind.name} microsite, and is not published"
            self._report.warning(self._shown(path.as_posix()), 0, "", f"{message}{guess or f'; move it to {where}'}")
            return None
        return self._file(path, Sort(collection.item, collection.model), lang, collection)

    def _file(
        self, path: PurePosixPath, sort: Sort[Any], usual: str, collection: Collection | None = None
    ) -> File | None:
        """A file read, in the *usual* language unless it or its name (`x.en.md`) says another."""
        source, shown = path.as_posix(), self._shown(path.as_posix())
        try:
            data = read_plain(self._settings.content / source)
        except OSError as error:
            self._report.error(shown, 0, "", f"cannot be read: {error.strerror}; give us the right to read it")
            return None
        reading = read_source(data, path=shown, sort=sort, zone=self._settings.zone)
        self._report.extend(reading.problems)
        if reading.source is None:
            return None
        if self._settings.trust.is_guest(source):
            self._report.extend(reaching(reading.source, shown))
        header = reading.source.header
        lang = header.lang or _lang_of(path) or usual
        slug = header.slug if "slug" in reading.source.lines else _slug_of(path, lang)
        return File(source, shown, reading.source, slug, lang, collection)

    def _refuse_same(self, files: Iterable[File]) -> None:
        """Two items of one collection with one slug, in one language, would have one address."""
        groups: dict[str, list[tuple[str, File]]] = defaultdict(list)
        for file in files:
            assert file.collection
            groups[file.collection.name].append((f"{file.slug} {file.lang}", file))
        for members in groups.values():
            _refuse_twins(members, "slug", self._report)

    def _shown(self, source: str) -> str:
        return self._settings.relative(self._settings.content / source)


def _lang_of(path: PurePosixPath) -> str:
    """The language that a file's name ends with, as `x.en.md`; empty where it ends with none."""
    tag = path.stem.rpartition(".")[2] if "." in path.stem else ""
    return tag if re.fullmatch(r"[a-z]{2}", tag) else ""


def _slug_of(path: PurePosixPath, lang: str) -> str:
    """The slug that the name of a file in a language gives."""
    return slug_of_file(path.stem.removesuffix(f".{lang}") + ".md")


def _refuse_twins(named: Iterable[tuple[str, File]], field: str, report: Report) -> None:
    first: dict[str, File] = {}
    for name, file in named:
        other = first.setdefault(name, file)
        if other is not file:
            slug = name.partition(" ")[0]
            message = f"'{slug}' is already the {field} of {other.path}; give one of them another '{field}:'"
            report.error(file.path, file.line(field), field, message)
