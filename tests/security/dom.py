"""The judge of hostile texts: HTML as a browser builds it, and what in it runs, styles, or leads out of the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import html5lib

_BLANK = re.compile(r"^[\x00-\x20]+|[\t\n\r]+")
_RUNS = ("javascript:", "vbscript:", "data:text/html", "data:image/svg", "data:application", "data:text/xml")
_FOREIGN = {"iframe", "object", "embed", "applet", "frame", "frameset", "base", "math", "style", "marquee", "portal"}
_DATA = {"application/ld+json", "application/json", "speculationrules"}
_WORDS = {"alt", "title", "content", "value", "placeholder", "data-film", "data-text", "id", "class"}


def fragment_faults(html: str) -> list[str]:
    """What is wrong in a piece of HTML of a text: no script, no form and no drawing is a text's."""
    faults = list(_faults(html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)))
    found = re.findall(r"<(script|svg|form|input|button|select|textarea|template|link|meta)\b", _written(html))
    return faults + [f"<{name}>" for name in found]


def running_faults(html: str) -> list[str]:
    """What in a piece of HTML runs, or styles: what a writer is told of."""
    faults = _faults(html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False))
    return [fault for fault in faults if not re.fullmatch("<(?:math|marquee|frame|portal|frameset)>", fault)]


def page_faults(html: str) -> list[str]:
    """What is wrong in a whole page, in which the theme's own scripts, forms and drawings are."""
    return list(_faults(html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)))


def runs(address: str) -> bool:
    """Whether a browser would run what stands in an address."""
    return _BLANK.sub("", address).lower().startswith(_RUNS)


def _written(html: str) -> str:
    parsed = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return " ".join(f"<{element.tag}" for element in parsed.iter() if isinstance(element.tag, str))


def _faults(root: Any) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2].lower()
        attributes = {name.rpartition("}")[2].lower(): value for name, value in element.attrib.items()}
        if tag in _FOREIGN:
            yield f"<{tag}>"
        if tag == "script":
            yield from _script(element, attributes)
        if tag == "form" and not attributes.get("action", "/").startswith("/"):
            yield f"<form action={attributes['action']}>"
        if attributes.get("http-equiv", "").lower() == "refresh" and not re.fullmatch(
            r"0; ?url=/[^/].*", attributes.get("content", "")
        ):
            yield f"refresh {attributes.get('content')}"
        for name, value in attributes.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                yield f"<{tag} {name}={value[:40]}>"
            elif name not in _WORDS and not name.startswith("aria-") and _leads_to_a_program(tag, name, value):
                yield f"<{tag} {name}={value[:60]}>"


def _leads_to_a_program(tag: str, name: str, value: str) -> bool:
    if tag == "img" and value.lower().startswith("data:image/"):
        return False
    return any(map(runs, re.split(r"[\s,;]+", value) if name in {"srcset", "values"} else (value,)))


def _script(element: Any, attributes: dict[str, str]) -> Iterator[str]:
    kind = attributes.get("type", "")
    if kind in _DATA:
        try:
            json.loads(element.text or "")
        except ValueError as error:
            yield f"{kind}: {error}"
    elif not re.fullmatch(r"/theme/js/[\w.-]+\.js", attributes.get("src", "")) or element.text:
        yield f"<script src={attributes.get('src')}>{(element.text or '')[:40]}"
