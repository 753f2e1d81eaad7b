"""A colour as CSS writes it, read: `var()` followed, `light-dark()` decided, `color-mix()` mixed, by ColorAide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import tinycss2

from portevoix.tokens.declarations import Tokens

if TYPE_CHECKING:
    from coloraide import Color

FUNCTIONS = frozenset(
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark device-cmyk contrast-color".split()
)
"""What begins with one of these means to be a colour."""

_HALF = 50.0


class Unreadable(Exception):
    """What was written is no colour that can be judged; says why, and after a semicolon what to do."""


def read_colour(value: str, tokens: Tokens, scheme: str) -> Color:
    """The colour that a value means in a scheme, `light` or `dark`. Raises Unreadable."""
    return _colour(_one(substituted(value, tokens)), scheme)


def is_meant_as_colour(value: str) -> bool:
    """Whether a value without `var()` says by its form that it is a colour, right or wrong."""
    token = tinycss2.parse_one_component_value(value, skip_comments=True)
    if token.type == "function":
        return token.lower_name in FUNCTIONS
    return token.type == "hash" or (token.type == "ident" and _match(token.value) is not None)


def substituted(value: str, tokens: Tokens, above: tuple[str, ...] = ()) -> str:
    """A value with what its `var()` stand for. Raises Unreadable where that cannot be said."""
    return _filled(tinycss2.parse_component_value_list(value, skip_comments=True), tokens, above)


def _filled(nodes: Iterable[Any], tokens: Tokens, above: tuple[str, ...]) -> str:
    return "".join(_filled_in(node, tokens, above) for node in nodes)


def _filled_in(node: Any, tokens: Tokens, above: tuple[str, ...]) -> str:
    if node.type == "function" and node.lower_name == "var":
        return _token(node, tokens, above)
    if node.type == "function":
        return f"{node.name}({_filled(node.arguments, tokens, above)})"
    if node.type == "() block":
        return f"({_filled(node.content, tokens, above)})"
    return str(node.serialize())


def _token(node: Any, tokens: Tokens, above: tuple[str, ...]) -> str:
    name, *fallback = _parts(node.arguments)
    named = tinycss2.serialize(name).strip()
    if named in above:
        raise Unreadable(f"{named} is made of itself; give it a value of its own")
    if named in tokens:
        return substituted(tokens[named].value, tokens, (*above, named))
    if fallback:
        return _filled(fallback[0], tokens, above)
    raise Unreadable(f"nothing declares {named}; declare it, or write the colour itself")


def _one(value: str) -> Any:
    token = tinycss2.parse_one_component_value(value, skip_comments=True)
    if token.type == "error":
        raise Unreadable(f"'{value.strip()}' is no colour; write one, for instance oklch(41% 0.12 38) or #7a2c12")
    return token


def _colour(token: Any, scheme: str) -> Color:
    written = tinycss2.serialize([token])
    if token.type == "function" and token.lower_name == "light-dark":
        both = _parts(token.arguments)
        if len(both) != 2:
            raise Unreadable(f"'{written}' does not hold two colours; write light-dark(by day, by night)")
        return _colour(_one(tinycss2.serialize(both[scheme == "dark"])), scheme)
    if token.type == "function" and token.lower_name == "color-mix":
        return _mixed(written, _parts(token.arguments), scheme)
    if found := _match(written):
        return found
    raise Unreadable(f"'{written}' cannot be judged; write the colour itself, for instance oklch(41% 0.12 38)")


def _match(written: str) -> Color | None:
    """The colour that is written without anything around it."""
    from coloraide import Color  # takes a moment, which whoever judges no colour need not wait for

    found = Color.match(written, fullmatch=True)
    return found.color if found else None


def _mixed(written: str, parts: list[list[Any]], scheme: str) -> Color:
    """`color-mix(in space [way hue], colour [share], colour [share])` (CSS Color 5)."""
    words = [token.lower_value for token in parts[0] if token.type == "ident"] if parts else []
    method = words[1:] if words[:1] == ["in"] else ["oklab"]
    colours = parts[1:] if words[:1] == ["in"] else parts
    if len(colours) != 2 or not method:
        raise Unreadable(f"'{written}' does not mix two colours; write color-mix(in oklab, one 30%, other)")
    one, other = (_colour(_one(_without_share(part)), scheme) for part in colours)
    shares = [_share(part) for part in colours]
    first = shares[0] if shares[0] is not None else 2 * _HALF - (shares[1] if shares[1] is not None else _HALF)
    second = shares[1] if shares[1] is not None else 2 * _HALF - first
    try:
        mixed = one.mix(
            other, second / (first + second), space=_space(method[0]), hue=method[1] if method[1:] else "shorter"
        )
    except (LookupError, ValueError, ZeroDivisionError):
        raise Unreadable(f"'{written}' cannot be mixed; write the colour itself") from None
    mixed["alpha"] = mixed["alpha"] * min(1, (first + second) / (2 * _HALF))
    return mixed


def _space(name: str) -> str:
    return "xyz-d65" if name == "xyz" else name


def _share(part: Sequence[Any]) -> float | None:
    return next((float(token.value) for token in part if token.type == "percentage"), None)


def _without_share(part: Sequence[Any]) -> str:
    return str(tinycss2.serialize(token for token in part if token.type != "percentage")).strip()


def _parts(arguments: Iterable[Any]) -> list[list[Any]]:
    """The arguments of a function, at its commas."""
    groups = groupby(arguments, lambda argument: argument == ",")
    return [list(group) for is_comma, group in groups if not is_comma]
