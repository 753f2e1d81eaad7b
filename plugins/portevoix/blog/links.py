"""Links within the site: what each reference of a text leads to, and which files are published because of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from unicodedata import normalize
from urllib.parse import quote, unquote

from portevoix.addresses import Addresses, folder_of
from portevoix.blog.folder import MARKDOWN, RESTRUCTURED, ContentFolder
from portevoix.blog.guesses import CORRECT, Names, no_anchor, no_term, reference_to
from portevoix.blog.pictures import (
    PUT,
    is_elsewhere,
    is_of_theme,
    place_in_output,
    unshowable,
    without_lost_pictures,
)
from portevoix.blog.record import Status
from portevoix.blog.text import Text
from portevoix.films.hosts import is_film_file, why_no_film
from portevoix.films.library import Library
from portevoix.markdown.body import Body, Reference
from portevoix.markdown.references import KINDS, reference_of, resolved_parts
from portevoix.media.gallery import Gallery, is_picture
from portevoix.problems import Problem, Report, Severity, did_you_mean
from portevoix.settings import SiteSettings
from portevoix.taxonomy.terms import Taxonomy, Terms


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of the content folder that a text links to: where it stands, where it goes, who asked first."""

    source: str
    save_as: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Asker:
    """Who links to something: a text, or a file of the site's own such as `taxonomy.yaml`. `source` lies below the
    content folder, `path` is as problems name it, `save_as` is what attached files lie beside."""

    source: str
    path: str
    save_as: str = "index.html"
    ids: frozenset[str] = frozenset()
    field: str = ""
    """The field of a header that names something, empty for a body."""


def asker_of(text: Text) -> Asker:
    """A text as one who links."""
    return Asker(text.source, text.path, text.save_as, text.body.ids)


