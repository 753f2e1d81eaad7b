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
    "noclasses": False,  # the policy admits no inline style
    "linenums": False,  # whose tables have one
    "pygments_formatter": formatter,
}
"""Our settings of `codehilite`."""

_FENCED, _HIGHLIGHTED, _EXTRA = "fenced_code", "codehilite", "extra"

_SIGNS = ("```", "~~~", "    ", "\t", "<", "\2", "\3")
"""What code may begin with, and what python-markdown takes from among spaces: tags of HTML, and signs of its own."""


def may_hold_code(text: str) -> bool:
    """Whether there may be code in a text that is more than a word in a line."""
    return any(sign in text for sign in _SIGNS)


def without_code(
    extensions: Sequence[str | Extension], configs: Mapping[str, Mapping[str, Any]]
) -> Callable[[], list[str | Extension]] | None:
    """What makes the extensions, which are given by short names, but for those of code. None where others than those of
    every site are among them, which may lean on these, or where those of code have settings only they can judge."""
    names = [name for name in extensions if isinstance(name, str)]
    if len(names) < len(extensions) or not set(names) <= set(DEFAULT) or not _are_usual(configs):
        return None
    of_extra = [(name, configs[_EXTRA].get(name, {})) for name in extra.extensions if name != _FENCED]
    left = [(name, configs.get(name, {})) for name in names if name != _HIGHLIGHTED]
    spread = [one for name, config in left for one in (of_extra if name == _EXTRA else [(name, config)])]
    return lambda: [_made(name, config) for name, config in spread]


def _made(name: str, config: Mapping[str, Any]) -> Extension:
    """An extension of python-markdown's own, which would look through all that is installed for one of that name."""
    made: Extension = import_module(f"markdown.extensions.{name}").makeExtension(**config)
    return made


def _are_usual(configs: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether code is set as on every site, but for the class of its box."""
    given = configs[_HIGHLIGHTED]
    if not all(isinstance(config, Mapping) for config in (*configs.values(), *configs[_EXTRA].values())):
        return False
    usual = {**given, "css_class": ""} == {**HIGHLIGHTING, "css_class": ""} and isinstance(given["css_class"], str)
    return usual and _FENCED not in configs and _FENCED not in configs[_EXTRA]
