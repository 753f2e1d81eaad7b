"""The last two words of a title, kept on one line by typogrify's `widont`."""

from __future__ import annotations

import re
from html import escape, unescape

from portevoix.typography.marks import KEPT, OPAQUE
from portevoix.typography.style import NARROW, NO_BREAK

LONG_WORD = 12
"""Characters beyond which a last word may stand alone on its line."""

LONG_PAIR = 20
"""Characters beyond which two words may be too wide for one line of a small screen."""

# Signs with a no-break space before or after them are a part of their word.
_SIGNS = re.compile(rf"^«[{NO_BREAK}{NARROW}]|[{NO_BREAK}{NARROW}][^\w{NO_BREAK}{NARROW}]+$")
_WORD = re.compile(r"\w")
_TO_LETTERS = str.maketrans(NO_BREAK + NARROW, KEPT + OPAQUE)
_TO_SPACES = str.maketrans(KEPT + OPAQUE, NO_BREAK + NARROW)


def tied(title: str) -> str:
    """The title with a no-break space between its last two words, unless they are long, one is there already, or they
    are all of it: a name may well stand on two lines, and must not be cut in two to stand on one."""
    # To widont a no-break space is a space like any other.
    masked = title.rstrip().translate(_TO_LETTERS)
    words = masked.split()[-2:]
    if len(masked.split()) < 3 or not masked.endswith(f" {words[1]}") or not all(map(_WORD.search, words)):
        return title
    last = _SIGNS.sub("", _SIGNS.sub("", words[1].translate(_TO_SPACES)))
    if NO_BREAK in last or NARROW in last or len(last) > LONG_WORD or len(words[0]) + len(last) > LONG_PAIR:
        return title
    from typogrify.filters import widont  # loaded where there are titles to set: not where a body is retouched

    return unescape(widont(escape(title, quote=False).translate(_TO_LETTERS))).translate(_TO_SPACES)
