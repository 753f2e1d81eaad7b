"""Styles within an SVG: what fetches, moves or imports is left out (CSS Syntax 3, read by tinycss2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

from portevoix.css import MOST_DEPTH, is_deep

_FETCH = frozenset({"src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "expression"})
"""Functions that name files, beside `url()`; and what an old browser ran."""

_MOVE = ("animation", "transition", "-webkit-animation", "-webkit-transition", "offset-", "behavior", "-moz-binding")
_GROUPS = frozenset({"media", "supports", "layer"})


def asks_for_more(value: str) -> bool:
    """Whether the value of an attribute names anything but a place of the drawing itself.

    Raises:
        ValueError: it is nested too deeply, here and below; the text ends with what to do.
    """
    if "(" not in value and "\\" not in value and ":" not in value:
        return False
    return "javascript:" in value.lower() or _leads_outside(_tokens(value))


def still_style(css: str) -> tuple[str, tuple[str, ...]]:
    """A style sheet with only what draws, and the names of what was left out."""
    lost: dict[str, None] = {}
    kept = list(_rules(tinycss2.parse_stylesheet(_tokens(css), skip_comments=True, skip_whitespace=True), lost))
    return "".join(kept), tuple(lost)


def still_values(css: str) -> tuple[str, tuple[str, ...]]:
    """The declarations of a `style` attribute, and the names of what was left out."""
    lost: dict[str, None] = {}
    return _declarations(tinycss2.parse_blocks_contents(_tokens(css)), lost), tuple(lost)


def _tokens(css: str) -> list[Any]:
    tokens = list(tinycss2.parse_component_value_list(css))
    if is_deep(tokens):
        raise ValueError(f"holds a style nested more than {MOST_DEPTH} deep; simplify it")
    return tokens


def _rules(rules: Iterable[Any], lost: dict[str, None]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule" and not _leads_outside(rule.prelude):
            yield f"{_text(rule.prelude)}{{{_declarations(tinycss2.parse_blocks_contents(rule.content), lost)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield f"@{rule.lower_at_keyword} {_text(rule.prelude)}{{{''.join(_rules(inner, lost))}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword not in {"charset", "namespace"}:
            lost[f"@{rule.lower_at_keyword}"] = None


def _declarations(items: Iterable[Any], lost: dict[str, None]) -> str:
    kept = []
    for item in items:
        if item.type != "declaration":
            continue
        if item.lower_name.startswith(_MOVE) or _leads_outside(item.value):
            lost[item.lower_name] = None
        else:
            kept.append(f"{item.name}:{_text(item.value)}{' !important' if item.important else ''}")
    return ";".join(kept)


def _text(tokens: Iterable[Any]) -> str:
    return str(tinycss2.serialize([token for token in tokens if token.type not in {"error", "comment"}])).strip()


def _leads_outside(tokens: Iterable[Any]) -> bool:
    for token in tokens:
        if token.type in {"url", "error"} and not (token.type == "url" and token.value.startswith("#")):
            return True
        if token.type == "function":
            name = token.lower_name
            if name in _FETCH or (name == "url" and not _names_a_place(token.arguments)):
                return True
            if name != "url" and _leads_outside(token.arguments):
                return True
        inside = getattr(token, "content", None)
        if isinstance(inside, list) and _leads_outside(inside):
            return True
    return False


def _names_a_place(arguments: Iterable[Any]) -> bool:
    bare = [token for token in arguments if token.type not in {"whitespace", "comment"}]
    return len(bare) == 1 and bare[0].type == "string" and bare[0].value.startswith("#")
