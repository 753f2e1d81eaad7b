"""From the files of microsites to texts, and from those and their records to models."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath

from portevoix.addresses import file_of
from portevoix.blog.assemble import Assembled
from portevoix.blog.links import Asker
from portevoix.blog.record import Article, State, Status
from portevoix.blog.text import Kind, Text
from portevoix.blog.time import event_state, instant, over, settled, text_state
from portevoix.data import frozen_mapping
from portevoix.films.library import POSTERS, Library
from portevoix.host.material import Bench, Gathered, Shared
from portevoix.host.state import State as Build
from portevoix.host.wording import summary_of
from portevoix.markdown.body import Body
from portevoix.media.gallery import Gallery
from portevoix.microsites.built import Built
from portevoix.microsites.microsite import DataFile, Item, Microsite, Moment
from portevoix.microsites.reading import File, Sources
from portevoix.problems import ProblemsFound
from portevoix.regular import read_plain
from portevoix.views import Link

_WOFF2 = b"wOF2"
"""What a file of that format begins with (WOFF 2.0, 4.1)."""

PICTURES = (*POSTERS, ".svg")
"""Ends of the names of pictures that may stand for the file beside them."""


def texts_of(state: Build) -> list[Text]:
    """The texts of microsites that have a page: the microsites themselves, and their entries."""
    return [text for sources in state.microsites for text in _texts(state, sources)]


def _texts(state: Build, sources: Sources) -> Iterator[Text]:
    files = [*sources.editions, *(file for file in sources.files if file.collection and file.collection.has_pages)]
    main = {_entry(file) for file in files if file.lang == sources.main.lang}
    for file in files:
        is_main = file.lang == sources.main.lang or _entry(file) not in main
        if text := _text(state, sources, file, is_main=is_main):
            yield text


def _entry(file: File) -> tuple[str, str]:
    """What a file is in its microsite, in whichever language: its collection and its slug; of editions all the same."""
    return (file.collection.name, file.slug) if file.collection else ("", "")


def _text(state: Build, sources: Sources, file: File, *, is_main: bool) -> Text | None:
    try:
        body = _body(state, file)
    except ProblemsFound as found:
        state.report.extend(found.report)
        return None
    header, own = file.text.header, sources.main.text.header
    date = header.date or own.date
    url = place_of(sources, file)
    usual = header.in_short if file.collection else ""
    guest = state.settings.trust.is_guest(file.source)
    summary, plain_summary = summary_of(state, file.text, body, file.lang, file.path, usual, guest=guest)
    image, image_field = _image(state, file)
    return Text(
        kind=Kind.ENTRY if file.collection else Kind.MICROSITE,
        source=file.source,
        path=file.path,
        lines=file.text.lines,
        body=body,
        slug=file.slug if file.collection else sources.slug,
        lang=file.lang,
        url=url,
        save_as=file_of(state.addresses.place(url)),
        title=state.typeset(header.title, file.lang, title=True),
        plain_title=header.passed_on(file.lang) if file.collection else header.title,
        summary=summary,
        plain_summary=plain_summary,
        image_alt="" if header.decorative else state.typeset(header.image_alt or header.title, file.lang),
        image_credit=state.typeset(header.image_credit, file.lang),
        date=date,
        modified=header.modified,
        status=_status(file, own.status),
        state=State.SCHEDULED if _is_to_come(state, own.date) else text_state(date, state.settings.now),
        categories=(),
        authors=tuple(header.authors),
        tags=tuple(header.tags),
        aliases=tuple(header.aliases),
        extra=frozen_mapping(header.extra),
        is_summed_up=bool(header.summary),
        image=image,
        image_field=image_field,
        microsite=sources.slug,
        collection=file.collection.name if file.collection else "",
        is_main=is_main,
    )


def _status(file: File, of_microsite: Status) -> Status:
    """What is to be done with a text of a microsite. A wall, a random page and what plays next have all entries: one
    that is in none of them has no page either."""
    own = file.text.header.status
    if Status.DRAFT in {own, of_microsite} or (file.collection and own is Status.HIDDEN):
        return Status.DRAFT
    return Status.HIDDEN if of_microsite is Status.HIDDEN else Status(own)


def place_of(sources: Sources, file: File) -> str:
    """The address of a page of a microsite below the site: `jaimepasdonner/films/x/`, `en/jaimepasdonner/`."""
    lang = "" if file.lang == sources.main.lang else f"{file.lang}/"
    below = f"{file.collection.path_in(file.lang)}{file.slug}/" if file.collection else ""
    return f"{lang}{sources.slug}/{below}"


def _body(state: Build, file: File) -> Body:
    body = state.pipeline(file.lang).convert(
        file.text.body,
        path=file.path,
        first_line=file.text.body_line,
        guest=state.settings.trust.is_guest(file.source),
    )
    state.report.extend(body.problems)
    return body


def _is_to_come(state: Build, date: datetime | None) -> bool:
    return text_state(date, state.settings.now) is State.SCHEDULED


def _image(state: Build, file: File) -> tuple[str, str]:
    """The picture that stands for a text, as a reference, and the field that names it; where none does, one beside it
    that is called as it is."""
    header, collection = file.text.header, file.collection
    for field in ("image", collection.picture if collection else "image"):
        if written := getattr(header, field):
            return beside(written), field
    place = PurePosixPath(file.source)
    for name in collection.beside(header, place.stem) if collection else ():
        for suffix in PICTURES:
            if (place.parent / f"{name}{suffix}").as_posix() in state.folder.files:
                return beside(f"{name}{suffix}"), "image"
    return "", "image"


def beside(written: str) -> str:
    """A picture that a header names, as a reference: a bare name is that of a file beside it."""
    return written if not written or written.startswith(("{", "|", "/")) or ":" in written else f"{{attach}}{written}"


def models_of(state: Build, assembled: Assembled, library: Library, gallery: Gallery) -> tuple[Built, ...]:
    """The public microsites, each in each language that it has a file of its own in."""
    shared = Shared(state, assembled.links, library, gallery)
    records = {entry.card.source: entry for entry in assembled.site.entries}
    return tuple(
        _built(shared, records, sources, edition, article)
        for sources in state.microsites
        if state.settings.alone in {"", sources.slug}
        for edition in sources.editions
        if (article := records.get(edition.source))
    )


def _built(shared: Shared, records: dict[str, Article], sources: Sources, edition: File, article: Article) -> Built:
    state = shared.state
    microsite = _microsite(shared, sources, edition, article)
    items = {
        collection.name: tuple(_items(shared, records, sources, edition.lang, collection.name))
        for collection in sources.kind.collections
    }
    slugs = {name: sources.slugs(name) for name in items}
    words = state.dictionary.nearest(edition.lang, state.settings.lang)
    data = {name: tuple(_data(state, one) for one in files) for name, files in sources.data.items()}
    model = sources.kind.build(Bench(shared, Gathered(microsite, edition.text.header, items, slugs, words, data)))
    entries = tuple(
        item.article for some in items.values() for item in some if item.article and item.lang == edition.lang
    )
    zone = state.settings.zone
    header = sources.main.text.header
    kept = (file.text.header.date for file in sources.files if file.collection and not file.collection.has_pages)
    dates = [instant(moment, zone) for moment in (header.date, header.starts, *kept) if moment]
    dates += [over(header.starts or header.ends, header.ends, zone)] if header.ends else []
    return Built(
        kind=sources.kind,
        microsite=microsite,
        model=model,
        article=article,
        entries=tuple(sorted(entries, key=lambda entry: entry.card.date, reverse=True)),
        look=header.look,
        lines=dict(sources.main.text.lines),
        path=sources.main.path,
        face=_face(shared, sources, article),
        turns=(*dates, *model.turns()),
        is_main=edition is sources.main,
    )


def _microsite(shared: Shared, sources: Sources, edition: File, article: Article) -> Microsite:
    state, card = shared.state, article.card
    header, main = edition.text.header, sources.main.text.header
    action = header.call_to_action or main.call_to_action
    caller = edition if header.call_to_action else sources.main
    asker = Asker(caller.source, caller.path, article.save_as, field="call_to_action")
    logo = header.logo or main.logo
    keeper = Asker(sources.main.source, sources.main.path, field="logo")
    logo_url = shared.links.image(keeper, beside(logo), sources.main.line("logo"))
    return Microsite(
        kind=sources.kind.name,
        slug=sources.slug,
        lang=edition.lang,
        source=edition.source,
        title=card.title,
        plain_title=card.plain_title,
        url=card.url,
        save_as=article.save_as,
        public=state.addresses.absolute(card.url) if state.settings.origin or sources.domain else "",
        summary=card.summary,
        plain_summary=card.plain_summary,
        state=_state(state, main.starts, main.ends, card.state),
        starts=main.starts,
        ends=main.ends,
        thanks=shared.prose(edition if header.thanks else sources.main, header.thanks or main.thanks, "thanks"),
        call_to_action=Link(
            label=state.typeset(action.label, caller.lang),
            url=shared.links.address(asker, action.url, caller.line("call_to_action.url")),
        )
        if action
        else None,
        domain=sources.domain,
        logo=shared.gallery.picture(logo_url, card.title),
        picture=card.picture,
        authors=card.authors,
        translations=article.translations,
        contact=main.contact,
        origin=state.settings.origin,
        date=card.date,
        modified=card.modified,
    )


def _face(shared: Shared, sources: Sources, article: Article) -> str:
    """The address of the face that a look names, published beside the opening page; empty where it names none."""
    main = sources.main
    written = main.text.header.look.face
    asker = Asker(main.source, main.path, article.save_as, field="look.face")
    url = shared.links.file(asker, written, main.line("look.face")) if written else None
    if url is None:
        return ""
    file = shared.state.settings.content / PurePosixPath(main.source).parent / written
    if file.is_file() and read_plain(file)[:4] != _WOFF2:
        message = f"'{written}' is no WOFF2 file inside; convert the font to WOFF2"
        shared.state.report.error(main.path, main.line("look.face"), "look.face", message)
    return url


def _state(state: Build, starts: Moment | None, ends: Moment | None, otherwise: State) -> State:
    """What the campaign is doing, where it has dates."""
    first = starts or ends
    if first is None or otherwise is State.SCHEDULED:
        return otherwise
    found = event_state(first, ends, state.settings.now, state.settings.zone)
    return found if starts or found is State.ENDED else State.LIVE


def _items(shared: Shared, records: dict[str, Article], sources: Sources, lang: str, collection: str) -> Iterator[Item]:
    """The items of a collection, in their order: each in *lang* where it is, else in the main language."""
    own = sources.of(collection)
    originals = {file.slug: file for file in own if file.lang == sources.main.lang}
    found = originals | {file.slug: file for file in own if file.lang == lang}
    items = [
        item
        for slug, file in found.items()
        if (item := _item(shared, records, sources, file, originals.get(slug, file)))
    ]
    yield from sorted(items, key=lambda item: _place(shared.state, item, sources))


def _item(shared: Shared, records: dict[str, Article], sources: Sources, file: File, original: File) -> Item | None:
    """An item that may be shown; None of a draft, and of what is to come."""
    assert file.collection
    article = records.get(file.source)
    if file.collection.has_pages and article is None:
        return None
    header = file.text.header
    hidden = header.status in {Status.DRAFT, Status.HIDDEN} or _is_to_come(shared.state, header.date)
    if article is None and hidden and not shared.state.settings.preview:
        return None
    return Item(
        header=header,
        source=file.source,
        path=file.path,
        slug=file.slug,
        lang=file.lang,
        body=article.body if article else shared.prose(file, file.text.body, "", first_line=file.text.body_line),
        lines=file.text.lines,
        article=article,
        original=None if original is file else original.text.header,
    )


def _data(state: Build, source: str) -> DataFile:
    """A file that the kind reads; one that cannot be read is told, and empty."""
    path = PurePosixPath(source)
    shown = state.settings.relative(state.settings.content / source)
    try:
        data = read_plain(state.settings.content / source)
    except OSError as error:
        state.report.error(shown, 0, "", f"cannot be read: {error.strerror}; give us the right to read it")
        data = b""
    return DataFile(path.stem, path.suffix.lower(), shown, data)


def _place(state: Build, item: Item, sources: Sources) -> tuple[int, float, str]:
    """By the number an author gave, then the oldest first."""
    date = settled(item.header.date or sources.main.text.header.date, state.settings.zone)
    return getattr(item.header, "order", None) or 10**6, date.timestamp(), item.slug
