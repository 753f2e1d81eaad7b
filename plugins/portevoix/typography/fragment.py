"""An HTML fragment cut into tags and the texts between them, each text with its language."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from portevoix.markdown.tags import Tag, attributes, names
from portevoix.typography.marks import BLOCK, INLINE, LINE, OBJECT

# As https://html.spec.whatwg.org/multipage/parsing.html#tokenization has it; the second group is the name. What begins
# like a tag and does not end is no text either: a browser drops it. Possessive: nothing is tried twice.
_ATTRIBUTES = r"""(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>))|(?!\s*+=)))*+"""
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_TOKEN = re.compile(
    rf"(<(?:((?=[sStTxXiInN])(?P<raw>(?i:{_RAW})(?=[\s/>]))|/?[a-zA-Z][^\s/>]*+){_ATTRIBUTES}>"
    r"(?(raw).*?(?:</(?i:(?P=raw))(?=[\s/>])[^<>]*+>|\Z))"
    r"|!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|[!?][^>]*+(?:>|\Z)|/(?![a-zA-Z])[^>]*+(?:>|\Z)"
    r"|/?[a-zA-Z].*))",
    re.ASCII | re.DOTALL,
)

_BLOCKS = (
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup "
    "option p pre search section select summary table tbody td tfoot th thead tr ul"
)
_OBJECTS = "audio button canvas embed img input meter object picture progress select svg math textarea iframe video"
_EMPTY = names(f"area base br col embed hr img input link meta param source track wbr {_RAW.replace('|', ' ')}")
_KEPT = names("code kbd math option pre samp select svg tt var")
_FOREIGN = names("math svg")

SEPARATORS: Mapping[str, str] = {
    "br": LINE,
    **dict.fromkeys(_OBJECTS.split(), OBJECT),
    **{slash + name: BLOCK for name in _BLOCKS.split() for slash in ("", "/")},
}
"""What stands between the texts on both sides of a tag; where nothing is said, `INLINE`."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Texts and the tags between them: always one text more than tags; `names` are the tags', `/` before end tags'."""

    texts: Sequence[str]
    tags: Sequence[str]
    names: Sequence[str]

    @property
    def separators(self) -> list[str]:
        """A mark for each tag."""
        find = SEPARATORS.get
        return [find(name, INLINE) for name in self.names]

    def with_texts(self, texts: Sequence[str]) -> str:
        """The fragment as HTML, with other texts between its tags."""
        return interleaved(texts, self.tags)


def cut(html: str) -> Fragment:
    """The texts and tags of *html*; comments, scripts and the like are tags, with their content."""
    pieces = _TOKEN.split(html)
    return Fragment(pieces[::4], pieces[1::4], [name.lower() if name else "" for name in pieces[2::4]])


def interleaved(texts: Sequence[str], between: Sequence[str]) -> str:
    """The texts joined, with what stands between each two of them."""
    pieces = [""] * (2 * len(texts) - 1)
    pieces[::2] = texts
    pieces[1::2] = between
    return "".join(pieces)


@lru_cache(maxsize=64)
def primary(lang: str) -> str:
    """The language of a BCP 47 tag without region and script: `fr` of `fr-CA`."""
    return lang.replace("_", "-").partition("-")[0].strip().lower() or "und"


def languages(fragment: Fragment, lang: str, ignored: Collection[str]) -> list[str]:
    """The primary language of each text, `""` for what no rule may touch: code, formulas, `translate="no"`."""
    walk = _Walk(primary(lang), _KEPT.union(ignored) if ignored else _KEPT)
    declared = _declares(fragment)
    found = [walk.lang]
    for tag, name in zip(fragment.tags, fragment.names, strict=True):
        if declared or walk.opened or name in walk.kept:
            walk.follow(tag, name)
        found.append(walk.lang)
    return found


def is_uniform(fragment: Fragment, ignored: Collection[str]) -> bool:
    """Whether all texts have the language of the whole, told without following tag by tag."""
    elements = set(fragment.names)
    return elements.isdisjoint(_KEPT) and elements.isdisjoint(ignored) and not _declares(fragment)


def _declares(fragment: Fragment) -> bool:
    markup = "".join(fragment.tags).lower()
    return "lang" in markup or "translate" in markup


class _Walk:
    """Which language holds while the tags go by; remembers the elements that change it, and those of their name."""

    def __init__(self, lang: str, kept: Collection[str]) -> None:
        self.lang = lang
        self.kept = kept
        self.opened: list[tuple[str, str]] = []
        self._count: dict[str, int] = {}

    def follow(self, tag: str, name: str) -> None:
        """Go past a tag."""
        if name[:1] == "/":
            self._close(name[1:])
        elif name and name not in _EMPTY:
            self._open(tag, name)

    def _open(self, tag: str, name: str) -> None:
        if self._count.get("p") and SEPARATORS.get(name) == BLOCK:
            self._close("p")  # a paragraph ends where the next block begins, with or without its end tag
        if name in _FOREIGN and tag.endswith("/>"):
            return
        lang = self._inside(tag, name)
        if lang != self.lang or name in self.kept or self._count.get(name):
            self.opened.append((name, self.lang))
            self._count[name] = self._count.get(name, 0) + 1
            self.lang = lang

    def _close(self, name: str) -> None:
        if not self._count.get(name):
            return
        closed = ""
        while closed != name:
            closed, self.lang = self.opened.pop()
            self._count[closed] -= 1

    def _inside(self, tag: str, name: str) -> str:
        if not self.lang or name in self.kept:
            return ""
        lowered = tag.lower()
        if "lang" not in lowered and "translate" not in lowered:
            return self.lang
        given = _attributes(tag, name)
        if given.get("translate", "").lower() == "no":
            return ""
        return primary(given["lang"]) if "lang" in given else self.lang


def _attributes(tag: str, name: str) -> dict[str, str]:
    """The attributes of a start tag that have a value; the first of a name counts."""
    found: dict[str, str] = {}
    for attribute in attributes(tag, Tag(name, 0, len(tag), 1 + len(name), len(tag) - 1, closing=False)):
        found.setdefault(attribute.name, attribute.value)
    return found
