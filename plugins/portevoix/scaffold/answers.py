"""What a scaffold wants to know before it begins a text: answered beforehand, else by whoever sits at the terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from string import Template

from portevoix.microsites.kind import Question, Scaffold
from portevoix.microsites.reading import Sources
from portevoix.options import Misused, NewOptions
from portevoix.problems import ProblemsFound, Report, did_you_mean
from portevoix.scaffold.asking import ask, can_ask
from portevoix.scaffold.title import NEEDS_TITLE, judged, quoted, refuse

_PLAIN = re.compile(r"[a-z][a-z0-9-]*|[1-9][0-9]*(?:\.[0-9]+)?", re.ASCII)
"""What YAML reads as it stands."""

_NO = frozenset({"no", "off", "yes", "on", "true", "false", "null", "n", "y"})
"""Words that some readers of YAML take for something else."""


def answered(scaffold: Scaffold, told: NewOptions, microsite: Sources) -> dict[str, str]:
    """The answers to all its questions, by name. Raises ProblemsFound where one cannot be, and Misused where one is
    missing and nobody is there to ask."""
    given = _given(scaffold, told.answer)
    among = {question.name: _among(question, microsite) for question in scaffold.questions}
    report = Report()
    found = {
        question.name: answer
        for question in scaffold.questions
        if question.name in given
        and (answer := judged(report, partial(_read, question, given[question.name], among[question.name])))
    }
    if report.errors:
        raise ProblemsFound(report)
    missing = [question for question in scaffold.questions if question.name not in found]
    if missing and (told.yes or not can_ask()):
        raise Misused("; ".join(_is_missing(question, among[question.name]) for question in missing))
    return found | {question.name: _asked(question, among[question.name]) for question in missing}


def titled(scaffold: Scaffold, answers: Mapping[str, str], lang: str) -> str:
    """What a text is called where nobody said. Raises Misused where nothing follows from the answers."""
    if not scaffold.titles:
        raise Misused(NEEDS_TITLE)
    return Template(scaffold.titles[lang]).substitute(answers)


def written(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers as values of YAML."""
    return {
        name: answer if _PLAIN.fullmatch(answer) and answer not in _NO else quoted(answer)
        for name, answer in answers.items()
    }


def _given(scaffold: Scaffold, words: Sequence[str]) -> dict[str, str]:
    known = [question.name for question in scaffold.questions]
    found: dict[str, str] = {}
    for word in words:
        name, equals, answer = word.partition("=")
        if name not in known or not equals:
            guess = did_you_mean(name, known) or f"; there are {', '.join(known) or 'none'}"
            raise Misused(f"--answer {word}: nothing of that name is asked{guess}")
        if answer := answer.strip():
            found[name] = answer
    return found


def _among(question: Question, microsite: Sources) -> tuple[str, ...]:
    if not question.of:
        return question.among
    files = (file for file in microsite.files if file.collection and file.collection.name == question.of)
    found = tuple(dict.fromkeys(file.slug for file in files))
    if not found:
        refuse("new", question.name, f"this microsite has nothing in {question.of}/ yet; begin that first")
    return found


def _read(question: Question, answer: str, among: Sequence[str]) -> str:
    """An answer as it is to be written. Raises ProblemsFound where it cannot be."""
    try:
        answer = question.read(answer)
    except ValueError as error:
        refuse("new", question.name, str(error))
    if among and answer not in among:
        guess = did_you_mean(answer, among) or f"; there are {', '.join(among)}"
        refuse("new", question.name, f"'{answer}' is none of them{guess}")
    return answer


def _asked(question: Question, among: Sequence[str]) -> str:
    """The answer of whoever sits at the terminal. Raises Misused where there is none."""
    if answer := ask(question.asks, among=among, judged=question.read):
        return answer
    raise Misused(_is_missing(question, among))


def _is_missing(question: Question, among: Sequence[str]) -> str:
    choice = f" ({', '.join(among)})" if among else ""
    return f'--answer {question.name}="…" is missing: {question.asks.lower()}{choice}'
