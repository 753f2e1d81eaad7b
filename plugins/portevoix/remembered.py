"""What a component made of its arguments, kept for the other pages that show the same: an article's entry stands in the
lists of its category, its tags, its author, its month.

Only where its template says that it reads nothing but its arguments and the words of its language, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache

from jinja2 import Environment, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.tests import TESTS as DEFAULT_TESTS
from markupsafe import Markup

from portevoix.compiled import Shelf
from portevoix.data import Data

READ = Shelf()
"""What templates say of their macros, read once a process."""

COMPONENTS = frozenset({"entry", "facts", "term_list"})
"""Those that many pages show alike, and that take longer to make than to find. Measured: of all others of the theme,
nearly every one is shown once with what it is given, or is made of a few words."""
_MOST_CHARACTERS = 10_000_000
"""Kept a language, about ten thousand entries; with more, those kept first stay."""
_MOST_FIELDS = 8
_WORDS = frozenset({"gettext", "ngettext"})
_STRANGERS = (
    nodes.Include, nodes.Import, nodes.FromImport, nodes.Block, nodes.Extends, nodes.CallBlock, nodes.FilterBlock,
    nodes.Macro, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier, nodes.ContextReference,
    nodes.DerivedContextReference, nodes.EnvironmentAttribute, nodes.ExtensionAttribute, nodes.ImportedName,
    nodes.InternalName, nodes.NSRef,
)  # fmt: skip
"""What may read more than its macro is given."""
_FICKLE = frozenset({"random", "map", "select", "reject", "selectattr", "rejectattr"})
"""Filters that give one thing now and another then, or call those that they are told the names of."""


class Remembered:
    """What one macro made, by its arguments."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], tuple[str, object]] = {}
        self._room = _MOST_CHARACTERS

    def get(self, key: tuple[object, ...]) -> str | None:
        """What is kept, None where there is nothing."""
        kept = self._made.get(key)
        return None if kept is None else kept[0]

    def put(self, key: tuple[object, ...], made: str, given: Mapping[str, object]) -> None:
        """Keep what was made; and what was *given*, by whose places in memory it is found."""
        if self._room > len(made) and all(map(_is_lasting, given.values())):
            self._room -= len(made)
            self._made[key] = (made, given)


def key_of(given: Mapping[str, object]) -> tuple[object, ...]:
    """Two calls with the same key ask for the same: plain values count by what they say, all else by where it lies in
    memory, and a small record by what it holds, since lists make their entries anew."""
    key: list[object] = []
    for name, value in given.items():
        kind = type(value)
        key += (name, kind)
        if kind in _PLAIN:
            key.append(value)
        elif names := _members(kind):  # type: ignore[arg-type]
            for member in names:
                held = getattr(value, member)
                key.append(held if type(held) is str else id(held))
        else:
            key.append(id(value))
    return tuple(key)


_PLAIN = frozenset({str, int, bool, type(None)})


@lru_cache(maxsize=512)
def _members(kind: Hashable) -> tuple[str, ...]:
    """The fields of a small frozen record."""
    if not (_is_record(kind) and is_dataclass(kind)):
        return ()
    names = tuple(field.name for field in fields(kind))
    return names if len(names) <= _MOST_FIELDS else ()


@lru_cache(maxsize=512)
def _is_record(kind: Hashable) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


def _is_lasting(value: object) -> bool:
    """Whether it can never say anything else."""
    kind = type(value)
    if kind is tuple:
        return all(map(_is_lasting, value))  # type: ignore[call-overload]
    if kind in _PLAIN or isinstance(value, (Markup, float, date, datetime, Enum, Data)):
        return True
    return _is_record(kind)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class _Macro:
    """What a macro asks for beside its arguments; *plain* where nothing in it may read more than that."""

    names: frozenset[str]
    filters: frozenset[str]
    tests: frozenset[str]
    plain: bool


@dataclass(frozen=True, slots=True)
class _Source:
    """A template's macros by name, and what it imports: the name here, the template, the name there."""

    macros: Mapping[str, _Macro]
    imports: Mapping[str, tuple[str, str]]


def is_kept(macro: str, template: str, environment: Environment) -> bool:
    """Whether what a macro of a template makes is kept: it and those that it is made of read nothing but what they are
    given. What other extensions may do, nobody knows."""
    if macro not in COMPONENTS or set(environment.extensions) != {InternationalizationExtension.identifier}:
        return False
    return _is_closed(macro, template, environment, ())


def _is_closed(macro: str, template: str, environment: Environment, above: tuple[tuple[str, str], ...]) -> bool:
    source = _source(template, environment)
    asked = source.macros.get(macro)
    if asked is None or not asked.plain or (template, macro) in above:
        return False
    if not all(_is_ours(name, environment) for name in asked.filters) or asked.tests - DEFAULT_TESTS.keys():
        return False
    above = (*above, (template, macro))
    return all(
        name in source.imports and _is_closed(source.imports[name][1], source.imports[name][0], environment, above)
        for name in asked.names - _WORDS
    )


def _is_ours(name: str, environment: Environment) -> bool:
    """Whether a filter is of Jinja or of ours, and gives the same for the same."""
    function = environment.filters.get(name)
    if function is None:  # said where it is asked for
        return False
    if function is DEFAULT_FILTERS.get(name):
        return name not in _FICKLE
    return f"{function.__module__}.".startswith("portevoix.")


def _source(name: str, environment: Environment) -> _Source:
    assert environment.loader is not None
    text, file, _ = environment.loader.get_source(environment, name)
    key = (text, name, file, environment.lexer, *environment.extensions)
    found: _Source | None = READ.get(key)
    if found is None:
        found = _read(environment.parse(text, name, file))
        READ.put(key, found)
    return found


def _read(module: nodes.Template) -> _Source:
    imports: dict[str, tuple[str, str]] = {}
    for node in module.body:
        if isinstance(node, nodes.FromImport) and isinstance(node.template, nodes.Const) and not node.with_context:
            for name in node.names:
                there, here = (name, name) if isinstance(name, str) else name
                imports[here] = (str(node.template.value), there)
    macros = {node.name: _macro(node, imports) for node in module.body if isinstance(node, nodes.Macro)}
    return _Source(macros, imports)


def _macro(macro: nodes.Macro, imports: Iterable[str]) -> _Macro:
    named: dict[str, set[str]] = {"load": set(), "store": set(), "param": {"loop"}}
    for name in macro.find_all(nodes.Name):
        named[name.ctx].add(name.name)
    free = named["load"] - named["store"] - named["param"]
    called = [call.node for call in macro.find_all(nodes.Call)]
    return _Macro(
        names=frozenset(free),
        filters=frozenset(one.name for one in macro.find_all(nodes.Filter)),
        tests=frozenset(one.name for one in macro.find_all(nodes.Test)),
        plain=not named["store"] & set(imports)
        and next(macro.find_all(_STRANGERS), None) is None
        and all(isinstance(one, nodes.Name) and one.name in free for one in called),
    )
