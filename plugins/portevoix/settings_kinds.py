"""Settings of the wrong kind: Pelican takes what it is given, and fails, or makes nothing, far from the line.

The defaults say what kind a setting is of, so that one of a new Pelican is judged without a word here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

_TEXTS = (
    *("AUTHOR", "SITESUBTITLE", "TIMEZONE", "PORTEVOIX_DOMAIN", "PORTEVOIX_HUMANS", "PORTEVOIX_OVERLAY"),
    *("PORTEVOIX_PUBLISH_BRANCH", "PORTEVOIX_PUBLISH_REMOTE"),
)
"""Texts that Pelican has no default for."""

_MAY_BE_NOTHING = (*_TEXTS, "_URL", "_SAVE_AS", "_ATOM", "_RSS")
"""Endings of texts whose absence says: no such page, no such feed, nothing to show."""

_OF_SEVERAL_KINDS = ("PELICAN_CLASS", "_ORDER_BY", "_TRANSLATION_ID")
"""Endings of settings that take other things than their default: a class, a function, a list, nothing."""

_OF_TEXTS = ("_PATHS", "_EXCLUDES", "_FILES", "_OVERRIDES", "_TEMPLATES")
"""Endings of lists that hold names, patterns or folders."""

_PATTERNS = ("PATH_METADATA", "FILENAME_METADATA")
_SUBSTITUTIONS = "_REGEX_SUBSTITUTIONS"


def misfits(raw: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong, with its remedy, by setting; *defaults* are Pelican's own."""
    judged = (key for key in raw if key.isupper() and not key.endswith(_OF_SEVERAL_KINDS))
    found = {key: _misfit(key, raw[key], defaults.get(key)) for key in judged}
    return {key: message for key, message in found.items() if message}


def _misfit(key: str, value: Any, default: Any) -> str:
    if key.endswith(_SUBSTITUTIONS):
        return _substitutions(value)
    if (isinstance(default, str) or key in _TEXTS) and not isinstance(value, (str, PurePath)):
        return "" if not value and key.endswith(_MAY_BE_NOTHING) else not_text(value)
    if isinstance(default, Mapping):
        return _mapping(key, value)
    if isinstance(default, list) or key == "PLUGINS":
        return _list(key, value)
    return _pattern(str(value)) if key in _PATTERNS else ""


def not_text(value: Any) -> str:
    """What to say of a value that should be text."""
    return f"{_shown(value)} is not text; write it between quotes"


def _mapping(key: str, value: Any) -> str:
    if not isinstance(value, Mapping):
        return f"{_shown(value)} is not a mapping; write {{'name': value, …}}"
    if key == "JINJA_ENVIRONMENT":
        return _jinja(value)
    if key == "EXTRA_PATH_METADATA" and not all(isinstance(item, Mapping) for item in value.values()):
        return "each path needs a mapping of its own; write {'file': {'name': value, …}, …}"
    return ""


def _jinja(options: Mapping[str, Any]) -> str:
    from jinja2 import Environment  # here: commands that only need an instant judged do without it

    try:
        Environment(**options)  # noqa: S701 - to try the options; pages are rendered by another
    except Exception as error:  # noqa: BLE001 - an extension may fail in any way of its own
        return f"Jinja refuses these options ({error}); correct them"
    return ""


def _list(key: str, value: Any) -> str:
    if key == "LOCALE" and isinstance(value, str):
        return ""
    if not isinstance(value, (list, tuple, set, frozenset)):
        return f"{_shown(value)} is not a list; write [{_shown(value) if isinstance(value, str) else '…'}]"
    wrong = [item for item in value if not isinstance(item, (str, PurePath))] if key.endswith(_OF_TEXTS) else []
    return f"{_shown(wrong[0])} in the list is not text; write it between quotes" if wrong else ""


def _substitutions(value: Any) -> str:
    if not isinstance(value, (list, tuple)):
        return f"{_shown(value)} is not a list of pairs; write [('expression', 'what replaces it'), …]"
    for pair in value:
        if not (isinstance(pair, (list, tuple)) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
            return f"{_shown(pair)} is not a pair of texts; write ('expression', 'what replaces it')"
        if wrong := _pattern(*pair):
            return wrong
    return ""


def _pattern(expression: str, replacement: str = "") -> str:
    try:
        re.sub(expression, replacement, "")
    except (re.error, IndexError) as error:
        return f"{_shown(expression)} is not a regular expression ({error}); correct it"
    return ""


def _shown(value: Any) -> str:
    """A value as it was written, or only its kind where that would say nothing or too much."""
    shown = repr(value)
    return shown if len(shown) <= 60 and " at 0x" not in shown else f"a value of the kind '{type(value).__name__}'"
