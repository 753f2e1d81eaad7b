"""The Content-Security-Policy of every page, stated in one place (W3C CSP level 3)."""

from __future__ import annotations

_PAGE = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
}
_PREVIEW = {"script-src": "'self'", "connect-src": "'self'"}


def page_policy(*, preview: bool = False) -> str:
    """The policy of an ordinary page: everything from the site itself, no script.

    In the preview server the reload script may run and listen, and nothing else changes.
    """
    directives = {**_PAGE, **(_PREVIEW if preview else {})}
    return "; ".join(f"{name} {value}" for name, value in directives.items())
