"""Templates into bytes: one Jinja environment a language, strict, escaped, and blind to everything but its view."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, cast

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.utils import missing

from portevoix.compiled import COMPILED
from portevoix.explanations import explained, until_again
from portevoix.inheritance import hold_to_parents
from portevoix.problems import Problem, ProblemsFound, Report, did_you_mean
from portevoix.regular import NotPlain, look, read_plain
from portevoix.relative import relative
from portevoix.settings import SiteSettings
from portevoix.swift import QuickEnvironment, Sayings
from portevoix.views import View
from portevoix.words import Dictionary, Words, direction_of


class Renderer:
    """Renders views with the templates of the theme (an overlay's first).

    A page is written in the language of its view: its words, dates and numbers come from there.
    """

    def __init__(
        self,
        settings: SiteSettings,
        dictionary: Dictionary,
        options: Mapping[str, Any] | None = None,
        filters: Mapping[str, Callable[..., Any]] | None = None,
    ) -> None:
        self._settings = settings
        self._dictionary = dictionary
        self._options = dict(options or {})
        self._filters = dict(filters or {})
        self._environments: dict[str, Environment] = {}
        self._loader = _Loader(self._folders, settings.templates_of_content)
        self._judged: set[str] = set()

    def render(self, template: str, view: View, file: str = "") -> bytes:
        """The page as UTF-8; where the settings say so, with its addresses as they are from its *file* in the output.

        Raises ProblemsFound naming the template and its line when the template is missing or wrong.
        """
        try:
            page = self._template(template, view.lang).render(view=view)
            if self._settings.relative_urls and file not in {"", "404.html"}:  # which hosts show anywhere
                page = relative(page, view.site.base + file, view.site.base)
            return page.encode()
        except Exception as error:  # whatever a template raises is what its designer must read
            raise ProblemsFound(self._report(template, error)) from error

    def call(self, component: str, lang: str, /, **arguments: object) -> str:
        """What a component makes of its arguments. Raises ProblemsFound as `render` does."""
        template = f"components/{component}.html"
        try:
            found = self._template(template, lang)
            try:
                return str(getattr(found.module, component)(**arguments))
            except Exception:  # noqa: BLE001 - raised again with the lines of templates, as Jinja does where it renders
                found.environment.handle_exception()
        except Exception as error:
            raise ProblemsFound(self._report(template, error)) from error

    def macro(self, component: str) -> nodes.Macro | None:
        """A component's macro as Jinja reads it; None where its file has none of its name. Raises as `render` does."""
        template = f"components/{component}.html"
        try:
            environment = self._template(template, self._settings.lang).environment
            assert environment.loader is not None
            source, file, _ = environment.loader.get_source(environment, template)
            module = environment.parse(source, template, file)
        except Exception as error:
            raise ProblemsFound(self._report(template, error)) from error
        return next((found for found in module.find_all(nodes.Macro) if found.name == component), None)

    def has(self, template: str) -> bool:
        """Whether the theme or its overlay brings this template."""
        return any((folder / template).is_file() for folder in self._folders)

    def mistakes(self) -> Iterator[Problem]:
        """What is wrong in the theme's templates before any is rendered, those included that no page asks for."""
        found = (path.relative_to(folder) for folder in self._folders for path in folder.rglob("*.html"))
        for name in sorted({path.as_posix() for path in found}):
            try:
                self._template(name, self._settings.lang)
            except TemplateError as error:
                yield from self._report(name, error)

    def _template(self, name: str, lang: str) -> Template:
        if lang not in self._environments:
            self._environments[lang] = self._environment(self._dictionary.of(lang))
        environment = self._environments[lang]
        if name not in self._judged:
            hold_to_parents(name, environment)
            self._judged.add(name)
        return environment.get_template(name)

    def _environment(self, words: Words) -> Environment:
        options: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, **self._options}
        options["extensions"] = list(dict.fromkeys(["jinja2.ext.i18n", *options.get("extensions", ())]))
        # Whatever the settings say, these two stay: escaping and strictness are promises, not preferences.
        options |= {"autoescape": True, "undefined": _Undefined}
        options["bytecode_cache"] = COMPILED.of(frozenset(self._filters.items()))
        kind = Environment if options.get("enable_async") else QuickEnvironment
        environment = kind(loader=self._loader, auto_reload=False, **options)
        environment.globals.clear()
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            words.gettext, words.plural, newstyle=True
        )
        for name in ("gettext", "ngettext"):
            environment.globals[name] = Sayings(cast("Callable[..., str]", environment.globals[name]))
        environment.filters |= {
            **self._filters,
            "day": _spoken(words.day),
            "day_number": _spoken(words.day_number),
            "direction": direction_of,
            "fit": _fit,
            "month": _spoken(words.month),
            "month_name": _spoken(words.month_name),
            "hour": _spoken(words.hour),
            "instant": _spoken(words.instant),
            "iso": _iso,
            "number": _spoken(words.number),
        }
        return environment

    def _report(self, template: str, error: Exception) -> Report:
        called = ""
        if isinstance(error, TemplateSyntaxError):
            path, line = error.filename or error.name or template, error.lineno
        else:
            (path, line), *callers = [*self._frames(error)] or [(str(self._folders[-1] / template), 0)]
            caller = next((f"{self._relative(other)}:{at}" for other, at in callers if other != path), "")
            called = f" (called in {caller})" if caller else ""
        environment = next(iter(self._environments.values()), Environment(autoescape=True))
        message = explained(error, environment, list(map(str, self._folders)))
        report = Report()
        report.error(self._relative(path), line, "", f"template error: {message}{called}")
        return report

    def _frames(self, error: Exception) -> Iterator[tuple[str, int]]:
        """The lines of templates in the error's traceback, the innermost first."""
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if self._is_ours(frame.filename)]
        if isinstance(error, RecursionError):
            before, circle = until_again(frames)
            frames = [*before, *circle]
        for frame in reversed(frames):
            yield frame.filename, frame.lineno or 0

    def _is_ours(self, file: str) -> bool:
        of_content = Path(file) in self._settings.templates_of_content.values()
        return of_content or any(file.startswith(f"{folder}/") for folder in self._folders)

    @property
    def _folders(self) -> list[Path]:
        return [folder / "templates" for folder in self._settings.theme_folders]

    def _relative(self, path: str) -> str:
        return self._settings.relative(Path(path))


