"""What style sheets declare for a whole page, on `:root`: each token with its file and line, and which of two wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import tinycss2

from portevoix import css
from portevoix.problems import Place
from portevoix.tokens.media import Circumstance, all_hold

_ROOT = re.compile(r"(html)?((?::root|:where\(\s*(?::root|html)\s*\))*)", re.IGNORECASE)
"""A selector of a whole page: `:root`, `html`, both, or either without a weight."""

_UNLAYERED = 1_000
"""What is in no layer wins over all that is in one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a style sheet as tinycss2 has it, its file, and the layer and the media it was imported for."""

    node: Any
    path: str
    layer: str = ""
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """A token, or `color-scheme`, as declared on `:root`; `weight` says who wins: importance, layer, selector."""

    name: str
    value: str
    path: str
    line: int
    media: tuple[str, ...] = ()
    weight: tuple[int, int, int] = (0, _UNLAYERED, 10)

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.path, self.line


Tokens = Mapping[str, Declaration]
"""The declarations that win, by name: `--paper`."""


def declared(rules: Iterable[Rule]) -> tuple[Declaration, ...]:
    """All declarations on `:root` in the order of the rules."""
    layers: dict[str, int] = {}
    return tuple(found for rule in rules for found in _of_rule(rule, layers))


def winning(declarations: Iterable[Declaration], seen: Circumstance) -> Tokens:
    """Which declaration of each token wins in one circumstance."""
    won: dict[str, Declaration] = {}
    for one in declarations:
        if all_hold(one.media, seen) and (one.name not in won or one.weight >= won[one.name].weight):
            won[one.name] = one
    return won


def weight_of_root(selectors: str) -> int | None:
    """What a rule for the whole page weighs beside another of its layer; None for a rule that is for less."""
    weights = (_weight(one.strip()) for one in selectors.split(","))
    return max((weight for weight in weights if weight is not None), default=None)


def _weight(selector: str) -> int | None:
    found = _ROOT.fullmatch(selector)
    if not selector or found is None:
        return None
    outside = re.sub(r":where\([^)]*\)", "", found[2])
    return 10 * outside.count(":") + bool(found[1])


def _of_rule(rule: Rule, layers: dict[str, int]) -> Iterator[Declaration]:
    node = rule.node
    if rule.layer:
        layers.setdefault(rule.layer.partition(".")[0], len(layers))
    if css.is_at(node, "layer"):
        for name in css.layers_of(node):
            layers.setdefault(rule.layer or name, len(layers))
        if node.content is not None:
            layer = rule.layer or next(iter(css.layers_of(node)), "")
            yield from _of_block(node, Rule(node, rule.path, layer, rule.media), layers)
    elif css.is_at(node, "media") and node.content is not None:
        query = css.write(node.prelude).strip()
        yield from _of_block(node, Rule(node, rule.path, rule.layer, (*rule.media, query)), layers)
    elif css.is_at(node, "supports") and node.content is not None:
        yield from _of_block(node, rule, layers)
    elif node.type == "qualified-rule":
        weight = weight_of_root(css.write(node.prelude))
        if weight is not None:
            rank = layers.get(rule.layer.partition(".")[0], _UNLAYERED)
            yield from _of_root(node.content, rule, rank, weight)


def _of_block(node: Any, rule: Rule, layers: dict[str, int]) -> Iterator[Declaration]:
    for inner in tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True):
        yield from _of_rule(Rule(inner, rule.path, rule.layer, rule.media), layers)


def _of_root(content: Any, rule: Rule, rank: int, weight: int) -> Iterator[Declaration]:
    """The declarations between the braces of `:root`, and of what is nested there."""
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration" and (node.name.startswith("--") or node.lower_name == "color-scheme"):
            value = tinycss2.serialize(node.value).strip()
            weights = (int(node.important), rank, weight)
            yield Declaration(node.name, value, rule.path, node.source_line, rule.media, weights)
        elif css.is_at(node, "media") and node.content is not None:
            query = css.write(node.prelude).strip()
            inner = Rule(node, rule.path, rule.layer, (*rule.media, query))
            yield from _of_root(node.content, inner, rank, weight)
        elif node.type == "qualified-rule" and css.write(node.prelude).strip() == "&":
            yield from _of_root(node.content, rule, rank, weight)
