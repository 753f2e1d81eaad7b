"""A style sheet read: its rules, what it imports, the addresses it names, and what browsers would skip in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath, relpath
from typing import Any
from urllib.parse import unquote, urlsplit

import tinycss2
from tinycss2.serializer import serialize_string_value

from portevoix.problems import Problem, Severity

MOST_DEPTH = 100
"""Brackets within brackets: whoever walks through these calls himself as often, and Python ends that at a thousand."""

_TOO_DEEP = f"brackets are nested more than {MOST_DEPTH} deep; simplify this style sheet, none of which is used"
_NAMES_FILES = frozenset({"url", "src", "image-set", "-webkit-image-set"})
_UNCLOSED = "what opens here is never closed; add the missing '}', ')' or '*/'"
_NO_IMPORT = 'browsers skip this; write @import "file.css" layer(name); with nothing else but a media condition'
_NESTED_IMPORT = "browsers skip an import inside a rule; move it to the top of the file"
_NO_DECLARATION = "browsers skip this: it is neither 'property: value;' nor a rule; correct it"
_TWO_DECLARATIONS = "browsers skip this: its value holds a ':'; is a ';' missing before the next property?"
_ERRORS = {
    "bad-string": "a text in quotes does not end on its line; close it",
    "bad-url": "this url(…) cannot be read; close it, or put its address in quotes",
}


@dataclass(frozen=True, slots=True)
class Import:
    """An `@import`: its address as written; its layer, empty for one without a name, None for none; its media."""

    address: str
    layer: str | None
    media: str


def read(text: str) -> list[Any]:
    """The rules of a style sheet as tinycss2 has them, without comments; the white space between them stays."""
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    return [] if is_deep(tokens) else list(tinycss2.parse_stylesheet(tokens, skip_comments=True))


def is_deep(tokens: Iterable[Any]) -> bool:
    """Whether tokens are nested deeper than anybody means it; asked level by level, for this must not fail itself."""
    level = list(tokens)
    for _ in range(MOST_DEPTH):
        level = [inner for token in level for inner in _inside(token)]
    return bool(level)


def write(rules: Iterable[Any]) -> str:
    """The same as text, without what nobody can read: `mistakes` tells of it."""
    nodes = list(rules)
    return str(tinycss2.serialize(nodes if _is_sound(nodes) else _sound(deepcopy(nodes))))


@lru_cache(maxsize=8192)
def dense(text: str) -> str:
    """The same rules without the white space and the semicolons that no browser needs."""
    tokens = tinycss2.parse_component_value_list(text.strip(), skip_comments=True)
    return "\n" if is_deep(tokens) else write(_dense(tokens)).strip() + "\n"


def is_at(rule: Any, keyword: str) -> bool:
    """Whether it is an at-rule of this name."""
    return bool(rule.type == "at-rule" and rule.lower_at_keyword == keyword)


def import_of(rule: Any) -> Import | None:
    """What an `@import` names; None for every other rule, and for one that browsers would not understand."""
    if not is_at(rule, "import") or rule.content is not None:
        return None
    address, *rest = _bare(rule.prelude) or [None]
    named = next(_addresses([address]), None) if address else None
    if named is None and address and address.type == "string":
        named = address
    layer = _layer(rest[0]) if rest else None
    media = rest if layer is None else rest[1:]
    if named is None or not {token.type for token in media} <= {"ident", "() block", "literal"}:
        return None
    return Import(named.value, layer, " ".join(write([token]) for token in media).replace(" ,", ","))


def layers_of(rule: Any) -> tuple[str, ...]:
    """The layers that an `@layer` names, the outermost of each only."""
    names = write(rule.prelude).split(",")
    return tuple(name.strip().partition(".")[0] for name in names if name.strip())


def files(rules: Iterable[Any], name: str) -> Iterator[tuple[int, str, str]]:
    """The files that a style sheet at *name* asks for: line, address as written, path beside *name*.

    The path is empty for what lies on another site; addresses that begin with `/` are the site's, not the theme's.
    """
    for token in _addresses(rule for rule in rules if not is_at(rule, "import") and not is_at(rule, "namespace")):
        parts = urlsplit(token.value)
        if parts.netloc or parts.scheme not in {"", "data"}:
            yield token.source_line, token.value, ""
        elif not parts.scheme and parts.path and not parts.path.startswith("/"):
            yield token.source_line, token.value, beside(name, unquote(parts.path))


def fetched(text: str) -> Iterator[str]:
    """All that a style sheet, or a value of one, may have a browser fetch, however it is spelt and however deep."""
    waiting = [("", tinycss2.parse_component_value_list(text, skip_comments=True))]
    while waiting:
        function, tokens = waiting.pop()
        rule = ""
        for node in _bare(tokens):
            if node.type == "at-keyword" or node == ";":
                rule = getattr(node, "lower_value", "")
            names = node.type == "url" or (node.type == "string" and (function in _NAMES_FILES or rule == "import"))
            if names and node.value and rule != "namespace":
                yield node.value
            waiting.append((getattr(node, "lower_name", ""), _inside(node)))


def variables(nodes: Iterable[Any]) -> Iterator[tuple[str, int]]:
    """The tokens that `var()` asks for without something to take in their place, each with its line."""
    for node in nodes:
        if node.type == "function" and node.lower_name == "var":
            asked = _bare(node.arguments)
            if len(asked) == 1 and asked[0].type == "ident":
                yield asked[0].value, node.source_line
        yield from variables(_inside(node))


def beside(name: str, address: str) -> str:
    """The path below `static/` of what the style sheet *name* calls *address*."""
    return normpath(join(dirname(name), address))


def moved(rule: Any, folder: str, home: str) -> Any:
    """The same rule in a style sheet of another folder: addresses of pictures and fonts lead where they led."""
    if folder == home or next(_addresses([rule]), None) is None:
        return rule
    copy = deepcopy(rule)
    for token in _addresses([copy]):
        parts = urlsplit(token.value)
        if not parts.scheme and not parts.netloc and parts.path and not parts.path.startswith("/"):
            token.value = parts._replace(path=relpath(join("/", folder, parts.path), join("/", home))).geturl()
            quoted = f'"{serialize_string_value(token.value)}"'
            token.representation = quoted if token.type == "string" else f"url({quoted})"
    return copy


def mistakes(text: str, path: str) -> Iterator[Problem]:
    """What browsers would skip in silence: errors where a rule is lost or more, warnings where one property is."""
    tokens = tinycss2.parse_component_value_list(f"{text}\n}}", skip_comments=True)
    if is_deep(tokens):
        yield Problem(path, next(one for one in tokens if is_deep([one])).source_line, "", _TOO_DEEP)
        return
    is_closed = bool(tokens) and getattr(tokens[-1], "kind", "") == "}"
    if is_closed:
        del tokens[-1]
    else:  # the brace we added has closed something
        comment = text.count("\n", 0, text.rfind("/*")) + 1 if text.rfind("/*") > text.rfind("*/") else 0
        yield Problem(path, comment or tokens[-1].source_line, "", _UNCLOSED)
    yield from (problem for problem in _broken(tokens, path) if problem.line <= text.count("\n") + 1)
    for rule in tinycss2.parse_stylesheet(tokens, skip_comments=True) if is_closed else read(text):
        if is_at(rule, "import"):
            if import_of(rule) is None:
                yield Problem(path, rule.source_line, "@import", _NO_IMPORT)
        else:
            yield from _within([rule], path)


def _within(nodes: Iterable[Any], path: str) -> Iterator[Problem]:
    for node in nodes:
        if is_at(node, "import"):
            yield Problem(path, node.source_line, "@import", _NESTED_IMPORT)
        elif node.type == "error" and node.kind == "invalid":
            yield Problem(path, node.source_line, "", _NO_DECLARATION, Severity.WARNING)
        elif node.type == "declaration" and not node.name.startswith("--"):
            if any(part == ":" for part in node.value):
                yield Problem(path, node.source_line, node.name, _TWO_DECLARATIONS, Severity.WARNING)
        elif node.type in {"qualified-rule", "at-rule"}:
            inner = tinycss2.parse_blocks_contents(node.content or (), skip_comments=True, skip_whitespace=True)
            yield from _within(inner, path)


def _broken(tokens: Iterable[Any], path: str) -> Iterator[Problem]:
    for token in tokens:
        if token.type == "error":
            message = _ERRORS.get(token.kind, f"this '{token.kind}' closes nothing; remove it, or open it above")
            yield Problem(path, token.source_line, "", message)
        yield from _broken(_inside(token), path)


_HOLDS = {
    "() block": ("content",),
    "[] block": ("content",),
    "{} block": ("content",),
    "at-rule": ("prelude", "content"),
    "function": ("arguments",),
    "qualified-rule": ("prelude", "content"),
}
"""Where a node has others inside."""

_NUMBERS = frozenset({"number", "percentage", "dimension"})
_ZERO = re.compile(r"\A([+-]?)0+\.(?=\d)")
"""The zero that nobody needs in 0.5."""

_QUIET = frozenset({";", ",", ":", "{} block"})
"""After these white space says nothing. Elsewhere it may: around a sign in `calc()`, before a nested rule's colon."""


