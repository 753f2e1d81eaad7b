"""What a command asks a person who sits at a terminal, and nobody else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from portevoix.terminal import say

_ENOUGH = 3
"""How often one question is asked."""


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    question: str,
    usual: str = "",
    among: Sequence[str] = (),
    fits: Callable[[str], object] = bool,
    judged: Callable[[str], str] = str,
    read: Callable[[], str] = input,
) -> str:
    """The answer to a question: *usual* where there is none; one of *among* where that names any, one that *fits*, and
    as it is *judged*, whose ValueError is said. After three answers that are none, nothing."""
    choice = f" ({', '.join(among)})" if among else ""
    proposal = f" [{usual}]" if usual else ""
    for _ in range(_ENOUGH):
        say(f"{question}{choice}{proposal}: ", end="")
        try:
            answer = read().strip() or usual
        except EOFError:
            say("")
            return ""
        try:
            answer = judged(answer) if answer else ""
        except ValueError as error:
            say(str(error))
            continue
        if answer and (not among or answer in among) and fits(answer):
            return answer
    return ""
