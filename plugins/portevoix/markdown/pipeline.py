"""The one Markdown pipeline: from what a writer typed to HTML whose references can be resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markdown.core import Markdown
from markdown.extensions import Extension, extra

from portevoix.limit import SECONDS, TooLong, limited
from portevoix.markdown import figures, footnotes, guard, sparing, tables, tails
from portevoix.markdown.balance import OPTIONAL, Mistake
from portevoix.markdown.body import Body
from portevoix.markdown.code import DEFAULT, HIGHLIGHTING, may_hold_code, without_code
from portevoix.markdown.converter import Converter
from portevoix.markdown.finishing import Typesetter, finished
from portevoix.markdown.guard import Refused
from portevoix.markdown.silent import silent_pictures
from portevoix.problems import Problem, ProblemsFound, Report, Severity
from portevoix.slugs import slugify

BACKLINK_TITLE = "Back to the call of note {}"

_PREFIX = "markdown.extensions."
# The header of a text is read before; what is left that looks like one is text.
_REFUSED = frozenset({"meta"})
# Behind a paragraph that is never closed nothing is read as Markdown.
_MAY_END_OPEN = OPTIONAL - {"p"}
_TOO_LONG = "this text takes too long to read; write it simpler, or make several of it"
_TOO_DEEP = "lists, quotations or emphasis are nested too deeply; write this simpler"


class OwnExtension(Extension):
    """What this project adds to python-markdown; `mistakes` are those of the text read last."""

    def __init__(self, silence: Severity) -> None:
        super().__init__()
        self.mistakes: list[Mistake] = []
        self._silence = silence

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 its name in python-markdown
        """Register our processors with *md*."""
        md.registerExtension(self)
        for room in (guard, sparing, tables, tails):
            room.register(md)
        figures.register(md, self.mistakes, self._silence)
        footnotes.register(md, self.mistakes)

    def reset(self) -> None:
        """Forget the last text; python-markdown calls this before each."""
        self.mistakes.clear()


class Pipeline:
    """Converts texts, one after the other, with one set-up of python-markdown.

    *extensions* are python-markdown's names or instances, *configs* their settings by name, over ours;
    *backlink_title* names the links back from footnotes, with `{}` for the number, *typeset* sets the type; a picture
    without alternative text weighs as *silence* says; a text that keeps the processor busy for *seconds* is refused.
    Not for several threads at once.
    """

    def __init__(
        self,
        extensions: Sequence[str | Extension] = DEFAULT,
        configs: Mapping[str, Mapping[str, Any]] | None = None,
        *,
        backlink_title: str = BACKLINK_TITLE,
        typeset: Typesetter = str,
        silence: Severity = Severity.ERROR,
        seconds: float = SECONDS,
    ) -> None:
        named = [_short(extension) for extension in extensions]
        self._extensions = [extension for extension in named if extension not in _REFUSED]
        self._configs = _settings(configs or {}, backlink_title)
        self._typeset = typeset
        self._silence = silence
        self._seconds = seconds
        self._without_code = without_code(self._extensions, self._configs)
        self._made: dict[bool, tuple[OwnExtension, Markdown]] = {}
        self._set_up(code=self._without_code is None)  # who has set up something wrong is told now

    def convert(self, text: str, *, path: str, first_line: int = 1, guest: bool = False) -> Body:
        """The text as HTML, cut at its references; *first_line* is the line of the file at *path* it begins on. What
        is wrong with it but can be shown all the same is among its problems. Of a *guest*'s, only what Markdown makes
        is left.

        Raises:
            ProblemsFound: the text cannot be converted, or not in reasonable time.
        """
        try:
            with limited(self._seconds):
                return self._converted(text, path, first_line, guest=guest)
        except TooLong:
            raise self._failed(path, first_line, _TOO_LONG) from None

    def _converted(self, text: str, path: str, first_line: int, *, guest: bool) -> Body:
        own, markdown = self._set_up(code=self._without_code is None or may_hold_code(text))
        try:
            html = markdown.reset().convert(text)
        except Refused as error:
            raise self._failed(path, first_line + _line_of(error.near, text), error.message) from error
        except RecursionError as error:
            raise self._failed(path, first_line + _densest_line(text), _TOO_DEEP) from error
        except Exception as error:
            # An extension may fail in any way of its own: the author is told where, and other texts go on.
            message = f"Markdown could not read this text ({type(error).__name__}: {error}); simplify its markup"
            raise self._failed(path, first_line, message) from error
        return finished(
            html,
            text,
            path=path,
            first_line=first_line,
            mistakes=(*own.mistakes, *silent_pictures(html, self._silence)),
            may_end_open=_MAY_END_OPEN,
            typeset=self._typeset,
            guest=guest,
        )

    def _failed(self, path: str, line: int, message: str) -> ProblemsFound:
        self._made.clear()  # what was left halfway would be in the way of the next text
        report = Report()
        report.add(Problem(path, line, "", message))
        return ProblemsFound(report)

    def _set_up(self, *, code: bool) -> tuple[OwnExtension, Markdown]:
        """What converts texts with *code*, or without, as they come."""
        if code not in self._made:
            few = self._without_code
            self._made[code] = self._fresh(few() if few and not code else self._extensions)
        return self._made[code]

    def _fresh(self, extensions: Sequence[str | Extension]) -> tuple[OwnExtension, Markdown]:
        own = OwnExtension(self._silence)
        return own, Converter(extensions=[*extensions, own], extension_configs=self._configs, output_format="html")


def _short(extension: str | Extension) -> str | Extension:
    return extension.removeprefix(_PREFIX) if isinstance(extension, str) else extension


def _settings(given: Mapping[str, Mapping[str, Any]], backlink_title: str) -> dict[str, dict[str, Any]]:
    """Our settings of extensions with those given over them; `extra` hands on those of its own."""
    settings: dict[str, dict[str, Any]] = {
        "footnotes": {"BACKLINK_TITLE": backlink_title, "SEPARATOR": "-", "USE_DEFINITION_ORDER": False},
        "tables": {"use_align_attribute": True},
        "codehilite": {**HIGHLIGHTING},
        "toc": {"slugify": _heading_id},
    }
    for name, values in given.items():
        short = name.removeprefix(_PREFIX)
        settings[short] = {**settings.get(short, {}), **values}
    of_extra = {name: settings[name] for name in extra.extensions if name in settings}
    for name, values in _short_names(settings.get("extra", {})).items():
        of_extra[name] = {**of_extra.get(name, {}), **values} if isinstance(values, Mapping) else values
    settings["extra"] = of_extra
    return settings


def _short_names(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name.removeprefix(_PREFIX): value for name, value in values.items()}


def _heading_id(text: str, separator: str) -> str:
    """The id of a heading; one of signs only is a section like another."""
    return slugify(text).replace("-", separator) or "section"


def _line_of(piece: str, text: str) -> int:
    """How many lines stand above a piece of the text, 0 where it is not found."""
    start = text.find(piece)
    return text.count("\n", 0, start) if start > 0 else 0


def _densest_line(text: str) -> int:
    """How many lines stand above the one with the most markup."""
    lines = text.split("\n")
    weights = [sum(line.count(mark) for mark in "*_>[]-+.") + (len(line) - len(line.lstrip())) // 4 for line in lines]
    return weights.index(max(weights))
