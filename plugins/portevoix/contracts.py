"""A component of an overlay, held to the one it replaces: the same macro with the same arguments, known drawings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import TypeVar

from jinja2 import Environment, TemplateSyntaxError, nodes

from portevoix.problems import did_you_mean, nearest

_Node = TypeVar("_Node", bound=nodes.Node)

_DRAWINGS = "drawings"
"""What `components/icons.html` calls its mapping of names to drawings."""

_ICON = "icon"
"""The macro that shows one of them, by its name."""


def broken_contracts(own: str, theirs: str) -> Iterator[tuple[int, str]]:
    """What other templates would look for in a component and not find: line and message."""
    module = _read(own)
    if module is None:
        return
    written = {macro.name: macro for macro in module.find_all(nodes.Macro)}
    for wanted in _of_kind(theirs, nodes.Macro):
        macro = written.get(wanted.name)
        call = f"{{% macro {wanted.name}({', '.join(_arguments(wanted))}) %}}"
        if macro is None:
            guess = did_you_mean(wanted.name, written)
            yield 1, f"the theme calls the macro '{wanted.name}' of this file, which has none; write {call}{guess}"
            continue
        lacking = [name for name in _arguments(wanted) if name not in _arguments(macro)]
        beyond = [name for name in _needed(macro) if name not in _arguments(wanted)]
        misspelt = {name: meant for name in beyond if (meant := nearest(name, lacking))}
        for name, meant in misspelt.items():
            yield macro.lineno, f"the theme does not give this macro '{name}'; did you mean '{meant}'? write {call}"
        for name in lacking:
            if name not in misspelt.values():
                yield macro.lineno, f"the theme gives this macro '{name}', which it does not take; write {call}"
        for name in beyond:
            if name not in misspelt:
                said = f"the theme does not give this macro '{name}'; give it a value of its own: {name}=none"
                yield macro.lineno, said


def unknown_drawings(own: str, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """The drawings of a `components/icons.html` that no page asks for: line and message."""
    for name, line in _drawings(own):
        if name not in known:
            yield (
                line,
                f"nothing asks for the drawing '{name}'; correct its name, or remove it{did_you_mean(name, known)}",
            )


def drawing_names(icons: str) -> Iterator[str]:
    """The names of the drawings that a `components/icons.html` defines."""
    yield from (name for name, _ in _drawings(icons))


def icons_asked(template: str) -> Iterator[str]:
    """The names that a template gives the macro `icon` outright."""
    for call in _of_kind(template, nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == _ICON:
            yield from (given.value.value for given in call.kwargs if isinstance(given.value, nodes.Const))


def _drawings(icons: str) -> Iterator[tuple[str, int]]:
    for assigned in _of_kind(icons, nodes.Assign):
        if isinstance(assigned.target, nodes.Name) and assigned.target.name == _DRAWINGS:
            for pair in assigned.find_all(nodes.Pair):
                if isinstance(pair.key, nodes.Const):
                    yield str(pair.key.value), pair.lineno


def _of_kind(template: str, kind: type[_Node]) -> Iterator[_Node]:
    """The nodes of one sort in a template; none where it cannot be read."""
    if module := _read(template):
        yield from module.find_all(kind)


@lru_cache(maxsize=256)
def _read(template: str) -> nodes.Template | None:
    """None of what cannot be read: rendering tells of it. Kept by content, and never changed."""
    try:
        return Environment(autoescape=True).parse(template)
    except TemplateSyntaxError:
        return None


def _arguments(macro: nodes.Macro) -> list[str]:
    return [argument.name for argument in macro.args]


def _needed(macro: nodes.Macro) -> list[str]:
    return _arguments(macro)[: len(macro.args) - len(macro.defaults)]
