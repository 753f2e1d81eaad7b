"""Jinja, with what it would work out anew for every page worked out once: same templates, same bytes, same errors.

Jinja foresees each of these classes (`template_class`, `context_class`, the names that compiled templates find). What
they leave out, Jinja does for uses that an environment of ours has not: globals of one template alone, asynchronous
templates, templates that change while a site is built. A build has environments of its own, and what they keep ends
with them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from itertools import repeat
from typing import Any

from jinja2 import Environment, Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup
from markupsafe import escape as marked

from portevoix.remembered import Remembered, is_kept, key_of

try:  # in C, and without the wrapping in an object of its own, which takes longer than the escaping
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:

    def escape_text(text: str, /) -> str:
        """The same with what MarkupSafe promises to have."""
        return str(marked(text))


_MOST_SAYINGS = 4_000
"""Messages kept a language; with more, all are forgotten and made again."""
_OFTEN = 100
"""Calls before it is worth while to read whether what a macro makes may be kept."""


def escape(value: object) -> str:
    """What an expression becomes on a page. A page alone is made of it, so it need not know that it is escaped."""
    if type(value) is str:
        return escape_text(value)
    return value if type(value) is Markup else marked(value)


class QuickMacro(Macro):
    """A macro that is given its arguments by their names, as components are, goes straight to its function; or to what
    it made of the same before, where that is all it depends on."""

    def __init__(
        self, environment: Environment, func: Callable[..., str], name: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(environment, func, name, *args, **kwargs)
        self._plain = not (self.catch_kwargs or self.catch_varargs or self.caller)
        self._known = frozenset(self.arguments)
        self._calls = 0
        self._remembered: Remembered | None = None

    def quick(self, context: EvalContext, args: tuple[object, ...], kwargs: dict[str, Any]) -> str:
        """What `__call__` gives; that one judges arguments that do not fit."""
        if args or not self._plain or not self._known.issuperset(kwargs):
            judged: str = self(context, *args, **kwargs)
            return judged
        if self._remembered is not None and context.autoescape:
            return self._kept(self._remembered, kwargs)
        self._calls += 1
        if self._calls == _OFTEN and is_kept(self.name, self._func.__globals__["name"], self._environment):
            self._remembered = Remembered()
        made: str = self._func(*map(kwargs.get, self.arguments, repeat(missing)))
        return str.__new__(Markup, made) if context.autoescape else made

    def _kept(self, remembered: Remembered, kwargs: dict[str, Any]) -> str:
        key = key_of(kwargs)
        made = remembered.get(key)
        if made is None:
            made = str.__new__(Markup, self._func(*map(kwargs.get, self.arguments, repeat(missing))))
            remembered.put(key, made, kwargs)
        return made


class Sayings:
    """`gettext` or `ngettext` of one language, which Jinja made: a message without values to fill in is made once."""

    def __init__(self, function: Callable[..., str]) -> None:
        self._function = function
        self._said: dict[tuple[object, ...], str] = {}

    @pass_context
    def __call__(self, context: Context, *args: object, **values: object) -> str:
        """What Jinja's function gives."""
        return self._function(context, *args, **values)

    def quick(self, context: Context, args: tuple[object, ...], values: Mapping[str, object]) -> str:
        """The same, from memory where the message has no values but its number."""
        if values or not context.eval_ctx.autoescape:
            return self._function(context, *args, **values)
        key = (*args, *map(type, args))  # 1, 1.0 and True are one key to a dictionary, and three words on a page
        try:
            said = self._said.get(key)
        except TypeError:  # what no key can be is no message either, which Jinja's function says
            return self._function(context, *args)
        if said is None:
            if len(self._said) >= _MOST_SAYINGS:
                self._said.clear()
            said = self._said[key] = self._function(context, *args)
        return said


class QuickContext(Context):
    """The names of a template. Calls of macros and of `gettext`, nearly all there are, take no detour."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[Context], Any]],
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name for it
    ) -> None:
        super().__init__(environment, parent, name, blocks)  # without globals: see QuickTemplate._get_default_module

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as in Jinja: all names are templates'
        """What Jinja's own gives."""
        kind = type(__obj)
        if kind is not QuickMacro and kind is not Sayings:
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        try:
            return __obj.quick(__self if kind is Sayings else __self.eval_ctx, args, kwargs)
        except StopIteration:
            message = "value was undefined because a callable raised a StopIteration exception"
            return __self.environment.undefined(message)


class QuickTemplate(Template):
    """A template that is imported without being asked what is new: all of an environment know the same globals."""

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002
    ) -> Template:
        namespace.update(escape=escape, Macro=QuickMacro)
        return super()._from_namespace(environment, namespace, globals)

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's names
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        """As Jinja's own."""
        parent = vars or {}
        if not shared:
            parent = {**self.environment.globals, **parent}
        if locals:
            parent = {**parent, **{name: value for name, value in locals.items() if value is not missing}}
        return self.environment.context_class(self.environment, parent, self.name, self.blocks)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class QuickEnvironment(Environment):
    """An environment of one build and one language: a template is looked for once."""

    template_class = QuickTemplate
    context_class = QuickContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._loaded: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name for it
    ) -> Template:
        """As Jinja's own; nothing here has globals of its own."""
        if type(name) is not str or globals:
            return super().get_template(name, parent, globals)
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent)
        return found
