"""What a text may say, and its author hardly means, at this time and beside these other texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from portevoix.blog.text import Text
from portevoix.host.state import State

_LANGUAGE = re.compile(r"[a-z]{2}")


def question(state: State, texts: Iterable[Text]) -> None:
    """Tell the authors of articles and pages of such things."""
    for text in texts:
        _of_the_future(state, text)
        _of_a_language(state, text)


def _of_the_future(state: State, text: Text) -> None:
    now = state.settings.now
    if text.modified and text.modified > max(text.date or now, now):
        message = "is still to come; write when the text last changed, or leave it out"
        state.report.warning(text.path, text.line("modified"), "modified", message)


def _of_a_language(state: State, text: Text) -> None:
    file = PurePosixPath(text.source)
    base, _, tag = file.stem.rpartition(".")
    if "lang" in text.lines or tag == state.settings.lang or not _LANGUAGE.fullmatch(tag):
        return
    original = file.with_name(base + file.suffix)
    if original.as_posix() in state.folder.texts:
        message = f"is missing, and the name looks like that of a translation of {original.name}; add 'lang: {tag}'"
        state.report.warning(text.path, 1, "lang", message)