def _dense(tokens: Iterable[Any], is_block: bool = False) -> list[Any]:
    """The tokens of a sheet, of a block in braces or of a value without what is there for the eye alone."""
    kept: list[Any] = []
    for token in tokens:
        for part in _HOLDS.get(token.type, ()):
            setattr(token, part, _dense(getattr(token, part), token.type == "{} block"))
        before = _sign(kept[-1]) if kept else ";" if is_block else ""
        if token.type == "{} block" and before == " ":
            kept.pop()
        if token.type in _NUMBERS:
            token.representation = _ZERO.sub(r"\1.", token.representation)
        if token.type != "whitespace":
            kept.append(token)
        elif before not in _QUIET:
            token.value = " "
            kept.append(token)
    while is_block and kept and _sign(kept[-1]) in {" ", ";"}:
        kept.pop()
    return kept


def _sign(token: Any) -> str:
    """What a token is to its neighbours."""
    return " " if token.type == "whitespace" else token.value if token.type == "literal" else str(token.type)


def _is_sound(nodes: Iterable[Any]) -> bool:
    return all(node.type != "error" and _is_sound(_inside(node)) for node in nodes)


def _sound(nodes: Iterable[Any]) -> list[Any]:
    """The nodes without errors, however deep."""
    kept = [node for node in nodes if node.type != "error"]
    for node in kept:
        for part in _HOLDS.get(node.type, ()):
            if inner := getattr(node, part):
                setattr(node, part, _sound(inner))
    return kept


def _bare(tokens: Iterable[Any]) -> list[Any]:
    return [token for token in tokens if token.type != "whitespace"]


def _layer(token: Any) -> str | None:
    if token.type == "function" and token.lower_name == "layer":
        return write(token.arguments).strip()
    return "" if token.type == "ident" and token.lower_value == "layer" else None


def _addresses(nodes: Iterable[Any]) -> Iterator[Any]:
    """The tokens that hold an address, however deep."""
    for node in nodes:
        if node.type == "url":
            yield node
        elif node.type == "function" and node.lower_name in _NAMES_FILES:
            yield from (token for token in node.arguments if token.type == "string")
            yield from _addresses(token for token in node.arguments if token.type in {"url", "function"})
        else:
            yield from _addresses(_inside(node))


def _inside(node: Any) -> Iterable[Any]:
    """The tokens that a token, a block or a rule holds."""
    return [token for part in _HOLDS.get(node.type, ()) for token in getattr(node, part) or ()]
