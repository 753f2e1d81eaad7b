"""From the address of a picture's file to the name its author gave it."""

from __future__ import annotations

import re
from urllib.parse import unquote

_OURS = re.compile(r"(?P<stem>.+)\.[0-9a-f]{10}(?:-[\w-]+)?\.\w+")
"""A file that was made of a picture: the stem of its name, what it was made of, how."""


def name_of_picture(url: str) -> str:
    """What a source most likely says of a picture: its name without what was added to it, with its dot."""
    name = unquote(url.partition("?")[0].rpartition("/")[2])
    made = _OURS.fullmatch(name)
    return f"{made['stem']}." if made else name
