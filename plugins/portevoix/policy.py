"""The Content-Security-Policy of every page, stated in one place (W3C CSP level 3)."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Literal

Need = Literal["script", "wasm", "form"]
"""What a page may do beside being read: run our scripts, run WebAssembly, send a form to the site."""

_PAGE = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",  # without scripts nothing asks; judges of pages fetch robots.txt from within them
    "manifest-src": "'self'",
}
_NEEDS: dict[Need, tuple[str, str]] = {
    "script": ("script-src", "'self'"),
    "wasm": ("script-src", "'wasm-unsafe-eval'"),
    "form": ("form-action", "'self'"),
}
_SOURCE = re.compile(r"https://[a-z0-9.-]+(?::\d+)?", re.ASCII)
"""A host that may be in a policy: nothing in it ends a directive."""

_PREVIEW: frozenset[Need] = frozenset({"script"})


def page_policy(*, preview: bool = False, needs: Set[Need] = frozenset(), frames: Set[str] = frozenset()) -> str:
    """The policy of a page: everything from the site itself, no script; and what this page *needs*. *frames* are the
    hosts (`https://…`) that may play their films in it.

    In the preview server the reload script may run and listen, and nothing else changes.
    """
    directives = dict(_PAGE)
    asked = needs | (_PREVIEW if preview else frozenset())
    for need, (name, source) in _NEEDS.items():
        if need in asked:
            allowed = directives.get(name, "'none'")
            directives[name] = source if allowed == "'none'" else f"{allowed} {source}"
    for source in frames:
        if not _SOURCE.fullmatch(source):
            raise ValueError(f"'{source}' is no source of frames")
    if frames:
        directives["frame-src"] = " ".join(sorted(frames))
    return "; ".join(f"{name} {value}" for name, value in directives.items())
