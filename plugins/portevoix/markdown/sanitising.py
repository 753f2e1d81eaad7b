"""A guest's HTML: what Markdown makes stays, whatever else was written is taken away, and told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import islice

import nh3
from pygments.token import STANDARD_TYPES

from portevoix.films.hosts import is_film_file, is_well_known
from portevoix.films.placing import MARK
from portevoix.markdown.balance import Mistake
from portevoix.markdown.inspection import Given, as_written, elements_in, taken_apart
from portevoix.markdown.risks import MOST, films_in, is_program, program
from portevoix.markdown.tags import Tag, attributes, names, rewritten
from portevoix.problems import Severity
from portevoix.schemes import scheme_of

ELEMENTS = names(
    "a abbr b bdi blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img "
    "ins kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u ul var wbr"
)
"""What Markdown makes, and what marks a few words and does nothing else."""

_EVERYWHERE = names("id class lang dir title")
ATTRIBUTES = {
    "a": names("href hreflang data-film role aria-label"),
    "div": names("role tabindex aria-label"),
    "img": names("src alt width height decoding loading"),
    "ol": names("start"),
    "pre": names("tabindex"),
    "td": names("scope colspan rowspan"),
    "th": names("scope colspan rowspan"),
}
SCHEMES = names("http https mailto tel")

CLASSES = frozenset(STANDARD_TYPES.values()) | names(
    "film left right wide action table align-left align-right align-center footnote footnote-ref footnote-backref "
    "admonition admonition-title toc toctitle highlight headerlink "
    "note tip hint info important warning caution attention danger error"
)
"""Those that the pipeline gives, and those that documentation offers."""

_VALUES = {
    "role": names("region doc-noteref doc-backlink doc-endnotes"),
    "tabindex": names("0"),
    "dir": names("ltr rtl auto"),
    "loading": names("lazy eager"),
    "decoding": names("async sync auto"),
}
# What these hold is no text of the page.
_WITH_CONTENT = names(
    "script style textarea title xmp iframe noembed noframes noscript plaintext template object svg math select"
)
_ROUNDS = 6
_ASK = "a guest writes Markdown, and no HTML beyond it: write it in Markdown, or ask a writer of the site"
_CLASSES = "a guest may use .left, .right, .wide and .action"
_LINKS = "links of a guest begin with https:, http:, mailto: or tel:"
_STAYS = "stays a link in a guest's text, for it may be anybody's machine; ask a writer of the site to show it"
_MAIL = re.compile(r'href="(mailto:[^"]*)"([^>]*>)([^<]*)')
_ELSEWHERE = re.compile(r"https?:|[/\\]{2}", re.IGNORECASE)


class Unsettled(Exception):
    """An HTML text that changes each time it is cleaned: nobody can say what a browser makes of it."""


def sanitised(html: str) -> tuple[str, tuple[Mistake, ...]]:
    """A guest's HTML without what a guest may not write, and what was taken away.

    Raises:
        Unsettled: it changes however often it is cleaned.
    """
    clean = cleaned(html)
    taken = tuple(islice(_taken(html, clean), MOST))
    strange: list[Mistake] = []
    shown = rewritten(clean, lambda text, tag: _without_player(text, tag, strange))
    return _MAIL.sub(_hidden, rewritten(shown, _outgoing)), (*taken, *strange[:MOST])


def cleaned(html: str) -> str:
    """The HTML as it is after as many cleanings as change it: a browser that reads it writes the same again."""
    for _ in range(_ROUNDS):
        once = _once(html)
        if once == html:
            return once
        html = once
    raise Unsettled


def _once(html: str) -> str:
    return nh3.clean(
        html,
        tags=set(ELEMENTS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={"*": set(_EVERYWHERE), **{element: set(given) for element, given in ATTRIBUTES.items()}},
        attribute_filter=_kept,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )


def _kept(element: str, name: str, value: str) -> str | None:
    """The value of an attribute that may stay, None of one that may not."""
    if name == "class":
        return " ".join(word for word in value.split() if word in CLASSES) or None
    if name in {"href", "src"} and scheme_of(value) not in {"", *SCHEMES}:
        return None
    return value if value in _VALUES.get(name, {value}) else None


def _taken(html: str, clean: str) -> Iterator[Mistake]:
    """What of the HTML is not there any more, each with where it is written."""
    seen: Counter[str] = Counter()
    given, elements = taken_apart(html)
    told = False
    for name in sorted(elements.keys() - ELEMENTS):
        told = True
        written = re.compile(rf"<{re.escape(name)}\b", re.IGNORECASE)
        films = films_in(given, elements[name]) if name == "iframe" else []
        for index in range(elements[name]):
            remedy = f"write {films[index]}" if films and films[index] else _ASK
            yield _mistake(f"<{name}>", written, seen, remedy)
    for one in given:
        if one.element in ELEMENTS and (what := _lost(one)):
            told = True
            if is_program(one):
                yield Mistake(as_written(one.value), seen[one.value], program(one.value))
                seen[one.value] += 1
            else:
                yield _mistake(what, _place(one, what), seen, _remedy(what))
    if not told and elements.total() > elements_in(clean).total():
        yield Mistake("<", 0, f"some of this HTML was taken away; {_ASK}", Severity.WARNING)


def _mistake(what: str, written: re.Pattern[str], seen: Counter[str], remedy: str = _ASK) -> Mistake:
    seen[what] += 1
    return Mistake(written, seen[what] - 1, f"{what} was taken away; {remedy}", Severity.WARNING)


def _remedy(what: str) -> str:
    if what.startswith("the class"):
        return f"{_CLASSES}: take one of these, or ask a writer of the site"
    if what.startswith(('href="', 'src="')):
        return f"{_LINKS}; write such an address, or ask a writer of the site"
    return _ASK


def _lost(given: Given) -> str:
    """What an element loses of one attribute, as a message says it; empty where that is nothing."""
    if given.name not in _EVERYWHERE | ATTRIBUTES.get(given.element, frozenset()):
        return f"{given.name}="
    if given.name == "class":
        words = given.value.split()
        # A box has the name that its author gave it, which the theme may know or not.
        lost = [] if "admonition" in words else [word for word in words if word not in CLASSES]
        return f"the class '{lost[0]}'" if lost else ""
    if _kept(given.element, given.name, given.value) is not None:
        return ""
    return f'{given.name}="{" ".join(given.value.split())[:40]}"'


def _place(given: Given, what: str) -> re.Pattern[str]:
    if what.startswith("the class"):
        return re.compile(rf"(?<![\w-]){re.escape(what.split(chr(39))[1])}(?![\w-])")
    if given.name in {"href", "src"}:
        return as_written(given.value)
    name = re.escape(given.name)
    alone = "" if given.value else rf"|<{re.escape(given.element)}\b[^<>]*?\s{name}(?=[\s/>])"
    return re.compile(rf"(?<![\w-]){name}\s*={alone}", re.IGNORECASE)


def _without_player(html: str, tag: Tag, told: list[Mistake]) -> str | None:
    """A film of a host that nobody knows stays a link: its player would be whatever that host gives."""
    given = {one.name: one for one in attributes(html, tag)} if tag.name == "a" and not tag.closing else {}
    if MARK not in given:
        return None
    address = given["href"].value if "href" in given else ""
    if is_film_file(address) or is_well_known(address):
        return None
    before = sum(one.written == address for one in told)
    told.append(Mistake(address, before, f"a film of this host {_STAYS}", Severity.WARNING))
    return html[tag.start : given[MARK].start] + html[given[MARK].end : tag.end]


def _outgoing(html: str, tag: Tag) -> str | None:
    """A link that leaves the site says whose it is: search engines are not to count it as the site's own word."""
    if tag.name != "a" or tag.closing:
        return None
    leaves = any(one.name == "href" and _ELSEWHERE.match(one.value.strip()) for one in attributes(html, tag))
    return f'{html[tag.start : tag.end - 1]} rel="nofollow ugc">' if leaves else None


def _hidden(link: re.Match[str]) -> str:
    """A mail address as Markdown writes it, so that harvesters read it badly."""
    address, text = unescape(link[1]), unescape(link[3])
    shown = _coded(text) if text and text in address else link[3]
    return f'href="{_coded(address)}"{link[2]}{shown}'


def _coded(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)
