"""Style sheets read as far as tests need: comments, rules, selectors, imports."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .rendering import THEME

CSS = THEME / "static" / "css"
MAIN = CSS / "main.css"
COMMON = CSS / "common.css"
MICROSITE = CSS / "microsite.css"
SUPPORTERS = CSS / "supporters.css"
OF_IMPORTS = (
    MAIN,
    COMMON,
    CSS / "text.css",
    CSS / "list.css",
    CSS / "code.css",
    CSS / "long.css",
    SUPPORTERS,
    MICROSITE,
)
"""Sheets that are nothing but what they import."""
OF_SOME = tuple(
    CSS / f"{name}.css"
    for name in (
        *("search", "film", "components", "preview", "video", "watch"),
        *("fundraiser", "board", "ranking", "collection", "passing"),
        *("bubble", "story", "single", "groups", "gifts"),  # parts of these
    )
)
"""Sheets that some pages ask for beside their own."""
ON_PAPER = CSS / "print.css"
TOKENS = (CSS / "tokens.css", CSS / "tokens-print.css")
"""The only ones that name colours."""
IMPORT = re.compile(r'^@import "([^"]+)"(?: layer\(([a-z]+)\))?;$', re.MULTILINE)


@dataclass(frozen=True)
class Rule:
    """A selector and its declarations; `within` are the at-rules around it, outermost first."""

    selector: str
    declarations: str
    within: tuple[str, ...]


def sheets() -> list[Path]:
    """Every style sheet of the theme."""
    return sorted(CSS.rglob("*.css"))


def text(path: Path) -> str:
    """A sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def rules(css: str) -> list[Rule]:
    """The rules of a sheet without comments; strings with braces are not used in the theme."""
    found: list[Rule] = []
    around: list[str] = []
    for part in re.finditer(r"([^{};]*)([{};])", css):
        prelude = " ".join(part[1].split())
        if part[2] == "{":
            around.append(prelude)
        elif part[2] == "}":
            around.pop()
        if part[2] == "{" and not prelude.startswith("@"):
            body = css[part.end() : css.index("}", part.end())]
            within = tuple(name for name in around[:-1] if name.startswith("@"))
            found.append(Rule(prelude, body, within))
    return found


def flattened(path: Path = MAIN) -> str:
    """A sheet as a build makes it: each import replaced by its sheet, inside its layer."""
    return IMPORT.sub(lambda found: _within(found[2], flattened(CSS / found[1])), text(path))


def _within(layer: str | None, inner: str) -> str:
    return f"@layer {layer} {{{inner}}}" if layer else inner


def together() -> str:
    """Every style that a page of the site may have."""
    return "\n".join(
        (flattened(), flattened(MICROSITE), *map(text, OF_SOME), f"@media print {{{flattened(ON_PAPER)}}}")
    )


def depth(selector: str) -> int:
    """How many elements deep the deepest alternative of a selector reaches; siblings are no deeper."""
    bare = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", selector))
    level = re.sub(r"\s*[+~]\s*", "+", bare)
    return max(len(re.split(r"\s*>\s*|\s+", part.strip())) for part in level.split(","))
