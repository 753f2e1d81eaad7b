"""SVG made harmless: what draws stays, what runs, fetches or only describes goes (SVG 2; OWASP on SVG uploads)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_DRAWING = frozenset(
    "svg g defs symbol use title desc switch path rect circle ellipse line polyline polygon text tspan textPath "
    "linearGradient radialGradient stop clipPath mask pattern marker filter style".split()
)
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|pc|mm|cm|in)?\s*\Z")
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, None: 1.0}
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)|expression\(|javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A cleaned SVG, its size in CSS pixels, and the names of what was taken out."""

    data: bytes
    width: int
    height: int
    removed: tuple[str, ...]


def cleaned(data: bytes) -> Drawing:
    """The drawing without scripts, handlers, foreign content, outside references and editors' notes.

    Raises:
        ValueError: this is no SVG, declares entities, or says no size.
    """
    if b"<!ENTITY" in data:
        raise ValueError("declares entities, which can be made to burst; save it as plain SVG")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - entities are refused above, and expat fetches nothing
    except (ElementTree.ParseError, ValueError) as error:
        raise ValueError(f"is no SVG that can be read ({error}); export it again") from error
    if root.tag != f"{{{SVG}}}svg":
        raise ValueError("is no SVG: its first element is another; export it again")
    removed: dict[str, None] = {}
    _clean(root, removed)
    width, height = _size(root)
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    return Drawing(ElementTree.tostring(root, encoding="utf-8"), width, height, tuple(removed))


def _clean(element: ElementTree.Element, removed: dict[str, None]) -> None:
    for name, value in list(element.attrib.items()):
        if why := _unwanted(name, value):
            del element.attrib[name]
            if why != "note":
                removed[why] = None
    for child in list(element):
        name = child.tag.removeprefix(f"{{{SVG}}}") if isinstance(child.tag, str) else ""
        if not _may_stay(name, child):
            element.remove(child)
            if name and not name.startswith("{") and name != "metadata":
                removed[f"<{name}>"] = None
        else:
            _clean(child, removed)


def _may_stay(name: str, element: ElementTree.Element) -> bool:
    if name == "style":
        return not _OUTSIDE.search(element.text or "")
    return name in _DRAWING or name.startswith("fe")


def _unwanted(name: str, value: str) -> str:
    """Why an attribute goes, or nothing: `note` is for what only editors read."""
    local = name.rpartition("}")[2]
    if local.lower().startswith("on"):
        return local
    if local == "href":
        return "" if value.startswith("#") and (name == local or name.startswith(f"{{{_XLINK}}}")) else "href"
    if name.startswith("{"):
        return "" if name == "{http://www.w3.org/XML/1998/namespace}lang" else "note"
    return local if _OUTSIDE.search(value) else ""


def _size(root: ElementTree.Element) -> tuple[int, int]:
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    box = [float(part) for part in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        ratio = box[3] / box[2]
        width = width or (height / ratio if height else box[2])
        height = height or width * ratio
    if not width or not height:
        raise ValueError("says neither its size nor a viewBox; add viewBox, width and height to its first element")
    return max(1, round(width)), max(1, round(height))


def _pixels(length: str) -> float:
    found = _LENGTH.match(length)
    return float(found[1]) * _PIXELS[found[2]] if found else 0.0
