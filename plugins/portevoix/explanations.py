"""What Jinja and Python raise in a template, said in the words of those who write it."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Sequence
from traceback import FrameSummary

from jinja2 import Environment, TemplateError, TemplateNotFound, TemplateSyntaxError

from portevoix.problems import did_you_mean

_OUTERMOST = "top-level template code"
"""What Jinja calls the lines of a template that are in no macro and no block; an import runs them."""

_INCLUDE = re.compile(r"{%-?\s*include\b")

_FILTERS = {"uppercase": "upper", "lowercase": "lower", "titlecase": "title", "isoformat": "iso", "strftime": "day"}
"""Filters as other languages call them."""

_ENDLESS = "this never ends: a macro calls itself, or a template includes itself; let it stop somewhere"

_ROUNDS = 8
"""How often a line is met again that has no end; what is met less often lies within one round, and would end."""

_UNKNOWN = re.compile(r"No (filter|test) named '(.+)'")
_NO_EXPORT = re.compile(r"the template '(.+)' \(.*\) does not export the requested name '(.+)'")


def explained(error: Exception, environment: Environment, folders: Sequence[str]) -> str:
    """What is wrong, and where possible what to do; *folders* are those of the templates."""
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'; the theme must bring it"
    if isinstance(error, TemplateSyntaxError):
        return _of_syntax(error.message or "", environment)
    if isinstance(error, TemplateError):
        return _of_import(str(error), environment)
    raw = f"{type(error).__name__}: {error}"
    if isinstance(error, RecursionError):
        return _circle(error, folders) or _ENDLESS  # Python's own words depend on how deep it was already
    return _placeholder(error) or raw if isinstance(error, KeyError) else raw


def _of_syntax(message: str, environment: Environment) -> str:
    """With the nearest filter or test, where there is none of that name."""
    unknown = _UNKNOWN.match(message)
    if unknown is None:
        return message
    of_filters = unknown[1] == "filter"
    known = environment.filters if of_filters else environment.tests
    return message.rstrip(".") + did_you_mean(unknown[2], known, _FILTERS if of_filters else None)


def _of_import(message: str, environment: Environment) -> str:
    """With the nearest macro, where a template has none of that name."""
    lacking = _NO_EXPORT.match(message)
    if lacking is None:
        return message
    known = [name for name in vars(environment.get_template(lacking[1]).module) if not name.startswith("_")]
    guess = did_you_mean(lacking[2], known) or f"; those there are: {', '.join(known) or 'none'}"
    return f"'{lacking[1]}' has no '{lacking[2]}'{guess}"


def until_again(frames: Sequence[FrameSummary]) -> tuple[Sequence[FrameSummary], Sequence[FrameSummary]]:
    """Of what never ends, the lines that lead into the circle, and those of one round of it; the last of these closes
    it. At which of them Python gives up, or at which one beside, has to do with how deep it was already."""
    places = [(frame.filename, frame.name, frame.lineno) for frame in frames]
    times = Counter(places)
    least = max(2, min(_ROUNDS, max(times.values(), default=0)))
    last = next((place for place in reversed(places) if times[place] >= least), None)
    if last is None:
        return frames, ()
    first = places.index(last)
    circle = set(places[first : places.index(last, first + 1)])
    begin = next(number for number, place in enumerate(places) if place in circle)
    return frames[:begin], frames[begin : places.index(places[begin], begin + 1)]


def _circle(error: RecursionError, folders: Sequence[str]) -> str:
    """The templates that import or include each other, where that is why there is no end."""
    _, circle = until_again([frame for frame in traceback.extract_tb(error.__traceback__) if _name(frame, folders)])
    if not circle or any(frame.name != _OUTERMOST for frame in circle):
        return ""
    how = "include" if any(_INCLUDE.search(frame.line or "") for frame in circle) else "import"
    names = sorted({_name(frame, folders) for frame in circle})
    if len(names) == 1:
        return f"{names[0]} {how}s itself; remove the {how}"
    return f"{' and '.join(names)} {how} each other; move what both need into a third template"


def _name(frame: FrameSummary, folders: Sequence[str]) -> str:
    """The name of the template that a frame is in, empty where it is in none of these folders."""
    homes = (f"{folder}/" for folder in folders)
    return next((frame.filename.removeprefix(home) for home in homes if frame.filename.startswith(home)), "")


def _placeholder(error: KeyError) -> str:
    """What a message would fill in and is not given; Jinja's own function knows what it is given."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if frame.f_globals.get("__name__") == "jinja2.ext" and "variables" in frame.f_locals:
            name, given = str(error.args[0]), sorted(frame.f_locals["variables"])
            said = f"the message names %({name})s, and {frame.f_code.co_name} is given {', '.join(given) or 'nothing'}"
            return said + (did_you_mean(name, given) or f"; give it: {name}=…")
    return ""
