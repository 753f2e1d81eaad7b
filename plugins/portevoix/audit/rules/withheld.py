"""What is withheld, drafts and what is to come, is nowhere; what is hidden is in no list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from portevoix.audit.finding import Fault
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite
from portevoix.media.gallery import is_picture
from portevoix.media.store import digest_of
from portevoix.options import Withheld
from portevoix.passages import found_in, words_of, words_of_markup

_LISTS = (".xml", ".json", ".ics", ".atom", ".rss", ".opml", ".pf_fragment", "_redirects")
"""Where nobody may find a hidden text."""


def judge(site: BuiltSite) -> Faults:
    """Traces in pages, feeds, sitemaps, indexes, structured data; pages, cards and pictures of what is withheld."""
    if not site.withheld:
        return
    addresses = {address: one for one in site.withheld for address in one.addresses}
    sentences = {tuple(words.split()): one for one in site.withheld for words in one.sentences}
    pattern = _pattern(site)
    for name, text in site.texts():
        named = {unquote(found) for found in pattern.findall(text)}
        for address in sorted(named & addresses.keys()):
            if not addresses[address].hidden or name.endswith(_LISTS):
                yield name, _fault(addresses[address], name, f"its address '{address}'")
        for said in _said(text, sentences):
            yield name, _fault(sentences[said], name, f"its words “{' '.join(said)}”")
    for one in site.withheld:
        yield from _files(site, one)


def _pattern(site: BuiltSite) -> re.Pattern[str]:
    """Root-relative addresses of this site, as pages, feeds and indexes write them, absolute or not."""
    origin = re.escape(site.map.origin)
    return re.compile(rf"""(?:{origin}|(?<=["'=>(\s,\[]))({re.escape(site.map.base)}[^\s"'<>()\[\],?#\\]*)""")


def _said(text: str, wanted: Mapping[tuple[str, ...], Withheld]) -> list[tuple[str, ...]]:
    """The passages that a file holds: in its words, in its attributes and data; one a text is enough."""
    found = found_in(words_of_markup(text), wanted) | found_in(words_of(text), wanted)
    return list({wanted[passage].path: passage for passage in sorted(found)}.values())


def _files(site: BuiltSite, one: Withheld) -> Faults:
    if one.hidden:
        return
    folders = {file.rpartition("/")[0] for file in one.files if file.endswith("/index.html")}
    for name in site.files:
        if name in one.files or name.rpartition("/")[0] in folders - {""}:
            yield name, _fault(one, name, "a page or a file of it")
    for source in one.pictures:
        yield from ((name, _fault(one, name, f"'{source}'")) for name in _copies(site, source))


def _copies(site: BuiltSite, source: str) -> Iterator[str]:
    """The files made of a file that only a withheld text asks for, and those that are it."""
    file = site.content / PurePosixPath(source)
    if not file.is_file():
        return
    data = file.read_bytes()
    made = f".{digest_of(data)[:10]}" if is_picture(source) else "\0"
    for name, size in site.files.items():
        if made in name or (size == len(data) and size and site.data(name) == data):
            yield name


def _fault(one: Withheld, name: str, what: str) -> Fault:
    where = "which lists and indexes hold" if one.hidden else "which is published all the same"
    remedy = "tell who maintains the theme or the plugin" if one.hidden else "take away what names it, or publish it"
    said = f"this is {one.why}, {where}: {what} is in '{name}'; {remedy}"
    return Fault(said, place=(one.path, one.line))


RULE = Rule(
    "withheld",
    "Drafts and what is to come leave no trace in pages, feeds, sitemap, search, data, pictures or cards; hidden texts"
    " are in no list.",
    "Brouillons et textes à paraître ne laissent aucune trace : pages, flux, plan, recherche, données, images, cartes ;"
    " les textes cachés ne sont dans aucune liste.",
    judge,
)
