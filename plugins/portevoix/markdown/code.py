"""Texts without blocks of code, as nearly all are: what reads and highlights code takes a moment to load.

Invariant: a text that `may_hold_code` says no of is converted the same with the extensions of `without_code` as with
all: one of those left out looks for three signs in a row, the other for what stands indented by four, or in `pre`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from markdown.extensions import Extension, extra

from portevoix.markdown.highlighting import formatter

DEFAULT: tuple[str, ...] = ("extra", "sane_lists", "toc", "codehilite", "admonition")
"""The extensions of every site: these lean on none of those for code."""

HIGHLIGHTING: Mapping[str, Any] = {
    "css_class": "highlight",
    "guess_lang": False,  # it is slow and wrong
    "noclasses": False,  # the policy admits no inline style, nor do tables of lines go without
    "linenums": False,
    "pygments_formatter": formatter,
}
"""Our settings of `codehilite`."""

_FENCED, _HIGHLIGHTED, _EXTRA = "fenced_code", "codehilite", "extra"

_SIGNS = ("```", "~~~", "    ", "\t", "\2", "\3")
"""What code may begin with, and the signs of python-markdown's own, which it removes from among spaces."""


def may_hold_code(text: str) -> bool:
    """Whether there may be code in a text that is more than a word in a line."""
    return any(sign in text for sign in _SIGNS) or "<pre" in text.lower()


def without_code(
    extensions: Sequence[str | Extension], configs: Mapping[str, Mapping[str, Any]]
) -> Callable[[], list[str | Extension]] | None:
    """What makes the extensions, which are given by short names, but for those of code. None where others than those of
    every site are among them, which may lean on these, or where those of code have settings only they can judge."""
    names = [name for name in extensions if isinstance(name, str)]
    if len(names) < len(extensions) or not set(names) <= set(DEFAULT) or not _are_usual(configs):
        return None
    spread = [one for name in names for one in (extra.extensions if name == _EXTRA else [name])]
    left = [name for name in spread if name not in {_FENCED, _HIGHLIGHTED}]
    of_all = {**configs, **configs[_EXTRA]}
    return lambda: [_made(name, of_all.get(name, {})) for name in left]


def _made(name: str, config: Mapping[str, Any]) -> Extension:
    """An extension of python-markdown's own, which would look through all that is installed for one of that name."""
    made: Extension = import_module(f"markdown.extensions.{name}").makeExtension(**config)
    return made


def _are_usual(configs: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether code is set as on every site, but for the class of its box."""
    given = configs[_HIGHLIGHTED]
    usual = {**given, "css_class": ""} == {**HIGHLIGHTING, "css_class": ""} and isinstance(given["css_class"], str)
    return usual and _FENCED not in configs and _FENCED not in configs[_EXTRA]
