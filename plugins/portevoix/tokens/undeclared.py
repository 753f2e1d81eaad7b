"""Tokens asked for that nothing declares, and declared where nothing asks: browsers say no word of either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tinycss2

from portevoix import css
from portevoix.problems import Problem, Severity, did_you_mean, nearest


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


def misspelt(sheets: Mapping[str, Iterable[Any]], own: str) -> Iterator[Problem]:
    """Each token of the sheet *own* that nothing asks for, where another name is near that something asks for or that
    another sheet declares."""
    known = {name for path, rules in sheets.items() if path != own for name in _declared(rules)}
    known |= {name for rules in sheets.values() for name, _ in css.variables(rules)}
    for name, line in _declared(sheets.get(own, ())).items():
        if name not in known and nearest(name, known):
            said = f"no style sheet asks for this token{did_you_mean(name, known)}"
            yield Problem(own, line, name, said, Severity.WARNING)


def _declared(nodes: Iterable[Any]) -> dict[str, int]:
    """The tokens declared, each with a line where it is."""
    return dict(_declarations(nodes))


def _declarations(nodes: Iterable[Any]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        if node.type == "declaration" and node.name.startswith("--"):
            yield node.name, node.source_line
        elif css.is_at(node, "property"):
            yield tinycss2.serialize(node.prelude).strip(), node.source_line
        elif node.type in {"qualified-rule", "at-rule"}:
            yield from _declarations(tinycss2.parse_blocks_contents(node.content or (), skip_comments=True))