class Links:
    """Answers references, and remembers the files they publish.

    `failed` holds sources that could not be read: a link to one is not reported again.
    """

    def __init__(
        self,
        texts: Iterable[Text],
        folder: ContentFolder,
        taxonomy: Taxonomy,
        addresses: Addresses,
        settings: SiteSettings,
        report: Report,
        gallery: Gallery,
        library: Library,
    ) -> None:
        self._gallery = gallery
        self._library = library
        self._texts = {text.source: text for text in texts}
        self._text_names = Names(self._texts)
        self._file_names = Names(folder.files)
        self._folder = folder
        self._failed = frozenset(folder.texts) - frozenset(self._texts)
        self._taxonomy = taxonomy
        self._addresses = addresses
        self._settings = settings
        self._report = report
        self._composed = {normalize("NFC", name): name for name in (*folder.files, *folder.texts) if not name.isascii()}
        self._published: dict[tuple[str, str], PublishedFile] = {}
        self._attached: dict[str, str] = {}
        self.answers: dict[str, dict[str, str | None]] = {}
        """What the references of each body lead to, by its source and as they are written; None where broken."""

    @property
    def published(self) -> tuple[PublishedFile, ...]:
        """The files to publish, in the order they were first asked for; of two that want one place the door speaks."""
        return tuple(self._published.values())

    def resolved(self, asker: Asker, body: Body) -> tuple[tuple[str, ...], Mapping[str, int]]:
        """The HTML of a text with its references answered, in parts, and the line of each address; a picture that
        nobody would see is named, and one that is not there left out."""
        broken = False
        lines: dict[str, int] = {}
        known = self.answers.setdefault(asker.source, {})

        def answer(reference: Reference) -> str | None:
            nonlocal broken
            address = known[reference.written] = self._answer(asker, reference)
            if address is None:
                broken = True
            else:
                lines.setdefault(address, reference.line)
            return address

        for shown in body.pictures:
            if why_no_film(shown.written, meant=False):  # that was said already
                continue
            self._name_unshowable(asker, shown.written, shown.line)
        parts = resolved_parts(body, answer)
        return (without_lost_pictures("".join(parts)),) if broken else parts, lines

    def image(self, asker: Asker, written: str, line: int = 0) -> str:
        """The root-relative address of the picture that a header names, a reference or not, or its address on another
        site, which is only passed on; empty where it is broken."""
        if not written or is_elsewhere(written):
            return written
        sound = self._name_unshowable(asker, written, line)
        reference = reference_of(written, line)
        if reference and asker.field:  # a header names what lies beside it by its bare name
            reference = replace(reference, written=written.removeprefix("{attach}"))
        if reference is not None:
            return (self._answer(asker, reference) if sound else None) or ""
        return self._addresses.href(written) if sound or self._settings.classic else ""

    def address(self, asker: Asker, written: str, line: int = 0) -> str:
        """Where a link of a header leads, a reference or not; empty where it is broken."""
        reference = reference_of(written, line)
        return (self._answer(asker, reference) or "") if reference else self._addresses.elsewhere(written)

    def file(self, asker: Asker, written: str, line: int) -> str | None:
        """The root-relative address of a file that a header names as it lies beside it; None where it is broken."""
        return self._answer(asker, reference_of(written, line) or Reference("attach", written, "", "", line, written))

    def _name_unshowable(self, asker: Asker, written: str, line: int) -> bool:
        """Whether a page shows the picture of this address; what stands in an existing blog is only warned of."""
        reference = reference_of(written, line)
        message = self._unlike(asker, reference) if reference else self._astray(asker, written)
        if message:
            severity = Severity.WARNING if self._settings.classic else Severity.ERROR
            self._report.add(Problem(asker.path, line, asker.field, message, severity))
        return not message

    def _unlike(self, asker: Asker, reference: Reference) -> str:
        """Why the file that a reference leads to is no picture; empty where it is one, or is not there at all."""
        source = self._named(asker, unquote(reference.path))
        if source in self._folder.files and not is_picture(source):
            return f"'{reference.written}' is no picture; link to it without '!', or name a picture"
        return ""

    def _astray(self, asker: Asker, written: str) -> str:
        """Why an address that is no reference leads to no picture of the site, empty where it may."""
        own = self._settings.origin
        within = written.removeprefix(own) if own and written.startswith(f"{own}/") else written
        message = unshowable(within)
        if message or within.startswith("data:"):
            return message
        place = place_in_output(within, self._settings.base, asker.save_as)
        if is_of_theme(place) or (self._settings.classic and place in self._folder.files):
            return ""
        meant = self._file_names.meant(place)
        remedy = f'write "{reference_to("static", meant)}"' if meant else PUT
        return f"'{written}' leads to no picture; {remedy}"

    def _answer(self, asker: Asker, reference: Reference) -> str | None:
        what = reference.what
        if what == "anchor":
            return self._anchor(asker, reference)
        if what == "filename":
            return self._filename(asker, reference)
        if what in {"static", "attach"}:
            return self._file(asker, reference)
        if what in {"tag", "category", "author"}:
            return self._term(asker, reference)
        if what == "index":
            return self._addresses.elsewhere("") + _tail(reference)
        return self._broken(asker, reference, f"'{{{what}}}' leads nowhere{did_you_mean(what, KINDS) or CORRECT}")

    def _broken(self, asker: Asker, reference: Reference, message: str) -> str | None:
        self._report.error(asker.path, reference.line, asker.field, message)
        return None

    def _anchor(self, asker: Asker, reference: Reference) -> str | None:
        anchor = unquote(reference.fragment)
        if anchor in {"", "top"} or anchor in asker.ids:
            return "#" + reference.fragment
        return self._broken(asker, reference, no_anchor("this text", anchor, asker.ids))

    def _filename(self, asker: Asker, reference: Reference) -> str | None:
        source = self._source(asker, reference)
        if source is None or source in self._failed:
            return None
        target = self._texts.get(source)
        if target is None:
            if source in self._folder.files:
                return self._not_a_text(asker, reference, source)
            return self._missing(asker, reference, source, self._text_names)
        if not (target.is_public or self._settings.preview):
            draft = target.status is Status.DRAFT or target.date is None
            what = "a draft" if draft else f"a text that appears on {target.date:%Y-%m-%d}"
            return self._broken(
                asker, reference, f"'{reference.written}' leads to {what}; remove the link, or publish that text first"
            )
        anchor = unquote(reference.fragment)
        if anchor and anchor not in target.body.ids:
            return self._broken(asker, reference, no_anchor(source, anchor, target.body.ids))
        return self._addresses.of_text(target.url, target.microsite) + _tail(reference)

    def _file(self, asker: Asker, reference: Reference) -> str | None:
        source = self._source(asker, reference)
        if source is None:
            return None
        if source in self._folder.texts:
            return self._broken(
                asker, reference, f"'{reference.written}' is a text, not a file; write {{filename}} to link to it"
            )
        if source in self._folder.files:
            return self._publish(asker, reference, source)
        whole = self._named_so(asker, reference)
        if whole is not None:
            return self._publish(asker, replace(reference, query="", fragment=""), whole)
        return self._missing(asker, reference, source, self._file_names)

    def _named_so(self, asker: Asker, reference: Reference) -> str | None:
        """The file whose name holds the very `#`, `?` or `%` that means something else in an address."""
        written = reference.path + _tail(reference)
        sources = (self._named(asker, path) for path in (unquote(written), written))
        return next((source for source in sources if source in self._folder.files), None)

    def _not_a_text(self, asker: Asker, reference: Reference, source: str) -> str | None:
        """Pelican follows a link to a file with a warning, and so do we; the source of a text is never a file."""
        if PurePosixPath(source).suffix.lstrip(".").lower() in MARKDOWN | RESTRUCTURED:
            return self._broken(
                asker,
                reference,
                f"'{reference.written}' leads to a text that is not published; move it to blog/ or pages/",
            )
        message = f"'{reference.written}' is a file, not a text; write {{static}}"
        self._report.warning(asker.path, reference.line, asker.field, message)
        return self._publish(asker, reference, source)

    def _publish(self, asker: Asker, reference: Reference, source: str) -> str | None:
        if source in self._folder.private:
            return self._broken(asker, reference, f"'{reference.written}' is never published; remove the link")
        if is_picture(source):
            address = self._gallery.address(source, asker.path, reference.line, asker.field)
            return None if address is None else address + _tail(reference)
        attached = reference.what == "attach"
        save_as = self._attached.setdefault(source, self._beside(asker, source)) if attached else source
        files: tuple[tuple[str, str], ...] = ((source, save_as),)
        if is_film_file(source):
            files = self._library.ask(source, save_as, asker.path, reference.line, asker.field)
        for file, place in files:
            self._published.setdefault((file, place), PublishedFile(file, place, asker.path, reference.line))
        if not files:
            return None
        return self._addresses.href(quote(save_as)) + _tail(reference)

    def _beside(self, asker: Asker, source: str) -> str:
        """Where an attached file goes: next to the page, keeping what lies between the text and the file."""
        here = dirname(asker.source)
        above = f"{here}/" if here else ""
        tail = source.removeprefix(above) if source.startswith(above) else source.rsplit("/", 1)[-1]
        page = asker.save_as
        folder = folder_of(page).rstrip("/") if page.endswith("/index.html") else dirname(page)
        return f"{folder}/{tail}" if folder else tail

    def _source(self, asker: Asker, reference: Reference) -> str | None:
        source = self._named(asker, unquote(reference.path))
        if source == ".." or source.startswith("../") or "\0" in source:
            message = f"'{reference.written}' lies outside the content folder; nothing there is ever published"
            return self._broken(asker, reference, message)
        if source in self._folder.refused:
            return None
        return source

    def _named(self, asker: Asker, path: str) -> str:
        """The source that a path of a text names, below the content folder or beside the text."""
        source = normpath(path.lstrip("/") if path.startswith("/") else join(dirname(asker.source), path))
        if source in self._folder.files or source in self._folder.texts:
            return source
        # Some disks keep é as two characters, and keyboards give one: both name the same file.
        return self._composed.get(normalize("NFC", source), source)

    def _missing(self, asker: Asker, reference: Reference, source: str, known: Names) -> str | None:
        if "\\" in reference.path:
            message = f"'{reference.written}' leads to no file; write / for \\ in it"
            return self._broken(asker, reference, message)
        hint = known.hint(source, reference.what) or known.hint(source + _tail(reference), reference.what) or CORRECT
        return self._broken(asker, reference, f"'{reference.written}' leads to no file: there is no {source}{hint}")

    def _term(self, asker: Asker, reference: Reference) -> str | None:
        terms: Terms = {
            "tag": self._taxonomy.tags,
            "category": self._taxonomy.categories,
            "author": self._taxonomy.authors,
        }[reference.what]
        name = unquote(reference.path).strip("/")
        term = terms.find(name) or terms.by_slug.get(name)
        if term is None:
            known = [term.link.name for term in terms.all()]
            return self._broken(asker, reference, no_term(reference.what, name, known))
        return term.link.url + _tail(reference)


def _tail(reference: Reference) -> str:
    query = f"?{reference.query}" if reference.query else ""
    return query + (f"#{reference.fragment}" if reference.fragment else "")
