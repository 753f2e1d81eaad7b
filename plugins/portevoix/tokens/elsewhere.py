"""Colours that a sheet of tokens declares for less than the whole page: they win there, and nobody judges them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Any

import tinycss2

from portevoix import css
from portevoix.problems import Problem, Severity
from portevoix.tokens.declarations import Rule, weight_of_root
from portevoix.tokens.pairs import pairs_among

_LAYER = "tokens"
"""The layer of the sheets that hold tokens and nothing else; components may well have colours of their own."""


def elsewhere(rules: Iterable[Rule], names: Set[str]) -> Iterator[Problem]:
    """A warning for each colour declared elsewhere than on `:root`; *names* are the tokens that are declared there."""
    for rule in rules:
        if rule.layer == _LAYER:
            for node, selector in _outside([rule.node], ""):
                if any(node.name in (pair.ink, pair.ground) for pair in pairs_among(names | {node.name})):
                    said = f"inside '{selector}' its contrast is not judged; write it in :root"
                    yield Problem(rule.path, node.source_line, node.name, said, Severity.WARNING)


def _outside(nodes: Iterable[Any], selector: str) -> Iterator[tuple[Any, str]]:
    """The tokens declared below a selector that is not the whole page's, with that selector."""
    for node in nodes:
        if node.type == "declaration" and node.name.startswith("--") and selector:
            yield node, selector
        elif node.type in {"qualified-rule", "at-rule"} and node.content is not None:
            inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            yield from _outside(inner, selector or _less_than_all(node))


def _less_than_all(node: Any) -> str:
    said = css.write(node.prelude).strip() if node.type == "qualified-rule" else "&"
    return "" if said == "&" or weight_of_root(said) is not None else said
