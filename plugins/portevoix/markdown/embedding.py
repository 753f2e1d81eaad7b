"""A whole text within a list: its ids made its own, its headings lowered."""

from __future__ import annotations

import re

from portevoix.markdown.headings import shifted
from portevoix.markdown.tags import Attribute, Tag, attributes, names, quoted, rewritten, tags

# Attributes that name ids of other elements, after https://html.spec.whatwg.org/multipage/indices.html#attributes-3
# and https://www.w3.org/TR/wai-aria-1.2/ (values of type ID reference and ID reference list).
_NAMING = names(
    "for form headers list itemref popovertarget commandfor aria-activedescendant aria-controls aria-describedby "
    "aria-details aria-errormessage aria-flowto aria-labelledby aria-owns"
)
_POINTING = frozenset({"href", "xlink:href", "usemap"})
_WORTH_A_LOOK = re.compile(
    r"""=\s*["']?\#|\b(?:id|name|for|form|headers|list|itemref|popovertarget|commandfor|aria-\w+)\s*=""", re.I
)


def embedded(html: str, anchor: str, shift: int) -> str:
    """The HTML with each id, and each attribute that names one, prefixed by *anchor* and a hyphen, and with headings
    *shift* levels lower (`h6` at most). Links to ids the text does not have are left alone: they are the page's."""
    ids = _ids(html)

    def change(whole: str, tag: Tag) -> str | None:
        heading = shifted(whole, tag, shift) if shift else None
        if tag.closing or not ids or not _WORTH_A_LOOK.search(whole, tag.attributes_start, tag.attributes_end):
            return heading
        prefixed = _prefixed(whole, tag, ids, anchor)
        if heading is None:
            return whole[tag.start : tag.attributes_start] + prefixed + whole[tag.attributes_end : tag.end]
        return f"{heading[:3]}{prefixed}>"

    return rewritten(html, change)


def _ids(html: str) -> frozenset[str]:
    if "=" not in html:
        return frozenset()
    return frozenset(
        attribute.value
        for tag in tags(html, with_attributes=True)
        for attribute in attributes(html, tag)
        if attribute.name == "id" or (attribute.name == "name" and tag.name in {"a", "map"})
    )


def _prefixed(html: str, tag: Tag, ids: frozenset[str], anchor: str) -> str:
    pieces: list[str] = []
    position = tag.attributes_start
    for attribute in attributes(html, tag):
        value = _value(attribute, tag, ids, anchor)
        if value is not None:
            pieces.append(f'{html[position : attribute.start]}{attribute.name}="{quoted(value)}"')
            position = attribute.end
    return "".join((*pieces, html[position : tag.attributes_end]))


def _value(attribute: Attribute, tag: Tag, ids: frozenset[str], anchor: str) -> str | None:
    """What becomes of an attribute's value; None if nothing does."""
    name, value = attribute.name, attribute.value
    if name == "id" or (name == "name" and tag.name in {"a", "map"}):
        return f"{anchor}-{value}"
    if name in _POINTING and value.startswith("#") and value[1:] in ids:
        return f"#{anchor}-{value[1:]}"
    if name in _NAMING:
        return " ".join(f"{anchor}-{word}" if word in ids else word for word in value.split())
    return None
