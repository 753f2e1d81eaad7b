"""SVG made harmless: what draws stays; what runs, moves, fetches or only describes goes (SVG 2, OWASP on uploads)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from portevoix.media.svg_style import asks_for_more, still_style, still_values

SVG = "http://www.w3.org/2000/svg"
_OURS = f"{{{SVG}}}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

MOST_BYTES = 3_000_000
"""A tree takes about ten times the memory of its text."""

MOST_DEPTH = 200
LONGEST = 16_383
"""CSS pixels: a drawing that says it is larger has its size, not its proportions, reduced."""

_DRAWING = frozenset(
    "svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath "
    "linearGradient radialGradient stop clipPath mask pattern marker filter style "
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap "
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode "
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence".split()
)
_GEOMETRY = frozenset({"d", "points", "transform", "gradientTransform", "patternTransform"})
"""Long values without addresses."""

_NOTES = frozenset({"metadata", "title", "desc"})
"""What describes: nothing of it is shown in a picture, and editors write names and places into it."""

_LENGTH = re.compile(r"\s*(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})\s*(px|pt|pc|mm|cm|in)?\s*\Z")
_NUMBER = re.compile(r"-?(?:\d{1,9}(?:\.\d{0,20})?|\.\d{1,20})(?:e-?\d{1,2})?\Z", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, None: 1.0}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A cleaned SVG, its size in CSS pixels, and the names of what was taken out and might have shown."""

    data: bytes
    width: int
    height: int
    removed: tuple[str, ...]


def cleaned(data: bytes) -> Drawing:
    """The drawing without scripts, handlers, animations, foreign content, outside references and editors' notes.

    Raises:
        ValueError: this is no SVG that we read, and why; the text ends with what to do.
    """
    root = _root(data)
    removed: dict[str, None] = {}
    _clean(root, removed, 1)
    width, height = _size(root)
    root.set("xmlns", SVG)
    return Drawing(ElementTree.tostring(root, encoding="utf-8"), width, height, tuple(removed))


def _root(data: bytes) -> Element:
    if len(data) > MOST_BYTES:
        most = f"{MOST_BYTES // 1_000_000} MB is the most of an SVG"
        raise ValueError(f"weighs {len(data) / 1e6:.1f} MB, and {most}; simplify it, or save it as PNG")
    if b"\0" in data:  # UTF-16: what is looked for below would not be seen
        raise ValueError("is not written in UTF-8; export it again")
    if b"<!ENTITY" in data:
        raise ValueError("declares entities, which can be made to burst; save it as plain SVG")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - entities are refused above, and expat fetches nothing
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise ValueError(f"is no SVG that can be read ({error}); export it again") from error
    if root.tag != f"{_OURS}svg":
        raise ValueError("is no SVG: its first element is another; export it again")
    return root


def _clean(element: Element, removed: dict[str, None], depth: int) -> None:
    """Clean an element in place, and all below it; names lose their namespace, for SVG's is declared once."""
    if depth > MOST_DEPTH:
        raise ValueError(f"is nested more than {MOST_DEPTH} deep; simplify it")
    element.tag = element.tag.removeprefix(_OURS)
    _clean_attributes(element, removed)
    if element.tag == "style":
        _clean_style(element, removed)
        return
    before: Element | None = None
    for child in list(element):
        name = child.tag.removeprefix(_OURS) if isinstance(child.tag, str) else ""
        if name == "a":  # a picture leads nowhere; what the link shows stays
            child.tag = name = "tspan" if element.tag in {"text", "tspan", "textPath"} else "g"
            for address in ("href", _XLINK):
                child.attrib.pop(address, None)
        if name in _DRAWING:
            _clean(child, removed, depth + 1)
            before = child
            continue
        _take_out(element, child, before)
        if name and not name.startswith("{") and name not in _NOTES:
            removed[f"<{name}>"] = None


def _take_out(parent: Element, child: Element, before: Element | None) -> None:
    """Take out an element, but not the words behind it."""
    if child.tail and before is not None:
        before.tail = (before.tail or "") + child.tail
    elif child.tail:
        parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _clean_attributes(element: Element, removed: dict[str, None]) -> None:
    target = element.attrib.pop(_XLINK, None)
    if target is not None:
        element.attrib.setdefault("href", target)
    for name, value in list(element.attrib.items()):
        if _is_note(name):
            del element.attrib[name]
        elif name.lower().startswith("on") or (name == "href" and not value.startswith("#")):
            del element.attrib[name]
            removed[name] = None
        elif name == "style":
            element.attrib[name], lost = still_values(value)
            removed |= dict.fromkeys(lost)
        elif name not in _GEOMETRY and asks_for_more(value):
            del element.attrib[name]
            removed[name] = None


def _is_note(name: str) -> bool:
    """Whether an attribute is for editors alone, or draws nothing."""
    return (name.startswith("{") and name not in {_LANG, _SPACE}) or name.startswith("data-")


def _clean_style(element: Element, removed: dict[str, None]) -> None:
    """A style sheet is the text of its element and of whatever a browser would find in it."""
    css, lost = still_style("".join(element.itertext()))
    removed |= dict.fromkeys(lost)
    for child in list(element):
        element.remove(child)
    element.text = css


def _size(root: Element) -> tuple[int, int]:
    """Its width and height; one that is missing follows from the viewBox, which is added where it has none."""
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    box = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if _NUMBER.match(part)]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        ratio = box[3] / box[2]
        width = width or (height / ratio if height else box[2])
        height = height or width * ratio
    elif width and height:
        root.set("viewBox", f"0 0 {width:g} {height:g}")  # without it a browser cuts instead of scaling
    if not width or not height:
        raise ValueError("says neither its size nor a viewBox; add viewBox, width and height to its first element")
    scale = min(1.0, LONGEST / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _pixels(length: str) -> float:
    found = _LENGTH.match(length)
    return float(found[1]) * _PIXELS[found[2]] if found else 0.0
