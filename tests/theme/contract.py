"""Holds a template to its view: follows every attribute from `view` on, through loops and macros.

It walks Jinja's syntax tree with the annotations of the view's dataclass, so it knows of every name a
template asks for, before anything is rendered and in branches that no sample reaches too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from numbers import Real
from typing import Any

from jinja2 import Environment, nodes

from portevoix.components.contract import read_contract
from portevoix.problems import Report

from .kinds_of_values import Kind, Loop, Mistaken, attribute, element, fits, is_a, members, union, without_none

FILTERS: Mapping[str, tuple[type, type]] = {
    "day": (date, str),
    "direction": (str, str),
    "month": (date, str),
    "month_name": (date, str),
    "day_number": (date, str),
    "fit": (str, str),
    "hour": (date, str),
    "instant": (date, str),
    "iso": (date, str),
    "number": (Real, str),
    "replace": (str, str),
    "safe": (str, str),
    "length": (Collection, int),
}
"""What each filter takes and gives; no other may be used."""

GUARDED = {("hour", "moment"): "an event's `in_a_day` is asked first, which is true of instants only"}
"""Arguments whose type follows from what a template asks first, each with its reason."""

Scope = dict[str, Any]
"""Names and what they are: a type, or a Macro; and chains of names (`view.series`) known not to be None."""


@cache
def _tree(environment: Environment, source: str, template: str) -> nodes.Template:
    """A template as Jinja parses it, once for all that include it: it is only read."""
    return environment.parse(source, template)


@dataclass(frozen=True)
class Macro:
    """A macro as a call sees it: where it is written."""

    template: str
    name: str


@dataclass
class Contract:
    """One template against one view class: what is wrong, and which fields it uses."""

    environment: Environment
    mistakes: list[str] = field(default_factory=list)
    uses: set[tuple[type, str]] = field(default_factory=set)
    _here: str = ""
    _called: set[str] = field(default_factory=set)

    def check(self, template: str, view: type) -> None:
        """Follows a template, what it extends, includes and imports."""
        self._file(template, {"view": view})

    def _file(self, template: str, scope: Scope) -> None:
        before, self._here = self._here, template
        self._statements(self._parse(template).body, scope)
        self._here = before

    def _parse(self, template: str) -> nodes.Template:
        assert self.environment.loader is not None
        source, _, _ = self.environment.loader.get_source(self.environment, template)
        return _tree(self.environment, source, template)

    def _mistake(self, node: nodes.Node, message: str) -> Kind:
        self.mistakes.append(f"{self._here}:{node.lineno}: {message}")
        return Any

    # Statements

    def _statements(self, statements: list[nodes.Node], scope: Scope) -> None:
        for statement in statements:
            follow = getattr(self, f"_on_{type(statement).__name__.lower()}", None)
            if follow is None:
                self._mistake(statement, f"the contract does not know {type(statement).__name__}")
            else:
                follow(statement, scope)

    def _on_output(self, node: nodes.Output, scope: Scope) -> None:
        for shown in node.nodes:
            kind = self._type(shown, scope)
            if not is_a(kind, (str, int, float)):
                self._mistake(shown, f"{kind} is shown as it is; only text and numbers can be")

    def _on_if(self, node: nodes.If, scope: Scope) -> None:
        self._type(node.test, scope)
        self._statements(node.body, scope | self._narrowed(node.test, scope))
        for other in node.elif_:
            self._on_if(other, scope)
        self._statements(node.else_, dict(scope))

    def _on_for(self, node: nodes.For, scope: Scope) -> None:
        item = self._try(node, element, self._type(node.iter, scope))
        inner = scope | {"loop": Loop(item)} | self._named(node.target, item)
        if node.test is not None:
            self._type(node.test, inner)
        self._statements(node.body, inner)
        self._statements(node.else_, dict(scope))

    def _named(self, target: nodes.Node, kind: Kind) -> Scope:
        """The names that a loop gives its elements, or the parts of these."""
        if isinstance(target, nodes.Name):
            return {target.name: kind}
        assert isinstance(target, nodes.Tuple)
        part = self._try(target, element, kind)
        return {name: part for inner in target.items for name in self._named(inner, part)}

    def _on_assign(self, node: nodes.Assign, scope: Scope) -> None:
        assert isinstance(node.target, nodes.Name)
        scope[node.target.name] = self._type(node.node, scope)

    def _on_block(self, node: nodes.Block, scope: Scope) -> None:
        self._statements(node.body, dict(scope))

    def _on_extends(self, node: nodes.Extends, scope: Scope) -> None:
        self._file(node.template.as_const(), {"view": scope["view"]})

    def _on_include(self, node: nodes.Include, scope: Scope) -> None:
        self._file(node.template.as_const(), dict(scope))

    def _on_fromimport(self, node: nodes.FromImport, scope: Scope) -> None:
        for name in node.names:
            own, alias = name if isinstance(name, tuple) else (name, name)
            scope[alias] = Macro(node.template.as_const(), own)

    def _on_macro(self, node: nodes.Macro, scope: Scope) -> None:
        """Nothing: a macro is followed where it is called, with the types it is called with."""

    # Expressions

    def _type(self, node: nodes.Node, scope: Scope) -> Kind:
        follow = getattr(self, f"_of_{type(node).__name__.lower()}", None)
        if follow is not None:
            return follow(node, scope)
        return self._mistake(node, f"the contract does not know {type(node).__name__}")

    def _of_templatedata(self, node: nodes.TemplateData, scope: Scope) -> Kind:
        return str

    def _of_const(self, node: nodes.Const, scope: Scope) -> Kind:
        return type(node.value)

    def _of_name(self, node: nodes.Name, scope: Scope) -> Kind:
        return scope[node.name] if node.name in scope else self._mistake(node, f"unknown name '{node.name}'")

    def _of_getattr(self, node: nodes.Getattr, scope: Scope) -> Kind:
        path = _path(node)
        if path in scope:
            return scope[path]
        owner = self._type(node.node, scope)
        self.uses |= {(member, node.attr) for member in members(owner) if isinstance(member, type)}
        return self._try(node, attribute, owner, node.attr)

    def _of_getitem(self, node: nodes.Getitem, scope: Scope) -> Kind:
        self._type(node.arg, scope)
        return self._try(node, element, self._type(node.node, scope))

    def _of_dict(self, node: nodes.Dict, scope: Scope) -> Kind:
        values = union(*(self._type(pair.value, scope) for pair in node.items))
        return Mapping[str, values]  # type: ignore[valid-type]  # made, not written

    def _of_condexpr(self, node: nodes.CondExpr, scope: Scope) -> Kind:
        self._type(node.test, scope)
        yes = self._type(node.expr1, scope | self._narrowed(node.test, scope))
        return yes if node.expr2 is None else union(yes, self._type(node.expr2, scope))

    def _of_and(self, node: nodes.And, scope: Scope) -> Kind:
        left = self._type(node.left, scope)
        return union(left, self._type(node.right, scope | self._narrowed(node.left, scope)))

    def _of_or(self, node: nodes.Or, scope: Scope) -> Kind:
        return union(without_none(self._type(node.left, scope)), self._type(node.right, scope))

    def _of_not(self, node: nodes.Not, scope: Scope) -> Kind:
        self._type(node.node, scope)
        return bool

    def _of_compare(self, node: nodes.Compare, scope: Scope) -> Kind:
        for part in (node.expr, *(operand.expr for operand in node.ops)):
            self._type(part, scope)
        return bool

    def _of_add(self, node: nodes.Add, scope: Scope) -> Kind:
        return union(self._type(node.left, scope), self._type(node.right, scope))

    def _of_filter(self, node: nodes.Filter, scope: Scope) -> Kind:
        assert node.node is not None
        given = self._type(node.node, scope)
        if node.name not in FILTERS:
            return self._mistake(node, f"unknown filter '{node.name}'")
        takes, gives = FILTERS[node.name]
        return gives if is_a(given, (takes,)) else self._mistake(node, f"{given} cannot go through '{node.name}'")

    def _of_call(self, node: nodes.Call, scope: Scope) -> Kind:
        arguments = {argument.key: self._type(argument.value, scope) for argument in node.kwargs}
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        macro = scope.get(name)
        if isinstance(macro, Macro):
            if node.args:
                self._mistake(node, f"arguments of '{name}' go by name")
            self._macro(node, macro, arguments)
        elif name in ("gettext", "ngettext", "super"):
            for argument in node.args:
                self._type(argument, scope)
        else:
            return self._mistake(node, f"unknown call '{name or type(node.node).__name__}'")
        return str

    def _macro(self, node: nodes.Node, macro: Macro, arguments: Scope) -> None:
        module = self._parse(macro.template)
        written = next((found for found in module.find_all(nodes.Macro) if found.name == macro.name), None)
        if written is None:
            self._mistake(node, f"{macro.template} has no macro '{macro.name}'")
            return
        names = [argument.name for argument in written.args]
        optional = names[len(names) - len(written.defaults) :] if written.defaults else []
        for name in sorted(set(arguments) - set(names)):
            self._mistake(node, f"'{macro.name}' has no argument '{name}'")
        for name in sorted(set(names) - set(optional) - set(arguments)):
            self._mistake(node, f"'{macro.name}' needs '{name}'")
        promised = self._promised(macro, written)
        for name in sorted(set(arguments) & set(promised)):
            if not fits(arguments[name], promised[name]) and (macro.name, name) not in GUARDED:
                self._mistake(node, f"'{macro.name}' takes {promised[name]} for '{name}', not {arguments[name]}")
        usual = {name: type(const.as_const()) for name, const in zip(optional, written.defaults, strict=True)}
        usual |= {name: promised[name] for name in optional if name in promised}
        self._body(module, written, macro, usual | {key: arguments[key] for key in arguments if key in names})

    def _promised(self, macro: Macro, written: nodes.Macro) -> Scope:
        """The types that the comment above a macro names, where there is one."""
        assert self.environment.loader is not None
        source, _, _ = self.environment.loader.get_source(self.environment, macro.template)
        found = read_contract(macro.name, macro.template, source, written, Report())
        return {argument.name: argument.kind for argument in found.arguments}

    def _body(self, module: nodes.Template, written: nodes.Macro, macro: Macro, arguments: Scope) -> None:
        call = f"{macro} {sorted((name, str(kind)) for name, kind in arguments.items())}"
        if call in self._called:
            return
        self._called.add(call)
        before, self._here = self._here, macro.template
        scope: Scope = {}
        for statement in module.find_all(nodes.FromImport):
            self._on_fromimport(statement, scope)
        self._statements(written.body, scope | arguments)
        self._here = before

    def _narrowed(self, test: nodes.Node, scope: Scope) -> Scope:
        """What a condition that holds says of the names in it: that they are not None."""
        if isinstance(test, nodes.And):
            left = self._narrowed(test.left, scope)
            return left | self._narrowed(test.right, scope | left)
        if path := _path(test):
            return {path: without_none(self._type(test, scope))}
        return {}

    def _try(self, node: nodes.Node, follow: Callable[..., Kind], *given: object) -> Kind:
        try:
            return follow(*given)
        except Mistaken as mistake:
            return self._mistake(node, str(mistake))


def _path(node: nodes.Node) -> str:
    """`view.series.name` for a chain of names, else nothing."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and (before := _path(node.node)):
        return f"{before}.{node.attr}"
    return ""
