"""What a template writes and the policy of pages forbids: browsers drop it without a word to its designer."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SILENT = re.compile(r"\{#.*?#\}|<!--.*?-->|\{%.*?%\}", re.DOTALL)
"""What is no mark-up of the page: comments, and what Jinja does."""

_FILLED_IN = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SCRIPT = re.compile(r"(<script\b[^>]*>)(.*?)(?=</script)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'=/>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_RUNS = re.compile(r"|module|importmap|.*javascript", re.IGNORECASE)
"""The types of scripts that browsers run; with another they hold data."""

_TO_A_SHEET = "write a class, and its rule in a style sheet"
_LED_AWAY = "a refresh takes readers away without asking them; write a link, or an alias where a page has moved"
_TO_A_FILE = "put the script into static/js/ and name it with src"


def forbidden(template: str, *, leads_on: bool = False) -> Iterator[tuple[int, str]]:
    """Styles, scripts and what leads away in the mark-up of a template: line and message. What is filled in is not
    known here. A stub *leads on*, which is all that it is there for."""
    text = _FILLED_IN.sub(lambda found: _hidden(found[0], "x"), _SILENT.sub(lambda found: _hidden(found[0]), template))
    text = _SCRIPT.sub(lambda found: found[1] + _hidden(found[2]), text)
    for tag in _TAG.finditer(text):
        attributes = {
            found[1].lower(): ((found[2] or "").strip("\"' "), tag.start(2) + found.start())
            for found in _ATTRIBUTE.finditer(tag[2])
        }
        for name, (_, at) in attributes.items():
            if dropped := dropped_attribute(name):
                yield _line(text, at), f"{dropped}; {_TO_A_SHEET if name == 'style' else _TO_A_FILE}"
        leads, at = attributes.get("http-equiv", ("", 0))
        if leads.lower() == "refresh" and not leads_on:
            yield _line(text, at), _LED_AWAY
        if tag[1].lower() == "style":
            yield _line(text, tag.start()), f"{dropped_element('style')}; {_TO_A_SHEET}"
        kind, _ = attributes.get("type", ("", 0))
        if tag[1].lower() == "script" and "src" not in attributes and _RUNS.fullmatch(kind):
            said = f"browsers do not run a <script> without src, which the policy of pages forbids; {_TO_A_FILE}"
            yield _line(text, tag.start()), said


def dropped_attribute(name: str) -> str:
    """Why an attribute does nothing on any page: it is a style or a script; empty where it is neither."""
    is_dropped = name == "style" or re.fullmatch("on[a-z]+", name)
    return f"browsers drop {name}=, which the policy of pages forbids" if is_dropped else ""


def dropped_element(name: str) -> str:
    """The same of an element."""
    return f"browsers drop <{name}>, which the policy of pages forbids"


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _hidden(text: str, sign: str = " ") -> str:
    """A sign in the place of each but the ends of lines, so that places stay what they are."""
    return re.sub(r"[^\n]", sign, text)
