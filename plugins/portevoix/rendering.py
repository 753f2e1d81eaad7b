"""Templates into bytes: one Jinja environment a language, strict, escaped, and blind to everything but its view."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from portevoix.problems import Problem, ProblemsFound, Report
from portevoix.settings import SiteSettings
from portevoix.views import View
from portevoix.words import Dictionary, Words


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

    def render(self, template: str, view: View) -> bytes:
        """The page as UTF-8.

        Raises ProblemsFound naming the template and its line when the template is missing or wrong.
        """
        try:
            return self._template(template, view.lang).render(view=view).encode()
        except Exception as error:  # whatever a template raises is what its designer must read
            raise ProblemsFound(self._report(template, error)) from error

    def has(self, template: str) -> bool:
        """Whether the theme or its overlay brings this template."""
        return any((folder / "templates" / template).is_file() for folder in self._settings.theme_folders)

    def _template(self, name: str, lang: str) -> Template:
        if lang not in self._environments:
            self._environments[lang] = self._environment(self._dictionary.of(lang))
        return self._environments[lang].get_template(name)

    def _environment(self, words: Words) -> Environment:
        options: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, **self._options}
        options["extensions"] = list(dict.fromkeys(["jinja2.ext.i18n", *options.get("extensions", ())]))
        # Whatever the settings say, these two stay: escaping and strictness are promises, not preferences.
        options |= {"autoescape": True, "undefined": StrictUndefined}
        folders = [folder / "templates" for folder in self._settings.theme_folders]
        environment = Environment(loader=FileSystemLoader(folders), auto_reload=False, **options)  # noqa: S701 - set just above
        environment.globals.clear()
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            words.gettext, words.plural, newstyle=True
        )
        environment.filters |= {
            **self._filters,
            "day": words.day,
            "month": words.month,
            "month_name": words.month_name,
            "instant": words.instant,
            "iso": _iso,
            "number": words.number,
        }
        return environment

    def _report(self, template: str, error: Exception) -> Report:
        report = Report()
        if isinstance(error, TemplateSyntaxError):
            path, line, message = error.filename or error.name or template, error.lineno, error.message or ""
        elif isinstance(error, TemplateNotFound):
            path, line = self._where(template, error)
            message = f"there is no template '{error.name}'; the theme must bring it"
        else:
            path, line = self._where(template, error)
            message = str(error) if isinstance(error, TemplateError) else f"{type(error).__name__}: {error}"
        report.add(Problem(self._settings.relative(Path(path)), line, "", f"template error: {message}"))
        return report

    def _where(self, template: str, error: Exception) -> tuple[str, int]:
        """The innermost template line of the error's traceback."""
        folders = [str(folder / "templates") for folder in self._settings.theme_folders]
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(frame.filename.startswith(folder) for folder in folders):
                return frame.filename, frame.lineno or 0
        return f"{folders[-1]}/{template}", 0


def _iso(moment: date) -> str:
    """ISO 8601, with the time where there is one: `date.isoformat` itself would drop it."""
    return moment.isoformat()
