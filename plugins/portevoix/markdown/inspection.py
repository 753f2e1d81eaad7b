"""HTML as a browser takes it apart: every attribute of every element, whatever it is disguised as."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from string import ascii_lowercase

import nh3

from portevoix.markdown.tags import names, tags

_ELEMENT = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
_SCHEME = re.compile(r"(?<![\w+.-])[a-z][a-z0-9+.-]*+(?=:)", re.ASCII | re.IGNORECASE)
_SCHEMES = frozenset("http https mailto tel javascript vbscript livescript mocha data file ftp".split())
_ANY_NAME = {*ascii_lowercase, *"_:@-.#$*[({"}

PLAIN = names(
    "a abbr address area article aside audio b bdi bdo blockquote br button canvas caption cite code col colgroup "
    "data dd del details dfn dialog div dl dt em embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr i iframe img input ins kbd label legend li link main map mark menu meta meter nav object ol optgroup option "
    "output p param picture pre progress q rp rt ruby s samp script search section select small source span strong "
    "style sub summary sup table tbody td textarea tfoot th thead time tr track u ul var video wbr center font tt big"
)
"""Elements that nh3, which is fast, takes apart as a browser does; html5lib, which is not, takes apart the others."""


@dataclass(frozen=True, slots=True)
class Given:
    """An attribute as a browser reads it: the element's name and its own in small letters, its value decoded."""

    element: str
    name: str
    value: str


def taken_apart(html: str) -> tuple[tuple[Given, ...], Counter[str]]:
    """All attributes of an HTML text in their order, and how many elements there are of each name."""
    called = {name.lower() for name in _ELEMENT.findall(html)}
    if "<!" in html or "<?" in html or not called <= PLAIN:
        return _slowly(html)
    found: list[Given] = []

    def look(element: str, name: str, value: str) -> str:
        found.append(Given(element, name.lower(), value))
        return value

    written = nh3.clean(
        html,
        tags=called,
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes=_ANY_NAME,
        attribute_filter=look,
        link_rel=None,
        url_schemes=_SCHEMES | {scheme.lower() for scheme in _SCHEME.findall(html)},
    )
    return tuple(found), elements_in(written)


def elements_in(html: str) -> Counter[str]:
    """How many elements of each name are in HTML that was written by a parser."""
    return Counter(tag.name for tag in tags(html) if not tag.closing)


def _slowly(html: str) -> tuple[tuple[Given, ...], Counter[str]]:
    import html5lib  # few texts need it, and it takes a moment to load

    root = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    given = (
        Given(_bare(element.tag), _bare(name), value) for element in elements for name, value in element.attrib.items()
    )
    return tuple(given), Counter(_bare(element.tag) for element in elements[1:])  # the first holds them all


def _bare(name: str) -> str:
    """A name without its namespace: `xlink:href` is an `href` to a browser."""
    return name.rpartition("}")[2].lower()


_SPACE = r"(?:\s|&\#0*(?:9|10|13|32);?|&\#x0*(?:9|a|d|20);?|&(?:Tab|NewLine);)*+"
_NAMED = {":": "|&colon;", "(": "|&lpar;", ")": "|&rpar;", "&": "|&amp;", '"': "|&quot;", "<": "|&lt;", ">": "|&gt;"}


def as_written(value: str, most: int = 24) -> re.Pattern[str]:
    """Finds a value in a source where each of its first characters may be a character reference, with references to
    white space between."""
    signs = (_sign(char) for char in value.strip()[:most] if not char.isspace())
    return re.compile(_SPACE.join(signs), re.IGNORECASE)


def _sign(char: str) -> str:
    code = ord(char)
    return rf"(?:{re.escape(char)}|&\#0*{code};?|&\#x0*{code:x};?|%{code & 0xFF:02x}{_NAMED.get(char, '')})"
