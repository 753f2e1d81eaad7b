"""Tokens that style sheets ask for and nothing declares: browsers drop such a property without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tinycss2

from portevoix import css
from portevoix.problems import Problem, did_you_mean


def undeclared(sheets: Mapping[str, Iterable[Any]]) -> Iterator[Problem]:
    """Each token asked for by a `var()` without a fallback that no style sheet declares; once, where it is asked for.

    *sheets* are the rules of each style sheet, by its path.
    """
    known = {name for rules in sheets.values() for name in _declared(rules)}
    told: set[str] = set()
    for path, rules in sheets.items():
        for name, line in css.variables(rules):
            if name not in known | told:
                told.add(name)
                said = f"no style sheet declares {name}; declare it among the tokens, or correct the name"
                yield Problem(path, line, "var()", said + did_you_mean(name, known))


def _declared(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        if node.type == "declaration" and node.name.startswith("--"):
            yield node.name
        elif css.is_at(node, "property"):
            yield tinycss2.serialize(node.prelude).strip()
        elif node.type in {"qualified-rule", "at-rule"}:
            yield from _declared(tinycss2.parse_blocks_contents(node.content or (), skip_comments=True))