_INDENT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2\s*>)|^[ \t]+", re.DOTALL | re.IGNORECASE | re.MULTILINE)
"""White space that shows how deep a tag is to designers, and to nobody else; where it is text, it is kept."""


@lru_cache(maxsize=1_000)
def _unindented(source: str) -> str:
    return _INDENT.sub(r"\1", source)


class _Loader(FileSystemLoader):
    """Templates from the theme's folders, without their indents; one that is not UTF-8 is named, as Jinja would not.

    Each is read once: all pages, of whatever language, are made of the same."""

    def __init__(self, folders: list[Path], others: Mapping[str, Path]) -> None:
        super().__init__(folders)
        self._others = others
        self._files: dict[str, frozenset[str]] = {}
        self._read: dict[str, tuple[str, str, Callable[[], bool]]] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._read:
            source, path, is_fresh = self._source(environment, template)
            self._read[template] = _unindented(source), path, is_fresh
        return self._read[template]

    def _source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            if file := self._others.get(template):
                return read_plain(file).decode(), str(file), lambda: True
            for path in self._plain(template):
                with suppress(FileNotFoundError, NotPlain):  # it has become so since
                    text = read_plain(Path(path)).decode()
                    return text.replace("\r\n", "\n").replace("\r", "\n"), path, lambda: True
            return FileSystemLoader(()).get_source(environment, template)  # which says that there is none
        except UnicodeDecodeError as error:
            inside = (Path(folder) / template for folder in self.searchpath)
            place = self._others.get(template) or next(file for file in inside if file.is_file())
            line = error.object[: error.start].count(b"\n") + 1
            message = "this file is not UTF-8; save it as UTF-8"
            raise TemplateSyntaxError(message, line, template, str(place)) from error

    def _plain(self, template: str) -> list[str]:
        """The files of a template that are plain ones: what a link leads to may be of anywhere, and was told."""
        for folder in self.searchpath:
            if folder not in self._files:
                self._files[folder] = frozenset(look(Path(folder)).plain)
        name = str(PurePosixPath(template))  # what Jinja takes for one, too: `./components//date.html`
        return [f"{folder}/{name}" for folder in self.searchpath if name in self._files[folder]]


class _Undefined(StrictUndefined):
    """What is not there, said in the words of the documentation: the class, its field, and the nearest one."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            guess = did_you_mean(name, ["view"]) or "; a template is given 'view' alone: view.site.name"
            return f"{super()._undefined_message}{guess}"
        held = self._undefined_obj
        known = held if isinstance(held, Mapping) else [field for field in dir(held) if not field.startswith("_")]
        return f"{type(held).__name__} has no field '{name}'{did_you_mean(name, map(str, known))}"


def _spoken(write: Callable[[Any], str]) -> Callable[[Context, Any], str]:
    """A filter of one language. Jinja works no constant out with what asks for the context, so that a template compiled
    for one language serves for all."""

    @pass_context
    def spoken(_: Context, value: Any) -> str:
        return write(value)

    return spoken


def _fit(title: str) -> str:
    """How a loud title fits its page: `short`, `long` where a word or the whole would not fit so large, or neither."""
    longest = max(map(len, title.split()), default=0)
    if longest > 13 or len(title) > 44:
        return "long"
    return "short" if longest < 10 and len(title) < 28 else ""


def _iso(moment: date) -> str:
    """ISO 8601, with the time where there is one: `date.isoformat` itself would drop it."""
    return moment.isoformat()
