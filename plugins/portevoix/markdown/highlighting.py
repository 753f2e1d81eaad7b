"""Pygments' formatter, made once for all code of one form: to make one takes as long as to highlight a few lines."""

from __future__ import annotations

from typing import Any

_MOST = 50
_made: dict[str, Any] = {}


def formatter(lang_str: str = "", **options: Any) -> Any:
    """The HTML formatter with these *options*, as `codehilite` asks for one; the language is nothing to it."""
    from pygments.formatters import get_formatter_by_name  # what takes a moment to load, few texts need

    asked = repr(sorted(options.items()))
    if asked not in _made:
        if len(_made) >= _MOST:
            _made.clear()
        _made[asked] = get_formatter_by_name("html", **options)
    return _made[asked]
