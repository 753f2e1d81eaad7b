"""What a scaffold wants to know before it begins a text: answered beforehand, else by whoever sits at the terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import Template

from portevoix.microsites.kind import Question, Scaffold
from portevoix.microsites.reading import Sources
from portevoix.options import Misused, NewOptions
from portevoix.problems import did_you_mean
from portevoix.scaffold.asking import ask, can_ask
from portevoix.scaffold.title import NEEDS_TITLE, quoted, refuse

_PLAIN = re.compile(r"[a-z][a-z0-9-]*|[1-9][0-9]*(?:\.[0-9]+)?", re.ASCII)
"""What YAML reads as it stands."""

_NO = frozenset({"no", "off", "yes", "on", "true", "false", "null", "n", "y"})
"""Words that some readers of YAML take for something else."""


def answered(scaffold: Scaffold, told: NewOptions, microsite: Sources) -> dict[str, str]:
    """The answers to all its questions, by name. Raises ProblemsFound where one cannot be, and Misused where one is
    missing and nobody is there to ask."""
    given = _given(scaffold, told.answer)
    among = {question.name: _among(question, microsite) for question in scaffold.questions}
    for name, answer in given.items():
        _refuse_other(name, answer, among[name])
    is_asked = not told.yes and can_ask()
    return {
        question.name: given.get(question.name) or _asked(question, among[question.name], is_asked)
        for question in scaffold.questions
    }


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


def _refuse_other(name: str, answer: str, among: Sequence[str]) -> None:
    if among and answer not in among:
        guess = did_you_mean(answer, among) or f"; there are {', '.join(among)}"
        refuse("new", name, f"'{answer}' is none of them{guess}")


def _asked(question: Question, among: Sequence[str], is_asked: bool) -> str:
    """The answer of whoever sits at the terminal, where somebody may be asked. Raises Misused where there is none."""
    if is_asked and (answer := ask(question.asks, among=among)):
        return answer
    choice = f" ({', '.join(among)})" if among else ""
    raise Misused(f'--answer {question.name}="…" is missing: {question.asks.lower()}{choice}')
