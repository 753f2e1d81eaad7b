"""What a build keeps back, told to whoever looks whether it came out all the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from portevoix.blog.record import State as Shown
from portevoix.blog.record import Status
from portevoix.blog.text import Text
from portevoix.blog.time import text_state
from portevoix.host.state import State
from portevoix.markdown.body import Reference
from portevoix.markdown.references import reference_of
from portevoix.microsites.reading import File, Sources
from portevoix.options import Withheld
from portevoix.passages import found_in, passages, words_of, words_of_markup
from portevoix.slugs import slugify

Passage = tuple[str, ...]

_TERMS = {"CATEGORY": "categories", "TAG": "tags", "AUTHOR": "authors"}


def withheld_texts(state: State, texts: Sequence[Text], asked: Collection[str]) -> tuple[Withheld, ...]:
    """The texts that may be nowhere in the output, and the hidden ones, which no list may hold. *asked* are the
    sources of the files that public texts show or link to."""
    if state.settings.preview or not state.audited:
        return ()
    kept = [text for text in texts if not text.is_public]
    public = [text for text in texts if text.is_public]
    known = {source: set(passages_of) for source, passages_of in _passages(state, kept)}
    common: set[Passage] = set()
    for words in _public_words(public) if any(known.values()) else ():
        common |= found_in(words, (one for some in known.values() for one in some))
    terms = {(kind, slugify(name)) for text in public for kind, name in _terms(text)} if kept else set()
    found = [_of_text(state, text, known[text.source] - common, asked, terms) for text in kept]
    found += [_hidden(state, text) for text in public if text.status is Status.HIDDEN]
    found += [
        Withheld(
            file.path,
            file.line("title"),
            file.text.header.title,
            why,
            sentences=_sentences(known[file.source] - common),
        )
        for file, why in _items(state)
    ]
    return tuple(found)


def _passages(state: State, kept: Iterable[Text]) -> Iterator[tuple[str, list[Passage]]]:
    for text in kept:
        body = "".join(part for part in text.body.parts if isinstance(part, str))
        written = text.plain_summary if text.is_summed_up else ""
        pieces = (words_of_markup(body), words_of(text.plain_title), words_of(written))
        yield text.source, [one for words in pieces for one in passages(words)]
    for file, _ in _items(state):
        yield file.source, [*passages(words_of(file.text.body)), *passages(words_of(file.text.header.title))]


def _public_words(public: Iterable[Text]) -> Iterator[list[str]]:
    for text in public:
        yield words_of_markup("".join(part for part in text.body.parts if isinstance(part, str)))
        yield words_of(f"{text.plain_title} {text.plain_summary}")


def _of_text(
    state: State, text: Text, own: set[Passage], asked: Collection[str], terms: Collection[tuple[str, str]]
) -> Withheld:
    draft = text.status is Status.DRAFT or text.date is None
    alone = [(kind, slug) for kind, name in _terms(text) if ((kind, slug := slugify(name)) not in terms)]
    pages = (state.addresses.of(kind, slug=slug) for kind, slug in alone if slug and state.addresses.has(kind))
    places = [
        (state.addresses.of_text(text.url, text.microsite), text.save_as),
        *((one.url, one.save_as) for one in pages),
    ]
    free = [place for place in places if _is_free(state, place[1], text.path)]
    return Withheld(
        path=text.path,
        line=text.line("status" if draft else "date"),
        title=text.plain_title,
        why="a draft" if draft else f"to appear on {text.date:%Y-%m-%d}",
        addresses=tuple(unquote(url) for url, _ in free),
        files=tuple(save_as for _, save_as in free if save_as),
        sentences=_sentences(own),
        pictures=tuple(sorted(_files(text) - set(asked))),
    )


def _hidden(state: State, text: Text) -> Withheld:
    address = unquote(state.addresses.of_text(text.url, text.microsite))
    return Withheld(text.path, text.line("status"), text.plain_title, "hidden", addresses=(address,), hidden=True)


def _is_free(state: State, save_as: str, path: str) -> bool:
    """Whether nobody else has the address: a draft may be the next version of what is public."""
    output = state.outputs.get(save_as) if save_as else None
    return output is None or output.origin.path == path


def _terms(text: Text) -> Iterator[tuple[str, str]]:
    held = {"categories": text.categories, "tags": text.tags, "authors": text.authors}
    if text.is_listed:
        yield from ((kind, name) for kind, field in _TERMS.items() for name in held[field])


def _files(text: Text) -> set[str]:
    """The files below the content folder that a text shows or links to."""
    written = [part for part in text.body.parts if isinstance(part, Reference)]
    if text.image and (image := reference_of(text.image, 0)):
        written.append(image)
    here = dirname(text.source)
    paths = (unquote(one.path) for one in written if one.what in {"static", "attach", "filename"})
    return {normpath(path.lstrip("/") if path.startswith("/") else join(here, path)) for path in paths}


def _items(state: State) -> Iterator[tuple[File, str]]:
    """What microsites keep back of collections that have no pages."""
    for sources in state.microsites:
        for file in sources.files:
            if file.collection and not file.collection.has_pages and (why := _why(state, sources, file)):
                yield file, why


def _why(state: State, sources: Sources, file: File) -> str:
    for header in (file.text.header, sources.main.text.header):
        if header.status is Status.DRAFT:
            return "a draft"
        if header.date and text_state(header.date, state.settings.now) is Shown.SCHEDULED:
            return f"to appear on {header.date:%Y-%m-%d}"
    return ""


def _sentences(own: Iterable[Passage]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(passage) for passage in own))
