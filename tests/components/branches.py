"""Which branches of the theme's macros there are, and which a renderer has taken: Jinja's own compiler says it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension

FILTER = "taken"


@dataclass
class Branches:
    """Each branch as `file:line: what is so there`."""

    there: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)

    @property
    def extension(self) -> type[Extension]:
        """An extension of Jinja that marks the branches of macros as they are compiled."""
        branches = self

        class Marking(CodeGenerator):
            def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
                for macro in node.find_all(nodes.Macro):
                    branches.mark(macro, str(self.name))
                super().visit_Template(node, frame)

        class MarksBranches(Extension):
            def __init__(self, environment: Environment) -> None:
                super().__init__(environment)
                environment.code_generator_class = Marking

        return MarksBranches

    @property
    def filters(self) -> dict[str, Callable[..., Any]]:
        """What the marks call: gives back what it gets."""

        @pass_context  # so that it is called when a page is rendered, not when a template is compiled
        def taken(_: object, value: object, branch: str) -> object:
            self.taken.add(branch)
            return value

        return {FILTER: taken}

    def mark(self, macro: nodes.Macro, template: str) -> None:
        """Have every branch of a macro say that it is taken."""
        numbers: Counter[str] = Counter()
        elifs = {id(other) for found in macro.find_all(nodes.If) for other in found.elif_}

        def marked(value: nodes.Expr, line: int, what: str) -> nodes.Expr:
            numbers[what_at := f"{template}:{line}: {what}"] += 1
            branch = f"{what_at} ({numbers[what_at]})" if numbers[what_at] > 1 else what_at
            self.there.add(branch)
            return nodes.Filter(value, FILTER, [nodes.Const(branch)], [], None, None, lineno=line)

        def begin(body: list[nodes.Node], line: int, what: str) -> None:
            body.insert(0, nodes.Output([marked(nodes.Const(""), line, what)], lineno=line))

        for choice in list(macro.find_all(nodes.If)):
            begin(choice.body, choice.lineno, "holds")
            if id(choice) not in elifs:
                begin(choice.else_, choice.lineno, "does not hold")
        for loop in list(macro.find_all(nodes.For)):
            begin(loop.body, loop.lineno, "turns")
            if loop.else_:
                begin(loop.else_, loop.lineno, "is empty")
        for one in list(macro.find_all(nodes.CondExpr)):
            one.expr1 = marked(one.expr1, one.lineno, "is the first")
            if one.expr2 is not None:
                one.expr2 = marked(one.expr2, one.lineno, "is the second")
